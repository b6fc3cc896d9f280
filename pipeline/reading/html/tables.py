"""A table of a page in, its cells in a grid out, and whether it is one or only lays out a page."""

from lxml import etree

_WIDEST_SPAN = 63
_LONGEST_DATA_CELL = 3000
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CELLS = ("td", "th")


def lays_out(table: etree._Element) -> bool:
    """Whether a table holds parts of a page (other tables, headings, columns of text), not data."""
    if table.get("role") in {"presentation", "none"} or _holds_page_parts(table):
        return True
    rows = [[_length(cell) for cell in row if cell.tag in _CELLS] for row in table.iter("tr")]
    if any(length > _LONGEST_DATA_CELL for row in rows for length in row):
        return True
    return all(sum(length > 0 for length in row) <= 1 for row in rows)


def _holds_page_parts(table: etree._Element) -> bool:
    parts = table.iter("table", *_HEADINGS)
    return any(part is not table for part in parts)


def _length(cell: etree._Element) -> int:
    return sum(len(piece.strip()) for piece in cell.itertext())


def grid_of(table: etree._Element) -> list[list[etree._Element | None]]:
    """The cells of each row at their columns; `None` where a merged cell covers the place."""
    covered: dict[int, int] = {}
    grid: list[list[etree._Element | None]] = []
    for row in table.iter("tr"):
        grid.append(_row(row, covered))
    return grid


def _row(row: etree._Element, covered: dict[int, int]) -> list[etree._Element | None]:
    """One row; `covered` says for each column how many rows more a cell above reaches down."""
    line: list[etree._Element | None] = []
    reaching = {column: rows - 1 for column, rows in covered.items() if rows > 1}
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        _skip_covered(line, covered)
        width, height = _span(cell, "colspan"), _span(cell, "rowspan")
        if height > 1:
            reaching |= dict.fromkeys(range(len(line), len(line) + width), height - 1)
        line += [cell, *[None] * (width - 1)]
    _skip_covered(line, covered)
    covered.clear()
    covered |= reaching
    return line


def _skip_covered(line: list[etree._Element | None], covered: dict[int, int]) -> None:
    while covered.get(len(line), 0) > 0:
        line.append(None)


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    if not text.isascii() or not text.isdigit():
        return 1
    limit = _WIDEST_SPAN if name == "colspan" else 1000
    return min(max(int(text[:6]), 1), limit)
