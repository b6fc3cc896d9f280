"""A resolution's or a letter's proposals in; what became of each in later acts out.

A proposal is taken up by a later measure, by a later provision in much the same words, or by an
amendment of the very provision that it asks to change. Later means later by the documents' dates.
Of several asks in one proposal each has a fate of its own; only together are they «adopted».
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, zip_longest
from typing import Literal

import msgspec

from extractors.facts import Measure, Modality, Reference
from pipeline.linking.amendments import Amendment, amendments_of
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import (
    CitationQuery,
    Filters,
    RegisterQuery,
    SearchQuery,
    Store,
)
from pipeline.stores.documents import DocumentRow, LibraryDocument, RegisterRow
from pipeline.tracing.asks import Ask, asks_of
from pipeline.tracing.registry import editions_of
from pipeline.tracing.resolving import resolve, target_in
from pipeline.tracing.uptake import Uptake, Wanted, read_ask, uptake_of

OutcomeKind = Literal["adopted", "partly", "not_found"]
"""Whether a proposal was taken up: all of it, a part, or nothing like it was found."""

ADOPTED = 0.55
"""The share of a proposal's weight that a later place has, from which it is taken up."""

PARTLY = 0.35
SAME_PROVISION = 0.4
"""What changing the very provision that is asked to be changed counts beside words."""

OTHERWISE = 0.52
"""The share from which a place counts that does something else with the thing."""

CANDIDATES = 60
SHOWN = 3
READ = 500

_PAPERS = frozenset(("resolution", "letter", "report", "news"))
_ASKED: frozenset[Modality] = frozenset(("proposed", "recommended"))
_ACTS = (
    *("federal_law", "federal_constitutional_law", "code", "presidential_decree"),
    *("presidential_order", "presidential_instruction", "government_resolution"),
    *("government_order", "ministry_order", "regional_law", "regional_act", "municipal_act"),
    *("programme", "other"),
)


class TakenUp(msgspec.Struct, frozen=True, kw_only=True):
    """A later place like a proposal; `id` and `measure` are there where it is a measure."""

    document: str
    document_id: str
    act_id: str | None
    date: str | None
    start: int
    end: int
    quote: str
    section: str | None
    score: float
    missing: tuple[str, ...]
    reasons: tuple[str, ...]
    id: str | None = None
    measure: Measure | None = None


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal with what became of it; `missing` is what the best later place has not."""

    id: str
    measure: Measure
    outcome: OutcomeKind
    missing: tuple[str, ...]
    by: tuple[TakenUp, ...]
    reasons: tuple[str, ...]


class _Fate(msgspec.Struct, frozen=True):
    """What became of one ask: the later places that take it up, best first."""

    ask: Ask
    best: tuple[tuple["_Candidate", Uptake], ...]

    @property
    def outcome(self) -> OutcomeKind:
        if not self.best:
            return "not_found"
        uptake = self.best[0][1]
        whole = _score(uptake) >= ADOPTED and not uptake.missing_numbers
        return "adopted" if whole else "partly"

    @property
    def missing(self) -> tuple[str, ...]:
        if self.outcome != "partly":
            return ()
        uptake = self.best[0][1]
        return (*uptake.missing_numbers, *uptake.missing_words)


class _Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A later place before it is compared: its words and those above it, as lemmas."""

    document: DocumentRow
    start: int
    end: int
    quote: str
    section: str | None
    context: str
    row: RegisterRow | None = None
    amendment: Amendment | None = None


def outcomes_of(store: Store, document: LibraryDocument) -> Iterator[Outcome]:
    """What became of each proposal of a document, in text order."""
    named = acts_named(store, document)
    for row in _proposals(store, document):
        yield outcome_of(store, row, document, named)


def acts_named(store: Store, document: LibraryDocument) -> tuple[str, ...]:
    """The ids of the acts that a document names, also those that only the library makes out."""
    references = [fact for fact in document.facts if isinstance(fact, Reference)]
    known = [each.act_id for each in references if each.act_id]
    vague = {each.number: each for each in references if each.number and not each.act_id}
    found = [resolve(store, each).act_id for each in vague.values()]
    return tuple(dict.fromkeys([*known, *(each for each in found if each)]))


def outcome_of(
    store: Store, row: RegisterRow, document: LibraryDocument, named: Sequence[str]
) -> Outcome:
    """What became of one proposal; `named` are the acts that its document names."""
    day = _day(document.act.date)
    if day is None:
        return _unknown(row)
    references = [fact for fact in document.facts if isinstance(fact, Reference)]
    asks = asks_of(document.text, row.measure, references)
    return _outcome(row, [_fate(store, document, ask, named, day) for ask in asks])


