"""Ids of measures and places of passages in; the rows of a draft out, each ground checked.

A row says where the proposal stands, what it rests on and whether the library bears that out, who
must do it and by when; every quote is a slice of its document's canonical text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from extractors.facts import Reference
from pipeline.errors import UkazatelError
from pipeline.exporting.draft_rows import (
    DraftGround,
    DraftRow,
    DraftTerm,
    GroundRole,
    Quotation,
    Remark,
)
from pipeline.stores.base import RegisterQuery, Store
from pipeline.stores.documents import DocumentRow, LibraryDocument, RegisterRow
from pipeline.tracing.checking import check_reference
from pipeline.tracing.evidence import Evidence, Witnesses
from pipeline.tracing.resolving import resolve

LONGEST_PROVISION = 600
"""Code points of a provision that are quoted; a longer one is cut at the end of a word."""

READ = 500

_PASSAGE = re.compile(r"(?P<document>.+):(?P<start>\d{1,9})-(?P<end>\d{1,9})")


class _Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken, before anything is said of it."""

    document: LibraryDocument
    row: DocumentRow
    start: int
    end: int
    section: str | None
    measures: tuple[RegisterRow, ...]


def draft_row(store: Store, what: str, note: str = "") -> DraftRow:
    """The row of a measure (by its id) or of a passage (`DOCUMENT_ID:START-END`).

    Raises `UkazatelError` where there is no such measure, document or place.
    """
    taken = _measure(store, what) or _passage(store, what)
    modalities = {each.measure.modality for each in taken.measures}
    return DraftRow(
        id=what,
        taken=_quotation(taken, taken.start, taken.end),
        modality=modalities.pop() if len(modalities) == 1 else None,
        note=note,
        above=_above(taken),
        grounds=tuple(_grounds(store, taken)),
        executors=tuple(_executors(taken)),
        terms=tuple(_terms(taken)),
    )


def passage_id(document_id: str, start: int, end: int) -> str:
    """The id under which a passage is taken into a draft."""
    return f"{document_id}:{start}-{end}"


def _measure(store: Store, what: str) -> _Taken | None:
    rows = store.register(RegisterQuery(ids=(what,), order="place")).rows
    document = store.document(rows[0].document_id) if rows else None
    row = store.row(rows[0].document_id) if rows else None
    if document is None or row is None:
        return None
    measure = rows[0].measure
    return _Taken(
        document=document,
        row=row,
        start=measure.start,
        end=measure.end,
        section=rows[0].section,
        measures=(rows[0],),
    )


def _passage(store: Store, what: str) -> _Taken:
    named = _PASSAGE.fullmatch(what)
    if named is None:
        raise UkazatelError(
            f"Меры «{what}» в библиотеке нет: id мер даёт «ukazatel measures --format jsonl»,"
            " место пишется как ДОКУМЕНТ:НАЧАЛО-КОНЕЦ."
        )
    row, document = _document(store, what, named["document"])
    start, end = int(named["start"]), int(named["end"])
    if not start < end <= len(document.text):
        raise UkazatelError(f"Места «{what}» нет: в документе {len(document.text)} знаков.")
    passages = store.passages(row.document_id, start, end)
    return _Taken(
        document=document,
        row=row,
        start=start,
        end=end,
        section=passages[0].section if passages else None,
        measures=tuple(_touching(store, row.document_id, start, end)),
    )


def _document(store: Store, what: str, name: str) -> tuple[DocumentRow, LibraryDocument]:
    rows = store.named(name)
    document = store.document(rows[0].document_id) if len(rows) == 1 else None
    if document is None:
        said = "нет" if not rows else "под этим именем несколько"
        raise UkazatelError(f"Места «{what}» нет: документов «{name}» в библиотеке {said}.")
    return rows[0], document


def _touching(store: Store, document_id: str, start: int, end: int) -> Iterator[RegisterRow]:
    """The measures of a document that share a stretch with a passage, in text order."""
    query = RegisterQuery(documents=(document_id,), order="place", limit=READ)
    while True:
        page = store.register(query)
        for row in page.rows:
            if row.measure.start < end and start < row.measure.end:
                yield row
        if page.next is None:
            return
        query = msgspec.structs.replace(query, after=page.next)


def _quotation(taken: _Taken, start: int, end: int) -> Quotation:
    inside = taken.start <= start and end <= taken.end
    return Quotation(
        quote=taken.document.text[start:end],
        document=taken.row,
        start=start,
        end=end,
        section=taken.section if inside else None,
    )


