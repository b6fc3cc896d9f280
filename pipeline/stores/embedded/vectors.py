"""Sentence vectors in the system of record: half-precision numbers, and what filters each of them.

The bodies, acts, executors and modalities of a unit are kept beside its vector as numbers of tags,
so that a search by meaning can be narrowed without reading the units.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final, Literal

import msgspec
import numpy as np
import numpy.typing as npt

from pipeline.stores.base import Filters
from pipeline.stores.documents import Vectors
from pipeline.stores.embedded import database
from pipeline.stores.embedded.entries import UnitEntry, units_of

VectorUnit = Literal["passages", "measures"]
UNITS: Final[tuple[VectorUnit, ...]] = ("passages", "measures")
TAGS = {"body": "bodies", "act": "acts", "executor": "executors", "modality": "modalities"}
"""The fields of a unit that filters ask for, with their names in `Filters`."""

Floats = npt.NDArray[np.float32]


class Block(msgspec.Struct, frozen=True):
    """The vectors of one document: row numbers of its units, tags of each, and the numbers."""

    vector_no: int
    numbers: npt.NDArray[np.int64]
    tag_counts: npt.NDArray[np.uint16]
    tags: npt.NDArray[np.int32]
    values: Floats


def set_vectors(connection: sqlite3.Connection, document_id: str, vectors: Vectors) -> None:
    """Write a document's vectors inside the transaction that is open; a document gone has none."""
    connection.execute("DELETE FROM vectors WHERE document_id = ?", (document_id,))
    rows = database.rows_of(connection, [document_id])
    if not rows:
        return
    given: dict[VectorUnit, tuple[Sequence[int | str], bytes]] = {
        "passages": (vectors.passages, vectors.passage_values),
        "measures": (vectors.measures, vectors.measure_values),
    }
    for unit, (keys, values) in given.items():
        units = {entry.key: entry for entry in units_of(unit, connection, rows[0])}
        matrix = np.frombuffer(values, "<f4").reshape(len(keys), vectors.dimensions)
        here = [place for place, key in enumerate(keys) if key in units]
        known = [units[keys[place]] for place in here]
        tags = [_tags(connection, entry) for entry in known]
        connection.execute(
            "INSERT INTO vectors VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document_id,
                unit,
                vectors.model,
                vectors.dimensions,
                np.array([entry.number for entry in known], "<i8").tobytes(),
                np.array([len(some) for some in tags], "<u2").tobytes(),
                np.array([tag for some in tags for tag in some], "<i4").tobytes(),
                matrix[here].astype("<f2").tobytes(),
            ),
        )


def _tags(connection: sqlite3.Connection, entry: UnitEntry) -> list[int]:
    """The numbers of a unit's tags, given out where they are new."""
    named = [(field, value) for field, name in TAGS.items() for value in getattr(entry, name)]
    connection.executemany("INSERT OR IGNORE INTO tags (field, value) VALUES (?, ?)", named)
    return [
        connection.execute("SELECT tag_no FROM tags WHERE field = ? AND value = ?", tag).fetchone()[
            0
        ]
        for tag in named
    ]


def vectors_of(connection: sqlite3.Connection, document_id: str) -> Vectors | None:
    """A document's vectors, or `None` where it has none."""
    found = connection.execute(
        "SELECT unit, model, dimensions, numbers, rows FROM vectors WHERE document_id = ?",
        (document_id,),
    ).fetchall()
    rows = database.rows_of(connection, [document_id])
    if not found or not rows:
        return None
    keys: dict[VectorUnit, list[int | str]] = {}
    values: dict[VectorUnit, bytes] = {}
    for unit, _, _, numbers, halves in found:
        known = {entry.number: entry.key for entry in units_of(unit, connection, rows[0])}
        keys[unit] = [known[number] for number in np.frombuffer(numbers, "<i8").tolist()]
        values[unit] = _of_unit_length(halves, found[0][2]).tobytes()
    return Vectors(
        model=found[0][1],
        dimensions=found[0][2],
        passages=tuple(key for key in keys["passages"] if isinstance(key, int)),
        passage_values=values["passages"],
        measures=tuple(key for key in keys["measures"] if isinstance(key, str)),
        measure_values=values["measures"],
    )


