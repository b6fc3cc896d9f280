"""Documents in the system of record: facts, passages and paths, written and read by transaction.

Every change of a document is noted in `outbox` within the same transaction, so that the derived
indexes can catch up after any crash.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import PurePath
from typing import TypeVar

import msgspec

from extractors.facts import Act, AnyFact, Furniture, Outline, Problem
from pipeline.stores.documents import (
    Abbreviation,
    DocumentRow,
    Entry,
    Failure,
    LibraryDocument,
    Passage,
    count_facts,
    earliest_and_latest,
    fact_kind,
)
from pipeline.stores.embedded import citations, register

Value = TypeVar("Value")
SHORTEST_ID = 6
"""Letters from which the beginning of an id may stand for it."""

MARKS = 500
"""Values asked for in one statement."""

_OWNED = (
    "documents",
    "texts",
    "facts",
    "passages",
    "measures",
    "citations",
    "abbreviations",
    "vectors",
)
"""The tables that hold what a document has."""

_ROW = """
SELECT d.document_id, d.kind, d.act_id, d.title, d.issuer, d.date, d.number, d.collection,
       d.characters, d.problems, d.facts,
       (SELECT json_group_array(path) FROM
           (SELECT path FROM paths p WHERE p.document_id = d.document_id ORDER BY path))
FROM documents d
"""


def write_entry(connection: sqlite3.Connection, entry: Entry) -> None:
    """Write one document and its path inside the transaction that is open.

    What is here already, to the last byte, stays as it is, and so do its vectors.
    """
    digest = _digest(entry.document)
    if _known_digest(connection, entry.document.document_id) != digest:
        _drop_content(connection, entry.document.document_id)
        _insert(connection, entry.document, digest)
        note_change(connection, entry.document.document_id)
    attach_path(connection, entry.document.document_id, entry.path)


def _digest(document: LibraryDocument) -> bytes:
    return blake2b(msgspec.msgpack.encode(document), digest_size=16).digest()


def _known_digest(connection: sqlite3.Connection, document_id: str) -> bytes | None:
    row = connection.execute(
        "SELECT digest FROM documents WHERE document_id = ?", (document_id,)
    ).fetchone()
    return row[0] if row else None


def _insert(connection: sqlite3.Connection, document: LibraryDocument, digest: bytes) -> None:
    connection.execute(
        "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _document_values(document, digest),
    )
    connection.execute(
        "INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)",
        (
            document.document_id,
            document.text,
            msgspec.msgpack.encode(document.outline),
            msgspec.msgpack.encode(document.problems),
            msgspec.msgpack.encode(document.furniture),
            msgspec.msgpack.encode(document.abbreviations),
        ),
    )
    connection.executemany("INSERT INTO facts VALUES (?, ?, ?, ?)", _fact_values(document))
    connection.executemany(
        "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?)", _passage_values(document)
    )
    register.insert(connection, document.register)
    citations.insert(connection, document)


def _document_values(
    document: LibraryDocument, digest: bytes
) -> tuple[str | int | bytes | None, ...]:
    act = document.act
    days = earliest_and_latest(act.date)
    return (
        document.document_id,
        digest,
        document.recipe,
        document.format,
        document.collection,
        act.kind,
        act.act_id,
        act.title,
        act.issuer,
        act.date,
        as_number(days[0]) if days else None,
        as_number(days[1]) if days else None,
        act.number,
        len(document.text),
        len(document.problems),
        document.title_lemmas,
        msgspec.json.encode(count_facts(document.facts)).decode(),
    )


def as_number(day: str) -> int:
    """An ISO day as the number that its digits make: 20150703."""
    return int(day.replace("-", ""))


def _passage_values(document: LibraryDocument) -> Iterator[tuple[str, int, int, bytes]]:
    for passage in document.passages:
        payload = msgspec.msgpack.encode(passage)
        yield document.document_id, passage.start, passage.end, payload


def _fact_values(document: LibraryDocument) -> Iterator[tuple[str, int, str, bytes]]:
    for ordinal, fact in enumerate(document.facts):
        yield document.document_id, ordinal, fact_kind(fact), msgspec.json.encode(fact)


def drop_document(connection: sqlite3.Connection, document_id: str) -> None:
    """Remove a document with its paths."""
    _drop_content(connection, document_id)
    connection.execute("DELETE FROM paths WHERE document_id = ?", (document_id,))
    note_change(connection, document_id)


def _drop_content(connection: sqlite3.Connection, document_id: str) -> None:
    for table in _OWNED:
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))  # noqa: S608


def attach_path(connection: sqlite3.Connection, document_id: str, path: str) -> None:
    """Let a path show a document; the document that it showed before goes with its last path."""
    former = document_at(connection, path)
    connection.execute(
        "INSERT OR REPLACE INTO paths VALUES (?, ?, ?)", (path, PurePath(path).name, document_id)
    )
    connection.execute("DELETE FROM failures WHERE path = ?", (path,))
    if former not in (None, document_id) and not paths_of(connection, str(former)):
        drop_document(connection, str(former))


def note_change(connection: sqlite3.Connection, document_id: str) -> None:
    """Tell the derived index that a document changed."""
    connection.execute("INSERT INTO outbox (document_id) VALUES (?)", (document_id,))


def changed_after(connection: sqlite3.Connection, seq: int) -> list[str]:
    """The documents changed after `seq`, in the order of their last change."""
    rows = connection.execute(
        "SELECT document_id FROM outbox WHERE seq > ? GROUP BY document_id ORDER BY max(seq)",
        (seq,),
    )
    return [row[0] for row in rows]


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
    """The passages of a document in text order, each with its row's number."""
    decoder = msgspec.msgpack.Decoder(Passage)
    rows = connection.execute(
        "SELECT passage_no, payload FROM passages WHERE document_id = ? ORDER BY passage_no",
        (document_id,),
    )
    for number, payload in rows:
        yield number, decoder.decode(payload)


