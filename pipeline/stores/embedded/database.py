"""The system of record: documents, facts and passages in one SQLite file, written by transaction.

Every change of a document is noted in `outbox` within the same transaction, so that the derived
index can catch up after any crash.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from extractors.facts import Act, AnyFact, Furniture, Outline, Problem
from pipeline.errors import StoreError
from pipeline.stores.documents import (
    DocumentRow,
    Entry,
    Failure,
    LibraryDocument,
    Passage,
    count_facts,
    fact_kind,
)
from pipeline.stores.embedded import register

SCHEMA_VERSION = 1
BUSY_SECONDS = 30.0

_SCHEMA = """
CREATE TABLE documents (
    document_id TEXT PRIMARY KEY,
    recipe TEXT NOT NULL,
    format TEXT NOT NULL,
    collection TEXT,
    kind TEXT NOT NULL,
    act_id TEXT,
    title TEXT,
    issuer TEXT,
    date TEXT,
    number TEXT,
    characters INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    title_lemmas TEXT NOT NULL,
    facts TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE texts (
    document_id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    outline BLOB NOT NULL,
    problems BLOB NOT NULL,
    furniture BLOB NOT NULL
);
CREATE TABLE facts (
    document_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;
CREATE TABLE passages (
    passage_id INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL,
    payload BLOB NOT NULL
);
CREATE INDEX passages_by_document ON passages (document_id, passage_id);
CREATE TABLE measures (
    measure_id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    modality TEXT NOT NULL,
    due TEXT NOT NULL,
    repeats TEXT,
    executors TEXT NOT NULL,
    grounds TEXT NOT NULL,
    payload BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX measures_by_due ON measures (due, document_id, start);
CREATE INDEX measures_by_document ON measures (document_id, start);
CREATE TABLE paths (
    path TEXT PRIMARY KEY,
    document_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX paths_by_document ON paths (document_id, path);
CREATE TABLE outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, document_id TEXT NOT NULL);
CREATE TABLE failures (
    path TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    message TEXT NOT NULL
) WITHOUT ROWID;
"""

_ROW = """
SELECT d.document_id, d.kind, d.act_id, d.title, d.issuer, d.date, d.number, d.collection,
       d.characters, d.problems, d.facts,
       (SELECT json_group_array(path) FROM
           (SELECT path FROM paths p WHERE p.document_id = d.document_id ORDER BY path))
FROM documents d
"""


def open_database(folder: Path) -> sqlite3.Connection:
    """Open the library's SQLite file, making its tables where the file is new."""
    connection = sqlite3.connect(
        folder / "library.sqlite",
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        isolation_level=None,
    )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    _make_tables(connection, folder)
    return connection


def _make_tables(connection: sqlite3.Connection, folder: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == SCHEMA_VERSION:
        return
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"Библиотека {folder} сделана более новой версией программы: обновите программу."
        )
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def write_entry(connection: sqlite3.Connection, entry: Entry) -> None:
    """Write one document and its path inside the transaction that is open."""
    document = entry.document
    _drop_content(connection, document.document_id)
    connection.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _document_values(document),
    )
    connection.execute(
        "INSERT INTO texts VALUES (?, ?, ?, ?, ?)",
        (
            document.document_id,
            document.text,
            msgspec.msgpack.encode(document.outline),
            msgspec.msgpack.encode(document.problems),
            msgspec.msgpack.encode(document.furniture),
        ),
    )
    connection.executemany("INSERT INTO facts VALUES (?, ?, ?, ?)", _fact_values(document))
    connection.executemany(
        "INSERT INTO passages (document_id, payload) VALUES (?, ?)",
        [(document.document_id, msgspec.msgpack.encode(passage)) for passage in document.passages],
    )
    register.insert(connection, document.register)
    note_change(connection, document.document_id)
    attach_path(connection, document.document_id, entry.path)


def _document_values(document: LibraryDocument) -> tuple[str | int | None, ...]:
    act = document.act
    return (
        document.document_id,
        document.recipe,
        document.format,
        document.collection,
        act.kind,
        act.act_id,
        act.title,
        act.issuer,
        act.date,
        act.number,
        len(document.text),
        len(document.problems),
        document.title_lemmas,
        msgspec.json.encode(count_facts(document.facts)).decode(),
    )


def _fact_values(document: LibraryDocument) -> Iterator[tuple[str, int, str, bytes]]:
    for ordinal, fact in enumerate(document.facts):
        yield document.document_id, ordinal, fact_kind(fact), msgspec.json.encode(fact)


def drop_document(connection: sqlite3.Connection, document_id: str) -> None:
    """Remove a document with its paths."""
    _drop_content(connection, document_id)
    connection.execute("DELETE FROM paths WHERE document_id = ?", (document_id,))
    note_change(connection, document_id)


def _drop_content(connection: sqlite3.Connection, document_id: str) -> None:
    for table in ("documents", "texts", "facts", "passages", "measures"):
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))  # noqa: S608


