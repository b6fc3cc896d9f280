"""A text as read in; its outline and the facts in it out, sorted by their places.

Exists so that one call composes the extractors in the order in which they need one another.
"""

from collections.abc import Collection
from typing import get_args

import msgspec

from extractors.compact import Compact, FactT, compacted
from extractors.facts import Agency, AnyFact, FactKind, Outline, Reference, SourceText, Time
from extractors.view import TextView, furniture_view_of, view_of

ALL_KINDS: tuple[FactKind, ...] = get_args(FactKind)
"""Every kind of fact, in the order of the guide."""


class Extraction(msgspec.Struct, frozen=True):
    """What was made of a text: its structure, and its facts in text order."""

    outline: Outline
    facts: tuple[AnyFact, ...]


def extract(source: SourceText, kinds: Collection[FactKind] = ALL_KINDS) -> Extraction:
    """Find the facts of a text; a document always has one `act` where that kind is asked for."""
    from extractors.acts import find_act
    from extractors.measures import find_measures
    from extractors.outline import outline_of

    outline = outline_of(source)
    view = view_of(source.text, outline, markdown=source.format == "md")
    sides = _sides(view)
    references = _references(sides)
    facts: list[AnyFact] = []
    if "reference" in kinds:
        facts += references
    times = _times(sides) if {"time", "measure"} & set(kinds) else []
    agencies = _agencies(sides) if {"agency", "measure"} & set(kinds) else []
    act = find_act(view, references)
    if "time" in kinds:
        facts += times
    if "agency" in kinds:
        facts += agencies
    if "measure" in kinds:
        facts += find_measures(view, act, references, times, agencies)
    if "act" in kinds:
        facts.append(act)
    return Extraction(outline, tuple(sorted(facts, key=lambda fact: (fact.start, fact.end))))


class _Side(msgspec.Struct, frozen=True):
    """The body of a text, or its page headers and footers, with the references found there."""

    compact: Compact
    references: list[Reference]


def _sides(view: TextView) -> list[_Side]:
    """The text and its page headers, each read by itself."""
    from extractors.references import find_header_references, find_references

    body = compacted(view)
    sides = [_Side(body, find_references(body.view))]
    if any(node.kind == "furniture" for node in view.outline.nodes):
        headers = compacted(furniture_view_of(view.text, view.outline))
        sides.append(_Side(headers, find_header_references(headers.view, body.view)))
    return sides


def references_and_times(view: TextView) -> tuple[list[Reference], list[Time]]:
    """Those of the text, and those of its page headers and footers, each read by itself."""
    sides = _sides(view)
    return _references(sides), _times(sides)


def _references(sides: list[_Side]) -> list[Reference]:
    return _apart([side.compact.restored(each) for side in sides for each in side.references])


def _times(sides: list[_Side]) -> list[Time]:
    from extractors.times import find_times

    return _apart(
        [
            side.compact.restored(time)
            for side in sides
            for time in find_times(side.compact.view, side.references)
        ]
    )


def _agencies(sides: list[_Side]) -> list[Agency]:
    from extractors.agencies import find_agencies

    return _apart(
        [
            side.compact.restored(agency)
            for side in sides
            for agency in find_agencies(side.compact.view, side.references)
        ]
    )


def _apart(facts: list[FactT]) -> list[FactT]:
    """Facts in text order without those that begin inside one before them."""
    kept: list[FactT] = []
    for fact in sorted(facts, key=lambda fact: (fact.start, -fact.end)):
        if not kept or fact.start >= kept[-1].end:
            kept.append(fact)
    return kept
