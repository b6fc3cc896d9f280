"""A draft clause in; the measures of the library that are like it out, best first, with reasons.

Candidates come from words (each with its relatives) and from vectors where the library has them;
they are compared one by one (`precedents_likeness`), and once more with what the first of them have
in common (`precedents_theme`). Copies are folded. Where nothing is like enough none is shown, only
told how near the nearest is (`precedents_verdict`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest

import msgspec

from extractors.facts import AgencyClass, Measure
from pipeline.searching.answers import Copy, FoundPlace
from pipeline.searching.families import OF_FAMILY
from pipeline.searching.precedents_bodies import CLASS_NAMES, classes_of, filters_for
from pipeline.searching.precedents_clause import DraftClause, read_clause
from pipeline.searching.precedents_likeness import Comparison, Likeness
from pipeline.searching.precedents_meaning import Meanings, Sense, sense_of
from pipeline.searching.precedents_theme import Theme, theme_of
from pipeline.searching.precedents_verdict import Found, verdict_on
from pipeline.searching.words import words_of
from pipeline.stores.base import Clause, Filters, Phrase, SearchQuery, Store
from pipeline.stores.documents import DocumentRow, RegisterRow

CANDIDATES = 300
"""Measures taken from each list before they are compared."""

FIRST = 5
"""How many of the measures first found, copies folded, say what the clause is about."""

FAR_BEHIND = 0.15
"""The lowest score of any hit, as a share of the best one's."""

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
    """The measures like a clause, best first; none where the library has none like it.

    `says` tells in Russian, where what was `found` is not alike, how near it is; `nearest` is then
    the best of what is not shown.
    """

    hits: tuple[PrecedentHit, ...]
    found: Found
    says: str = ""
    nearest: PrecedentHit | None = None


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
        return PrecedentsAnswer(
            hits=(), found="nothing", says="В пункте нет слов, по которым искать."
        )
    wanted = filters or Filters()
    narrowed = list(filters_for(body_class, wanted)) if body_class else [wanted]
    return _answered(_Search(store, read, narrowed), limit)


class _Search(msgspec.Struct, frozen=True):
    store: Store
    clause: DraftClause
    narrowed: Sequence[Filters]


def _answered(search: _Search, limit: int) -> PrecedentsAnswer:
    sense = sense_of(search.store, search.clause.text)
    comparison = _comparison(search.store, search.clause)
    first = _first(search, comparison, sense)
    verdict = verdict_on([each.likeness for each in first], search.clause, comparison.unknown)
    if verdict.found == "nothing":
        nearest = _hit(first[:1]) if first else None
        return PrecedentsAnswer(hits=(), found="nothing", says=verdict.says, nearest=nearest)
    compared = _anew(search, comparison, sense, first)
    least = FAR_BEHIND * compared[0].likeness.score
    groups = _folded(each for each in compared if each.likeness.score >= least)
    hits = tuple(_hit(group) for group in islice(groups, limit))
    return PrecedentsAnswer(hits=hits, found=verdict.found, says=verdict.says)


def _first(search: _Search, comparison: Comparison, sense: Sense | None) -> list[_Compared]:
    """The measures that words and meaning find, most alike first."""
    meanings = _meanings(search, sense)
    rows = {**_with_words(search), **meanings.rows}
    return _compared(search.store, comparison, rows, meanings)


def _anew(
    search: _Search, comparison: Comparison, sense: Sense | None, first: Sequence[_Compared]
) -> list[_Compared]:
    """All compared once more, with what the best of them add to the clause."""
    best = _surest(first)
    if sense:
        sense.move_towards([row.measure.quote for row in best])
    meanings = _meanings(search, sense)
    known = {each.row.id for each in first}
    new = {key: row for key, row in meanings.rows.items() if key not in known}
    theme = theme_of(search.store, search.clause, best)
    every = (*first, *_compared(search.store, comparison, new, meanings))
    return sorted((_again(each, meanings, theme) for each in every), key=_rank)


def _meanings(search: _Search, sense: Sense | None) -> Meanings:
    if sense is None:
        return Meanings()
    return sense.meanings(search.store, search.narrowed, limit=CANDIDATES)


def _surest(compared: Sequence[_Compared]) -> list[RegisterRow]:
    """The first measures, copies folded, but none half as like as the best."""
    groups = islice(_folded(compared), FIRST)
    return [
        best.row for best, *_ in groups if 2 * best.likeness.score >= compared[0].likeness.score > 0
    ]


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
        Clause(
            (
                *(Phrase((form,), weight=weight) for form, weight in term.forms),
                *(Phrase(pair) for pair in term.parts),
            )
        )
        for term in clause.terms
    )
    return SearchQuery(
        clauses=clauses, any_of=True, filters=filters, limit=CANDIDATES, facets=False
    )


def _comparison(store: Store, clause: DraftClause) -> Comparison:
    forms = (form for term in clause.terms for form, _ in term.forms)
    parts = (part for term in clause.terms for pair in term.parts for part in pair)
    return Comparison(clause, store.statistics("measures", [*dict.fromkeys((*forms, *parts))]))


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
    """The words of the quote, or two as one, that stand for words of the clause, with its lemma."""
    asked = {match.form: match.term.lemma for match in likeness.matches}
    words = list(words_of(row.measure.quote))
    start = row.measure.start
    for word, following in zip_longest(words, words[1:]):
        if word.lemma in asked:
            yield asked[word.lemma], start + word.start, start + word.end
        elif following and (glued := asked.get(word.lemma + following.lemma)):
            yield glued, start + word.start, start + following.end


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