def _fate(
    store: Store, document: LibraryDocument, ask: Ask, named: Sequence[str], day: date
) -> _Fate:
    targets = [each.act_id or resolve(store, each, document).act_id for each in ask.references]
    wanted = read_ask(store, ask, [target for target in targets if target], named)
    found = [
        (candidate, uptake_of(wanted, candidate.quote, candidate.context, candidate.amendment))
        for candidate in _candidates(store, wanted, day)
    ]
    enough = [pair for pair in found if _is_taken_up(pair[1])]
    return _Fate(ask, tuple(islice(_apart(sorted(enough, key=_rank)), SHOWN)))


def _proposals(store: Store, document: LibraryDocument) -> list[RegisterRow]:
    query = RegisterQuery(documents=(document.document_id,), order="place", limit=READ)
    rows = store.register(query).rows
    return [row for row in rows if is_proposal(row.measure, document.act.kind)]


def is_proposal(measure: Measure, document_kind: str) -> bool:
    """Whether a measure only asks: in a paper without force every one that is not in force."""
    if document_kind in _PAPERS:
        return measure.modality != "existing"
    return measure.modality in _ASKED


def _candidates(store: Store, wanted: Wanted, day: date) -> Iterator[_Candidate]:
    """Later measures and passages of acts with its words; later amendments of its provision."""
    later = (day + timedelta(days=1)).isoformat()
    query = SearchQuery(
        clauses=wanted.clauses,
        any_of=True,
        filters=Filters(kinds=_ACTS, date_from=later),
        limit=CANDIDATES,
        facets=False,
    )
    measures, passages = store.search_measures(query).hits, store.search(query).hits
    ids = {hit.document_id for hit in measures} | {hit.document_id for hit in passages}
    rows = store.rows(sorted(ids))
    for measure in measures:
        document = rows.get(measure.document_id)
        if document is not None and _is_later(document, later):
            yield _of_measure(document, measure.found)
    for passage in passages:
        document = rows.get(passage.document_id)
        if document is not None and _is_later(document, later):
            place = passage.found
            yield _Candidate(
                document=document,
                start=place.start,
                end=place.end,
                quote=place.quote,
                section=place.section,
                context=place.context,
            )
    yield from _amending(store, wanted, later)


def _is_later(document: DocumentRow, later: str) -> bool:
    """A whole date on or after the day: «2026» alone may be before the proposal."""
    return document.date is not None and len(document.date) == 10 and document.date >= later


def _of_measure(document: DocumentRow, row: RegisterRow) -> _Candidate:
    return _Candidate(
        document=document,
        start=row.measure.start,
        end=row.measure.end,
        quote=row.measure.quote,
        section=row.section,
        context=row.context,
        row=row,
    )


def _amending(store: Store, wanted: Wanted, later: str) -> Iterator[_Candidate]:
    """The clauses of later acts that change an act which the proposal names."""
    for act in wanted.acts:
        query = CitationQuery(act_id=act, relations=("amends",), limit=READ)
        ids = dict.fromkeys(each.document_id for each in store.citations(query).citations)
        for document_id in ids:
            document = store.document(document_id)
            row = store.row(document_id)
            if document is not None and row is not None and _is_later(row, later):
                yield from _clauses(store, document, row)


def _clauses(store: Store, document: LibraryDocument, row: DocumentRow) -> Iterator[_Candidate]:
    """The amendments of a document, with the words of the provision that each changes.

    What governs the clause counts as well: there the text to be amended is named.
    """
    for amendment in amendments_of(document.text, document.outline, document.facts):
        yield _Candidate(
            document=row,
            start=amendment.start,
            end=amendment.end,
            quote=document.text[amendment.start : amendment.end],
            section=None,
            context=f"{_changed_words(store, amendment)} {_above(store, row, amendment)}",
            amendment=amendment,
        )


def _above(store: Store, row: DocumentRow, amendment: Amendment) -> str:
    """The lemmas above the passage that an amendment begins in."""
    passages = store.passages(row.document_id, amendment.start, amendment.start + 1)
    return passages[0].context if passages else ""