def _above(taken: _Taken) -> Quotation | None:
    """The nearest lead-in, or else heading, that governs what was taken."""
    outline = taken.document.outline
    place = bisect_right(outline.nodes, taken.start, key=lambda node: node.start) - 1
    for above in outline.above(place) if place >= 0 else ():
        node = outline.nodes[above]
        if node.kind in ("lead_in", "preamble", "heading", "article") and node.end <= taken.start:
            return _quotation(taken, node.start, node.end)
    return None


def _grounds(store: Store, taken: _Taken) -> Iterator[DraftGround]:
    """What the measures name as their ground, else what the document rests on; what they mention.

    Each in text order; a reference in the same words as one before it is left out.
    """
    witnesses = Witnesses(store)
    references = [fact for fact in taken.document.facts if isinstance(fact, Reference)]
    own = _own(taken, references)
    grounds = own or [each for each in references if each.relation == "basis"]
    inside = [each for each in references if _is_inside(taken, each)]
    seen: set[str] = set()
    for role, found in (("own" if own else "of_document", grounds), ("mentioned", inside)):
        for reference in found:
            if (words := _one_line(reference.quote)) not in seen:
                seen.add(words)
                yield _ground(store, witnesses, taken, reference, msgspec.convert(role, GroundRole))


def _own(taken: _Taken, references: Sequence[Reference]) -> list[Reference]:
    """The references of the measures' grounds, each where it stands nearest above or inside."""
    named = {_one_line(basis) for each in taken.measures for basis in each.measure.basis}
    nearest = {_one_line(each.quote): each for each in references if each.start < taken.end}
    found = [nearest[words] for words in named if words in nearest]
    return sorted(found, key=lambda each: each.start)


def _is_inside(taken: _Taken, reference: Reference) -> bool:
    return taken.start <= reference.start and reference.end <= taken.end


def _ground(
    store: Store, witnesses: Witnesses, taken: _Taken, reference: Reference, role: GroundRole
) -> DraftGround:
    checked = check_reference(store, witnesses, reference, taken.document)
    return DraftGround(
        quotation=_quotation(taken, reference.start, reference.end),
        status=checked.status,
        remarks=tuple(_remark(store, each) for each in checked.evidence),
        provision=_provision(store, taken, reference),
        role=role,
    )


def _provision(store: Store, taken: _Taken, reference: Reference) -> Quotation | None:
    """What the provision says, where its act is in the library; of a whole act nothing."""
    if not reference.pinpoint:
        return None
    target = resolve(store, reference, taken.document).target
    if target is None or not target.whole:
        return None
    length = len(target.quote)
    if length > LONGEST_PROVISION:
        length = max(target.quote.rfind(" ", 0, LONGEST_PROVISION), 1)
    return Quotation(
        quote=target.quote[:length],
        document=target.document,
        start=target.start,
        end=target.start + length,
    )


def _remark(store: Store, evidence: Evidence) -> Remark:
    row = store.row(evidence.document_id) if evidence.document_id else None
    if row is None or evidence.quote is None or evidence.start is None or evidence.end is None:
        said = f"{evidence.says} {evidence.document}" if evidence.document else evidence.says
        return Remark(says=said)
    place = Quotation(quote=evidence.quote, document=row, start=evidence.start, end=evidence.end)
    return Remark(says=evidence.says, quotation=place)


def _executors(taken: _Taken) -> Iterator[Quotation]:
    named = dict.fromkeys(who for each in taken.measures for who in each.measure.executors)
    for words in named:
        if (found := _placed(taken, words)) is not None:
            yield found


def _terms(taken: _Taken) -> Iterator[DraftTerm]:
    """The terms that are named or go without saying; a measure without any has none."""
    for row in taken.measures:
        if row.measure.deadline or row.due or row.due_default:
            yield _term(taken, row)


def _term(taken: _Taken, row: RegisterRow) -> DraftTerm:
    deadline = row.measure.deadline
    base = f"от {'.'.join(reversed(row.due_base.split('-')))}; " if row.due_base else ""
    return DraftTerm(
        words=_placed(taken, deadline) if deadline else None,
        day=row.due,
        says=f"{base}{row.due_says}" if row.due_says else None,
        reason=row.due_reason,
        default=row.due_default,
        default_says=row.due_default_says,
    )


def _placed(taken: _Taken, words: str) -> Quotation | None:
    """The place of a measure's executor or term: in it, else nearest above it, else below."""
    text = taken.document.text
    ways = (
        text.find(words, taken.start, taken.end),
        text.rfind(words, 0, taken.start),
        text.find(words, taken.start),
    )
    start = next((place for place in ways if place >= 0), None)
    return None if start is None else _quotation(taken, start, start + len(words))


def _one_line(text: str) -> str:
    return " ".join(text.split())
