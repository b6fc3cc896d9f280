"""Sentence vectors in a cluster: pieces of their own beside the passages, found by nearness.

A document's row in this index (its id is the document's) is written last and names what it has.
"""

import struct
import time
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from pipeline.stores.base import NearestQuery
from pipeline.stores.documents import LibraryDocument, Vectors
from pipeline.stores.elastic.answers import Operation
from pipeline.stores.elastic.cluster import Cluster
from pipeline.stores.elastic.ledger import Ledger, new_batch, new_writing
from pipeline.stores.elastic.mappings import Json, vector_field
from pipeline.stores.elastic.matching import filtered
from pipeline.stores.elastic.pieces import (
    Values,
    about_document,
    about_measure,
    about_passage,
    measure_id,
    passage_id,
)

OVERSAMPLE = 3.0
"""How many times more are fetched by their coarse vectors, to be ranked by the exact ones."""

FEWEST_CANDIDATES = 200
MOST_CANDIDATES = 10_000

ROW = "row"


class VectorRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a document has: the vectors' generation, and that of the document they are of."""

    document_id: str
    generation: str
    of: str
    model: str
    dimensions: int
    passages: tuple[int, ...]
    measures: tuple[str, ...]


class _Target(msgspec.Struct, frozen=True):
    """The piece that a vector is of, and its place in the document."""

    target: str
    place: int


class _Vector(msgspec.Struct, frozen=True):
    unit: str
    shown: _Target
    about: Values
    numbers: bytes


def vector_id(generation: str, number: int) -> str:
    """The id of a vector's piece."""
    return f"{generation}.v{number}"


def vector_row(cluster: Cluster, document_id: str) -> VectorRow | None:
    """What a document has now."""
    [unit] = cluster.look_up([("vectors", document_id)])
    return msgspec.convert(unit.source["shown"], VectorRow) if unit else None


def write_vectors(
    cluster: Cluster, ledger: Ledger, document: LibraryDocument, of: str, vectors: Vectors
) -> None:
    """Write a document's vectors in place of those that it had; `of` is its generation."""
    document_id = document.document_id
    former = vector_row(cluster, document_id)
    row = VectorRow(
        document_id=document_id,
        generation=f"{document_id}@{time.time_ns() // 1000}",
        of=of,
        model=vectors.model,
        dimensions=vectors.dimensions,
        passages=vectors.passages,
        measures=vectors.measures,
    )
    field, definition = vector_field(vectors.dimensions)
    if field not in cluster.fields("vectors"):
        cluster.add_field("vectors", field, definition)
    batch = new_batch()
    change = (former.generation if former else None, row.generation)
    noted = ledger.note(new_writing(batch, "vectors", {document_id: change}))
    marks: Values = {
        "document_id": document_id,
        "generation": [row.generation, of],
        "batch": batch,
    }
    cluster.bulk(_pieces(document, row, vectors, marks))
    shown = {**marks, "unit": ROW, "model": row.model, "shown": msgspec.to_builtins(row)}
    cluster.bulk([Operation(kind="vectors", id=document_id, body=msgspec.json.encode(shown))])
    ledger.mark_written(noted)


def _pieces(
    document: LibraryDocument, row: VectorRow, vectors: Vectors, marks: Values
) -> Iterator[Operation]:
    field, _ = vector_field(vectors.dimensions)
    for number, vector in enumerate(_vectors(document, row.of, vectors)):
        body = marks | {
            "unit": vector.unit,
            "model": row.model,
            "about": vector.about,
            "shown": msgspec.to_builtins(vector.shown),
            field: list(struct.unpack(f"<{vectors.dimensions}f", vector.numbers)),
        }
        name = vector_id(row.generation, number)
        yield Operation(kind="vectors", id=name, body=msgspec.json.encode(body))


