"""Passages, measures and documents found: by words, a page at a time, or by meaning."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import msgspec

from pipeline.errors import StoreError
from pipeline.stores.base import Hit, Results, SearchQuery, Unit
from pipeline.stores.elastic.answers import Answer, Sort
from pipeline.stores.elastic.answers import Unit as Stored
from pipeline.stores.elastic.ledger import Ledger
from pipeline.stores.elastic.mappings import Json
from pipeline.stores.elastic.matching import FACETS, facet_counts, matching, order_of

Found = TypeVar("Found")

MOST_HITS = 9_999
"""Hits of one page at most; one more tells whether there is another."""


def find(
    ledger: Ledger,
    unit: Unit,
    query: SearchQuery,
    read: Callable[[Sequence[Stored]], Sequence[Found | None]],
) -> Results[Found]:
    """One page of a search; `read` makes what is found from what the index gives."""
    limit = min(max(query.limit, 0), MOST_HITS)
    begin = _begin(query.after)

    def ask(hidden: Sequence[Json]) -> Json:
        # A whole text's words are replaced at once with their row: nothing is half written.
        body: dict[str, object] = {
            "query": matching(query, () if unit == "documents" else hidden),
            "size": limit + 1 if limit else 0,
            "sort": order_of(query),
        }
        if query.facets:
            body["aggs"] = facet_counts()
        if begin:
            body["search_after"] = begin
        return body

    [answer] = ledger.ask((unit, ask))
    page = answer.units[:limit]
    found = zip(page, read(page), strict=True)
    return Results(
        total=answer.total,
        hits=tuple(
            Hit(document_id=str(stored.source["document_id"]), score=stored.score or 0.0, found=one)
            for stored, one in found
            if one is not None
        ),
        facets=_facets(answer) if query.facets else {},
        next=_next(page[-1].sort) if len(answer.units) > limit > 0 else None,
    )


def _begin(after: str | None) -> Sort:
    if after is None:
        return []
    try:
        return msgspec.json.decode(bytes.fromhex(after), type=Sort)
    except (ValueError, msgspec.DecodeError) as error:
        raise StoreError(
            f"Продолжение «{after[:40]}» не узнано: начните с первой страницы."
        ) from error


def _next(sort: Sort) -> str:
    return msgspec.json.encode(sort).hex()


def _facets(answer: Answer) -> Mapping[str, Mapping[str, int]]:
    return {name: counts(answer, name) for name in FACETS}


def counts(answer: Answer, name: str) -> dict[str, int]:
    """How many there are of each value that an aggregation has met."""
    if name not in answer.aggregations:
        return {}
    counted = answer.aggregations[name]
    if isinstance(counted.buckets, dict):
        return {key: bucket.doc_count for key, bucket in counted.buckets.items()}
    return {str(bucket.key): bucket.doc_count for bucket in counted.buckets}
