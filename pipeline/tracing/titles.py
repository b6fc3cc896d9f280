"""A title in; the acts and documents of the library that have it, or that approve what has it, out.

A programme and the Rules of an act have no requisites: «Концепция …» is the act that approved it,
where any document says so, or whose own title says «Об утверждении Концепции …».
"""

import re
from collections.abc import Iterator

import msgspec

from extractors.facts import Reference
from pipeline.linking.act_ids import act_of
from pipeline.linking.approved_texts import APPROVED_KINDS, text_name
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import CitationQuery, Clause, Phrase, SearchQuery, Store
from pipeline.stores.documents import DocumentRow

Words = tuple[str, ...]

MOST_FOUND = 50
MOST_READ = 500
FEWEST_WORDS = 3
"""Of the name of an approved text; a shorter one («План мероприятий») names nothing."""

_QUOTED = re.compile(r"[«\"]([^«»\"]{8,300})[»\"]")
_APPROVING = ("о", "утверждение")
_CHANGING = frozenset(("изменение", "внесение", "утратить", "дополнение"))


def acts_titled(store: Store, reference: Reference) -> set[str]:
    """The ids of the acts that have the title of a reference, or approve what it names."""
    words = words_of_name(reference)
    if not words:
        return set()
    found = {row.act_id for row in documents_titled(store, reference) if row.act_id}
    return found | set(_cited_so(store, reference, words))


def documents_titled(store: Store, reference: Reference) -> tuple[DocumentRow, ...]:
    """The documents that have the title of a reference, or else approve what it names."""
    words = words_of_name(reference)
    if not words:
        return ()
    hits = store.search_documents(_query(words)).hits
    rows = [(hit.found, tuple(lemmas_of(hit.found.title or "").split())) for hit in hits]
    same = tuple(row for row, title in rows if title == words and row.kind == reference.act)
    if same or reference.act not in APPROVED_KINDS:
        return same
    return tuple(row for row, title in rows if _approves(title, words))


def words_of_name(reference: Reference) -> Words:
    """The lemmas by which a reference names an act or what it approves; none where too few."""
    approved = reference.act in APPROVED_KINDS
    name = text_name(reference) if approved else reference.title
    words = tuple(lemmas_of(name or "").split())
    return words if len(words) >= (FEWEST_WORDS if approved else 2) else ()


def approved_by(title: str) -> tuple[Words, ...]:
    """The words of an act's title, and of the text that it says the act approves.

    A programme goes by its whole name and by what stands in quotation marks.
    """
    words = tuple(lemmas_of(title).split())
    if words[:2] != _APPROVING or _CHANGING.intersection(words):
        return (words,)
    quoted = _QUOTED.findall(title)
    return words, words[2:], *(tuple(lemmas_of(each).split()) for each in quoted)


def documents_naming(store: Store, words: Words, most: int) -> set[str]:
    """The ids of the documents in which these words stand side by side, at most so many."""
    query = msgspec.structs.replace(_query(words), limit=most)
    return {hit.document_id for hit in store.search_documents(query).hits}


def _query(words: Words) -> SearchQuery:
    clause = Clause((Phrase(words),))
    return SearchQuery(clauses=(clause,), limit=MOST_FOUND, facets=False)


def _cited_so(store: Store, reference: Reference, words: Words) -> Iterator[str]:
    """The acts that documents of the library mean by this title."""
    documents = sorted({hit.document_id for hit in store.search(_query(words)).hits})
    query = CitationQuery(documents=tuple(documents), limit=MOST_READ)
    while documents:
        page = store.citations(query)
        for citation in page.citations:
            each = citation.reference
            if each.act_id and each.act == reference.act and words_of_name(each) == words:
                yield act_of(each.act_id)
        if page.next is None:
            return
        query = msgspec.structs.replace(query, after=page.next)


def _approves(title: Words, words: Words) -> bool:
    """Whether a title says that its act approves this, and not a change to it."""
    at = next((at for at in range(len(title)) if title[at : at + len(words)] == words), None)
    if at is None:
        return False
    before = title[:at]
    return before[:2] == _APPROVING and not _CHANGING.intersection(before)
