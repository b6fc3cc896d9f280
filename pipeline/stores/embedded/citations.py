"""References of the whole library in SQLite, and what its documents abbreviate («далее – …»)."""

import sqlite3
from collections.abc import Iterator

import msgspec

from pipeline.stores.base import CitationPage, CitationQuery, CitedAct
from pipeline.stores.documents import Abbreviation, Citation, LibraryDocument

LAST = "\x7f"
"""Sorts behind every character of an act's id."""

Values = list[str | int]


def insert(connection: sqlite3.Connection, document: LibraryDocument) -> None:
    """Write a document's references and abbreviations inside the transaction that is open."""
    connection.executemany(
        "INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(document.document_id, *_values(citation)) for citation in document.citations],
    )
    connection.executemany(
        "INSERT INTO abbreviations VALUES (?, ?, ?, ?, ?)",
        [
            (named.short.casefold(), document.document_id, named.short, named.full, named.lemmas)
            for named in document.abbreviations
        ],
    )


def _values(citation: Citation) -> tuple[str | int | bytes | None, ...]:
    reference = citation.reference
    return (
        citation.ordinal,
        reference.act_id.partition("/~")[0] if reference.act_id else None,
        reference.act_id,
        reference.act,
        reference.issuer,
        citation.number,
        reference.date,
        reference.relation,
        msgspec.msgpack.encode(citation),
    )


def of_document(connection: sqlite3.Connection, document_id: str) -> tuple[Citation, ...]:
    """A document's references in text order."""
    found = connection.execute(
        "SELECT payload FROM citations WHERE document_id = ? ORDER BY ordinal", (document_id,)
    )
    return tuple(msgspec.msgpack.decode(row[0], type=Citation) for row in found)


def page(connection: sqlite3.Connection, query: CitationQuery) -> CitationPage:
    """One page of the references that a query keeps."""
    kept, values = _conditions(query)
    where = " AND ".join(["1", *kept])
    count = f"SELECT count(*) FROM citations WHERE {where}"  # noqa: S608
    total = connection.execute(count, values).fetchone()[0]
    if query.after is not None:
        where += " AND (document_id, ordinal) > (?, ?)"
        values = [*values, *query.after]
    rows = connection.execute(
        f"SELECT document_id, ordinal, payload FROM citations WHERE {where}"  # noqa: S608
        " ORDER BY document_id, ordinal LIMIT ?",
        [*values, query.limit + 1],
    ).fetchall()
    shown = rows[: query.limit]
    more = len(rows) > query.limit > 0
    return CitationPage(
        total,
        tuple(msgspec.msgpack.decode(row[2], type=Citation) for row in shown),
        (shown[-1][0], shown[-1][1]) if more else None,
    )


def _conditions(query: CitationQuery) -> tuple[list[str], Values]:
    kept: list[str] = []
    values: Values = []
    if query.act_id:
        kept.append("(act_id = ? OR act_id BETWEEN ? AND ?)")
        below = query.act_id + ("__" if "/~" in query.act_id else "/~")
        values += [query.act_id, below, below + LAST]
    if query.unidentified:
        kept.append("act IS NULL")
    if query.date:
        kept.append("substr(date, 1, ?) = ?")
        values += [len(query.date), query.date]
    for column, wanted in (
        ("kind", query.kinds),
        ("issuer", query.issuers),
        ("number", query.numbers),
        ("relation", query.relations),
        ("document_id", query.documents),
    ):
        if wanted:
            kept.append(f"{column} IN ({','.join('?' * len(wanted))})")
            values += wanted
    return kept, values


def cited_acts(connection: sqlite3.Connection) -> Iterator[CitedAct]:
    """All acts with an id that the library cites, by id."""
    rows = connection.execute(
        "SELECT act, count(*), count(DISTINCT document_id) FROM citations"
        " WHERE act IS NOT NULL GROUP BY act ORDER BY act"
    ).fetchall()
    return (CitedAct(act_id=row[0], citations=row[1], documents=row[2]) for row in rows)


def abbreviations(connection: sqlite3.Connection, short: str) -> list[Abbreviation]:
    """What the documents call so, in any case of letters, in most documents first."""
    rows = connection.execute(
        "SELECT short, full, lemmas FROM abbreviations WHERE folded = ?"
        " GROUP BY short, full, lemmas ORDER BY count(DISTINCT document_id) DESC, full, short",
        (short.casefold(),),
    )
    return [Abbreviation(*row) for row in rows]
