"""A query in; the acts, bodies and periods that it names out, read with the project's extractors.

What stands in quotation marks is a phrase and nothing more; so a person takes a reading back.
"""

from collections.abc import Sequence

import msgspec

from extractors.facts import AnyFact, SourceText
from pipeline.searching.acts_meant import acts_meant
from pipeline.searching.bodies_meant import bodies_meant, with_capitals
from pipeline.searching.meanings import Meaning
from pipeline.searching.periods_meant import periods_meant
from pipeline.searching.terms import LONGEST_QUERY, Term
from pipeline.stores.base import Store

_BEFORE = "Согласно "
"""A document's first words are its title; after these a query reads as a mention."""


def meanings_of(store: Store, query: str, terms: Sequence[Term]) -> list[Meaning]:
    """What a query names, in order; of readings that overlap, acts come before the others."""
    shown = _without_excluded(query[:LONGEST_QUERY], terms)
    facts = _facts(shown)
    found = [*acts_meant(store, query, shown, facts), *bodies_meant(query, facts)]
    kept: list[Meaning] = []
    for meaning in [*found, *periods_meant(query, shown, facts)]:
        if not _is_quoted(meaning, terms) and not any(_overlap(meaning, each) for each in kept):
            kept.append(meaning)
    return sorted(kept, key=lambda each: each.understood.start)


def _without_excluded(query: str, terms: Sequence[Term]) -> str:
    """The query in one line with spaces for what is excluded; its length stays."""
    letters = [" " if letter.isspace() else letter for letter in query]
    for term in terms:
        if term.excluded:
            letters[term.start : term.end] = " " * (term.end - term.start)
    return "".join(letters)


def _facts(query: str) -> list[AnyFact]:
    """The extractors' facts, their places counted in the query."""
    from extractors.extracting import extract
    from pipeline.linking.within_document import with_act_ids

    source = SourceText(text=_BEFORE + with_capitals(query), format="txt")
    facts = with_act_ids(extract(source, ("reference", "time", "agency")).facts)
    return [_moved(fact) for fact in facts if fact.start >= len(_BEFORE)]


def _moved(fact: AnyFact) -> AnyFact:
    back = len(_BEFORE)
    return msgspec.structs.replace(fact, start=fact.start - back, end=fact.end - back)


def _is_quoted(meaning: Meaning, terms: Sequence[Term]) -> bool:
    """Whether any end of it stands inside quotation marks: a whole title may stand in it."""
    low, high = meaning.understood.start, meaning.understood.end
    return any(
        term.quoted and (term.start <= low < term.end or term.start < high < term.end)
        for term in terms
    )


def _overlap(one: Meaning, other: Meaning) -> bool:
    low, high = one.understood, other.understood
    return low.start < high.end and high.start < low.end
