"""What the text layer of a page is made of: pieces of lines with their places, in points."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A stretch of one line, in the order of the file.

    `base` is the height of the baseline above the page's foot, `left` and `right` the edges of the
    ink, `size` the usual font size, all in points. `hyphen` where the line breaks inside a word at
    a mark that the file itself calls a hyphen. A ruled table is one segment without text of its
    own that holds the `table`.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    hyphen: bool = False
    table: "Table | None" = None

    @property
    def cut_text(self) -> str:
        """The text with the hyphen that ends it, where a word is cut."""
        return f"{self.text}-" if self.hyphen else self.text

    @property
    def words_width(self) -> float:
        """The mean width of a character."""
        return (self.right - self.left) / max(len(self.text), 1)


@dataclass(frozen=True)
class Table:
    """A ruled table: rows of cells, each with its lines; a field where no cell begins is empty."""

    rows: list[list[list[Segment]]]

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.rows[0])


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page's segments in the order of the file; `number` counts from 1, sizes are in points."""

    number: int
    width: float
    height: float
    segments: list[Segment] = field(default_factory=list)
    unmapped: int = 0
