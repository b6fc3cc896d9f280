"""A table's XML in, its cells in a grid out; a cell that another one covers is `None`."""

from collections.abc import Callable, Iterator

from lxml import etree

from pipeline.reading.odt.markup import TABLE, shows_words, whole

_WIDEST = 63
"""No word processor makes wider tables; a larger count is a mistake or an attack."""

_ROW_GROUPS = frozenset(
    TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group")
)

Grid = list[list[etree._Element | None]]


def grid_of(table: etree._Element) -> Grid:
    """The cells of each row at their columns."""
    return [_row(row) for row in _rows(table)]


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _row(row: etree._Element) -> list[etree._Element | None]:
    cells: list[etree._Element | None] = []
    for cell in row:
        repeated = whole(cell, TABLE + "number-columns-repeated") or 1
        covered = cell.tag == TABLE + "covered-table-cell"
        if covered or cell.tag == TABLE + "table-cell":
            cells += [None if covered else cell, *[None] * (min(repeated, _WIDEST) - 1)]
    return cells[:_WIDEST]


def is_frame(grid: Grid) -> bool:
    """Whether the table only frames paragraphs: no row has words in two cells."""
    return all(sum(cell is not None and shows_words(cell) for cell in row) <= 1 for row in grid)


def texts(grid: Grid, words: Callable[[etree._Element], str]) -> list[list[str]]:
    """The words of each cell at its column; columns where no cell begins are dropped."""
    width = max(map(len, grid), default=0)
    kept = [at for at in range(width) if any(_at(row, at) is not None for row in grid)]
    return [["" if (cell := _at(row, at)) is None else words(cell) for at in kept] for row in grid]


def _at(row: list[etree._Element | None], column: int) -> etree._Element | None:
    return row[column] if column < len(row) else None
