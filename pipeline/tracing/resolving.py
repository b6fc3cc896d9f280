"""A reference in; the act that it means in this library out, with its provision where that is here.

What the requisites or the document itself do not settle, the library may: «постановление № 779»
means the one act of that kind and number that is here or cited. Where two fit, both are told.
"""

from collections.abc import Iterator
from typing import Literal, get_args

import msgspec

from extractors.facts import ActKind, Reference
from pipeline.linking.act_ids import act_of, known_ids, latin, with_provision
from pipeline.linking.approved_texts import APPROVED_KINDS, named_in_full
from pipeline.stores.base import CitationQuery, Store
from pipeline.stores.documents import DocumentRow, LibraryDocument
from pipeline.tracing.local_acts import are_one_act, documents_numbered, is_of_place
from pipeline.tracing.provisions import provision_in
from pipeline.tracing.registry import editions_of
from pipeline.tracing.titles import acts_titled, documents_titled

Certainty = Literal["named", "by_library", "ambiguous", "unknown"]
"""Its own words name it; the library knows one such act; it knows several; none."""

MOST_READ = 500

_APPROVED = frozenset(("other", "programme"))
"""Kinds of what an act approves: rules, statutes, concepts."""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """The place of an act or of its provision in a document of the library.

    `whole` is false where the act is here, but of the provision only what stands above it.
    """

    document: DocumentRow
    start: int
    end: int
    quote: str
    whole: bool


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What a reference means: an act's id, how that is known, the candidates, and the place."""

    certainty: Certainty
    act_id: str | None = None
    candidates: tuple[str, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    target: Target | None = None


def resolve(
    store: Store, reference: Reference, within: LibraryDocument | None = None
) -> Resolution:
    """Find the act that a reference means; `within` is the document that it stands in."""
    if reference.self_ and within is not None:
        return _own(store, reference, within)
    if reference.act_id:
        documents = editions_of(store, reference.act_id)
        return _resolved(store, "named", reference, reference.act_id, documents)
    meant = _in_full(reference, within)
    candidates = candidates_for(store, meant)
    if len(candidates) == 1:
        found = with_provision(candidates[0], reference.pinpoint)
        documents = editions_of(store, candidates[0])
        return _resolved(store, "by_library", reference, found, documents)
    if candidates:
        return Resolution(certainty="ambiguous", candidates=candidates)
    rows = documents_numbered(store, meant) or tuple(_rows_titled(store, meant, within))
    if rows and are_one_act(rows):
        return Resolution(certainty="by_library", documents=rows)
    certainty: Certainty = "ambiguous" if rows else "unknown"
    return Resolution(certainty=certainty, documents=rows)


def _own(store: Store, reference: Reference, within: LibraryDocument) -> Resolution:
    """What «настоящий» means: the document itself, under the id that its title has elsewhere."""
    row = store.row(within.document_id)
    here = (row,) if row is not None else ()
    found = reference.act_id
    if found is None and (base := _identity(store, within)):
        found = with_provision(base, reference.pinpoint)
    if found is None:
        return Resolution(certainty="named" if here else "unknown", documents=here)
    return _resolved(store, "named", reference, found, here)


def _identity(store: Store, document: LibraryDocument) -> str | None:
    """The id of a document without requisites, where the library knows one act so titled."""
    act = document.act
    if act.act_id or not act.title or act.kind not in get_args(ActKind):
        return act.act_id
    kind = msgspec.convert(act.kind, ActKind)
    named = Reference(quote=act.quote, start=act.start, end=act.end, act=kind, title=act.title)
    candidates = candidates_for(store, named)
    return candidates[0] if len(candidates) == 1 else None


def _in_full(reference: Reference, within: LibraryDocument | None) -> Reference:
    """The mention that a bare word («Правил») repeats, where the document has but one."""
    if within is None or reference.title or reference.number or reference.date:
        return reference
    references = [fact for fact in within.facts if isinstance(fact, Reference)]
    return named_in_full(reference, references) or reference


def candidates_for(store: Store, reference: Reference) -> tuple[str, ...]:
    """The ids of the acts that fit what a reference says, by number or else by title."""
    if reference.number:
        return tuple(sorted(set(_numbered(store, reference))))
    return tuple(sorted(acts_titled(store, reference)))


def _numbered(store: Store, reference: Reference) -> Iterator[str]:
    """Acts of this kind and number that the library cites or holds, by the date as far as given."""
    query = CitationQuery(
        kinds=(reference.act,),
        numbers=(latin(reference.number or ""),),
        date=reference.date,
        limit=MOST_READ,
    )
    for citation in store.citations(query).citations:
        if citation.reference.act_id:
            yield act_of(citation.reference.act_id)
    for row in documents_numbered(store, reference):
        if row.act_id:
            yield row.act_id
    if reference.act == "federal_law":
        yield from (known for known in known_ids() if _is_numbered(known, reference))


def _is_numbered(act: str, reference: Reference) -> bool:
    """Whether a law has this number, and a date that begins so."""
    number = latin(reference.number or "")
    return act.endswith(f"/{number}") and f"/law/{reference.date or ''}" in act


def _rows_titled(
    store: Store, reference: Reference, within: LibraryDocument | None
) -> Iterator[DocumentRow]:
    """The documents without an id whose title says that they are or approve what is named.

    Many towns have a programme of one name: theirs must be the place that the mention names, or
    that the document in which it stands is of.
    """
    for row in documents_titled(store, reference):
        if row.act_id is None and is_of_place(store, row, reference, within):
            yield row


def _resolved(
    store: Store,
    certainty: Certainty,
    reference: Reference,
    act_id: str,
    documents: tuple[DocumentRow, ...],
) -> Resolution:
    approved = reference.act in APPROVED_KINDS
    return Resolution(
        certainty=certainty,
        act_id=act_id,
        candidates=(act_of(act_id),),
        documents=documents,
        target=target_in(store, documents, act_id, approved=approved),
    )


def target_in(
    store: Store, documents: tuple[DocumentRow, ...], act_id: str, *, approved: bool = False
) -> Target | None:
    """The place of an act or provision in the editions that are here, the latest that has it.

    With `approved` the provision is one of a text that the act approves.
    """
    eid = act_id.partition("/~")[2]
    nearest: Target | None = None
    for row in documents:
        found = _place(store, row, eid, approved=approved)
        if found is not None and found.whole:
            return found
        nearest = nearest or found
    return nearest


def _place(store: Store, row: DocumentRow, eid: str, *, approved: bool) -> Target | None:
    document = store.document(row.document_id)
    if document is None:
        return None
    act = document.act
    if not eid:
        return Target(document=row, start=act.start, end=act.end, quote=act.quote, whole=True)
    found = provision_in(document.outline, eid, approved=approved)
    if found is None:
        return Target(document=row, start=act.start, end=act.end, quote=act.quote, whole=False)
    return Target(
        document=row,
        start=found.start,
        end=found.end,
        quote=document.text[found.start : found.end],
        whole=found.whole,
    )
