"""The register of measures in SQLite: rows written with their document, filtered and paged by key.

A row without a last day sorts behind all that have one.
"""

import sqlite3
from collections.abc import Iterator, Sequence

import msgspec

from pipeline.stores.base import RegisterPage, RegisterQuery
from pipeline.stores.documents import RegisterRow

NO_DAY = "9999-99-99"


def insert(connection: sqlite3.Connection, rows: Sequence[RegisterRow]) -> None:
    """Write a document's rows inside the transaction that is open."""
    connection.executemany(
        "INSERT INTO measures VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                row.id,
                row.document_id,
                row.measure.start,
                row.measure.modality,
                row.due or NO_DAY,
                row.repeats,
                f" {row.executor_lemmas} {' '.join(row.bodies)} ",
                f" {' '.join(row.grounds)} ",
                msgspec.msgpack.encode(row),
            )
            for row in rows
        ],
    )


def numbered(connection: sqlite3.Connection, document_id: str) -> Iterator[tuple[int, RegisterRow]]:
    """A document's rows in text order, each with its row's number."""
    decoder = msgspec.msgpack.Decoder(RegisterRow)
    found = connection.execute(
        "SELECT measure_no, payload FROM measures WHERE document_id = ? ORDER BY start",
        (document_id,),
    )
    for number, payload in found:
        yield number, decoder.decode(payload)


def of_document(connection: sqlite3.Connection, document_id: str) -> tuple[RegisterRow, ...]:
    """A document's rows in text order."""
    return tuple(row for _, row in numbered(connection, document_id))


def rows_numbered(
    connection: sqlite3.Connection, numbers: Sequence[int]
) -> dict[int, tuple[str, RegisterRow]]:
    """These rows with their documents; rows that are gone are left out."""
    decoder = msgspec.msgpack.Decoder(RegisterRow)
    found = connection.execute(
        "SELECT measure_no, document_id, payload FROM measures"  # noqa: S608
        f" WHERE measure_no IN ({_marks(numbers)})",
        tuple(numbers),
    )
    return {number: (document, decoder.decode(payload)) for number, document, payload in found}


def page(connection: sqlite3.Connection, query: RegisterQuery) -> RegisterPage:
    """One page of the rows that a query keeps."""
    kept, values = _conditions(query)
    where = " AND ".join(["1", *kept])
    count = f"SELECT count(*) FROM measures WHERE {where}"  # noqa: S608
    total = connection.execute(count, values).fetchone()[0]
    key = "due, document_id, start" if query.order == "due" else "document_id, start"
    if query.after is not None:
        after = query.after if query.order == "due" else query.after[1:]
        where += f" AND ({key}) > ({_marks(after)})"
        values = [*values, *after]
    found = connection.execute(
        f"SELECT due, document_id, start, payload FROM measures WHERE {where}"  # noqa: S608
        f" ORDER BY {key} LIMIT ?",
        [*values, query.limit + 1],
    ).fetchall()
    rows = tuple(msgspec.msgpack.decode(row[3], type=RegisterRow) for row in found[: query.limit])
    more = len(found) > query.limit > 0
    last = found[query.limit - 1] if more else None
    return RegisterPage(total, rows, (last[0], last[1], last[2]) if last else None)


def recurrences(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The distinct rules of repeating terms."""
    found = connection.execute(
        "SELECT DISTINCT repeats FROM measures WHERE repeats IS NOT NULL ORDER BY repeats"
    )
    return tuple(row[0] for row in found)


def _conditions(query: RegisterQuery) -> tuple[list[str], list[str | int]]:
    kept: list[str] = []
    values: list[str | int] = []
    ways = [" AND ".join(["instr(executors, ?) > 0"] * len(way)) for way in query.executor if way]
    if ways:
        kept.append("(" + " OR ".join(ways) + ")")
        values += [f" {word} " for way in query.executor for word in way]
    if query.ground:
        kept.append("(instr(grounds, ?) > 0 OR instr(grounds, ?) > 0)")
        values += [f" {query.ground} ", f" {query.ground}/~"]
    for column, wanted in (
        ("measure_id", query.ids),
        ("modality", query.modalities),
        ("document_id", query.documents),
    ):
        if wanted:
            kept.append(f"{column} IN ({_marks(wanted)})")
            values += wanted
    if query.due_from or query.due_to:
        kept.append(f"(due BETWEEN ? AND ? OR repeats IN ({_marks(query.repeats)}))")
        values += [query.due_from or "", query.due_to or "9999-12-31", *query.repeats]
    return kept, values


def _marks(values: Sequence[str | int]) -> str:
    return ",".join("?" * len(values))
