"""The indices of a library: their strict mappings, all of one version.

Words are lemmas already and are only split at white space. Every unit that can be found carries the
same fields: `lemmas`, `context` and `title_lemmas` to match, `about` to filter and count by, and
`generation` and `batch`, by which what is not to be seen is left out.
"""

from collections.abc import Mapping

VERSION = 2
"""Raised with every change below; a library of a lower one is copied into new indices."""

Json = Mapping[str, object]

_WORDS = {"type": "text", "analyzer": "whitespace", "similarity": "library"}
_KEY = {"type": "keyword"}
_NUMBER = {"type": "integer"}
_SHOWN = {"type": "object", "enabled": False}
"""What is only shown again; any fields may come in it."""

_ABOUT = {
    "properties": dict.fromkeys(
        (
            "kind",
            "issuer",
            "year",
            "collection",
            "document_act",
            "body",
            "act",
            "executor",
            "modality",
        ),
        _KEY,
    )
    | dict.fromkeys(("earliest", "latest"), _NUMBER)
}
_PIECE = {"document_id": _KEY, "generation": _KEY, "batch": _KEY}
_UNIT = _PIECE | {
    "lemmas": _WORDS,
    "context": _WORDS,
    "title_lemmas": _WORDS,
    "place": _NUMBER,
    "length": _NUMBER,
    "about": _ABOUT,
    "shown": _SHOWN,
}

_FIELDS: Mapping[str, Json] = {
    "documents": _UNIT
    | {
        "act_id": _KEY,
        "abbreviations": {"type": "nested", "properties": {"folded": _KEY, "key": _KEY}},
    },
    "contents": _PIECE | {"number": _NUMBER, "data": {"type": "binary"}},
    "passages": _UNIT | {"start": _NUMBER, "end": _NUMBER},
    "measures": _UNIT
    | {
        "id": _KEY,
        "due": _KEY,
        "repeats": _KEY,
        "executor_words": _KEY,
        "ground": _KEY,
    },
    "citations": _PIECE
    | {
        "place": _NUMBER,
        "act": _KEY,
        "act_id": _KEY,
        "kind": _KEY,
        "issuer": _KEY,
        "number": _KEY,
        "date": _KEY,
        "relation": _KEY,
        "shown": _SHOWN,
    },
    "vectors": _PIECE
    | {
        "unit": _KEY,
        "model": _KEY,
        "about": _ABOUT,
        "shown": _SHOWN,
        "target": _KEY,
        "place": _NUMBER,
    },
    "paths": {"path": _KEY, "name": _KEY, "document_id": _KEY},
    "failures": {"path": _KEY, "shown": _SHOWN},
    "writes": {"shown": _SHOWN},
}

KINDS = tuple(_FIELDS)
"""What indices are named by: `PREFIX-KIND` is an alias of `PREFIX-KIND-vVERSION`."""

PIECES = ("contents", "passages", "measures", "citations", "vectors")
"""What belongs to one generation of a document."""

VECTOR = "vector_"
"""What the fields of vectors begin with; the number of their dimensions follows."""

FEWEST_BITS = 64
"""Fewer dimensions are too few to be told apart by one bit each."""


def definition(kind: str, *, shards: int, replicas: str) -> Json:
    """Settings and mapping of one kind of index."""
    mapping: dict[str, object] = {
        "dynamic": "strict",
        "_meta": {"ukazatel": VERSION},
        "properties": _FIELDS[kind],
    }
    if kind == "documents":
        # The words of a whole text are made again from its contents where they are needed.
        given_back = [name for name in _FIELDS["documents"] if name != "lemmas"]
        mapping["_source"] = {"includes": given_back}
    return {"settings": _settings(shards if kind in PIECES else 1, replicas), "mappings": mapping}


def _settings(shards: int, replicas: str) -> Json:
    copies = "auto_expand_replicas" if "-" in replicas else "number_of_replicas"
    return {
        "number_of_shards": shards,
        copies: replicas,
        # Writing is made findable by `flush` alone: no searcher is opened on half of it.
        "refresh_interval": "-1",
        "similarity": {"library": {"type": "BM25", "k1": 1.2, "b": 0.75}},
    }


def vector_field(dimensions: int) -> tuple[str, Json]:
    """The field of vectors of so many numbers, added when the first of them come.

    All are compared, each by one bit a number, and the best ranked by their numbers: no graph has
    to be built, which takes far longer than all other writing. Their lengths do not matter.
    """
    return f"{VECTOR}{dimensions}", {
        "type": "dense_vector",
        "dims": dimensions,
        "index": True,
        "similarity": "cosine",
        "index_options": {"type": "bbq_flat" if dimensions >= FEWEST_BITS else "int8_flat"},
    }
