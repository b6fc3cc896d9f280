"""Passages, measures and documents made into what tantivy indexes: one entry a unit.

Every unit has the same fields, so that one query finds any of them; what a document has is what any
of its passages has.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec
import tantivy

from pipeline.stores.base import Unit
from pipeline.stores.documents import DocumentRow, Passage, earliest_and_latest, with_acts_above
from pipeline.stores.embedded import database, register
from pipeline.stores.embedded.database import as_number

WORDS = "lemmas"
"""The name of the tokenizer: lemmas come ready made, divided by spaces."""

FACETS = ("kind", "issuer", "year", "collection", "body", "executor", "modality")
PROFILES = {"document_profile": FACETS[:4], "unit_profile": FACETS[4:]}
"""Fields that tell several facets in one: many units have the same few combinations of values, and
two columns of one value each are counted five times as fast as seven, some of many values.
"""

WORD_FIELDS = ("words", "context", "title")
UNDATED = 0
PLACES = ("place_high", "place_low", "ordinal")
"""Fast fields that sort as document id (its first sixteen letters) and place do."""


class UnitEntry(msgspec.Struct, frozen=True):
    """What one unit has of its own: its row and place, its words, and what filters it.

    `key` is what the unit is known by in its document: a passage's ordinal, a measure's id.
    """

    key: int | str
    number: int
    ordinal: int
    words: Sequence[str]
    context: str = ""
    bodies: Iterable[str] = ()
    acts: Iterable[str] = ()
    executors: Iterable[str] = ()
    modalities: Iterable[str] = ()


def schema() -> tantivy.Schema:
    """The fields of a unit in its index."""
    builder = tantivy.SchemaBuilder()
    for name in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="position")
    for name in ("document_id", "role", "act", "document_act"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (*FACETS, *PROFILES):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in PLACES[:2]:
        builder.add_unsigned_field(name, fast=True)
    for name in ("number", "earliest", "latest"):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in ("ordinal", "day", "length"):
        builder.add_integer_field(name, fast=True)
    builder.add_integer_field("applied", stored=True)
    return builder.build()


def entries_of(
    unit: Unit, connection: sqlite3.Connection, document_ids: Iterable[str]
) -> Iterator[tantivy.Document]:
    """The entries of these documents' units; documents that are gone have none."""
    for document_id in document_ids:
        known = database.title_lemmas(connection, document_id)
        rows = database.rows_of(connection, [document_id])
        if known is None or not rows:
            continue
        shared = {**_document_fields(rows[0]), "title": known[1]}
        for entry in _UNITS[unit](connection, rows[0], known[0]):
            yield _indexed(shared, entry)


def units_of(unit: Unit, connection: sqlite3.Connection, row: DocumentRow) -> Iterator[UnitEntry]:
    """The passages or measures of a document, in text order."""
    return _UNITS[unit](connection, row, 0)


def _document_fields(row: DocumentRow) -> dict[str, str | int]:
    """The fields that a document gives to all that is in it."""
    high, low = place_of(row.document_id)
    fields: dict[str, str | int | None] = {
        "role": "unit",
        "document_id": row.document_id,
        "document_act": row.act_id,
        "kind": row.kind,
        "issuer": row.issuer,
        "collection": row.collection,
        "place_high": high,
        "place_low": low,
        "day": UNDATED,
    }
    days = earliest_and_latest(row.date)
    if row.date and days:
        first, last = map(as_number, days)
        fields |= {"year": row.date[:4], "earliest": first, "latest": last, "day": first}
    return {name: value for name, value in fields.items() if value is not None}


def place_of(document_id: str) -> tuple[int, int]:
    """Two unsigned numbers of 64 bits that sort as the first sixteen letters of an id do."""
    letters = document_id.encode()[:16].ljust(16, b"\0")
    return int.from_bytes(letters[:8]), int.from_bytes(letters[8:])


def _indexed(shared: Mapping[str, str | int], unit: UnitEntry) -> tantivy.Document:
    fields = {
        **shared,
        "number": unit.number,
        "ordinal": unit.ordinal,
        "length": sum(words.count(" ") + 1 for words in unit.words if words),
        "words": list(unit.words),
        "context": unit.context,
        "body": list(unit.bodies),
        "act": list(unit.acts),
        "executor": list(unit.executors),
        "modality": list(unit.modalities),
    }
    return tantivy.Document.from_dict(fields | _profiles(fields), _SCHEMA)


def _profiles(fields: Mapping[str, object]) -> dict[str, str]:
    return {
        profile: msgspec.json.encode([fields.get(name) or [] for name in names]).decode()
        for profile, names in PROFILES.items()
    }


@lru_cache(100_000)
def values_of(profile: str, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each value that a profile tells of these facets, with the name of its facet."""
    told = msgspec.json.decode(profile, type=tuple[str | tuple[str, ...], ...])
    values = [(one,) if isinstance(one, str) else one for one in told]
    pairs = ((name, value) for name, some in zip(names, values, strict=True) for value in some)
    return tuple(dict.fromkeys(pairs))


def _passages(connection: sqlite3.Connection, row: DocumentRow, _: int) -> Iterator[UnitEntry]:
    for number, passage in database.passages_of(connection, row.document_id):
        yield UnitEntry(
            passage.ordinal,
            number,
            passage.ordinal,
            (passage.lemmas,),
            passage.context,
            passage.bodies,
            passage.acts,
            passage.executors,
            passage.modalities,
        )


def _measures(connection: sqlite3.Connection, row: DocumentRow, _: int) -> Iterator[UnitEntry]:
    for number, found in register.numbered(connection, row.document_id):
        yield UnitEntry(
            found.id,
            number,
            found.measure.start,
            (found.lemmas,),
            found.context,
            dict.fromkeys([*found.bodies, *([row.issuer] if row.issuer else [])]),
            with_acts_above(found.grounds),
            found.bodies,
            (found.measure.modality,),
        )


def _document(connection: sqlite3.Connection, row: DocumentRow, number: int) -> Iterator[UnitEntry]:
    passages = [passage for _, passage in database.passages_of(connection, row.document_id)]
    yield UnitEntry(
        row.document_id,
        number,
        0,
        [passage.lemmas for passage in passages],
        "",
        _union(passages, lambda passage: passage.bodies),
        _union(passages, lambda passage: passage.acts),
        _union(passages, lambda passage: passage.executors),
        _union(passages, lambda passage: passage.modalities),
    )


def _union(passages: Sequence[Passage], values: Callable[[Passage], Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(value for passage in passages for value in values(passage)))


_UNITS: Mapping[Unit, Callable[[sqlite3.Connection, DocumentRow, int], Iterator[UnitEntry]]] = {
    "passages": _passages,
    "measures": _measures,
    "documents": _document,
}
_SCHEMA = schema()
