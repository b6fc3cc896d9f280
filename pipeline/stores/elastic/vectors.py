"""Sentence vectors in a cluster: pieces of their own beside the passages, found by nearness.

A document's row in this index (its id is the document's) is written last and names what it has.
"""

import struct
import time
from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np

from pipeline.stores.base import NearestQuery
from pipeline.stores.documents import LibraryDocument, Vectors
from pipeline.stores.elastic.answers import Operation, Unit
from pipeline.stores.elastic.cluster import Cluster
from pipeline.stores.elastic.ledger import Ledger, new_batch, new_writing
from pipeline.stores.elastic.mappings import Json, vector_field
from pipeline.stores.elastic.matching import filtered
from pipeline.stores.elastic.pieces import (
    StoredRow,
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

PARTS = 10_000
"""Numbers are written as so many parts of one: whole ones are the quickest to read and the smallest
to keep, and exact enough to rank by.
"""


class VectorRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a document has: the vectors' generation, and that of the document they are of."""

    document_id: str
    generation: str
    of: str
    model: str
    dimensions: int
    passages: tuple[int, ...]
    measures: tuple[str, ...]


class _Unit(msgspec.Struct, frozen=True):
    """What a vector is of: the kind and id of the piece, its place, and what filters it."""

    unit: str
    target: str
    place: int
    about: Values


def vector_id(generation: str, number: int) -> str:
    """The id of a vector's piece."""
    return f"{generation}.v{number}"


def vector_rows(cluster: Cluster, document_ids: Sequence[str]) -> Mapping[str, VectorRow]:
    """What these documents have now; those without vectors are left out."""
    found = cluster.look_up([("vectors", document_id) for document_id in document_ids])
    rows = [msgspec.convert(unit.source["shown"], VectorRow) for unit in found if unit]
    return {row.document_id: row for row in rows}


def write_vectors(
    cluster: Cluster,
    ledger: Ledger,
    documents: Sequence[tuple[StoredRow, LibraryDocument]],
    given: Mapping[str, Vectors],
) -> None:
    """Write the vectors of these documents in place of those that they had."""
    former = vector_rows(cluster, [row.document_id for row, _ in documents])
    batch, written = new_batch(), time.time_ns() // 1000
    made = [
        _Made(document, _row(row, given[row.document_id], written), given[row.document_id])
        for row, document in documents
    ]
    for dimensions in {one.row.dimensions for one in made}:
        cluster.require_field("vectors", *vector_field(dimensions))
    changes = {
        one.row.document_id: (_generation(former.get(one.row.document_id)), one.row.generation)
        for one in made
    }
    noted = ledger.note(new_writing(batch, "vectors", changes))
    cluster.bulk(piece for one in made for piece in _pieces(one, batch))
    cluster.bulk([_row_operation(one.row, batch) for one in made])
    ledger.mark_written(noted)


class _Made(msgspec.Struct, frozen=True):
    """A document with its vectors, ready to be written."""

    document: LibraryDocument
    row: VectorRow
    vectors: Vectors


def _row(of: StoredRow, vectors: Vectors, number: int) -> VectorRow:
    return VectorRow(
        document_id=of.document_id,
        generation=f"{of.document_id}@{number}",
        of=of.generation,
        model=vectors.model,
        dimensions=vectors.dimensions,
        passages=vectors.passages,
        measures=vectors.measures,
    )


def _generation(row: VectorRow | None) -> str | None:
    return row.generation if row else None


def _marks(row: VectorRow, batch: str) -> Values:
    return {
        "document_id": row.document_id,
        "generation": [row.generation, row.of],
        "batch": batch,
        "model": row.model,
    }


def _row_operation(row: VectorRow, batch: str) -> Operation:
    body = _marks(row, batch) | {"unit": ROW, "shown": msgspec.to_builtins(row)}
    return Operation(kind="vectors", id=row.document_id, body=msgspec.json.encode(body))


def _pieces(made: _Made, batch: str) -> Iterator[Operation]:
    row, vectors = made.row, made.vectors
    marks, (field, _) = _marks(row, batch), vector_field(row.dimensions)
    values = np.frombuffer(vectors.passage_values + vectors.measure_values, "<f4")
    numbers = np.rint(values * PARTS).astype(np.int32).reshape(-1, row.dimensions).tolist()
    units = _units(made.document, row.of, vectors)
    for number, (unit, told) in enumerate(zip(units, numbers, strict=True)):
        body = marks | msgspec.structs.asdict(unit) | {field: told}
        name = vector_id(row.generation, number)
        yield Operation(kind="vectors", id=name, body=msgspec.json.encode(body))


def piece_again(piece: Values) -> Values:
    """A piece as these mappings have it: in their first version `shown` held its target."""
    if piece["unit"] == ROW or "target" in piece:
        return piece
    return piece | msgspec.convert(piece["shown"], Values)


def _units(document: LibraryDocument, of: str, vectors: Vectors) -> Iterator[_Unit]:
    """The units that the vectors are of, in their order."""
    about = about_document(document)
    passages = {passage.ordinal: passage for passage in document.passages}
    for ordinal in vectors.passages:
        told = about_passage(passages[ordinal], about)
        yield _Unit("passages", passage_id(of, ordinal), ordinal, told)
    rows = {row.id: (place, row) for place, row in enumerate(document.register)}
    for name in vectors.measures:
        place, row = rows[name]
        told = about_measure(row, about)
        yield _Unit("measures", measure_id(of, place), row.measure.start, told)


def read_vectors(cluster: Cluster, document_id: str, of: str) -> Vectors | None:
    """The vectors of a document, if they are of this generation of it."""
    row = vector_rows(cluster, [document_id]).get(document_id)
    if row is None or row.of != of:
        return None
    count = len(row.passages) + len(row.measures)
    ids = [("vectors", vector_id(row.generation, number)) for number in range(count)]
    field, _ = vector_field(row.dimensions)
    values = [_of_unit_length(unit.source[field]) for unit in cluster.look_up(ids) if unit]
    return Vectors(
        model=row.model,
        dimensions=row.dimensions,
        passages=row.passages,
        passage_values=b"".join(values[: len(row.passages)]),
        measures=row.measures,
        measure_values=b"".join(values[len(row.passages) :]),
    )


def _of_unit_length(numbers: object) -> bytes:
    row = np.array(numbers, np.float64)
    length = float(np.linalg.norm(row))
    return bytes((row / length).astype("<f4").tobytes())


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
    if limit < 1 or not cluster.has_field("vectors", field):
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
        # Their fields are read from columns: the pieces themselves are mostly numbers.
        return {
            "knn": knn,
            "size": limit,
            "stored_fields": "_none_",
            "docvalue_fields": ["document_id", "place", "target"],
        }

    [answer] = ledger.ask(("vectors", ask))
    # Elasticsearch scores the likeness of vectors as (1 + cosine) / 2.
    ranked = sorted((-(one.score or 0.0), *_told(one)) for one in answer.units)
    return [(target, -2 * score - 1) for score, _, _, target in ranked]


def _told(found: Unit) -> tuple[str, int, str]:
    """Document, place and target."""
    [document_id], [place], [target] = (
        found.fields[name] for name in ("document_id", "place", "target")
    )
    return str(document_id), int(place), str(target)
