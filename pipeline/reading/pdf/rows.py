"""Segments in the order of the file in, the same with the pieces of one line put together out.

A wide gap cuts a line into segments, since it may divide columns or the cells of a table. Where
what follows stands under the first piece as well, it was one line after all: a label and its text,
a post and the signer's name, a row whose cells have one line each.
"""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.reading.pdf.geometry import Segment

_SAME_BASE = 0.25
_UNDER = 2.0
_TAB_GAP = 2.5
_FEWEST_STRETCHED = 4
"""A row of so many single words is a line set to the full width, not cells."""


def lines_of(segments: Sequence[Segment]) -> list[Segment]:
    """The segments of one page, pieces of one line joined by a space, or a tab where it is wide."""
    joined: list[Segment] = []
    start = 0
    while start < len(segments):
        end = _end_of_row(segments, start)
        row = segments[start:end]
        if len(row) > 1 and _is_one_line(segments, start, end):
            joined.append(_joined(row))
        else:
            joined += row
        start = end
    return joined


def _end_of_row(segments: Sequence[Segment], start: int) -> int:
    """Where the run of segments on one baseline, left to right, ends."""
    end = start + 1
    while end < len(segments) and _continues_row(segments[end - 1], segments[end]):
        end += 1
    return end


def _continues_row(before: Segment, segment: Segment) -> bool:
    if before.table or segment.table:
        return False
    level = abs(before.base - segment.base) < before.size * _SAME_BASE
    return level and segment.left > before.right


def _is_one_line(segments: Sequence[Segment], start: int, end: int) -> bool:
    """Whether a row is no part of a table whose cells have several lines each."""
    first = segments[start]
    came_up = start > 0 and segments[start - 1].base < first.base - first.size * _SAME_BASE
    if came_up or end == len(segments):
        return not came_up
    after = segments[end]
    if after.left < segments[start + 1].left - first.size * _UNDER:
        return True
    return not any(_is_under(segment, after) for segment in segments[start + 1 : end])


def _is_under(cell: Segment, after: Segment) -> bool:
    """Whether a segment stands right below a cell and in line with it."""
    near = cell.size * _UNDER
    aligned = abs(after.left - cell.left) < near
    centered = abs(after.left + after.right - cell.left - cell.right) / 2 < near
    return 0 < cell.base - after.base < near and (aligned or centered)


def _joined(row: Sequence[Segment]) -> Segment:
    text = row[0].text
    is_stretched = len(row) >= _FEWEST_STRETCHED and not any(" " in piece.text for piece in row)
    for before, segment in pairwise(row):
        wide = segment.left - before.right > before.size * _TAB_GAP and not is_stretched
        text += ("\t" if wide else " ") + segment.text
    return Segment(
        text=text,
        page=row[0].page,
        left=row[0].left,
        right=row[-1].right,
        base=row[0].base,
        size=max(segment.size for segment in row),
        bold=all(segment.bold for segment in row),
        hyphen=row[-1].hyphen,
    )
