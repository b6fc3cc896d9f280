"""A reference in; the act that it means in this library out, with its provision where that is here.

What the requisites or the document itself do not settle, the library may: «постановление № 779»
means the one act of that kind and number that is here or cited. Where two fit, both are told.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from extractors.facts import Reference
from pipeline.linking.act_ids import act_of, latin
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import CitationQuery, Clause, Phrase, SearchQuery, Store
from pipeline.stores.documents import DocumentRow
from pipeline.tracing.provisions import provision_in
from pipeline.tracing.registry import documents_numbered, editions_of

Certainty = Literal["named", "by_library", "ambiguous", "unknown"]
"""Its own words name it; the library knows one such act; it knows several; none."""

MOST_READ = 500


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


def resolve(store: Store, reference: Reference) -> Resolution:
    """Find the act that a reference means."""
    if reference.act_id:
        documents = editions_of(store, reference.act_id)
        return _resolved(store, "named", reference.act_id, documents)
    candidates = candidates_for(store, reference)
    if len(candidates) == 1:
        found = _with_provision(candidates[0], reference)
        return _resolved(store, "by_library", found, editions_of(store, candidates[0]))
    if candidates:
        return Resolution(certainty="ambiguous", candidates=candidates)
    rows = documents_numbered(store, reference)
    if len(rows) == 1:
        return Resolution(certainty="by_library", documents=rows)
    certainty: Certainty = "ambiguous" if rows else "unknown"
    return Resolution(certainty=certainty, documents=rows)


def _with_provision(act_id: str, reference: Reference) -> str:
    from pipeline.linking.act_ids import with_provision

    return with_provision(act_id, reference.pinpoint)


def candidates_for(store: Store, reference: Reference) -> tuple[str, ...]:
    """The ids of the acts that fit what a reference says, by number or else by title."""
    if reference.number:
        return tuple(sorted(set(_numbered(store, reference))))
    if reference.title:
        return tuple(sorted(set(_titled(store, reference.title))))
    return ()


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


def _titled(store: Store, title: str) -> Iterator[str]:
    """The acts whose document's title has this title in it, and those said to approve it."""
    lemmas = tuple(lemmas_of(title).split())
    if len(lemmas) < 2:
        return
    query = SearchQuery(clauses=(Clause((Phrase(lemmas),)),), limit=50, facets=False)
    for hit in store.search_documents(query).hits:
        if hit.found.act_id and _has(lemmas_of(hit.found.title or "").split(), lemmas):
            yield hit.found.act_id
    for document in {hit.document_id for hit in store.search(query).hits}:
        cited = store.citations(CitationQuery(documents=(document,), limit=MOST_READ)).citations
        for citation in cited:
            reference = citation.reference
            if reference.act_id and _same_title(reference.title, lemmas):
                yield act_of(reference.act_id)


def _same_title(title: str | None, lemmas: tuple[str, ...]) -> bool:
    return title is not None and tuple(lemmas_of(title).split()) == lemmas


def _has(words: list[str], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(tuple(words[at : at + size]) == phrase for at in range(len(words) - size + 1))


def _resolved(
    store: Store, certainty: Certainty, act_id: str, documents: tuple[DocumentRow, ...]
) -> Resolution:
    return Resolution(
        certainty=certainty,
        act_id=act_id,
        candidates=(act_of(act_id),),
        documents=documents,
        target=target_in(store, documents, act_id),
    )


def target_in(store: Store, documents: tuple[DocumentRow, ...], act_id: str) -> Target | None:
    """The place of an act or provision in the editions that are here, the latest that has it."""
    eid = act_id.partition("/~")[2]
    nearest: Target | None = None
    for row in documents:
        found = _place(store, row, eid)
        if found is not None and found.whole:
            return found
        nearest = nearest or found
    return nearest


def _place(store: Store, row: DocumentRow, eid: str) -> Target | None:
    document = store.document(row.document_id)
    if document is None:
        return None
    act = document.act
    if not eid:
        return Target(document=row, start=act.start, end=act.end, quote=act.quote, whole=True)
    found = provision_in(document.outline, eid)
    if found is None:
        return Target(document=row, start=act.start, end=act.end, quote=act.quote, whole=False)
    return Target(
        document=row,
        start=found.start,
        end=found.end,
        quote=document.text[found.start : found.end],
        whole=found.whole,
    )
