"""The tables of the system of record: opens the library's one SQLite file, making it where new.

Numbers of rows are never given twice (`AUTOINCREMENT`): the derived indexes know a row by its
number, and must not take a new row for one that is gone.
"""

import sqlite3
from pathlib import Path

from pipeline.errors import StoreError

SCHEMA_VERSION = 2
BUSY_SECONDS = 30.0
CACHE_KIBIBYTES = 64 * 1024

_SCHEMA = """
CREATE TABLE documents (
    document_no INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL,
    recipe TEXT NOT NULL,
    format TEXT NOT NULL,
    collection TEXT,
    kind TEXT NOT NULL,
    act_id TEXT,
    title TEXT,
    issuer TEXT,
    date TEXT,
    earliest INTEGER,
    latest INTEGER,
    number TEXT,
    characters INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    title_lemmas TEXT NOT NULL,
    facts TEXT NOT NULL
);
CREATE INDEX documents_by_act ON documents (act_id);
CREATE TABLE texts (
    document_id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    outline BLOB NOT NULL,
    problems BLOB NOT NULL,
    furniture BLOB NOT NULL,
    abbreviations BLOB NOT NULL
);
CREATE TABLE facts (
    document_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;
CREATE TABLE passages (
    passage_no INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    payload BLOB NOT NULL
);
CREATE INDEX passages_by_document ON passages (document_id, start, end);
CREATE TABLE measures (
    measure_no INTEGER PRIMARY KEY AUTOINCREMENT,
    measure_id TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    modality TEXT NOT NULL,
    due TEXT NOT NULL,
    repeats TEXT,
    executors TEXT NOT NULL,
    grounds TEXT NOT NULL,
    payload BLOB NOT NULL
);
CREATE INDEX measures_by_due ON measures (due, document_id, start);
CREATE INDEX measures_by_document ON measures (document_id, start);
CREATE TABLE citations (
    document_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    act TEXT,
    act_id TEXT,
    kind TEXT NOT NULL,
    issuer TEXT,
    number TEXT,
    date TEXT,
    relation TEXT NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;
CREATE INDEX citations_by_act ON citations (act, document_id);
CREATE INDEX citations_by_act_id ON citations (act_id);
CREATE INDEX citations_by_number ON citations (number);
CREATE TABLE abbreviations (
    folded TEXT NOT NULL,
    document_id TEXT NOT NULL,
    short TEXT NOT NULL,
    full TEXT NOT NULL,
    lemmas TEXT NOT NULL
);
CREATE INDEX abbreviations_by_short ON abbreviations (folded);
CREATE INDEX abbreviations_by_document ON abbreviations (document_id);
CREATE TABLE vectors (
    vector_no INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    model TEXT NOT NULL,
    dimensions INTEGER NOT NULL,
    numbers BLOB NOT NULL,
    tag_counts BLOB NOT NULL,
    tags BLOB NOT NULL,
    rows BLOB NOT NULL
);
CREATE INDEX vectors_by_document ON vectors (document_id, model);
CREATE INDEX vectors_by_model ON vectors (model, unit);
CREATE TABLE tags (
    tag_no INTEGER PRIMARY KEY,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (field, value)
);
CREATE TABLE paths (
    path TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    document_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX paths_by_document ON paths (document_id, path);
CREATE INDEX paths_by_name ON paths (name);
CREATE TABLE outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, document_id TEXT NOT NULL);
CREATE TABLE failures (
    path TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    message TEXT NOT NULL
) WITHOUT ROWID;
"""


def open_database(folder: Path) -> sqlite3.Connection:
    """Open the library's SQLite file, making its tables where the file is new.

    Raises `StoreError` where another version of the program made it.
    """
    connection = sqlite3.connect(
        folder / "library.sqlite",
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        isolation_level=None,
    )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    _make_tables(connection, folder)
    return connection


def _make_tables(connection: sqlite3.Connection, folder: Path) -> None:
    version = _version(connection)
    if version == SCHEMA_VERSION:
        return
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"Библиотека {folder} сделана более новой версией программы: обновите программу."
        )
    if version:
        raise StoreError(
            f"Библиотека {folder} сделана прежней версией программы: удалите эту папку и прочитайте"
            " файлы заново командой «ukazatel ingest»."
        )
    connection.execute("BEGIN IMMEDIATE")
    if _version(connection) == 0:
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
