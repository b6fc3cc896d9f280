"""A reference to an act without an id in; what the library says for and against it out.

The act is told by its kind, body, number and date (`local_acts`): what has an id is checked
elsewhere.
"""

from collections.abc import Iterator, Sequence

import msgspec

from extractors.facts import Reference
from pipeline.linking.act_ids import latin
from pipeline.stores.base import CitationQuery
from pipeline.stores.documents import Citation, DocumentRow
from pipeline.tracing.contradictions import is_same_title, russian_date, slipped
from pipeline.tracing.evidence import Evidence, Witnesses
from pipeline.tracing.local_acts import is_same, same_body

ENOUGH = 2
"""Independent documents that must cite an act before others are held against it."""


class LocalFinding(msgspec.Struct, frozen=True):
    """What the library has on an act without an id: its end, doubts, grounds for it, hints."""

    ended: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    sound: bool
    support: tuple[Evidence, ...]
    hints: tuple[Evidence, ...]


def look_up(
    witnesses: Witnesses, reference: Reference, rows: Sequence[DocumentRow]
) -> LocalFinding:
    """Ask the library of such an act; `rows` are its documents here."""
    query = CitationQuery(
        kinds=(reference.act,), numbers=(latin(reference.number or ""),), unidentified=True
    )
    numbered = [each for each in witnesses.citations(query) if not each.reference.self_]
    same = [each for each in numbered if is_same(reference, each.reference)]
    told = "Документ с такими видом, номером и датой есть в библиотеке."
    here = tuple(witnesses.held(told, row) for row in rows[:1])
    cited = tuple(witnesses.shown("Так же ссылается документ библиотеки.", same))
    sound = bool(here) or len(cited) >= ENOUGH
    near = (
        [] if sound else [*_other_days(reference, numbered), *_other_numbers(witnesses, reference)]
    )
    against = [
        each for each in near if is_same_title(reference.title, [each.reference.title or ""])
    ]
    return LocalFinding(
        ended=tuple(_ended(witnesses, same)),
        against=tuple(_said(witnesses, against)) if reference.title else (),
        sound=sound,
        support=(*here, *cited),
        hints=(*_said(witnesses, near), *(() if sound else _held_otherwise(witnesses, reference))),
    )


def _ended(witnesses: Witnesses, same: Sequence[Citation]) -> Iterator[Evidence]:
    whole = [
        each
        for each in same
        if each.reference.relation == "repeals" and not each.reference.pinpoint
    ]
    yield from witnesses.shown("Акт признан утратившим силу.", whole)


def _other_days(reference: Reference, numbered: Sequence[Citation]) -> list[Citation]:
    """The same number of the same body under another day of that year."""
    year = (reference.date or "")[:4]
    return [
        each
        for each in numbered
        if year
        and (each.reference.date or "").startswith(year)
        and each.reference.date != reference.date
        and same_body(reference, each.reference)
    ]


def _other_numbers(witnesses: Witnesses, reference: Reference) -> list[Citation]:
    """The same body and day under a number that looks like this one, or under this title."""
    if not reference.date:
        return []
    query = CitationQuery(kinds=(reference.act,), date=reference.date, unidentified=True)
    number = latin(reference.number or "")
    return [
        each
        for each in witnesses.citations(query)
        if each.number and each.number != number and same_body(reference, each.reference)
        if slipped(number, each.number)
        or (reference.title and is_same_title(reference.title, [each.reference.title or ""]))
    ]


def _held_otherwise(witnesses: Witnesses, reference: Reference) -> Iterator[Evidence]:
    """The documents here of this number and body, of another day of that year."""
    year = (reference.date or "")[:4]
    for row in witnesses.numbered(reference):
        if year and (row.date or "").startswith(year) and row.date != reference.date:
            says = f"Акт с этим номером в библиотеке от {russian_date(row.date or '')}."
            yield witnesses.held(says, row)


def _said(witnesses: Witnesses, near: Sequence[Citation]) -> Iterator[Evidence]:
    for each in near:
        found = each.reference
        day = russian_date(found.date or "")
        says = f"В библиотеке такой акт этого органа стоит под № {found.number} от {day}."
        yield from witnesses.shown(says, [each])
