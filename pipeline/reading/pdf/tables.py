"""Lines of text and the grids that rule them in, the same with each table as one piece out.

A table that goes on over a page's end is put together: its heading row repeated there is dropped,
and a row cut by the end of the page is one row again.
"""

from collections import defaultdict
from collections.abc import Sequence

from pipeline.reading.pdf.geometry import Segment, Table
from pipeline.reading.pdf.grids import Field, Grid
from pipeline.reading.pdf.hyphens import HyphenJoiner

_MIDDLE = 0.3
"""How far above the baseline the middle of small letters is, in font sizes."""

_Place = tuple[int, Field]
"""Which grid, and which of its cells."""


def with_tables(segments: Sequence[Segment], grids: Sequence[Grid]) -> list[Segment]:
    """The segments with those of a table put into one, which stands where the first one stood."""
    if not grids:
        return list(segments)
    owners = [_owner(segment, grids) for segment in segments]
    tables = _tables(segments, grids, owners)
    kept: list[Segment] = []
    placed: set[int] = set()
    for segment, owner in zip(segments, owners, strict=True):
        if owner is None or owner[0] not in tables:
            kept.append(segment)
        elif owner[0] not in placed:
            placed.add(owner[0])
            kept.append(_as_segment(tables[owner[0]], segment, grids[owner[0]]))
    return kept


def _owner(segment: Segment, grids: Sequence[Grid]) -> _Place | None:
    middle = (segment.left + segment.right) / 2
    for index, grid in enumerate(grids):
        cell = grid.cell_at(middle, segment.base + segment.size * _MIDDLE)
        if cell is not None:
            return index, cell
    return None


def _tables(
    segments: Sequence[Segment], grids: Sequence[Grid], owners: Sequence[_Place | None]
) -> dict[int, Table]:
    """The tables by their grids, but for those that only frame paragraphs."""
    cells: dict[int, dict[Field, list[Segment]]] = defaultdict(lambda: defaultdict(list))
    for segment, owner in zip(segments, owners, strict=True):
        if owner is not None:
            cells[owner[0]][owner[1]].append(segment)
    tables = {index: _table(grids[index], found) for index, found in cells.items()}
    return {index: table for index, table in tables.items() if not _is_frame(table)}


def _table(grid: Grid, cells: dict[Field, list[Segment]]) -> Table:
    width, height = len(grid.columns) - 1, len(grid.rows) - 1
    used = sorted({column for _, column in cells if column < width})
    rows = [[cells.get((row, column), []) for column in used] for row in range(height)]
    return Table([row for row in rows if any(row)])


def _is_frame(table: Table) -> bool:
    return all(sum(map(bool, row)) <= 1 for row in table.rows)


def _as_segment(table: Table, first: Segment, grid: Grid) -> Segment:
    return Segment(
        text="",
        page=first.page,
        left=grid.columns[0],
        right=grid.columns[-1],
        base=grid.rows[0],
        size=first.size,
        table=table,
    )


def continued(table: Table, other: Table) -> Table:
    """One table from a table and its continuation on the next page."""
    rows, more = list(table.rows), other.rows
    if _words(more[0]) == _words(rows[0]):
        more = more[1:]
    if more and not more[0][0]:
        rows[-1] = [one + rest for one, rest in zip(rows[-1], more[0], strict=True)]
        more = more[1:]
    return Table(rows + more)


def _words(row: list[list[Segment]]) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row]


def texts(table: Table, joiner: HyphenJoiner) -> list[list[str]]:
    """The words of each cell, its lines joined."""
    return [[joiner.run([line.cut_text for line in cell]) for cell in row] for row in table.rows]
