"""Ruling lines in, the grids of cells that they draw out.

Lines that touch belong to one table. Its cells are the fields between neighbouring lines, joined
where no line parts them, so that a merged cell is one.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.pdf.rules import Rule

_TOUCH = 3.0
_MOST_COLUMNS = 64
_MOST_ROWS = 400
_DRAWN_SHARE = 0.5

Field = tuple[int, int]
"""Row from the top and column from the left, from 0."""


@dataclass(frozen=True)
class Grid:
    """A table's lines from left to right and from top to bottom, and the cell of each field.

    `cells` gives for each field the top left field of the cell that holds it.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: dict[Field, Field]

    def cell_at(self, x: float, y: float) -> Field | None:
        """The cell that holds a place; `None` outside the table."""
        column = bisect_right(self.columns, x) - 1
        row = bisect_right([-height for height in self.rows], -y) - 1
        return self.cells.get((row, column))


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that the lines draw, those of at least two columns and more than one field."""
    grids = [_grid(group) for group in _touching(rules)]
    return [grid for grid in grids if grid is not None]


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The lines in groups of those that touch one another."""
    leader = list(range(len(rules)))

    def first(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for one, other in (*_crossings(rules), *_prolonged(rules)):
        leader[first(one)] = first(other)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for index, rule in enumerate(rules):
        groups[first(index)].append(rule)
    return list(groups.values())


def _crossings(rules: Sequence[Rule]) -> Iterator[tuple[int, int]]:
    """Pairs of an upright line and a level one that meet."""
    level = sorted((rule.at, index) for index, rule in enumerate(rules) if not rule.upright)
    for index, rule in enumerate(rules):
        at = bisect_right(level, (rule.start - _TOUCH, -1)) if rule.upright else len(level)
        while at < len(level) and level[at][0] <= rule.end + _TOUCH:
            if _meets(rule, rules[level[at][1]]):
                yield level[at][1], index
            at += 1


def _prolonged(rules: Sequence[Rule]) -> Iterator[tuple[int, int]]:
    """Pairs of lines of which one goes on where the other ends."""
    ordered = sorted(
        range(len(rules)),
        key=lambda index: (rules[index].upright, round(rules[index].at), rules[index].start),
    )
    for one, other in pairwise(ordered):
        same = rules[one].upright == rules[other].upright
        level = abs(rules[one].at - rules[other].at) <= _TOUCH
        if same and level and rules[other].start <= rules[one].end + _TOUCH:
            yield one, other


def _meets(upright: Rule, level: Rule) -> bool:
    return level.start - _TOUCH <= upright.at <= level.end + _TOUCH


def _grid(rules: Sequence[Rule]) -> Grid | None:
    columns, rows = _lines(rules, True), _lines(rules, False)[::-1]
    if not 3 <= len(columns) <= _MOST_COLUMNS + 1 or not 2 <= len(rows) <= _MOST_ROWS + 1:
        return None
    if not (_is_ruled(rules, True, columns, rows) and _is_ruled(rules, False, rows, columns)):
        return None
    return Grid(tuple(columns), tuple(rows), _cells(columns, rows, Walls(rules)))


def _is_ruled(
    rules: Sequence[Rule], upright: bool, lines: list[float], across: list[float]
) -> bool:
    """Whether the lines of one direction run most of the table's length, unlike frames of words."""
    drawn = sum(rule.end - rule.start for rule in rules if rule.upright == upright)
    return drawn >= _DRAWN_SHARE * len(lines) * abs(across[-1] - across[0])


def _lines(rules: Sequence[Rule], upright: bool) -> list[float]:
    """The places of the lines of one direction, and the open sides where the others end."""
    across = [rule for rule in rules if rule.upright != upright]
    sides = [min(rule.start for rule in across), max(rule.end for rule in across)] if across else []
    return _places([*sides, *(rule.at for rule in rules if rule.upright == upright)])


def _places(values: list[float]) -> list[float]:
    """The values in order, those nearer than a touch taken as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _TOUCH:
            places.append(value)
    return places


class Walls:
    """Answers whether a ruling line runs between two places."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Put the lines in order."""
        self._lines: dict[bool, list[Rule]] = {
            upright: sorted((rule for rule in rules if rule.upright == upright), key=_at)
            for upright in (True, False)
        }
        self._at = {upright: [rule.at for rule in lines] for upright, lines in self._lines.items()}

    def stands_between(self, left: float, right: float, height: float) -> bool:
        """Whether an upright line stands between two places at this height."""
        index = bisect_right(self._at[True], left)
        lines = self._lines[True]
        while index < len(lines) and lines[index].at < right:
            if lines[index].start <= height <= lines[index].end:
                return True
            index += 1
        return False

    def between(self, upright: bool, at: float, along: float) -> bool:
        """Whether a line at `at` passes the place `along` on its own axis."""
        index = bisect_right(self._at[upright], at - _TOUCH)
        lines = self._lines[upright]
        while index < len(lines) and lines[index].at <= at + _TOUCH:
            if lines[index].start - _TOUCH <= along <= lines[index].end + _TOUCH:
                return True
            index += 1
        return False


def _at(rule: Rule) -> float:
    return rule.at


def _cells(columns: list[float], rows: list[float], walls: Walls) -> dict[Field, Field]:
    cells: dict[Field, Field] = {}
    for row in range(len(rows) - 1):
        middle = (rows[row] + rows[row + 1]) / 2
        for column in range(len(columns) - 1):
            center = (columns[column] + columns[column + 1]) / 2
            left, above = cells.get((row, column - 1)), cells.get((row - 1, column))
            if above is not None and not walls.between(False, rows[row], center):
                cells[row, column] = above
            elif left is not None and not walls.between(True, columns[column], middle):
                cells[row, column] = left
            else:
                cells[row, column] = (row, column)
    return cells
