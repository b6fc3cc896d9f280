"""A query in; the documents that have its words in their whole text out, each by its best place.

The engine finds documents by all their words; what is shown of each, and what ranks it, is the
passage that has most of the query.
"""

from collections.abc import Sequence

import msgspec

from pipeline.searching.candidates import Candidate
from pipeline.searching.query import AskedQuery
from pipeline.searching.retrieving import POOL, Retrieved, places_in
from pipeline.stores.base import SearchQuery, Store

DOCUMENTS = 50
"""Documents that are ranked for one page, at least."""


def best_places(store: Store, query: AskedQuery, asked: SearchQuery, limit: int) -> Retrieved:
    """The documents' passages with most of the query, in the order of the documents."""
    wanted = msgspec.structs.replace(asked, limit=max(DOCUMENTS, 2 * limit))
    whole = results = store.search_documents(wanted)
    if not results.total and len(query.asked) > 1:
        results = store.search_documents(msgspec.structs.replace(wanted, any_of=True))
    ids = [hit.document_id for hit in results.hits]
    places = places_in(store, asked, ids, limit=2 * POOL)
    order = {document_id: rank for rank, document_id in enumerate(ids)}
    best = {each.row.document_id: each for each in one_a_document(places)}
    for document_id in ids[:limit]:
        if document_id not in best:
            for candidate in places_in(store, asked, [document_id], limit=1):
                best[document_id] = candidate
    return Retrieved(
        total=results.total,
        facets={field: dict(counts) for field, counts in results.facets.items()},
        candidates=sorted(best.values(), key=lambda each: order[each.row.document_id]),
        whole=whole.total,
        relaxed=results.total > whole.total,
    )


def one_a_document(places: Sequence[Candidate]) -> list[Candidate]:
    """The first place of each document, in their order."""
    first: dict[str, Candidate] = {}
    for candidate in places:
        first.setdefault(candidate.row.document_id, candidate)
    return list(first.values())
