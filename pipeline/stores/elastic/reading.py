"""Documents read from a cluster by id or in lists, with the paths that show them."""

import base64
from collections.abc import Mapping, Sequence
from itertools import islice

from pipeline.errors import StoreError
from pipeline.stores.documents import (
    Abbreviation,
    DocumentRow,
    Failure,
    LibraryDocument,
    Passage,
)
from pipeline.stores.elastic.answers import Unit
from pipeline.stores.elastic.cluster import Cluster
from pipeline.stores.elastic.ledger import Ledger
from pipeline.stores.elastic.mappings import Json
from pipeline.stores.elastic.paths import EVERYTHING, Paths
from pipeline.stores.elastic.pieces import (
    StoredRow,
    abbreviation_from,
    content_id,
    failure_from,
    passage_from,
    stored_row,
    unpacked,
)

SHORTEST_ID = 6
"""Letters of an id from which its beginning means a document."""

MOST_NAMED = 1000
MOST_PASSAGES = 10_000

Whole = tuple[StoredRow, LibraryDocument]


def stored_row_of(cluster: Cluster, document_id: str) -> StoredRow | None:
    """A document's row as it is this moment."""
    [unit] = cluster.look_up([("documents", document_id)])
    return stored_row(unit) if unit else None


def rows_of(
    cluster: Cluster, paths: Paths, document_ids: Sequence[str]
) -> Mapping[str, DocumentRow]:
    """The rows of these documents as they are this moment."""
    if not document_ids:
        return {}
    found = cluster.look_up([("documents", document_id) for document_id in document_ids])
    rows = with_paths(paths, [unit for unit in found if unit])
    return {row.document_id: row for row in rows}


def with_paths(paths: Paths, units: Sequence[Unit]) -> list[DocumentRow]:
    """Rows that were found, with their paths."""
    rows = [stored_row(unit) for unit in units]
    shown = paths.of_all([row.document_id for row in rows])
    return [row.with_paths(shown.get(row.document_id, ())) for row in rows]


def all_rows(cluster: Cluster, paths: Paths) -> list[DocumentRow]:
    """The rows of all documents, by name and then by id."""
    shown = paths.all()
    rows = map(stored_row, cluster.scan(["documents"], EVERYTHING, _source=["shown"]))
    found = (row.with_paths(shown.get(row.document_id, ())) for row in rows)
    return sorted(found, key=lambda row: (row.document, row.document_id))


def generations(cluster: Cluster) -> list[tuple[str, str]]:
    """All documents with the generations that their rows name, by id."""
    found = cluster.scan(["documents"], EVERYTHING, _source=["document_id", "generation"])
    return sorted((str(u.source["document_id"]), str(u.source["generation"])) for u in found)


def named(cluster: Cluster, paths: Paths, name: str) -> tuple[DocumentRow, ...]:
    """The documents that a name means, by their own name and then by id."""
    either: list[Json] = [{"term": {"document_id": name}}, {"term": {"act_id": name}}]
    if len(name) >= SHORTEST_ID:
        either.append({"prefix": {"document_id": name}})
    body = {
        "query": {"bool": {"should": either}},
        "size": MOST_NAMED,
        "sort": [{"document_id": "asc"}],
        "_source": ["document_id"],
    }
    ids = {str(unit.source["document_id"]) for unit in cluster.search(["documents"], body).units}
    rows = rows_of(cluster, paths, sorted(ids | paths.named(name)))
    return tuple(sorted(rows.values(), key=lambda row: (row.document, row.document_id)))


def document_of(cluster: Cluster, document_id: str) -> Whole | None:
    """A document whole with its row; `None` where it is not here.

    A document that is replaced just now is read again.
    """
    row, former = stored_row_of(cluster, document_id), None
    while row is not None and row != former:
        if (document := _contents(cluster, [row])[0]) is not None:
            return row, document
        row, former = stored_row_of(cluster, document_id), row
    if row is None:
        return None
    raise StoreError(
        f"Содержание документа {document_id[:12]} на сервере неполно: удалите его командой"
        " «ukazatel remove» и прочитайте его файл заново."
    )


def documents_of(cluster: Cluster, document_ids: Sequence[str]) -> list[Whole]:
    """These documents whole with their rows; those that are not here are left out."""
    units = cluster.look_up([("documents", document_id) for document_id in document_ids])
    rows = [stored_row(unit) for unit in units if unit]
    read = [
        (row, document) if document else document_of(cluster, row.document_id)
        for row, document in zip(rows, _contents(cluster, rows), strict=True)
    ]
    return [whole for whole in read if whole]


def _contents(cluster: Cluster, rows: Sequence[StoredRow]) -> list[LibraryDocument | None]:
    """The contents that these rows name; `None` where they are not all there."""
    ids = [
        ("contents", content_id(row.generation, number))
        for row in rows
        for number in range(row.chunks)
    ]
    found = iter(cluster.look_up(ids))
    portions = [[unit for unit in islice(found, row.chunks) if unit] for row in rows]
    return [
        unpacked([base64.b64decode(str(unit.source["data"])) for unit in units])
        if len(units) == row.chunks
        else None
        for row, units in zip(rows, portions, strict=True)
    ]


def passages_within(ledger: Ledger, document_id: str, start: int, end: int) -> tuple[Passage, ...]:
    """The passages of a document that touch a span, in text order."""
    kept: list[Json] = [
        {"term": {"document_id": document_id}},
        {"range": {"start": {"lt": max(end, start + 1)}}},
        {"range": {"end": {"gt": start}}},
    ]

    def ask(hidden: Sequence[Json]) -> Json:
        return {
            "query": {"bool": {"filter": kept, "must_not": hidden}},
            "sort": [{"place": "asc"}],
            "size": MOST_PASSAGES,
        }

    [answer] = ledger.ask(("passages", ask))
    return tuple(map(passage_from, answer.units))


def failures(cluster: Cluster) -> tuple[Failure, ...]:
    """The files that could not be read, by path."""
    found = map(failure_from, cluster.found(["failures"], EVERYTHING))
    return tuple(sorted(found, key=lambda failure: failure.path))


def abbreviations(cluster: Cluster, short: str) -> list[Abbreviation]:
    """What the documents call so, in most documents first, then by the full name."""
    folded: Json = {"term": {"abbreviations.folded": short.casefold()}}
    keys = {"terms": {"field": "abbreviations.key", "size": MOST_NAMED}}
    inside = {"filter": folded, "aggs": {"keys": keys}}
    body: Json = {
        "query": {"nested": {"path": "abbreviations", "query": folded}},
        "size": 0,
        "aggs": {"named": {"nested": {"path": "abbreviations"}, "aggs": {"inside": inside}}},
    }
    counted = cluster.search(["documents"], body).aggregations["named"]
    found = counted.inside.keys.listed if counted.inside and counted.inside.keys else []
    named = [(abbreviation_from(str(one.key)), one.doc_count) for one in found]
    return [one for one, _ in sorted(named, key=lambda n: (-n[1], n[0].full, n[0].short))]
