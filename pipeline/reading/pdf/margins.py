"""The lines of pages in, the margins that each line keeps to out.

Running text keeps to the margins of its page. The cells of a table without rules, and columns of
text, keep to their own: they are runs of lines one below another that stand beside other runs.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.facts import Alignment
from pipeline.reading.pdf.geometry import Page, Segment

NEAREST, FARTHEST = 0.4, 2.6
"""How far below a line the next one of its run may stand, in font sizes."""

_CENTER_MARGIN = 1.5
_CENTER_ERROR = 1.2
_RIGHT_BLOCK = 0.38


@dataclass(frozen=True)
class Margins:
    """The edges of the text on pages of one width, in points."""

    left: float
    right: float

    def place(self, line: Segment) -> Alignment | None:
        """How a line is set between the margins; `None` for a line of running text."""
        before, after = line.left - self.left, self.right - line.right
        margin = line.size * _CENTER_MARGIN
        if before > margin and after > margin and self.is_even(line):
            return "center"
        return "right" if before > (self.right - self.left) * _RIGHT_BLOCK else None

    def is_even(self, line: Segment) -> bool:
        """Whether a line is as far from the one margin as from the other."""
        before, after = line.left - self.left, self.right - line.right
        return abs(before - after) < line.size * _CENTER_ERROR


def page_margins(pages: Sequence[Page]) -> dict[int, Margins]:
    """The margins for each width of page: the edges that all but a few lines keep to."""
    lefts: dict[int, list[float]] = defaultdict(list)
    rights: dict[int, list[float]] = defaultdict(list)
    for page in pages:
        width = round(page.width)
        lines = [line for line in page.segments if line.table is None]
        lefts[width] += [line.left for line in lines]
        rights[width] += [line.right for line in lines]
    return {
        width: Margins(_part(lefts[width], 0.03, 0), _part(rights[width], 0.97, width))
        for width in lefts
    }


def _part(values: list[float], share: float, otherwise: float) -> float:
    if not values:
        return otherwise
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def column_margins(pages: Sequence[Page]) -> dict[int, Margins]:
    """The margins of lines in cells and columns, by the identity of the line."""
    found: dict[int, Margins] = {}
    for page in pages:
        runs = list(_runs(page.segments))
        for index, run in enumerate(runs):
            beside = [other for other in runs[max(index - 1, 0) : index + 2] if other is not run]
            if any(_stands_beside(run, other) for other in beside):
                own = Margins(min(line.left for line in run), max(line.right for line in run))
                found |= dict.fromkeys(map(id, run), own)
    return found


def _runs(lines: Sequence[Segment]) -> Iterator[list[Segment]]:
    """The lines of a page in runs, each line right below the one before."""
    run: list[Segment] = list(lines[:1])
    for before, line in pairwise(lines):
        if not is_below(before, line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def is_below(before: Segment, line: Segment) -> bool:
    """Whether a line stands right below another one of the same page."""
    size = max(before.size, line.size)
    overlap = min(before.right, line.right) >= max(before.left, line.left)
    return overlap and size * NEAREST < before.base - line.base < size * FARTHEST


def _stands_beside(run: list[Segment], other: list[Segment]) -> bool:
    """Whether two runs stand side by side: at one height, and neither above the other."""
    apart = _left(run) > _right(other) or _left(other) > _right(run)
    return apart and run[0].base >= other[-1].base and other[0].base >= run[-1].base


def _left(run: list[Segment]) -> float:
    return min(line.left for line in run)


def _right(run: list[Segment]) -> float:
    return max(line.right for line in run)
