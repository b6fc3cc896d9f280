"""Tables: of a file's blocks, and of plain text whose cells are divided by tabs or by «|».

In go lines or blocks, out come tables with rows and cells. A pipe stands in the span of the cell
that it opens, before that cell's body, so that nothing of the text is left uncovered.
"""

import itertools
import re
from collections.abc import Callable, Sequence

import msgspec

from extractors.facts import Block, SourceText
from extractors.outline.labels import label_of
from extractors.outline.lines import Line

_PIPES = frozenset("|│¦║")
_SPLIT_PIPES = re.compile("[|│¦║]")
_BORDER = re.compile(r"[\s|+\-:=_│┌┐└┘├┤┬┴┼─═║╔╗╚╝╠╣╦╩╬¦]{3,}")


class Cell(msgspec.Struct, frozen=True, gc=False):
    """One cell: its words run from `body` to `end`."""

    start: int
    end: int
    body: int


class Row(msgspec.Struct, frozen=True):
    """One row with its cells; a `border` is a line that only rules the table off."""

    start: int
    end: int
    cells: tuple[Cell, ...] = ()
    border: bool = False


class Table(msgspec.Struct, frozen=True):
    """A table from its first row to its last."""

    start: int
    end: int
    rows: tuple[Row, ...]
    page: int | None = None


def table_lines(lines: Sequence[Line], index: int) -> int:
    """How many lines from `index` on are rows of one plain-text table, 0 where none begins."""
    if lines[index].block is not None:
        return 0
    count = _run(lines, index, _has_pipes)
    if count >= 2:
        return count
    count = _run(lines, index, _has_tabs)
    if count >= 2 or (count == 1 and lines[index].text.count("\t") >= 2):
        return count
    return 0


def table_of_lines(lines: Sequence[Line]) -> Table:
    """The table that these lines are the rows of."""
    piped = _has_pipes(lines[0])
    rows = tuple(_piped_row(line) if piped else _tabbed_row(line) for line in lines)
    return Table(lines[0].start, lines[-1].end, rows)


def tables_of_blocks(source: SourceText) -> list[Table]:
    """The tables of a file's blocks, in text order; linear in the number of blocks."""
    tables: list[Table] = []
    rows: list[Row] = []
    cells: list[Cell] = []
    for block in reversed(source.blocks):
        start, end = _trimmed(source.text, block)
        if start == end:
            continue
        if block.kind == "cell":
            cells.append(Cell(start, end, start))
        elif block.kind == "row":
            rows.append(Row(start, end, tuple(reversed(cells))))
            cells = []
        elif block.kind == "table":
            tables.append(Table(start, end, tuple(reversed(rows)), block.page))
            rows = []
    tables.reverse()
    return tables


def _trimmed(text: str, block: Block) -> tuple[int, int]:
    raw = text[block.start : block.end]
    words = raw.strip()
    start = block.start + len(raw) - len(raw.lstrip())
    return start, start + len(words)


def _run(lines: Sequence[Line], index: int, belongs: Callable[[Line], bool]) -> int:
    count = 0
    while index + count < len(lines) and belongs(lines[index + count]):
        if count and lines[index + count].blanks > 1:
            break
        count += 1
    return count


def _has_pipes(line: Line) -> bool:
    if _BORDER.fullmatch(line.text[:400]) and len(line.text) <= 400:
        return any(char in "|+│├┌└┼" for char in line.text)
    return line.text[0] in _PIPES and len(_SPLIT_PIPES.findall(line.text)) >= 2


def _has_tabs(line: Line) -> bool:
    if "\t" not in line.text:
        return False
    label = label_of(line.text)
    return "\t" in (line.text[label.end :] if label else line.text)


def _tabbed_row(line: Line) -> Row:
    cells: list[Cell] = []
    position = line.start
    for raw in line.text.split("\t"):
        words = raw.strip()
        if words:
            start = position + len(raw) - len(raw.lstrip())
            cells.append(Cell(start, start + len(words), start))
        position += len(raw) + 1
    return Row(line.start, line.end, tuple(cells))


def _piped_row(line: Line) -> Row:
    """A row between pipes, each cell with the pipe that opens it."""
    if _BORDER.fullmatch(line.text):
        return Row(line.start, line.end, border=True)
    bounds = [match.start() for match in _SPLIT_PIPES.finditer(line.text)]
    if bounds[-1] != len(line.text) - 1:
        bounds.append(len(line.text))
    cells: list[Cell] = []
    for left, right in itertools.pairwise(bounds):
        words = line.text[left + 1 : right].strip()
        gap = len(line.text[left + 1 : right]) - len(line.text[left + 1 : right].lstrip())
        body = left + 1 + gap if words else left + 1
        cells.append(Cell(line.start + left, line.start + body + len(words), line.start + body))
    return Row(line.start, line.end, tuple(cells))
