"""A page's segments in, the same in the order in which they are read, out.

The order of the file is nearly always the order of reading, cells and columns included. It is not
in two cases, told by where each segment stands after the one before: two columns written line by
line across, and a file whose pieces were written in no order at all.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.reading.pdf.geometry import Segment

_FEWEST = 12
_SCRAMBLED_SHARE = 0.25
_SAME_ROW = 3.0
_FEWEST_ROWS = 8
_ROWS_SHARE = 0.6
_GUTTER_STEP = 6.0
_WIDE = 0.3
"""What share of a page's text a line of a column is at least wide."""


def in_reading_order(segments: Sequence[Segment]) -> list[Segment]:
    """The segments as they are read: by the file, by columns, or from the top down."""
    if len(segments) < _FEWEST:
        return list(segments)
    gutter = _gutter(segments)
    if gutter is not None:
        return _by_columns(segments, gutter)
    return _downwards(segments) if _is_scrambled(segments) else list(segments)


def _is_scrambled(segments: Sequence[Segment]) -> bool:
    """Whether the file often goes up to a segment right above one that it wrote before."""
    ups = sum(
        after.base > before.base + before.size and _overlap(before, after)
        for before, after in pairwise(segments)
    )
    return ups > len(segments) * _SCRAMBLED_SHARE


def _overlap(one: Segment, other: Segment) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def _downwards(segments: Sequence[Segment]) -> list[Segment]:
    return [segment for row in _rows(segments) for segment in row]


def _rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The segments on each baseline from left to right, rows from the top down."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: -segment.base):
        if rows and rows[-1][0].base - segment.base <= _SAME_ROW:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda segment: segment.left) for row in rows]


def _gutter(segments: Sequence[Segment]) -> float | None:
    """The place between two columns that the file writes across, line by line; else `None`."""
    width = max(map(_right, segments)) - min(map(_left, segments))
    places: Counter[int] = Counter()
    for left, right in pairwise(segments):
        level = abs(left.base - right.base) <= _SAME_ROW
        wide = min(left.right - left.left, right.right - right.left) > width * _WIDE
        if level and wide and right.left > left.right:
            places[round(right.left / _GUTTER_STEP)] += 1
    if not places:
        return None
    place, count = places.most_common(1)[0]
    enough = count >= _FEWEST_ROWS and count * 2 >= len(segments) * _ROWS_SHARE
    return (place - 0.75) * _GUTTER_STEP if enough else None


def _by_columns(segments: Sequence[Segment], gutter: float) -> list[Segment]:
    """The left column, then the right one; what crosses the gutter divides upper from lower."""
    ordered: list[Segment] = []
    left: list[Segment] = []
    right: list[Segment] = []
    for segment in _downwards(segments):
        if segment.left < gutter < segment.right:
            ordered += [*left, *right, segment]
            left, right = [], []
        else:
            (left if segment.left < gutter else right).append(segment)
    return [*ordered, *left, *right]


def _left(segment: Segment) -> float:
    return segment.left


def _right(segment: Segment) -> float:
    return segment.right