def _changed_words(store: Store, amendment: Amendment) -> str:
    """The lemmas of the provision as it was, where the act is in the library."""
    target = amendment.target
    if target is None or "/~" not in target or amendment.kind == "added":
        return ""
    editions = editions_of(store, target)[::-1]
    found = target_in(store, editions, target, approved=amendment.part is not None)
    return lemmas_of(found.quote) if found is not None and found.whole else ""


def _score(uptake: Uptake) -> float:
    return min(1.0, uptake.share + SAME_PROVISION * uptake.same_provision)


def _is_taken_up(uptake: Uptake) -> bool:
    least = PARTLY if uptake.done or uptake.same_provision else OTHERWISE
    return _score(uptake) >= least and not uptake.undone


def _apart(
    found: Sequence[tuple[_Candidate, Uptake]],
) -> Iterator[tuple[_Candidate, Uptake]]:
    """Leave out what touches something better in the same document."""
    taken: list[_Candidate] = []
    for candidate, uptake in found:
        if not any(_touch(candidate, other) for other in taken):
            taken.append(candidate)
            yield candidate, uptake


def _touch(one: _Candidate, other: _Candidate) -> bool:
    same = one.document.document_id == other.document.document_id
    return same and one.start < other.end and other.start < one.end


def _rank(pair: tuple[_Candidate, Uptake]) -> tuple[int, float, bool, str, int]:
    """Fewest numbers missing, then the most alike; of equals a measure, then by place."""
    candidate, uptake = pair
    return (
        len(uptake.missing_numbers),
        -_score(uptake),
        candidate.row is None,
        candidate.document.document_id,
        candidate.start,
    )


def _outcome(row: RegisterRow, fates: Sequence[_Fate]) -> Outcome:
    found = [fate for fate in fates if fate.best]
    if not found:
        said = "Позже по дате в библиотеке нет мер и положений с этим содержанием."
        return _told(row, "not_found", (), (), (said,))
    whole = all(fate.outcome == "adopted" for fate in fates)
    found.sort(key=lambda fate: _rank(fate.best[0]))
    by = [_taken(*best) for best in _of_all(found)]
    return _told(row, "adopted" if whole else "partly", _missing(fates), tuple(by), by[0].reasons)


def _of_all(found: Sequence[_Fate]) -> Iterator[tuple[_Candidate, Uptake]]:
    """The best place of each ask, then the next best; as many as are shown."""
    in_turn = (pair for pairs in zip_longest(*(fate.best for fate in found)) for pair in pairs)
    yield from islice(_apart([pair for pair in in_turn if pair]), max(SHOWN, len(found)))


def _missing(fates: Sequence[_Fate]) -> tuple[str, ...]:
    """What was not taken up: an ask as it is said, or what the best place for it has not."""
    missing: list[str] = []
    for fate in fates:
        missing += fate.missing if fate.best else (fate.ask.said,)
    return tuple(dict.fromkeys(missing))


def _unknown(row: RegisterRow) -> Outcome:
    said = "Дата документа не известна: что было позже, сказать нельзя."
    return _told(row, "not_found", (), (), (said,))


def _told(
    row: RegisterRow,
    outcome: OutcomeKind,
    missing: tuple[str, ...],
    by: tuple[TakenUp, ...],
    reasons: tuple[str, ...],
) -> Outcome:
    return Outcome(
        id=row.id, measure=row.measure, outcome=outcome, missing=missing, by=by, reasons=reasons
    )


def _taken(candidate: _Candidate, uptake: Uptake) -> TakenUp:
    row = candidate.row
    return TakenUp(
        document=candidate.document.document,
        document_id=candidate.document.document_id,
        act_id=candidate.document.act_id,
        date=candidate.document.date,
        start=candidate.start,
        end=candidate.end,
        quote=candidate.quote,
        section=candidate.section,
        score=round(_score(uptake), 3),
        missing=(*uptake.missing_numbers, *uptake.missing_words),
        reasons=tuple(_reasons(uptake)),
        id=row.id if row else None,
        measure=row.measure if row else None,
    )


def _reasons(uptake: Uptake) -> Iterator[str]:
    if uptake.same_provision:
        yield "изменено то же положение того же акта"
    if uptake.common:
        yield f"общие слова: {', '.join(uptake.common)}"
    if uptake.numbers:
        yield f"те же числа: {', '.join(uptake.numbers)}"
    if uptake.missing_numbers:
        yield f"нет чисел: {', '.join(uptake.missing_numbers)}"


def _day(written: str | None) -> date | None:
    """The day of a document, or `None` where it is not whole."""
    if written is None or len(written) != 10:
        return None
    return date.fromisoformat(written)
