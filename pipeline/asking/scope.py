"""The acts that a question names in; the documents of the library that it is about out.

An act that is named by number and is not in the library is no reason to answer from another: it is
told, with the acts that are here and come nearest.
"""

import re
from collections.abc import Iterator

import msgspec

from extractors.facts import Relation
from pipeline.asking.mentions import Mention, same_number
from pipeline.asking.question import Question
from pipeline.linking.act_ids import act_of, latin
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import (
    CitationPage,
    CitationQuery,
    Clause,
    Filters,
    Phrase,
    SearchQuery,
    Store,
)
from pipeline.stores.documents import DocumentRow

MOST_DOCUMENTS = 60
"""Documents with a number in their text that are looked at for one that bears it."""

NEAREST = 3

_FEDERAL = frozenset(
    (
        "federal_law",
        "federal_constitutional_law",
        "presidential_decree",
        "presidential_order",
        "presidential_instruction",
        "government_resolution",
        "government_order",
        "code",
    )
)


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """An act that the question names, with the documents that are it, in whatever edition.

    `nearest` are those of the same number but another date, kind or body.
    """

    mention: Mention
    documents: tuple[DocumentRow, ...] = ()
    nearest: tuple[DocumentRow, ...] = ()


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """The acts that a question names. Without any the scope is the whole library."""

    named: tuple[Named, ...] = ()

    @property
    def documents(self) -> tuple[DocumentRow, ...]:
        """The documents of all acts named, each once."""
        found = {row.document_id: row for each in self.named for row in each.documents}
        return tuple(found.values())

    @property
    def here(self) -> tuple[Named, ...]:
        """The acts that are in the library."""
        return tuple(each for each in self.named if each.documents)

    @property
    def missing(self) -> tuple[Named, ...]:
        """The acts that are not."""
        return tuple(each for each in self.named if not each.documents)

    @property
    def filters(self) -> Filters:
        """What keeps a search within the scope."""
        return Filters(documents=tuple(row.document_id for row in self.documents))


def scope_of(store: Store, question: Question) -> Scope:
    """Find the documents that the acts of a question mean."""
    return Scope(named=tuple(_named(store, mention) for mention in question.mentions))


def _named(store: Store, mention: Mention) -> Named:
    if not mention.number:
        known = _by_id(store, mention.act_id) or tuple(_coded(store, mention))
        return Named(mention=mention, documents=known)
    alike = _alike(store, mention)
    here = [row for row in alike if _is(row, mention)]
    if not here and mention.act_id:
        here = list(_by_id(store, mention.act_id))
    nearest = [row for row in alike if row not in here]
    return Named(mention=mention, documents=tuple(here), nearest=tuple(nearest[:NEAREST]))


def _alike(store: Store, mention: Mention) -> list[DocumentRow]:
    """The documents of a number; «938-й приказ» is 938/пр too, where none is plainly 938."""
    rows = _numbered(store, mention)
    plainly = [row for row in rows if same_number(row.number, mention.number)]
    lettered = re.compile(rf"{re.escape(mention.number or '')} ?[-/] ?[а-я]+", re.IGNORECASE)
    return plainly or [row for row in rows if lettered.fullmatch(row.number or "")]


def _by_id(store: Store, act: str | None) -> tuple[DocumentRow, ...]:
    return store.named(act) if act else ()


def _coded(store: Store, mention: Mention) -> Iterator[DocumentRow]:
    """The documents of the kind whose title is the name of a code."""
    words = set(lemmas_of(mention.quote).split()) - {"российский", "федерация", "рф"}
    asked = SearchQuery(filters=Filters(kinds=("code", "constitution")), limit=50, facets=False)
    for hit in (
        store.search_documents(asked).hits if mention.kind in ("code", "constitution") else ()
    ):
        if words <= set(lemmas_of(hit.found.title or "").split()):
            yield hit.found


def _numbered(store: Store, mention: Mention) -> list[DocumentRow]:
    """The documents whose text has the number; one that bears it says it."""
    lemmas = tuple(lemmas_of(mention.number or "").split())
    asked = SearchQuery(clauses=(Clause((Phrase(lemmas),)),), limit=MOST_DOCUMENTS, facets=False)
    known = store.named(mention.act_id) if mention.act_id else ()
    found = {row.document_id: row for row in known}
    found |= {hit.found.document_id: hit.found for hit in store.search_documents(asked).hits}
    return list(found.values())


def _is(row: DocumentRow, mention: Mention) -> bool:
    """Whether a document of the number is of the day, the kind and the body that were named."""
    if mention.date and not (row.date or "").startswith(mention.date):
        return False
    if mention.issuer and row.issuer and mention.issuer != row.issuer:
        return False
    return mention.kind in (None, row.kind) or not {mention.kind, row.kind} <= _FEDERAL


def citing(
    store: Store, mention: Mention, limit: int = 1, relations: tuple[Relation, ...] = ()
) -> CitationPage:
    """The references of the library to an act, of all relations or of these."""
    if mention.act_id:
        asked = CitationQuery(act_id=act_of(mention.act_id), relations=relations, limit=limit)
    else:
        asked = CitationQuery(
            kinds=(mention.kind,) if mention.kind else (),
            numbers=(latin(mention.number or ""),),
            date=mention.date,
            relations=relations,
            limit=limit,
        )
    return store.citations(asked)
