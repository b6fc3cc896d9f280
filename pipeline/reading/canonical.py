"""Pieces of text and their blocks in, one canonical text with offsets out.

The readers of formats with structure write through this, so that offsets are counted in one place,
control characters never reach the text and no file grows past the bound on its length.
"""

import re
from dataclasses import dataclass

from extractors.facts import Alignment, Block, BlockKind, Furniture, Problem, SourceText
from pipeline.errors import FileProblemError
from pipeline.settings import settings

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile(r"[\u00ad\ufeff\u200b]")
_MOST_BLOCKS = 1_000_000
"""Cells merged over thousands of rows make more blocks than a file has bytes."""


def printable(text: str) -> str:
    """The text with line ends as LF, and without control and zero-width characters."""
    if text.isprintable() and not _INVISIBLE.search(text):
        return text
    return _INVISIBLE.sub("", _CONTROL.sub(" ", _LINE_END.sub("\n", text)))


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a format tells of a paragraph besides its words."""

    kind: BlockKind = "paragraph"
    level: int = 0
    number: str | None = None
    page: int | None = None
    alignment: Alignment | None = None
    bold: bool = False


PLAIN = Look()
"""A paragraph of which the format tells nothing."""


class Canonical:
    """Collects lines and blocks in text order; offsets count code points."""

    def __init__(self) -> None:
        """Start with nothing written."""
        self._pieces: list[str] = []
        self._blocks: list[Block | None] = []
        self._length = 0
        self._limit = settings().max_characters
        self.problems: list[Problem] = []
        self.furniture: list[Furniture] = []

    @property
    def length(self) -> int:
        """How many code points have been written."""
        return self._length

    def write(self, text: str) -> None:
        """Put text after what has been written."""
        self._length += len(text)
        if self._length > self._limit:
            raise FileProblemError(
                "too-long",
                f"Текст файла длиннее {self._limit} знаков: разделите его на части "
                "или поднимите предел UKAZATEL_MAX_CHARACTERS.",
            )
        if len(self._blocks) > _MOST_BLOCKS:
            raise FileProblemError(
                "too-long",
                f"В файле больше {_MOST_BLOCKS} абзацев и ячеек: разделите его на части.",
            )
        self._pieces.append(text)

    def new_line(self) -> None:
        """End the line before, where there is one."""
        if self._pieces:
            self.write("\n")

    def line(self, words: str, look: Look = PLAIN, label: str = "") -> None:
        """Write one paragraph on a line of its own; `label` is its number with what follows it."""
        self.new_line()
        line_start = self._length
        label = printable(label)
        line = label + printable(words)
        self.write(line)
        if not line.strip():
            return
        start = line_start + len(line) - len(line.lstrip())
        end = line_start + len(line.rstrip())
        bare = len(line) - len(line[len(label) :].lstrip())
        self._blocks.append(_block(start, end, min(max(line_start + bare, start), end), look))

    def table(self, rows: list[list[str]], page: int | None = None) -> None:
        """Write a table: a row a line, cells divided by a tab, each cell a block of its own.

        A cell that another one covers is an empty string, so that a cell's place in its row is
        its column. Empty cells at a row's end and rows without any word are left out.
        """
        filled = [row for row in map(_filled, rows) if row]
        if not filled:
            return
        self.new_line()
        start, place = self._length, self._reserve()
        for index, row in enumerate(filled):
            if index:
                self.write("\n")
            self._row(row, page)
        self._blocks[place] = _block(start, self._length, start, Look(kind="table", page=page))

    def _row(self, cells: list[str], page: int | None) -> None:
        start, place = self._length, self._reserve()
        look = Look(kind="cell", page=page)
        for index, cell in enumerate(cells):
            if index:
                self.write("\t")
            self.write(cell)
            begin = self._length - len(cell)
            self._blocks.append(_block(begin, self._length, begin, look))
        self._blocks[place] = _block(start, self._length, start, Look(kind="row", page=page))

    def _reserve(self) -> int:
        self._blocks.append(None)
        return len(self._blocks) - 1

    def finish(self, file_format: str) -> SourceText:
        """The text and all that was collected with it; raises where there is no word at all."""
        text = "".join(self._pieces)
        if not text.strip():
            raise FileProblemError(
                "empty", "В файле нет текста: проверьте, тот ли это файл и не пуст ли он."
            )
        return SourceText(
            text=text,
            format=file_format,
            blocks=tuple(block for block in self._blocks if block is not None),
            problems=tuple(self.problems),
            furniture=tuple(self.furniture),
        )


def _filled(row: list[str]) -> list[str]:
    """The row's cells, each on one line, up to the last that holds a word."""
    cells = [_one_line(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _one_line(cell: str) -> str:
    return printable(cell).replace("\n", " ").replace("\t", " ").strip()


def _block(start: int, end: int, body: int, look: Look) -> Block:
    return Block(
        kind=look.kind,
        start=start,
        end=end,
        body=body,
        level=look.level,
        number=look.number,
        page=look.page,
        alignment=look.alignment,
        bold=look.bold,
    )
