"""A draft clause in; the measures of the library that are like it out, best first, with reasons.

Candidates come from words (each with its relatives) and from vectors where the library has them;
they are compared one by one (`precedents_likeness`), and once more with what the first of them have
in common (`precedents_theme`). Copies are folded. Where nothing is like enough none is shown: that
nothing was found is an answer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from extractors.facts import AgencyClass, Measure
from pipeline.searching.answers import Copy, FoundPlace
from pipeline.searching.families import OF_FAMILY
from pipeline.searching.precedents_bodies import CLASS_NAMES, classes_of, filters_for
from pipeline.searching.precedents_clause import DraftClause, read_clause
from pipeline.searching.precedents_likeness import Comparison, Likeness
from pipeline.searching.precedents_meaning import Meanings, sense_of
from pipeline.searching.precedents_theme import Theme, theme_of
from pipeline.searching.words import words_of
from pipeline.stores.base import Clause, Filters, Phrase, SearchQuery, Store
from pipeline.stores.documents import DocumentRow, RegisterRow

CANDIDATES = 300
"""Measures taken from each list before they are compared."""

FIRST = 5
"""How many of the measures first found, copies folded, say what the clause is about."""

LIKE_ENOUGH = 0.4
"""The lowest score of the best hit, before it is compared again, that makes it a precedent.

A clause that has only related measures is better served by these than by none: of the 50 judged
clauses one stays below (and has the next rule).
"""

HARDLY_LIKE = 0.25
OF_ONE_MATTER = 0.3
"""A lower score will do where the first hits are as near to each other as this (mean cosine).

What is found by chance speaks of this and that: of 24 clauses on things foreign to the library 14
fail both rules, and 15 the one for libraries without vectors.
"""

FAR_BEHIND = 0.15
"""The lowest score of any hit, as a share of the best one's."""

WITHOUT_MEANING = 0.15
"""By how much the lowest score is lower where the library has no vectors, and meaning adds nothing.
"""

NEAR = 0.3
"""The lowest nearness in meaning that is told as a reason."""

MOST_TOLD = 6
"""Words told as a reason at most, the rarest first."""


class Reasons(msgspec.Struct, frozen=True, kw_only=True):
    """Why a measure is like the clause: `told` in Russian, and the numbers behind it.

    `lemmas` are the clause's lemmas with the forms in which the quote has them, `elsewhere` those
    that only the heading or the lead-in has. `words` and `pairs` are the shares of the clause's
    words and of its neighbouring words, by weight; `action` and `meaning` are from 0 to 1, the
    latter `None` without vectors. `theme` are other words, which the likest measures share.
    """

    told: tuple[str, ...]
    words: float
    pairs: float
    action: float
    instruments: tuple[str, ...]
    classes: tuple[AgencyClass, ...]
    meaning: float | None
    lemmas: Mapping[str, tuple[str, ...]]
    elsewhere: tuple[str, ...]
    theme: tuple[str, ...]


class PrecedentHit(FoundPlace, frozen=True, kw_only=True):
    """A measure like the clause."""

    why: Reasons
    id: str
    due: str | None
    measure: Measure


class PrecedentsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The measures like a clause, best first; none where the library has none like it."""

    hits: tuple[PrecedentHit, ...]


class _Compared(msgspec.Struct, frozen=True):
    row: RegisterRow
    document: DocumentRow
    likeness: Likeness


def precedents(
    store: Store,
    clause: str,
    filters: Filters | None = None,
    *,
    body_class: AgencyClass | None = None,
    limit: int = 10,
) -> PrecedentsAnswer:
    """Find the measures like a draft clause; `body_class` is of who executes or issued them."""
    read = read_clause(clause)
    if not read.terms:
        return PrecedentsAnswer(hits=())
    wanted = filters or Filters()
    narrowed = list(filters_for(body_class, wanted)) if body_class else [wanted]
    compared = _most_alike(_Search(store, read, narrowed))
    least = FAR_BEHIND * compared[0].likeness.score if compared else 0.0
    groups = _folded(each for each in compared if each.likeness.score >= least)
    return PrecedentsAnswer(hits=tuple(_hit(group) for group in islice(groups, limit)))


class _Search(msgspec.Struct, frozen=True):
    store: Store
    clause: DraftClause
    narrowed: Sequence[Filters]


def _most_alike(search: _Search) -> list[_Compared]:
    """The measures like the clause, most alike first; none where the best is not like enough."""
    store, clause = search.store, search.clause
    sense = sense_of(store, clause.text)
    meanings = sense.meanings(store, search.narrowed, limit=CANDIDATES) if sense else Meanings()
    rows = {**_with_words(search), **meanings.rows}
    comparison = _comparison(store, clause)
    first = _compared(store, comparison, rows, meanings)
    best = _surest(first)
    cohesion = sense.move_towards([row.measure.quote for row in best]) if sense and best else 0.0
    if not best or not _is_like(first[0].likeness, cohesion):
        return []
    if sense:
        meanings = sense.meanings(store, search.narrowed, limit=CANDIDATES)
    known = {each.row.id for each in first}
    new = {key: row for key, row in meanings.rows.items() if key not in known}
    theme = theme_of(store, clause, best)
    anew = (*first, *_compared(store, comparison, new, meanings))
    return sorted((_again(each, meanings, theme) for each in anew), key=_rank)


def _surest(compared: Sequence[_Compared]) -> list[RegisterRow]:
    """The first measures, copies folded, but none half as like as the best."""
    groups = islice(_folded(compared), FIRST)
    return [
        best.row for best, *_ in groups if 2 * best.likeness.score >= compared[0].likeness.score > 0
    ]


def _is_like(likeness: Likeness, cohesion: float) -> bool:
    """Whether the best of all measures is a precedent; `cohesion` is that of the first ones."""
    if likeness.meaning is None:
        return likeness.score >= LIKE_ENOUGH - WITHOUT_MEANING
    of_one_matter = cohesion >= OF_ONE_MATTER and likeness.score >= HARDLY_LIKE
    return of_one_matter or likeness.score >= LIKE_ENOUGH


def _again(each: _Compared, meanings: Meanings, theme: Theme) -> _Compared:
    """A measure compared with what the first ones have in common, too."""
    lemmas = each.row.lemmas.split()
    likeness = msgspec.structs.replace(
        each.likeness,
        meaning=meanings.of(each.row.id),
        theme=theme.share(lemmas),
        theme_words=tuple(lemma for lemma in theme.weights if lemma in lemmas),
    )
    return msgspec.structs.replace(each, likeness=likeness)


def _with_words(search: _Search) -> Mapping[str, RegisterRow]:
    """The rows that have words of the clause, by their ids."""
    return {
        hit.found.id: hit.found
        for filters in search.narrowed
        for hit in search.store.search_measures(_words_query(search.clause, filters)).hits
    }


def _words_query(clause: DraftClause, filters: Filters) -> SearchQuery:
    clauses = tuple(
        Clause(tuple(Phrase((form,), weight=weight) for form, weight in term.forms))
        for term in clause.terms
    )
    return SearchQuery(
        clauses=clauses, any_of=True, filters=filters, limit=CANDIDATES, facets=False
    )


def _comparison(store: Store, clause: DraftClause) -> Comparison:
    lemmas = dict.fromkeys(word for term in clause.terms for word in (term.lemma, *term.family))
    return Comparison(clause, store.statistics("measures", tuple(lemmas)))


def _compared(
    store: Store, comparison: Comparison, rows: Mapping[str, RegisterRow], meanings: Meanings
) -> list[_Compared]:
    """The rows beside the clause, most alike first; equals stand by document and place."""
    documents = store.rows(list({row.document_id for row in rows.values()}))
    compared = [
        _Compared(
            row,
            document,
            comparison.likeness(row, classes_of(row, document), meanings.of(key)),
        )
        for key, row in rows.items()
        if (document := documents.get(row.document_id)) is not None
    ]
    return sorted(compared, key=_rank)


def _rank(each: _Compared) -> tuple[float, str, int]:
    return -each.likeness.score, each.row.document_id, each.row.measure.start


def _folded(compared: Iterable[_Compared]) -> Iterator[list[_Compared]]:
    """Groups of measures with the same words, in the order of the best of each."""
    groups: dict[str, list[_Compared]] = {}
    for each in compared:
        groups.setdefault(each.row.fingerprint, []).append(each)
    yield from groups.values()


def _hit(group: Sequence[_Compared]) -> PrecedentHit:
    best, *others = group
    row, document, measure = best.row, best.document, best.row.measure
    places = list(_places(row, best.likeness))
    return PrecedentHit(
        document=document.document,
        document_id=row.document_id,
        act_id=document.act_id,
        title=document.title,
        kind=document.kind,
        date=document.date,
        start=measure.start,
        end=measure.end,
        quote=measure.quote,
        section=row.section,
        page=row.page,
        heading=row.heading,
        lead_in=row.lead_in,
        score=round(best.likeness.score, 4),
        highlights=tuple((start, end) for _, start, end in places),
        copies=tuple(_copy(other) for other in others),
        why=_reasons(row, best.likeness, places),
        id=row.id,
        due=row.due,
        measure=measure,
    )


def _copy(other: _Compared) -> Copy:
    measure = other.row.measure
    return Copy(other.document.document, other.row.document_id, measure.start, measure.end)


def _places(row: RegisterRow, likeness: Likeness) -> Iterator[tuple[str, int, int]]:
    """The words of the quote that stand for words of the clause, with the lemmas of these."""
    asked = {match.form: match.term.lemma for match in likeness.matches}
    for word in words_of(row.measure.quote):
        if word.lemma in asked:
            start = row.measure.start
            yield asked[word.lemma], start + word.start, start + word.end


def _reasons(
    row: RegisterRow, likeness: Likeness, places: Sequence[tuple[str, int, int]]
) -> Reasons:
    forms: dict[str, dict[str, None]] = {}
    for lemma, start, end in places:
        text = row.measure.quote[start - row.measure.start : end - row.measure.start]
        forms.setdefault(lemma, {})[text] = None
    meaning = likeness.meaning
    return Reasons(
        told=tuple(_told(likeness)),
        words=round(likeness.words, 4),
        pairs=round(likeness.pairs, 4),
        action=likeness.same_action,
        instruments=likeness.instruments,
        classes=likeness.classes,
        meaning=None if meaning is None else round(meaning, 4),
        lemmas={lemma: tuple(found) for lemma, found in forms.items()},
        elsewhere=tuple(
            match.term.lemma for match in likeness.matches if match.term.lemma not in forms
        ),
        theme=likeness.theme_words,
    )


def _told(likeness: Likeness) -> Iterator[str]:
    """The reasons in Russian: what is done, on what, by what instrument, through whom, of what."""
    if likeness.action and likeness.same_action:
        near = "то же действие" if likeness.same_action >= OF_FAMILY else "близкое действие"
        yield f"{near}: {likeness.action}"
    objects = [match for match in likeness.matches if match.term.of_object]
    objects = sorted(objects, key=lambda match: -match.share)[:MOST_TOLD]
    same = [match.form for match in objects if match.form in match.term.family]
    if same:
        yield f"тот же предмет: {', '.join(same)}"
    near_words = [
        f"{match.form} ({match.term.lemma})" for match in objects if match.form not in same
    ]
    if near_words:
        yield f"близкие слова: {', '.join(near_words)}"
    if likeness.instruments:
        yield f"тот же инструмент: {', '.join(likeness.instruments)}"
    if likeness.classes:
        names = (CLASS_NAMES.get(each, each) for each in likeness.classes)
        yield f"тот же род органа: {', '.join(names)}"
    if likeness.theme_words:
        yield f"слова той же темы: {', '.join(likeness.theme_words[:MOST_TOLD])}"
    if likeness.meaning is not None and likeness.meaning >= NEAR:
        yield f"близко по смыслу: {likeness.meaning:.2f}".replace(".", ",")