def _vectors(document: LibraryDocument, of: str, vectors: Vectors) -> Iterator[_Vector]:
    about = about_document(document)
    size = 4 * vectors.dimensions
    passages = {passage.ordinal: passage for passage in document.passages}
    for number, ordinal in enumerate(vectors.passages):
        numbers = vectors.passage_values[number * size : (number + 1) * size]
        told = about_passage(passages[ordinal], about)
        yield _Vector("passages", _Target(passage_id(of, ordinal), ordinal), told, numbers)
    rows = {row.id: (place, row) for place, row in enumerate(document.register)}
    for number, name in enumerate(vectors.measures):
        numbers = vectors.measure_values[number * size : (number + 1) * size]
        place, row = rows[name]
        shown = _Target(measure_id(of, place), row.measure.start)
        yield _Vector("measures", shown, about_measure(row, about), numbers)


def read_vectors(cluster: Cluster, document_id: str, of: str) -> Vectors | None:
    """The vectors of a document, if they are of this generation of it."""
    row = vector_row(cluster, document_id)
    if row is None or row.of != of:
        return None
    count = len(row.passages) + len(row.measures)
    ids = [("vectors", vector_id(row.generation, number)) for number in range(count)]
    field, _ = vector_field(row.dimensions)
    values = [
        struct.pack(f"<{row.dimensions}f", *msgspec.convert(unit.source[field], list[float]))
        for unit in cluster.look_up(ids)
        if unit
    ]
    return Vectors(
        model=row.model,
        dimensions=row.dimensions,
        passages=row.passages,
        passage_values=b"".join(values[: len(row.passages)]),
        measures=row.measures,
        measure_values=b"".join(values[len(row.passages) :]),
    )


def vector_generations(cluster: Cluster, model: str) -> Mapping[str, str]:
    """The generation of each document that has vectors of this model."""
    query: Json = {"bool": {"filter": [{"term": {"unit": ROW}}, {"term": {"model": model}}]}}
    rows = (
        msgspec.convert(u.source["shown"], VectorRow) for u in cluster.found(["vectors"], query)
    )
    return {row.document_id: row.of for row in rows}


def vector_model(cluster: Cluster, ledger: Ledger) -> str | None:
    """The model that most documents have vectors of."""

    def ask(hidden: Sequence[Json]) -> Json:
        return {
            "query": {"bool": {"filter": {"term": {"unit": ROW}}, "must_not": hidden}},
            "size": 0,
            "aggs": {"models": {"terms": {"field": "model", "size": 1}}},
        }

    [answer] = ledger.ask(("vectors", ask))
    return next((str(bucket.key) for bucket in answer.aggregations["models"].listed), None)


def nearest(
    cluster: Cluster, ledger: Ledger, unit: str, query: NearestQuery
) -> list[tuple[str, float]]:
    """The ids of the pieces whose vectors are nearest, each with its cosine, nearest first."""
    dimensions = len(query.vector) // 4
    field, _ = vector_field(dimensions)
    limit = min(query.limit, MOST_CANDIDATES)
    if limit < 1 or field not in cluster.fields("vectors"):
        return []
    numbers = list(struct.unpack(f"<{dimensions}f", query.vector))

    def ask(hidden: Sequence[Json]) -> Json:
        kept = [{"term": {"unit": unit}}, {"term": {"model": query.model}}]
        narrowed = {"bool": {"filter": [*kept, *filtered(query.filters)], "must_not": hidden}}
        knn = {
            "field": field,
            "query_vector": numbers,
            "k": limit,
            "num_candidates": min(max(2 * limit, FEWEST_CANDIDATES), MOST_CANDIDATES),
            "filter": narrowed,
            "rescore_vector": {"oversample": OVERSAMPLE},
        }
        return {"knn": knn, "size": limit, "_source": ["document_id", "shown"]}

    [answer] = ledger.ask(("vectors", ask))
    found = [(one, msgspec.convert(one.source["shown"], _Target)) for one in answer.units]
    # Elasticsearch scores a product of unit vectors as (1 + cosine) / 2.
    ranked = sorted(
        (-(one.score or 0.0), str(one.source["document_id"]), shown.place, shown.target)
        for one, shown in found
    )
    return [(target, -2 * score - 1) for score, _, _, target in ranked]
