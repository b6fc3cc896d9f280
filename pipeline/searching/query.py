"""A query as typed in; what it asks for out: clauses, what must not be there, what was understood.

Acts, bodies and periods are read by the extractors; the rest are words, each of which asks for its
lemma or for what stands for it.
"""

from collections.abc import Sequence

import msgspec

from pipeline.searching.expanding import Expansions
from pipeline.searching.meanings import Meaning, Understood
from pipeline.searching.query_words import is_small
from pipeline.searching.questions import asks
from pipeline.searching.sought import Sought, sought_by
from pipeline.searching.terms import Term, terms_of
from pipeline.searching.understanding import meanings_of
from pipeline.searching.wordings import meant_by
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Clause, Phrase, Statistics, Store

WITHOUT = "без"
MOST_DENIED = 6
UNDENIED = 0.5
"""How much a word without its «без» counts, where it was typed with it."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One clause with the stretch of the query that asks for it, in code points.

    `lemma` is that of a plain word, which may be misspelt.
    """

    clause: Clause
    start: int
    end: int
    lemma: str | None = None


class AskedQuery(msgspec.Struct, frozen=True, kw_only=True):
    """A query that was read: what is asked for, what must not be there, what was understood.

    `acts` are the ids of the acts that it names, without provisions; `provisions` are those of the
    provisions that it names; `asks` tells a question, `asking` what it seeks where that is known.
    """

    text: str
    asked: tuple[Asked, ...]
    excluded: tuple[Phrase, ...] = ()
    understood: tuple[Understood, ...] = ()
    acts: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    asks: bool = False
    asking: Sought | None = None

    @property
    def is_bare_act(self) -> bool:
        """Whether it asks for an act or a provision and nothing else."""
        return bool(self.acts) and all(each.clause.filters for each in self.asked)

    @property
    def is_named_by_number(self) -> bool:
        """Whether it is all about an act, and tells it by a number."""
        return self.is_bare_act and any(letter.isdigit() for letter in self.text)

    @property
    def is_everyday(self) -> bool:
        """Whether documents have words of their own for some that were typed."""
        said = (each.lemma for each in self.asked if each.lemma)
        return not self.asks and any(map(meant_by, said))

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses in the order of the query."""
        return tuple(each.clause for each in self.asked)


def without_absent(query: AskedQuery, statistics: Statistics) -> AskedQuery:
    """The query without alternatives that the library has nowhere; what was typed stays."""
    asked = tuple(
        msgspec.structs.replace(each, clause=_present(each.clause, statistics))
        for each in query.asked
    )
    return msgspec.structs.replace(query, asked=asked)


def _present(clause: Clause, statistics: Statistics) -> Clause:
    typed, others = clause.alternatives[:1], clause.alternatives[1:]
    kept = [
        phrase
        for phrase in others
        if phrase.prefix or all(statistics.counts.get(lemma, 0) for lemma in phrase.lemmas)
    ]
    return msgspec.structs.replace(clause, alternatives=(*typed, *kept))


def read_query(
    store: Store, query: str, *, as_words: bool = False, everyday: bool = False
) -> AskedQuery:
    """Read a query; with `as_words` nothing in it is taken for an act, a body or a period.

    With `everyday` its words also ask for what documents say where people say them.
    """
    terms = terms_of(query)
    meanings = [] if as_words else meanings_of(store, query, terms)
    plain = [term for term in terms if not term.excluded and not _covered(term, meanings)]
    asking = sought_by(query)
    weighty = _about(_weighty(plain, bool(meanings)), asking)
    expansions = Expansions(store, weighty, everyday=everyday, freely=asks(query))
    asked = [*_meant(meanings), *_words(expansions, weighty)]
    asked.sort(key=lambda each: each.start)
    return AskedQuery(
        text=query,
        asked=tuple({each.clause: each for each in reversed(asked)}.values())[::-1],
        excluded=tuple(_excluded(terms)),
        understood=tuple(meaning.understood for meaning in meanings),
        acts=tuple(act for meaning in meanings for act in meaning.acts),
        provisions=tuple(each for meaning in meanings for each in meaning.provisions),
        asks=asks(query),
        asking=asking,
    )


def _covered(term: Term, meanings: Sequence[Meaning]) -> bool:
    return any(
        meaning.understood.start <= term.start < meaning.understood.end for meaning in meanings
    )


def _meant(meanings: Sequence[Meaning]) -> list[Asked]:
    """The clauses of what is named; places without the one act that is named are of no use."""
    acts = [meaning for meaning in meanings if meaning.acts]
    needed = acts[0].clauses[0] if len(acts) == 1 else None
    return [
        Asked(
            clause=msgspec.structs.replace(clause, required=clause is needed),
            start=said.start,
            end=said.end,
        )
        for meaning in meanings
        for clause in meaning.clauses
        if (said := meaning.understood)
    ]


def _weighty(terms: Sequence[Term], meant: bool) -> list[Term]:
    """The terms without words that only join the others, where there are others."""
    kept = [term for term in terms if term.quoted or term.prefix or not is_small(term.text.lower())]
    return kept if kept or meant else list(terms)


def _about(terms: list[Term], asking: Sought | None) -> list[Term]:
    """The terms of a question without those that only ask, where there are others."""
    if asking is None:
        return terms
    return [term for term in terms if term.quoted or not asking.frames(term.text)] or terms


def _words(expansions: Expansions, terms: Sequence[Term]) -> list[Asked]:
    """The clauses of the plain terms; those joined by OR make one."""
    asked: list[Asked] = []
    for place, term in enumerate(terms):
        lemmas = tuple(lemmas_of(term.text).split())
        if not lemmas:
            continue
        clause = Clause(_ways(expansions.alternatives(place), term), required=term.quoted)
        if term.either and asked:
            asked[-1] = _joined(asked[-1], clause, term)
            continue
        plain = len(lemmas) == 1 and not term.quoted and not term.prefix
        asked.append(
            Asked(
                clause=clause,
                start=term.start,
                end=term.end,
                lemma=lemmas[0] if plain else None,
            )
        )
    return asked


def _ways(alternatives: tuple[Phrase, ...], term: Term) -> tuple[Phrase, ...]:
    """The alternatives; of a word after «без» those with it first, for it turns the meaning."""
    if not term.without:
        return alternatives
    denied = [
        Phrase((WITHOUT, *each.lemmas), each.prefix, each.weight)
        for each in alternatives[:MOST_DENIED]
    ]
    rest = (Phrase(each.lemmas, each.prefix, UNDENIED * each.weight) for each in alternatives)
    return (*denied, *rest)


def _joined(before: Asked, clause: Clause, term: Term) -> Asked:
    either = Clause(
        (*before.clause.alternatives, *clause.alternatives),
        required=before.clause.required and clause.required,
    )
    return Asked(clause=either, start=before.start, end=term.end)


def _excluded(terms: Sequence[Term]) -> list[Phrase]:
    found = []
    for term in terms:
        lemmas = tuple(lemmas_of(term.text).split())
        if term.excluded and lemmas:
            found.append(Phrase(_with_beginning(term, lemmas), prefix=term.prefix))
    return found


def _with_beginning(term: Term, lemmas: tuple[str, ...]) -> tuple[str, ...]:
    """The lemmas of a term, of which a prefix is left as typed."""
    return (*lemmas[:-1], beginning_of(term.text)) if term.prefix else lemmas


def beginning_of(text: str) -> str:
    """The last word of a text as the beginning of a lemma."""
    return text.lower().replace("ё", "е").split()[-1]