def _of_unit_length(halves: bytes, dimensions: int) -> Floats:
    """Rows in single precision, of unit length again: rounding has changed it a little."""
    rows = np.frombuffer(halves, "<f2").astype(np.float32).reshape(-1, dimensions)
    lengths: Floats = np.linalg.norm(rows, axis=1, keepdims=True).astype(np.float32)
    return rows / lengths


def without_vectors(connection: sqlite3.Connection, model: str) -> Iterator[str]:
    """The ids of the documents that have no vectors of this model, by id."""
    rows = connection.execute(
        "SELECT document_id FROM documents d WHERE NOT EXISTS"
        " (SELECT 1 FROM vectors v WHERE v.document_id = d.document_id AND model = ?)"
        " ORDER BY document_id",
        (model,),
    ).fetchall()
    return (row[0] for row in rows)


def vector_model(connection: sqlite3.Connection) -> str | None:
    """The model of the vectors written last, or `None` where there are none."""
    row = connection.execute("SELECT model FROM vectors ORDER BY vector_no DESC LIMIT 1").fetchone()
    return row[0] if row else None


def models(connection: sqlite3.Connection) -> list[str]:
    """The models of all vectors that are here."""
    return [row[0] for row in connection.execute("SELECT DISTINCT model FROM vectors")]


def highest(connection: sqlite3.Connection, unit: VectorUnit, model: str) -> int:
    """The highest number of a block of this unit and model; 0 where there is none."""
    row = connection.execute(
        "SELECT max(vector_no) FROM vectors WHERE model = ? AND unit = ?", (model, unit)
    ).fetchone()
    return int(row[0] or 0)


def highest_ever(connection: sqlite3.Connection) -> int:
    """The highest number of a block that was ever given out."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'vectors'").fetchone()
    return int(row[0]) if row else 0


def rows_alive(connection: sqlite3.Connection, unit: VectorUnit, model: str) -> int:
    """How many vectors of this unit and model there are."""
    row = connection.execute(
        "SELECT sum(length(numbers)) FROM vectors WHERE model = ? AND unit = ?", (model, unit)
    ).fetchone()
    return int(row[0] or 0) // 8


def blocks_after(
    connection: sqlite3.Connection, unit: VectorUnit, model: str, vector_no: int
) -> Iterator[Block]:
    """The blocks of a unit's vectors of one model that have a higher number, in their order."""
    rows = connection.execute(
        "SELECT vector_no, numbers, tag_counts, tags, rows, dimensions FROM vectors"
        " WHERE unit = ? AND model = ? AND vector_no > ? ORDER BY vector_no",
        (unit, model, vector_no),
    )
    for row in rows:
        yield Block(
            vector_no=row[0],
            numbers=np.frombuffer(row[1], "<i8"),
            tag_counts=np.frombuffer(row[2], "<u2"),
            tags=np.frombuffer(row[3], "<i4"),
            values=np.frombuffer(row[4], "<f2").astype(np.float32).reshape(-1, row[5]),
        )


def blocks_kept(
    connection: sqlite3.Connection, unit: VectorUnit, model: str, filters: Filters
) -> list[int]:
    """The numbers of the blocks whose documents the filters keep."""
    kept, values = ["unit = ?", "model = ?"], [unit, model]
    for column, wanted in (
        ("kind", filters.kinds),
        ("issuer", filters.issuers),
        ("collection", filters.collections),
        ("document_id", filters.documents),
        ("act_id", filters.document_acts),
    ):
        if wanted:
            kept.append(f"d.{column} IN ({database.marks(wanted)})")
            values += wanted
    days = (("latest >= ?", filters.date_from), ("earliest <= ?", filters.date_to))
    for condition, day in days:
        if day:
            kept.append(condition)
            values.append(str(database.as_number(day)))
    rows = connection.execute(
        "SELECT vector_no FROM vectors JOIN documents d USING (document_id)"  # noqa: S608
        f" WHERE {' AND '.join(kept)}",
        values,
    )
    return [row[0] for row in rows]


def tags_wanted(connection: sqlite3.Connection, filters: Filters) -> list[list[int]]:
    """The tags that the filters ask for, those of each field together; no field, no list."""
    wanted = [(field, getattr(filters, name)) for field, name in TAGS.items()]
    return [
        [
            row[0]
            for row in connection.execute(
                "SELECT tag_no FROM tags WHERE field = ?"  # noqa: S608
                f" AND value IN ({database.marks(values)})",
                (field, *values),
            )
        ]
        for field, values in wanted
        if values
    ]