def passages_within(
    connection: sqlite3.Connection, document_id: str, start: int, end: int
) -> tuple[Passage, ...]:
    """The passages of a document that touch a span, in text order."""
    rows = connection.execute(
        "SELECT payload FROM passages WHERE document_id = ? AND start < ? AND end > ?"
        " ORDER BY passage_no",
        (document_id, max(end, start + 1), start),
    )
    return tuple(msgspec.msgpack.decode(row[0], type=Passage) for row in rows)


def passages_numbered(
    connection: sqlite3.Connection, numbers: Sequence[int]
) -> dict[int, tuple[str, Passage]]:
    """The passages of these rows with their documents; rows that are gone are left out."""
    decoder = msgspec.msgpack.Decoder(Passage)
    sql = "SELECT passage_no, document_id, payload FROM passages WHERE passage_no IN"
    return {
        number: (document_id, decoder.decode(payload))
        for some in _portions(numbers)
        for number, document_id, payload in connection.execute(f"{sql} ({marks(some)})", some)
    }


def documents_numbered(
    connection: sqlite3.Connection, numbers: Sequence[int]
) -> dict[int, tuple[str, DocumentRow]]:
    """The rows of these documents with their ids; documents that are gone are left out."""
    sql = "SELECT document_id, document_no FROM documents WHERE document_no IN"
    known: dict[str, int] = {}
    for some in _portions(numbers):
        known |= dict(connection.execute(f"{sql} ({marks(some)})", some))
    found = rows_of(connection, list(known))
    return {known[row.document_id]: (row.document_id, row) for row in found}


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values."""
    return ",".join("?" * len(values))


def _portions(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    for start in range(0, len(values), MARKS):
        yield values[start : start + MARKS]


def rows_of(
    connection: sqlite3.Connection, document_ids: Sequence[str] | None = None
) -> list[DocumentRow]:
    """The rows of all documents, or of these, by shown name and then by id."""
    if document_ids is None:
        rows = [_row_from(values) for values in connection.execute(_ROW)]
    else:
        rows = [
            _row_from(values)
            for some in _portions(document_ids)
            for values in connection.execute(f"{_ROW} WHERE d.document_id IN ({marks(some)})", some)
        ]
    return sorted(rows, key=lambda row: (row.document, row.document_id))


def named(connection: sqlite3.Connection, name: str) -> list[DocumentRow]:
    """The documents that a file's name, a path, an act id or (the beginning of) an id means."""
    found = connection.execute(
        "SELECT document_id FROM paths WHERE path = ?1 OR name = ?1 UNION"
        " SELECT document_id FROM documents WHERE document_id = ?1 OR act_id = ?1",
        (name,),
    ).fetchall()
    if len(name) >= SHORTEST_ID:
        found += connection.execute(
            "SELECT document_id FROM documents WHERE substr(document_id, 1, ?) = ?",
            (len(name), name),
        ).fetchall()
    return rows_of(connection, sorted({row[0] for row in found}))


def _row_from(values: tuple[str, ...]) -> DocumentRow:
    paths = msgspec.json.decode(values[11], type=tuple[str, ...])
    return DocumentRow(
        document=PurePath(paths[0]).name if paths else "",
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
        "SELECT recipe, format, collection, title_lemmas, text, outline, t.problems, furniture,"
        " abbreviations FROM documents d JOIN texts t USING (document_id) WHERE document_id = ?",
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
        citations=citations.of_document(connection, document_id),
        abbreviations=msgspec.msgpack.decode(row[8], type=tuple[Abbreviation, ...]),
    )


def facts_of(connection: sqlite3.Connection, document_id: str) -> tuple[AnyFact, ...]:
    """The facts of a document in text order."""
    decoder = msgspec.json.Decoder(AnyFact)
    rows = connection.execute(
        "SELECT payload FROM facts WHERE document_id = ? ORDER BY ordinal", (document_id,)
    )
    return tuple(decoder.decode(row[0]) for row in rows)


def title_lemmas(connection: sqlite3.Connection, document_id: str) -> tuple[int, str] | None:
    """The number of a document's row and the lemmas of its title; `None` where it is gone."""
    row = connection.execute(
        "SELECT document_no, title_lemmas FROM documents WHERE document_id = ?", (document_id,)
    ).fetchone()
    return (row[0], row[1]) if row else None


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
