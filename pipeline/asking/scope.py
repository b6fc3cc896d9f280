"""The acts that a question names in; the documents of the library that it is about out.

An act that is named and is not in the library is no reason to answer from another: it is told,
with the acts that are here and come nearest.
"""

from collections.abc import Iterator, Sequence

import msgspec

from extractors.facts import Reference
from pipeline.asking.question import EMPTY, Question
from pipeline.linking.act_ids import act_of, latin
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import (
    CitationQuery,
    Clause,
    Filters,
    Phrase,
    SearchQuery,
    Store,
)
from pipeline.stores.documents import DocumentRow

MOST_DOCUMENTS = 200
"""Documents of one kind that are looked at for a number without a date."""

TITLE_COVERED = 0.75
"""The share of a named title's words that a document's title must have."""

NEAREST = 3


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What a question is about: the acts named, with the documents that hold each.

    `missing` are the acts that are not here and `nearest` documents like them. Without acts the
    scope is the whole library.
    """

    documents: tuple[DocumentRow, ...] = ()
    missing: tuple[Reference, ...] = ()
    nearest: tuple[DocumentRow, ...] = ()

    @property
    def filters(self) -> Filters:
        """What keeps a search within the scope."""
        return Filters(documents=tuple(row.document_id for row in self.documents))


def scope_of(store: Store, question: Question) -> Scope:
    """Find the documents that the acts of a question mean."""
    documents: dict[str, DocumentRow] = {}
    missing: list[Reference] = []
    for reference in question.acts:
        found = documents_of(store, reference)
        documents.update((row.document_id, row) for row in found)
        if not found and _is_certain(reference):
            missing.append(reference)
    return Scope(
        documents=tuple(documents.values()),
        missing=tuple(missing),
        nearest=tuple(_nearest(store, missing[0])) if missing else (),
    )


def _is_certain(reference: Reference) -> bool:
    """Whether a mention names one act so that another cannot be meant."""
    return bool(reference.act_id or reference.number or reference.title)


def documents_of(store: Store, reference: Reference) -> tuple[DocumentRow, ...]:
    """The documents that are the act which a mention names, in whatever edition."""
    if reference.act_id:
        return store.named(act_of(reference.act_id))
    if reference.number:
        return tuple(_numbered(store, reference))
    return tuple(_titled(store, reference.title or reference.quote))


def _numbered(store: Store, reference: Reference) -> Iterator[DocumentRow]:
    """The documents of the kind with this number, by the date too where one is given."""
    for row in _of_kind(store, reference):
        same_day = reference.date is None or (row.date or "").startswith(reference.date)
        if row.number and same_day and latin(row.number) == latin(reference.number or ""):
            yield row


def _of_kind(store: Store, reference: Reference) -> list[DocumentRow]:
    kinds = () if reference.act == "other" else (reference.act,)
    asked = SearchQuery(
        filters=Filters(kinds=kinds, date_from=None), limit=MOST_DOCUMENTS, facets=False
    )
    return [hit.found for hit in store.search_documents(asked).hits]


def _titled(store: Store, title: str) -> Iterator[DocumentRow]:
    """The documents whose title has (nearly) all the words of a name."""
    words = [word for word in dict.fromkeys(lemmas_of(title).split()) if word not in EMPTY]
    if not words:
        return
    for row in _with_words(store, words):
        have = set(lemmas_of(row.title or "").split())
        if sum(word in have for word in words) >= TITLE_COVERED * len(words):
            yield row


def _with_words(store: Store, words: Sequence[str]) -> list[DocumentRow]:
    asked = SearchQuery(
        clauses=tuple(Clause((Phrase((word,)),)) for word in words),
        any_of=True,
        at_least=max(1, round(TITLE_COVERED * len(words))),
        limit=50,
        facets=False,
    )
    return [hit.found for hit in store.search_documents(asked).hits]


def _nearest(store: Store, reference: Reference) -> list[DocumentRow]:
    """Acts that are here and may be meant: of this number, else of this kind, latest first."""
    anywhere = msgspec.structs.replace(reference, date=None, act="other", act_id=None)
    numbered = list(_numbered(store, anywhere)) if reference.number else []
    return (numbered or list(_titled(store, reference.title or "")))[:NEAREST]


def cited_in(store: Store, reference: Reference) -> int:
    """How many references of the library name an act."""
    if reference.act_id:
        asked = CitationQuery(act_id=act_of(reference.act_id), limit=1)
    else:
        numbers = (latin(reference.number),) if reference.number else ()
        asked = CitationQuery(kinds=(reference.act,), numbers=numbers, limit=1)
    return store.citations(asked).total