def attach_path(connection: sqlite3.Connection, document_id: str, path: str) -> None:
    """Let a path show a document; the document that it showed before goes with its last path."""
    former = document_at(connection, path)
    connection.execute("INSERT OR REPLACE INTO paths VALUES (?, ?)", (path, document_id))
    connection.execute("DELETE FROM failures WHERE path = ?", (path,))
    if former not in (None, document_id) and not paths_of(connection, str(former)):
        drop_document(connection, str(former))


def note_change(connection: sqlite3.Connection, document_id: str) -> None:
    """Tell the derived index that a document changed."""
    connection.execute("INSERT INTO outbox (document_id) VALUES (?)", (document_id,))


def changes_after(connection: sqlite3.Connection, seq: int) -> tuple[int, list[str]]:
    """The last sequence number in the outbox, and the documents changed after `seq`."""
    rows = connection.execute(
        "SELECT document_id, max(seq) AS last FROM outbox WHERE seq > ? GROUP BY document_id"
        " ORDER BY last",
        (seq,),
    ).fetchall()
    return (rows[-1][1] if rows else seq), [row[0] for row in rows]


def last_change(connection: sqlite3.Connection) -> int:
    """The highest sequence number ever given out, also where its row is gone."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'").fetchone()
    return int(row[0]) if row else 0


def forget_changes(connection: sqlite3.Connection, seq: int) -> None:
    """Drop the outbox rows that the index has applied."""
    connection.execute("DELETE FROM outbox WHERE seq <= ?", (seq,))


def document_at(connection: sqlite3.Connection, path: str) -> str | None:
    """The id of the document that a path shows."""
    row = connection.execute("SELECT document_id FROM paths WHERE path = ?", (path,)).fetchone()
    return row[0] if row else None


def paths_of(connection: sqlite3.Connection, document_id: str) -> list[str]:
    """The paths of a document, smallest first."""
    rows = connection.execute(
        "SELECT path FROM paths WHERE document_id = ? ORDER BY path", (document_id,)
    )
    return [row[0] for row in rows]


def recipe_of(connection: sqlite3.Connection, document_id: str) -> str | None:
    """The recipe that made a document."""
    row = connection.execute(
        "SELECT recipe FROM documents WHERE document_id = ?", (document_id,)
    ).fetchone()
    return row[0] if row else None


def passages_of(connection: sqlite3.Connection, document_id: str) -> Iterator[tuple[int, Passage]]:
    """The passages of a document in text order, each with its row id."""
    rows = connection.execute(
        "SELECT passage_id, payload FROM passages WHERE document_id = ? ORDER BY passage_id",
        (document_id,),
    )
    for passage_id, payload in rows:
        yield passage_id, msgspec.msgpack.decode(payload, type=Passage)


def passages_by_id(
    connection: sqlite3.Connection, passage_ids: Sequence[int]
) -> dict[int, tuple[str, Passage]]:
    """The passages of these row ids with their documents; ids that are gone are left out."""
    marks = ",".join("?" * len(passage_ids))
    rows = connection.execute(
        f"SELECT passage_id, document_id, payload FROM passages WHERE passage_id IN ({marks})",  # noqa: S608
        tuple(passage_ids),
    )
    return {
        passage_id: (document_id, msgspec.msgpack.decode(payload, type=Passage))
        for passage_id, document_id, payload in rows
    }


def rows_of(connection: sqlite3.Connection, document_id: str | None = None) -> list[DocumentRow]:
    """The rows of all documents, or of one, by shown name and then by id."""
    if document_id is None:
        found = connection.execute(_ROW)
    else:
        found = connection.execute(_ROW + " WHERE d.document_id = ?", (document_id,))
    rows = [_row_from(values) for values in found]
    return sorted(rows, key=lambda row: (row.document, row.document_id))


def _row_from(values: tuple[str, ...]) -> DocumentRow:
    paths = msgspec.json.decode(values[11], type=tuple[str, ...])
    return DocumentRow(
        document=Path(paths[0]).name if paths else "",
        document_id=values[0],
        paths=paths,
        act_id=values[2],
        title=values[3],
        kind=values[1],
        issuer=values[4],
        date=values[5],
        number=values[6],
        collection=values[7],
        characters=int(values[8]),
        facts=msgspec.json.decode(values[10], type=dict[str, int]),
        problems=int(values[9]),
    )


def document_of(connection: sqlite3.Connection, document_id: str) -> LibraryDocument | None:
    """One document whole."""
    row = connection.execute(
        "SELECT recipe, format, collection, title_lemmas, text, outline, t.problems, furniture"
        " FROM documents d JOIN texts t USING (document_id) WHERE document_id = ?",
        (document_id,),
    ).fetchone()
    if row is None:
        return None
    facts = facts_of(connection, document_id)
    return LibraryDocument(
        document_id=document_id,
        recipe=row[0],
        format=row[1],
        collection=row[2],
        title_lemmas=row[3],
        text=row[4],
        outline=msgspec.msgpack.decode(row[5], type=Outline),
        problems=msgspec.msgpack.decode(row[6], type=tuple[Problem, ...]),
        furniture=msgspec.msgpack.decode(row[7], type=tuple[Furniture, ...]),
        act=next(fact for fact in facts if isinstance(fact, Act)),
        facts=facts,
        passages=tuple(passage for _, passage in passages_of(connection, document_id)),
        register=register.of_document(connection, document_id),
    )


def facts_of(connection: sqlite3.Connection, document_id: str) -> tuple[AnyFact, ...]:
    """The facts of a document in text order."""
    decoder = msgspec.json.Decoder(AnyFact)
    rows = connection.execute(
        "SELECT payload FROM facts WHERE document_id = ? ORDER BY ordinal", (document_id,)
    )
    return tuple(decoder.decode(row[0]) for row in rows)


def indexed_rows(
    connection: sqlite3.Connection, document_ids: Iterable[str]
) -> Iterator[tuple[DocumentRow, str]]:
    """The rows of these documents with their title's lemmas; ids that are gone are left out."""
    for document_id in document_ids:
        rows = rows_of(connection, document_id)
        if rows:
            lemmas = connection.execute(
                "SELECT title_lemmas FROM documents WHERE document_id = ?", (document_id,)
            ).fetchone()
            yield rows[0], lemmas[0]


def document_ids(connection: sqlite3.Connection) -> list[str]:
    """The ids of all documents."""
    return [row[0] for row in connection.execute("SELECT document_id FROM documents")]


def note_failure(connection: sqlite3.Connection, failure: Failure) -> None:
    """Keep a file that could not be read."""
    connection.execute(
        "INSERT OR REPLACE INTO failures VALUES (?, ?, ?)",
        (failure.path, failure.code, failure.message),
    )


def failures_of(connection: sqlite3.Connection) -> tuple[Failure, ...]:
    """The files that could not be read, by path."""
    rows = connection.execute("SELECT path, code, message FROM failures ORDER BY path")
    return tuple(Failure(*row) for row in rows)
