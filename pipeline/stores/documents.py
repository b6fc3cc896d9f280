"""What a library holds: documents with their passages, measures, citations and vectors.

Plain values that cross every store's door. All offsets count code points of a document's canonical
text; lemmas come ready made, since a store knows no language.
"""

from collections import Counter
from collections.abc import Sequence
from typing import cast

import msgspec

from extractors.facts import (
    Act,
    AnyFact,
    FactKind,
    Furniture,
    Measure,
    NodeKind,
    Outline,
    Problem,
    Reference,
)


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """What search finds: a block of the outline, or some sentences of a long one.

    `lemmas` are those of the quote and `context` those of its heading and lead-in, divided by
    spaces, one a word in text order. `bodies` are ids of the bodies named in it and of the one that
    issued the document. `acts` are the ids of the acts cited, each with the ids above it: a place
    that cites a point has the ids of the point, of its article and of the act; an act's own place
    has the id of the provision that it is or stands under, too. `executors` (ids of
    bodies) and `modalities` are those of the measures that begin in it. Passages with equal
    `fingerprint` are copies of one another.
    """

    ordinal: int
    start: int
    end: int
    quote: str
    kind: NodeKind
    section: str | None = None
    page: int | None = None
    heading: str = ""
    lead_in: str = ""
    lemmas: str = ""
    context: str = ""
    bodies: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    executors: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    fingerprint: str


class RegisterRow(msgspec.Struct, frozen=True, kw_only=True):
    """A measure as a row of the register, with what filters and sorts it.

    `id` comes from the document and the place, so that it stays the same as long as they do. `due`
    is the last day (ISO), `repeats` the RFC 5545 rule of a term that comes again, `due_reason` says
    why there is no day, `due_base` is the day that the term runs from, found by `due_base_rule`,
    and `due_says` tells in Russian how the day was counted. `due_default` is the last day by the
    rules of the issuing body, told by `due_default_says`: never the text's own.

    `bodies` are ids of the executors, `executor_lemmas` the lemmas of their quotes, `grounds` the
    ids of the acts that the measure rests on. `lemmas` are those of the measure's quote and
    `context` those of the heading and lead-in above it, as in a passage; the same words stand in
    `heading` and `lead_in` as written. Rows with equal `fingerprint` are copies of one another.
    """

    id: str
    document_id: str
    measure: Measure
    due: str | None = None
    due_rule: str | None = None
    due_reason: str | None = None
    due_base: str | None = None
    due_base_rule: str | None = None
    due_says: str | None = None
    due_default: str | None = None
    due_default_says: str | None = None
    repeats: str | None = None
    bodies: tuple[str, ...] = ()
    executor_lemmas: str = ""
    grounds: tuple[str, ...] = ()
    lemmas: str = ""
    context: str = ""
    heading: str = ""
    lead_in: str = ""
    section: str | None = None
    page: int | None = None
    fingerprint: str = ""


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A reference of a document, kept so that the whole library can be asked who cites what.

    `reference.act_id` is the id of the act or of its provision, where it is known. `number` is the
    reference's number in the lower-case Latin of act ids.
    """

    document_id: str
    ordinal: int
    reference: Reference
    number: str | None = None


class Abbreviation(msgspec.Struct, frozen=True):
    """A short name that a document gives to something («далее – …»), and the full one.

    Both are as written but for runs of white space; `lemmas` are those of the full name.
    """

    short: str
    full: str
    lemmas: str


class Vectors(msgspec.Struct, frozen=True, kw_only=True):
    """The sentence vectors of one document, made by one model.

    `passages` are ordinals of passages and `measures` ids of register rows; each has, in the same
    order, one row of `dimensions` little-endian float32 numbers of unit length in
    `passage_values` and `measure_values`. What is too short to mean anything has no vector.
    """

    model: str
    dimensions: int
    passages: tuple[int, ...] = ()
    passage_values: bytes = b""
    measures: tuple[str, ...] = ()
    measure_values: bytes = b""


class LibraryDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document whole: its canonical text and everything that was found in it.

    `document_id` comes from the SHA-256 of the file's bytes. `recipe` names the version of the
    readers and rules that made it; a document made by another recipe is to be made anew.
    """

    document_id: str
    recipe: str
    format: str
    text: str
    act: Act
    outline: Outline
    facts: tuple[AnyFact, ...]
    passages: tuple[Passage, ...]
    register: tuple[RegisterRow, ...] = ()
    citations: tuple[Citation, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    title_lemmas: str = ""
    problems: tuple[Problem, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    collection: str | None = None


class DocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A document in a list: what a person knows it by, and how much was found in it.

    `document` is the name of the smallest of `paths`; `characters` counts code points; `facts`
    counts the facts of each kind; `date` is EDTF, whole or reduced.
    """

    document: str
    document_id: str
    paths: tuple[str, ...]
    act_id: str | None
    title: str | None
    kind: str
    issuer: str | None
    date: str | None
    number: str | None
    collection: str | None
    characters: int
    facts: dict[str, int]
    problems: int


class Entry(msgspec.Struct, frozen=True):
    """A document to be written, with the path that it was read from."""

    path: str
    document: LibraryDocument


class Failure(msgspec.Struct, frozen=True):
    """A file that could not be read, kept so that nobody forgets it is missing."""

    path: str
    code: str
    message: str


def earliest_and_latest(date: str | None) -> tuple[str, str] | None:
    """The first and last ISO day that an EDTF date may mean: «2007» is all of that year."""
    if date is None:
        return None
    parts = date.split("-")
    low = (parts + ["01", "01"][len(parts) - 1 :])[:3]
    high = (parts + ["12", "31"][len(parts) - 1 :])[:3]
    return "-".join(low), "-".join(high)


def with_acts_above(act_ids: Sequence[str]) -> tuple[str, ...]:
    """Ids of acts and provisions, with the ids above each: of a point, its article and the act."""
    found: dict[str, None] = {}
    for act_id in act_ids:
        act, _, provision = act_id.partition("/~")
        steps = provision.split("__") if provision else []
        inner = (f"{act}/~{'__'.join(steps[:count])}" for count in range(len(steps), 0, -1))
        found |= dict.fromkeys([*inner, act])
    return tuple(found)


def fact_kind(fact: AnyFact) -> FactKind:
    """The kind of a fact, as its `fact` key says in JSON."""
    return cast("FactKind", fact.__struct_config__.tag)


def count_facts(facts: Sequence[AnyFact]) -> dict[str, int]:
    """How many facts there are of each kind."""
    return dict(Counter(fact_kind(fact) for fact in facts))
