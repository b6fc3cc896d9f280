"""A table's XML in, its cells in a grid out, merged ones once."""

from collections.abc import Callable, Iterator

from lxml import etree

from pipeline.reading.docx.markup import ALTERNATE, VAL, W, chosen, number

_WIDEST_SPAN = 63
"""Word tables have at most 63 columns; a larger span is a mistake or an attack."""

_WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)

Grid = list[list[tuple[int, etree._Element | None]]]
"""Rows of pairs: the grid column where a cell begins, and the cell (`None` where merged away)."""


def unwrapped(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children called `name`, looking through content controls and insertions."""
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from unwrapped(child, name)
        elif child.tag == ALTERNATE and (branch := chosen(child)) is not None:
            yield from unwrapped(branch, name)


def grid_of(table: etree._Element) -> Grid:
    """The cells of a table with the grid columns where they begin; deleted rows are left out."""
    return [_row(row) for row in unwrapped(table, W + "tr") if not is_deleted(row)]


def is_deleted(row: etree._Element) -> bool:
    """Whether a tracked change deletes the row."""
    return row.find(f"{W}trPr/{W}del") is not None


def _row(row: etree._Element) -> list[tuple[int, etree._Element | None]]:
    column = _bounded(number(row.find(W + "trPr"), "gridBefore"), 0)
    cells: list[tuple[int, etree._Element | None]] = []
    for cell in unwrapped(row, W + "tc"):
        properties = cell.find(W + "tcPr")
        cells.append((column, None if _continues(properties) else cell))
        column += _bounded(number(properties, "gridSpan"), 1)
    return cells


def _bounded(span: int | None, least: int) -> int:
    return least if span is None else min(max(span, least), _WIDEST_SPAN)


def _continues(properties: etree._Element | None) -> bool:
    """Whether the cell is covered by the one above or the one to the left."""
    if properties is None:
        return False
    merges = (properties.find(W + "vMerge"), properties.find(W + "hMerge"))
    return any(merge is not None and merge.get(VAL, "continue") == "continue" for merge in merges)


def is_frame(grid: Grid) -> bool:
    """Whether the table only frames paragraphs: no row has words in two cells."""
    return all(sum(_has_words(cell) for _, cell in row) <= 1 for row in grid)


def _has_words(cell: etree._Element | None) -> bool:
    if cell is None:
        return False
    return any((node.text or "").strip() for node in cell.iter(W + "t"))


def texts(grid: Grid, words: Callable[[etree._Element], str]) -> list[list[str]]:
    """The words of each cell at its column; columns where no cell begins are dropped."""
    columns = sorted({column for row in grid for column, _ in row})
    place = {column: at for at, column in enumerate(columns)}
    lines: list[list[str]] = []
    for row in grid:
        line = [""] * (place[row[-1][0]] + 1 if row else 0)
        for column, cell in row:
            line[place[column]] = "" if cell is None else words(cell)
        lines.append(line)
    return lines
