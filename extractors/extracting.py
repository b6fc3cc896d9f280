"""A text as read in; its outline and the facts in it out, sorted by their places.

Exists so that one call composes the extractors in the order in which they need one another.
"""

from collections.abc import Collection
from typing import get_args

import msgspec

from extractors.facts import AnyFact, FactKind, Outline, SourceText
from extractors.view import furniture_view_of, view_of

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
    from extractors.references import find_header_references, find_references
    from extractors.times import find_times

    outline = outline_of(source)
    view = view_of(source.text, outline)
    references = find_references(view)
    references += find_header_references(furniture_view_of(source.text, outline), view)
    references.sort(key=lambda reference: reference.start)
    facts: list[AnyFact] = []
    if "reference" in kinds:
        facts += references
    if "time" in kinds:
        facts += find_times(view, references)
    if "act" in kinds:
        facts.append(find_act(view, references))
    return Extraction(outline, tuple(sorted(facts, key=lambda fact: (fact.start, fact.end))))
