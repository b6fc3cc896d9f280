"""A text as read in; its outline and the facts in it out, sorted by their places.

Exists so that one call composes the extractors in the order in which they need one another.
"""

from collections.abc import Collection
from typing import get_args

import msgspec

from extractors.compact import Compact, FactT, compacted
from extractors.facts import AnyFact, FactKind, Outline, Reference, SourceText, Time
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
    from extractors.outline import outline_of

    outline = outline_of(source)
    view = view_of(source.text, outline, markdown=source.format == "md")
    references, times = references_and_times(view, with_times="time" in kinds)
    facts: list[AnyFact] = list(times)
    if "reference" in kinds:
        facts += references
    if "act" in kinds:
        facts.append(find_act(view, references))
    return Extraction(outline, tuple(sorted(facts, key=lambda fact: (fact.start, fact.end))))


def references_and_times(
    view: TextView, *, with_times: bool = True
) -> tuple[list[Reference], list[Time]]:
    """Those of the text, and those of its page headers and footers, each read by itself."""
    from extractors.references import find_header_references, find_references

    body = compacted(view)
    found = find_references(body.view)
    references = [body.restored(each) for each in found]
    times = _restored_times(body, found) if with_times else []
    if any(node.kind == "furniture" for node in view.outline.nodes):
        headers = compacted(furniture_view_of(view.text, view.outline))
        found = find_header_references(headers.view, body.view)
        references += [headers.restored(each) for each in found]
        times += _restored_times(headers, found) if with_times else []
    return _apart(references), _apart(times)


def _restored_times(compact: Compact, references: list[Reference]) -> list[Time]:
    from extractors.times import find_times

    return [compact.restored(time) for time in find_times(compact.view, references)]


def _apart(facts: list[FactT]) -> list[FactT]:
    """Facts in text order without those that begin inside one before them."""
    kept: list[FactT] = []
    for fact in sorted(facts, key=lambda fact: (fact.start, -fact.end)):
        if not kept or fact.start >= kept[-1].end:
            kept.append(fact)
    return kept
