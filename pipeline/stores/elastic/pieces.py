"""A document made into what the indices hold of it, and read back from there."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b, sha256
from pathlib import PurePath

import msgspec

from pipeline.stores.documents import (
    Abbreviation,
    Citation,
    DocumentRow,
    Failure,
    LibraryDocument,
    Passage,
    RegisterRow,
    count_facts,
    earliest_and_latest,
    with_acts_above,
)
from pipeline.stores.elastic.answers import Operation, Unit

CHUNK_BYTES = 4 * 1024 * 1024
"""Bytes of a document's packed contents in one piece, before they are spelt in base64."""

QUICK = 2
"""How hard a document is packed: harder takes thrice as long for a fifth less room."""

NO_DAY = "9999-99-99"

Values = dict[str, object]


class Generation(msgspec.Struct, frozen=True):
    """One writing of a document: its pieces carry `name`, by which they are shown or left out.

    `number` grows from one generation of a document to the next.
    """

    document_id: str
    number: int
    batch: str

    @property
    def name(self) -> str:
        """The name that the pieces and the row carry."""
        return f"{self.document_id}@{self.number}"

    def marks(self) -> Values:
        """The fields that every piece of it has."""
        return {"document_id": self.document_id, "generation": self.name, "batch": self.batch}


def digest_of(document: LibraryDocument) -> str:
    """What differs where anything of a document differs."""
    return blake2b(msgspec.msgpack.encode(document), digest_size=16).hexdigest()


def packed(document: LibraryDocument) -> list[bytes]:
    """The document whole, in portions; the quotes of passages are left to the text."""
    bare = tuple(msgspec.structs.replace(passage, quote="") for passage in document.passages)
    whole = msgspec.msgpack.encode(msgspec.structs.replace(document, passages=bare))
    data = zlib.compress(whole, QUICK)
    return [data[start : start + CHUNK_BYTES] for start in range(0, len(data), CHUNK_BYTES)]


def unpacked(portions: Sequence[bytes]) -> LibraryDocument:
    """The document whole again."""
    whole = zlib.decompress(b"".join(portions))
    document = msgspec.msgpack.decode(whole, type=LibraryDocument)
    text = document.text
    passages = tuple(
        msgspec.structs.replace(passage, quote=text[passage.start : passage.end])
        for passage in document.passages
    )
    return msgspec.structs.replace(document, passages=passages)


def contents_of(portions: Sequence[bytes], generation: Generation) -> Iterator[Operation]:
    """The document whole, as it is stored."""
    for number, data in enumerate(portions):
        body = {**generation.marks(), "number": number, "data": data}
        yield _piece("contents", content_id(generation.name, number), body)


def pieces_of(document: LibraryDocument, generation: Generation) -> Iterator[Operation]:
    """What is found by itself: passages, measures, citations."""
    marks = generation.marks()
    shared = marks | {"title_lemmas": document.title_lemmas}
    about = about_document(document)
    for passage in document.passages:
        yield _piece(
            "passages",
            passage_id(generation.name, passage.ordinal),
            shared | _passage(passage, about),
        )
    for number, row in enumerate(document.register):
        yield _piece("measures", measure_id(generation.name, number), shared | _measure(row, about))
    for citation in document.citations:
        yield _piece(
            "citations", f"{generation.name}.c{citation.ordinal}", marks | _citation(citation)
        )


def content_id(generation: str, number: int) -> str:
    """The id of a portion of a document's contents."""
    return f"{generation}.d{number}"


def passage_id(generation: str, ordinal: int) -> str:
    """The id of a passage's piece."""
    return f"{generation}.p{ordinal}"


def measure_id(generation: str, number: int) -> str:
    """The id of a measure's piece, by its place in the document's register."""
    return f"{generation}.m{number}"


def path_id(path: str) -> str:
    """The id of a path; a path may be longer than ids can be."""
    return sha256(path.encode("utf-8", "surrogatepass")).hexdigest()


def _piece(kind: str, name: str, body: Mapping[str, object]) -> Operation:
    return Operation(kind=kind, id=name, body=msgspec.json.encode(body))


def about_document(document: LibraryDocument) -> Values:
    """What filters and counts a document's units, as far as the document gives it."""
    act = document.act
    about: Values = {
        "kind": act.kind,
        "issuer": act.issuer,
        "collection": document.collection,
        "document_act": act.act_id,
    }
    days = earliest_and_latest(act.date)
    if act.date and days:
        first, last = (int(day.replace("-", "")) for day in days)
        about |= {"year": act.date[:4], "earliest": first, "latest": last}
    return {name: value for name, value in about.items() if value is not None}


def about_passage(passage: Passage, about: Values) -> Values:
    """What filters and counts a passage."""
    return about | {
        "body": passage.bodies,
        "act": passage.acts,
        "executor": passage.executors,
        "modality": passage.modalities,
    }


def about_measure(row: RegisterRow, about: Values) -> Values:
    """What filters and counts a measure; its bodies are those that execute or issue it."""
    issuer = about.get("issuer")
    return about | {
        "body": list(dict.fromkeys([*row.bodies, *([issuer] if issuer else [])])),
        "act": with_acts_above(row.grounds),
        "executor": row.bodies,
        "modality": row.measure.modality,
    }


def _passage(passage: Passage, about: Values) -> Values:
    return _words(passage) | {
        "start": passage.start,
        "end": passage.end,
        "place": passage.ordinal,
        "about": about_passage(passage, about),
    }


