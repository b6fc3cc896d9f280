"""The register of measures, and the references of the library: filtered, counted, paged by key."""

from collections.abc import Iterator, Sequence

from pipeline.stores.base import (
    CitationPage,
    CitationQuery,
    CitedAct,
    RegisterPage,
    RegisterQuery,
)
from pipeline.stores.elastic.answers import Bucket, Unit
from pipeline.stores.elastic.finding import MOST_HITS, counts
from pipeline.stores.elastic.ledger import Asked, Ledger
from pipeline.stores.elastic.mappings import Json
from pipeline.stores.elastic.pieces import NO_DAY, citation_from, measure_from

LAST_DAY = "9999-12-31"
BUCKETS = 1000
MOST_RULES = 10_000


def register_page(ledger: Ledger, query: RegisterQuery) -> RegisterPage:
    """One page of the rows that a query keeps."""
    keys = ["due", "document_id", "place"] if query.order == "due" else ["document_id", "place"]
    after = query.after if query.order == "due" or query.after is None else query.after[1:]
    total, units, more = _page(
        ledger, "measures", _register_filters(query), keys, after, query.limit
    )
    rows = tuple(map(measure_from, units))
    last = rows[-1] if more else None
    following = (last.due or NO_DAY, last.document_id, last.measure.start) if last else None
    return RegisterPage(total, rows, following)


def _register_filters(query: RegisterQuery) -> list[Json]:
    kept = _among(
        {
            "id": query.ids,
            "about.modality": query.modalities,
            "document_id": query.documents,
        }
    )
    if ways := [_all_words(way) for way in query.executor if way]:
        kept.append({"bool": {"should": ways}})
    if query.ground:
        kept.append(_either({"ground": query.ground}, {"ground": f"{query.ground}/~"}))
    if query.due_from or query.due_to:
        days = {"gte": query.due_from or "", "lte": query.due_to or LAST_DAY}
        window: list[Json] = [{"range": {"due": days}}]
        window.append({"terms": {"repeats": list(query.repeats)}})
        kept.append({"bool": {"should": window}})
    return kept


def _all_words(words: Sequence[str]) -> Json:
    return {"bool": {"filter": [{"term": {"executor_words": word}} for word in words]}}


def _either(exact: Json, beginning: Json) -> Json:
    return {"bool": {"should": [{"term": exact}, {"prefix": beginning}]}}


def _among(wanted: dict[str, Sequence[str]]) -> list[Json]:
    return [{"terms": {name: list(values)}} for name, values in wanted.items() if values]


def _page(
    ledger: Ledger,
    kind: str,
    kept: Sequence[Json],
    keys: Sequence[str],
    after: Sequence[str | int] | None,
    limit: int,
) -> tuple[int, list[Unit], bool]:
    """The total, one page in the order of its keys, and whether there is another."""
    size = min(max(limit, 0), MOST_HITS)

    def ask(hidden: Sequence[Json]) -> Json:
        body: dict[str, object] = {
            "query": {"bool": {"filter": kept, "must_not": hidden}},
            "sort": [{key: "asc"} for key in keys],
            "size": size + 1 if size else 0,
        }
        if after is not None:
            body["search_after"] = list(after)
        return body

    [answer] = ledger.ask((kind, ask))
    return answer.total, answer.units[:size], len(answer.units) > size > 0


def recurrences(ledger: Ledger) -> tuple[str, ...]:
    """The distinct rules of repeating terms."""

    def ask(hidden: Sequence[Json]) -> Json:
        rules = {"terms": {"field": "repeats", "size": MOST_RULES}}
        return {
            "query": {"bool": {"must_not": hidden}},
            "size": 0,
            "aggs": {"rules": rules},
        }

    [answer] = ledger.ask(("measures", ask))
    return tuple(sorted(counts(answer, "rules")))


def citation_page(ledger: Ledger, query: CitationQuery) -> CitationPage:
    """One page of the references that a query keeps."""
    keys = ["document_id", "place"]
    total, units, more = _page(
        ledger, "citations", _citation_filters(query), keys, query.after, query.limit
    )
    found = tuple(map(citation_from, units))
    last = found[-1] if more else None
    return CitationPage(total, found, (last.document_id, last.ordinal) if last else None)


def _citation_filters(query: CitationQuery) -> list[Json]:
    kept = _among(
        {
            "kind": query.kinds,
            "issuer": query.issuers,
            "number": query.numbers,
            "relation": query.relations,
            "document_id": query.documents,
        }
    )
    if query.act_id:
        below = query.act_id + ("__" if "/~" in query.act_id else "/~")
        kept.append(_either({"act_id": query.act_id}, {"act_id": below}))
    if query.unidentified:
        kept.append({"bool": {"must_not": {"exists": {"field": "act_id"}}}})
    if query.date:
        kept.append({"prefix": {"date": query.date}})
    return kept


def cited_acts(ledger: Ledger) -> Iterator[CitedAct]:
    """All acts with an id that the library cites, by id."""
    act, citations, documents = "", 0, 0
    for bucket in _acts_in_documents(ledger):
        key = bucket.key if isinstance(bucket.key, dict) else {}
        if key["act"] != act and act:
            yield CitedAct(act_id=act, citations=citations, documents=documents)
        if key["act"] != act:
            act, citations, documents = key["act"], 0, 0
        citations += bucket.doc_count
        documents += 1
    if act:
        yield CitedAct(act_id=act, citations=citations, documents=documents)


def _acts_in_documents(ledger: Ledger) -> Iterator[Bucket]:
    """How often each document cites each act, by act; read in portions."""
    after: dict[str, str] | None = None
    while True:
        [answer] = ledger.ask(("citations", _asked_after(after)))
        counted = answer.aggregations["acts"]
        yield from counted.listed
        after = counted.after_key
        if after is None:
            return


def _asked_after(after: dict[str, str] | None) -> Asked:
    def ask(hidden: Sequence[Json]) -> Json:
        sources = [{name: {"terms": {"field": field}}} for name, field in _SOURCES.items()]
        composite: dict[str, object] = {"size": BUCKETS, "sources": sources}
        if after is not None:
            composite["after"] = after
        return {
            "query": {"bool": {"must_not": hidden}},
            "size": 0,
            "aggs": {"acts": {"composite": composite}},
        }

    return ask


_SOURCES = {"act": "act", "document": "document_id"}
