"""Overlapping sightings made one list: the longest wins, and what stands in a reference is out.

A term that runs from an act («со дня вступления в силу Федерального закона …») keeps the whole
mention of the act in its span.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from extractors.facts import Reference
from extractors.times.sightings import Sighting
from extractors.view import TextView

Named = tuple[str, Sighting]
"""The name of a rule and what it found."""


def resolved(
    view: TextView, found: Iterable[Named], references: Sequence[Reference]
) -> list[Named]:
    """The sightings outside references, in text order, none overlapping another."""
    spans = sorted({(reference.start, reference.end) for reference in references})
    outside = (
        (name, placed) for name, sighting in found if (placed := _placed(view, sighting, spans))
    )
    kept: list[Named] = []
    for name, sighting in sorted(outside, key=_in_text_order):
        if not kept or sighting.start >= kept[-1][1].end:
            kept.append((name, sighting))
        elif _length(sighting) > _length(kept[-1][1]):
            kept[-1] = (name, sighting)
    return kept


def _in_text_order(named: Named) -> tuple[int, int]:
    return named[1].start, -named[1].end


def _length(sighting: Sighting) -> int:
    return sighting.end - sighting.start


def _placed(view: TextView, sighting: Sighting, spans: list[tuple[int, int]]) -> Sighting | None:
    """The sighting beside the references, its anchor run to the end of a mention that it enters."""
    index = bisect_right(spans, (sighting.end - 1, len(view.text))) - 1
    if index < 0:
        return sighting
    start, end = spans[index]
    if end <= sighting.start:
        return sighting
    if start <= sighting.start or sighting.anchor is None:
        return None
    if end <= sighting.end:
        return sighting
    anchor = sighting.anchor + view.text[sighting.end : end]
    return msgspec.structs.replace(sighting, end=end, anchor=anchor)
