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

_MOST_BETWEEN = 5
_MOST_LINES_OF_A_ROW = 8
_LONGEST_BETWEEN = 200
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
    if not has_tabs(lines[index]):
        return 0
    count = _tabbed_run(lines, index)
    tabs = lines[index].text.count("\t")
    return count if count >= 2 or tabs >= 2 else 0


def table_of_lines(lines: Sequence[Line]) -> Table:
    """The table that these lines are the rows of."""
    if all(_has_pipes(line) for line in lines):
        rows = tuple(_piped_row(line) for line in lines)
    else:
        rows = tuple(_tabbed_row(group) for group in _row_groups(lines))
    return Table(lines[0].start, lines[-1].end, rows)


def _row_groups(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each row: a line goes on with the row above where it begins in the midst."""
    most = max(line.text.count("\t") for line in lines)
    groups: list[list[Line]] = []
    tabs = 0
    for line in lines:
        more = line.text.count("\t")
        if groups and tabs + more <= most and _goes_on_in_row(groups[-1], line):
            groups[-1].append(line)
            tabs += more
        else:
            groups.append([line])
            tabs = more
    return groups


def _goes_on_in_row(row: Sequence[Line], line: Line) -> bool:
    midst = line.text[0].islower() or line.text[0] == "(" or row[-1].text[-1] == ","
    return midst and len(row) < _MOST_LINES_OF_A_ROW


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


def _tabbed_run(lines: Sequence[Line], index: int) -> int:
    """Lines with tabs, with the short lines between them that belong to a cell of several lines."""
    count = between = 0
    step = 1
    while index + step < len(lines) and between <= _MOST_BETWEEN:
        line = lines[index + step]
        if line.blanks > 1 or line.page_break:
            break
        if has_tabs(line):
            count, between = step, 0
        elif len(line.text) > _LONGEST_BETWEEN or label_of(line.text):
            break
        else:
            between += 1
        step += 1
    return count + 1


def _has_pipes(line: Line) -> bool:
    if _BORDER.fullmatch(line.text[:400]) and len(line.text) <= 400:
        return any(char in "|+│├┌└┼" for char in line.text)
    return line.text[0] in _PIPES and len(_SPLIT_PIPES.findall(line.text)) >= 2


def has_tabs(line: Line) -> bool:
    """Whether a line has a tab elsewhere than after its label."""
    if "\t" not in line.text:
        return False
    label = label_of(line.text)
    return "\t" in (line.text[label.end :] if label else line.text)


def _tabbed_row(lines: Sequence[Line]) -> Row:
    """A row of one line or more: what stands between two tabs is a cell, line breaks and all."""
    pieces: list[tuple[int, int]] = []
    for line in lines:
        position = line.start
        for number, raw in enumerate(line.text.split("\t")):
            end = position + len(raw)
            if number == 0 and pieces:
                pieces[-1] = (pieces[-1][0], end)
            else:
                pieces.append((position, end))
            position = end + 1
    cells = [_cell(lines, start, end) for start, end in pieces]
    return Row(lines[0].start, lines[-1].end, tuple(cell for cell in cells if cell is not None))


def _cell(lines: Sequence[Line], start: int, end: int) -> Cell | None:
    """The cell without the white space at its ends; `None` for one without words."""
    for line in lines:
        raw = line.text[max(0, start - line.start) : max(0, end - line.start)]
        if raw.strip():
            begin = max(start, line.start) + len(raw) - len(raw.lstrip())
            break
    else:
        return None
    for line in reversed(lines):
        raw = line.text[max(0, start - line.start) : max(0, end - line.start)]
        if raw.strip():
            stop = max(start, line.start) + len(raw.rstrip())
            break
    return Cell(begin, stop, begin)


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