def _measure(row: RegisterRow, about: Values) -> Values:
    return _words(row) | {
        "place": row.measure.start,
        "id": row.id,
        "due": row.due or NO_DAY,
        "repeats": row.repeats,
        "executor_words": list(dict.fromkeys([*row.executor_lemmas.split(), *row.bodies])),
        "ground": row.grounds,
        "about": about_measure(row, about),
    }


def _words(unit: Passage | RegisterRow) -> Values:
    """The words that a unit is found by, and what is shown of it beside them."""
    words = {"lemmas": unit.lemmas, "context": unit.context, "length": length_of(unit.lemmas)}
    bare = msgspec.structs.replace(unit, lemmas="", context="")
    return words | {"shown": msgspec.to_builtins(bare)}


def passage_from(unit: Unit) -> Passage:
    """A passage from what the index gives of it."""
    return msgspec.convert(_whole(unit), Passage)


def measure_from(unit: Unit) -> RegisterRow:
    """A row of the register from what the index gives of it."""
    return msgspec.convert(_whole(unit), RegisterRow)


def _whole(unit: Unit) -> Values:
    shown = msgspec.convert(unit.source["shown"], Values)
    return shown | {name: unit.source[name] for name in ("lemmas", "context")}


def _citation(citation: Citation) -> Values:
    reference = citation.reference
    act_id = reference.act_id
    return {
        "place": citation.ordinal,
        "act": act_id.partition("/~")[0] if act_id else None,
        "act_id": act_id,
        "kind": reference.act,
        "issuer": reference.issuer,
        "number": citation.number,
        "date": reference.date,
        "relation": reference.relation,
        "shown": msgspec.to_builtins(citation),
    }


def citation_from(unit: Unit) -> Citation:
    """A reference from what the index gives of it."""
    return msgspec.convert(unit.source["shown"], Citation)


def length_of(lemmas: str) -> int:
    """How many lemmas there are."""
    return lemmas.count(" ") + 1 if lemmas else 0


def row_of(
    document: LibraryDocument, generation: Generation, *, digest: str, chunks: int
) -> Operation:
    """The document's row, written last: it names the generation that is to be seen."""
    act = document.act
    lemmas = [passage.lemmas for passage in document.passages if passage.lemmas]
    stored = StoredRow(
        document_id=document.document_id,
        generation=generation.name,
        batch=generation.batch,
        digest=digest,
        recipe=document.recipe,
        chunks=chunks,
        kind=act.kind,
        characters=len(document.text),
        problems=len(document.problems),
        facts=count_facts(document.facts),
        act_id=act.act_id,
        title=act.title,
        issuer=act.issuer,
        date=act.date,
        number=act.number,
        collection=document.collection,
    )
    body = generation.marks() | {
        "lemmas": lemmas,
        "title_lemmas": document.title_lemmas,
        "place": 0,
        "length": sum(map(length_of, lemmas)),
        "about": about_document(document) | _united(document.passages),
        "act_id": act.act_id,
        "abbreviations": [_abbreviation(one) for one in dict.fromkeys(document.abbreviations)],
        "shown": msgspec.to_builtins(stored),
    }
    return Operation(
        kind="documents",
        id=document.document_id,
        body=msgspec.json.encode(body),
        version=generation.number,
    )


def _united(passages: Sequence[Passage]) -> Values:
    """A document has what any of its passages has."""
    names = {"body": "bodies", "act": "acts", "executor": "executors", "modality": "modalities"}
    return {
        name: list(dict.fromkeys(value for passage in passages for value in getattr(passage, many)))
        for name, many in names.items()
    }


def _abbreviation(named: Abbreviation) -> Values:
    key = msgspec.json.encode((named.short, named.full, named.lemmas)).decode()
    return {"folded": named.short.casefold(), "key": key}


def abbreviation_from(key: str) -> Abbreviation:
    """An abbreviation from the key that it is counted by."""
    return Abbreviation(*msgspec.json.decode(key, type=tuple[str, str, str]))


class StoredRow(msgspec.Struct, frozen=True, kw_only=True):
    """A document's row as it is stored, without its paths."""

    document_id: str
    generation: str
    batch: str
    digest: str
    recipe: str
    chunks: int
    kind: str
    characters: int
    problems: int
    facts: dict[str, int]
    act_id: str | None = None
    title: str | None = None
    issuer: str | None = None
    date: str | None = None
    number: str | None = None
    collection: str | None = None

    @property
    def generation_number(self) -> int:
        """The number of the generation that the row names."""
        return int(self.generation.rpartition("@")[2])

    def with_paths(self, paths: Sequence[str]) -> DocumentRow:
        """The row as a list shows it."""
        known = tuple(sorted(paths))
        return DocumentRow(
            document=PurePath(known[0]).name if known else "",
            document_id=self.document_id,
            paths=known,
            act_id=self.act_id,
            title=self.title,
            kind=self.kind,
            issuer=self.issuer,
            date=self.date,
            number=self.number,
            collection=self.collection,
            characters=self.characters,
            facts=self.facts,
            problems=self.problems,
        )


def stored_row(unit: Unit) -> StoredRow:
    """A row from what the index gives."""
    return msgspec.convert(unit.source["shown"], StoredRow)


def path_of(path: str, document_id: str) -> Operation:
    """What a path shows."""
    body = {"path": path, "name": PurePath(path).name, "document_id": document_id}
    return _piece("paths", path_id(path), body)


def failure_of(failure: Failure) -> Operation:
    """A file that could not be read."""
    body = {"path": failure.path, "shown": msgspec.to_builtins(failure)}
    return _piece("failures", path_id(failure.path), body)


def failure_from(unit: Unit) -> Failure:
    """A failure from what the index gives of it."""
    return msgspec.convert(unit.source["shown"], Failure)
