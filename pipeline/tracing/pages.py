"""A question about references in; all of its pages in a row out."""

from collections.abc import Iterator

import msgspec

from pipeline.stores.base import CitationQuery, Store
from pipeline.stores.documents import Citation

READ = 1000


def all_citations(
    store: Store, query: CitationQuery, most: int | None = None
) -> Iterator[Citation]:
    """The references that a query keeps, by document and place; at most about `most`."""
    query = msgspec.structs.replace(query, limit=READ)
    read = 0
    while most is None or read < most:
        page = store.citations(query)
        yield from page.citations
        read += len(page.citations)
        if page.next is None:
            return
        query = msgspec.structs.replace(query, after=page.next)
