"""The bodies that a query names in; the clauses that ask for each by its id or its words out.

People type «минпромторг» in small letters. Where the registry knows a name there, its letters are
written as texts write them, and the extractors decide whether it is a body.
"""

from collections.abc import Sequence

from extractors.agencies.registry import Body, bodies, body_at
from extractors.facts import Agency, AnyFact
from extractors.view import fold
from pipeline.searching.meanings import Meaning, Understood, any_phrase, undone
from pipeline.searching.query_words import is_place
from pipeline.searching.words import lemmas_of, words_of
from pipeline.stores.base import Filters

MOST_NAMES = 8
_COUNTRY = (("российский", "федерация"), ("рф",), ("россия",))


def with_capitals(query: str) -> str:
    """The query with the names of bodies and places in it capitalised; its length stays."""
    folded = fold(query)
    letters = list(query)
    for word in words_of(query):
        if not letters[word.start].islower():
            continue
        named = body_at(folded, word.start)
        is_name = named is not None or is_place(folded[word.start : word.end])
        for place in range(word.start, word.start + max(is_name, named.acronym if named else 0)):
            letters[place] = _capital(letters[place])
    return "".join(letters)


def _capital(letter: str) -> str:
    upper = letter.upper()
    return upper if len(upper) == 1 else letter


def bodies_meant(query: str, facts: Sequence[AnyFact]) -> list[Meaning]:
    """The bodies with an id that are named in a query, in order; `facts` are the extractors'."""
    found = [fact for fact in facts if isinstance(fact, Agency) and fact.id]
    return [_meaning(query, fact, fact.id) for fact in found if fact.id]


def _meaning(query: str, fact: Agency, body_id: str) -> Meaning:
    known = next((body for body in bodies() if body.id == body_id), None)
    names = [query[fact.start : fact.end], *_names(known)][:MOST_NAMES]
    understood = Understood(
        kind="body",
        start=fact.start,
        end=fact.end,
        quote=query[fact.start : fact.end],
        meaning=fact.name or (known.name if known else body_id),
        ids=(body_id,),
        undo=undone(query, fact.start, fact.end),
    )
    clause = any_phrase([_bare(name) for name in names], Filters(bodies=(body_id,)))
    return Meaning(understood=understood, clauses=(clause,))


def _names(known: Body | None) -> tuple[str, ...]:
    return (*known.short, known.name) if known else ()


def _bare(name: str) -> tuple[str, ...]:
    """The lemmas of a name without the country, which texts leave out as often as not."""
    lemmas = tuple(lemmas_of(name).split())
    for country in _COUNTRY:
        if len(lemmas) > len(country) and lemmas[-len(country) :] == country:
            return lemmas[: -len(country)]
    return lemmas
