"""The words of an RTF file in as they come, paragraphs and tables out.

A note, a text box and the body each have a flow of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from extractors.facts import Alignment

_SAME_EDGE = 60
"""Edges of cells nearer than this, in twentieths of a point, are of one column."""

_WIDEST = 63
_MOST_COLUMNS = 1000
"""Tables whose rows agree on no edges have as many columns as cells: these are not lined up."""

FlowKind = Literal["body", "note", "box", "aside"]


@dataclass
class Paragraph:
    """A paragraph's words with its label and look, and what hangs on it."""

    pieces: list[str] = field(default_factory=list)
    label: str = ""
    signs: int = 0
    bold_signs: int = 0
    hidden: bool = False
    heading: int = 0
    level: int = 0
    alignment: Alignment | None = None
    hanging: list["Flow"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words; two halves of one character are put together."""
        words = "".join(self.pieces)
        if any("\ud800" <= sign <= "\udfff" for sign in words):
            return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return words


@dataclass(frozen=True)
class Edge:
    """The right edge of a cell in a row's definition, and whether another cell covers it."""

    right: int
    covered: bool


@dataclass(frozen=True)
class Cell:
    """A cell: where it begins, and its paragraphs."""

    left: int
    paragraphs: list[Paragraph]

    @property
    def text(self) -> str:
        """Its words on one line."""
        lines = ((paragraph.label + paragraph.text).strip() for paragraph in self.paragraphs)
        return " ".join(filter(None, lines))


@dataclass
class Table:
    """The rows of a table."""

    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def is_frame(self) -> bool:
        """Whether it only frames paragraphs: no row has words in two cells."""
        return all(sum(bool(cell.text) for cell in row) <= 1 for row in self.rows)

    def texts(self) -> list[list[str]]:
        """The words of each cell at its column."""
        places = _columns(sorted({cell.left for row in self.rows for cell in row}))
        if max(places.values(), default=0) > _MOST_COLUMNS:
            return [[cell.text for cell in row] for row in self.rows]
        lines: list[list[str]] = []
        for row in self.rows:
            line = [""] * (max((places[cell.left] for cell in row), default=-1) + 1)
            for cell in row:
                place = places[cell.left]
                line[place] = f"{line[place]} {cell.text}".strip()
            lines.append(line)
        return lines


def _columns(edges: list[int]) -> dict[int, int]:
    """The column of each left edge."""
    places: dict[int, int] = {}
    column, first = -1, 0
    for edge in edges:
        if column < 0 or edge - first > _SAME_EDGE:
            column, first = column + 1, edge
        places[edge] = column
    return places


@dataclass
class Flow:
    """What has been read of the body, of a note or of a box."""

    kind: FlowKind = "body"
    number: str | None = None
    blocks: list[Paragraph | Table] = field(default_factory=list)
    paragraph: Paragraph = field(default_factory=Paragraph)
    edges: list[Edge] = field(default_factory=list)
    _cell: list[Paragraph] = field(default_factory=list)
    _row: list[list[Paragraph]] = field(default_factory=list)

    def end_paragraph(self, in_table: bool) -> None:
        """End the paragraph: in a table it belongs to the cell that is being read."""
        ended, self.paragraph = self.paragraph, Paragraph()
        if in_table:
            self._cell.append(ended)
        else:
            self._close_row()
            self.blocks.append(ended)

    def end_cell(self) -> None:
        """End the cell with its last paragraph."""
        self.end_paragraph(True)
        self._row.append(self._cell)
        self._cell = []

    def end_row(self) -> None:
        """End the row: its cells stand by the edges of the row's definition."""
        cells: list[Cell] = []
        left = 0
        for index, paragraphs in enumerate(self._row[:_WIDEST]):
            edge = self.edges[index] if index < len(self.edges) else Edge(left + 1000, False)
            cells.append(Cell(left, [] if edge.covered else paragraphs))
            left = max(edge.right, left + 1)
        self._row = []
        if self.blocks and isinstance(self.blocks[-1], Table):
            self.blocks[-1].rows.append(cells)
        else:
            self.blocks.append(Table([cells]))

    def _close_row(self) -> None:
        """What stands in a row that never ended are paragraphs."""
        for paragraphs in (*self._row, self._cell):
            self.blocks += paragraphs
        self._row, self._cell = [], []

    def finish(self) -> None:
        """End what is still open."""
        if self.paragraph.pieces or self.paragraph.hanging or self.paragraph.label:
            self.end_paragraph(False)
        self._close_row()

    def paragraphs(self) -> Iterator[Paragraph]:
        """All its paragraphs, those in tables too."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from (it for row in block.rows for cell in row for it in cell.paragraphs)
