"""A view in; the same view with every gap one character wide out, and the way back to the text.

Rules run on the compact view, so that justified lines, no-break spaces, soft hyphens and wrapped
lines cannot change what they find; `Compact.restored` gives each fact its place in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from extractors.facts import Agency, Node, Outline, Reference, Time
from extractors.view import INVISIBLE, TextView

FactT = TypeVar("FactT", Agency, Reference, Time)

_WIDE = re.compile(rf"[ \n](?:[{INVISIBLE}]*[ \n])+[{INVISIBLE}]*|[{INVISIBLE}]+")
_GAP = re.compile(r"[ \n]")


class Compact(msgspec.Struct, frozen=True):
    """A view without the characters that make its gaps wide.

    `cuts` are the places of the compact text before which characters are left out, and `left_out`
    how many there are up to each of them.
    """

    text: str
    view: TextView
    cuts: list[int]
    left_out: list[int]

    def restored(self, fact: FactT) -> FactT:
        """A fact of the compact view with the offsets and the quote of the canonical text."""
        start = self._place(fact.start)
        end = self._place(fact.end - 1) + 1
        placed = replace(fact, start=start, end=end, quote=self.text[start:end])
        if not isinstance(placed, Time) or placed.anchor is None:
            return placed
        anchor = self.text[self._place(fact.end - len(placed.anchor)) : end]
        return replace(placed, anchor=anchor)

    def _place(self, compact: int) -> int:
        """Where in the canonical text a character of the compact one stands."""
        cut = bisect_right(self.cuts, compact) - 1
        return compact + (self.left_out[cut] if cut >= 0 else 0)


def compacted(view: TextView) -> Compact:
    """Leave out all but one character of each gap, and what cannot be seen.

    Of a gap that holds a line feed the line feed stays. Linear in the length of the view.
    """
    spans = [span for match in _WIDE.finditer(view.flat) for span in _left_out(view, match)]
    if not spans:
        return Compact(view.text, view, [], [])
    totals = [0, *accumulate(end - start for start, end in spans)]
    narrow = TextView(
        text=_without(view.text, spans),
        flat=_without(view.flat, spans),
        folded=_without(view.folded, spans),
        outline=Outline(_moved(view.outline.nodes, spans, totals)),
    )
    cuts = [start - total for (start, _), total in zip(spans, totals, strict=False)]
    return Compact(view.text, narrow, cuts, totals[1:])


def _left_out(view: TextView, match: re.Match[str]) -> list[tuple[int, int]]:
    """The spans of a wide gap around the one character that stays."""
    start, end = match.span()
    if not _GAP.match(match[0]):
        return [(start, end)]
    kept = view.flat.find("\n", start, end)
    kept = view.text.find("\n", start, end) if kept < 0 else kept
    kept = max(kept, start)
    return [span for span in ((start, kept), (kept + 1, end)) if span[0] < span[1]]


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _moved(
    nodes: Iterable[Node], spans: list[tuple[int, int]], totals: list[int]
) -> tuple[Node, ...]:
    """The nodes at their places in the compact text."""
    starts = [start for start, _ in spans]

    def moved(place: int) -> int:
        before = bisect_right(starts, place)
        if before and spans[before - 1][1] > place:
            return starts[before - 1] - totals[before - 1]
        return place - totals[before]

    return tuple(
        replace(node, start=moved(node.start), end=moved(node.end), body=moved(node.body))
        for node in nodes
    )
