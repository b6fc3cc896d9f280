"""The `Store` protocol and the types that cross its door, the same for every engine.

A store knows no language: passages come with their lemmas made, and a query is lemmas too. All
offsets count code points of a document's canonical text.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Literal, Protocol, Self, cast

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
)


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """What search finds: a block of the outline, or some sentences of a long one.

    `lemmas` are those of the quote and `context` those of its heading and lead-in, divided by
    spaces, one a word in text order. `bodies` are ids of the bodies named in it and of the one that
    issued the document, `acts` the ids of the acts cited. Passages with equal `fingerprint` are
    copies of one another.
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
    fingerprint: str


class RegisterRow(msgspec.Struct, frozen=True, kw_only=True):
    """A measure as a row of the register, with what filters and sorts it.

    `id` comes from the document and the place, so that it stays the same as long as they do. `due`
    is the last day (ISO), `repeats` the RFC 5545 rule of a term that comes again, `due_reason` says
    why there is no day. `bodies` are ids of the executors, `executor_lemmas` the lemmas of their
    quotes, `grounds` the ids of the acts that the measure rests on.
    """

    id: str
    document_id: str
    measure: Measure
    due: str | None = None
    due_rule: str | None = None
    due_reason: str | None = None
    repeats: str | None = None
    bodies: tuple[str, ...] = ()
    executor_lemmas: str = ""
    grounds: tuple[str, ...] = ()


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


class Phrase(msgspec.Struct, frozen=True):
    """Lemmas that must stand side by side; a phrase of one lemma is a word."""

    lemmas: tuple[str, ...]


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What narrows a search; an empty value narrows nothing.

    `kinds`, `issuers` and `collections` are of the document, `bodies` and `acts` of the passage;
    within one field any value will do. `date_from` and `date_to` are ISO days, both included, and
    keep the documents whose date may fall between them.
    """

    kinds: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None


class PassageQuery(msgspec.Struct, frozen=True, kw_only=True):
    """A search for passages: phrases (all of them, or `any_of` them) and filters.

    No phrases at all means every passage that the filters keep, in the order of the library.
    """

    phrases: tuple[Phrase, ...] = ()
    any_of: bool = False
    filters: Filters = Filters()
    limit: int = 10
    offset: int = 0


class PassageHit(msgspec.Struct, frozen=True):
    """A passage that was found, with its document and its score (BM25, higher is better)."""

    document_id: str
    score: float
    passage: Passage


class PassageResults(msgspec.Struct, frozen=True):
    """What was found: the exact total, one page of hits, and counts by field and value."""

    total: int
    hits: tuple[PassageHit, ...]
    facets: Mapping[str, Mapping[str, int]]


class RegisterQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which rows of the register, by their last day and then by place, or by place alone.

    `executor` are ways to name an executor, any of which will do: lemmas that must all stand in the
    row's executors, or one id of a body; `ground` is an act's id, with or without a provision.
    `repeats` are the recurrences that fall between `due_from` and `due_to` (ISO days, included), as
    the caller has found from `recurrences()`. `after` is the `next` of the page before.
    """

    executor: tuple[tuple[str, ...], ...] = ()
    modalities: tuple[str, ...] = ()
    due_from: str | None = None
    due_to: str | None = None
    repeats: tuple[str, ...] = ()
    ground: str | None = None
    documents: tuple[str, ...] = ()
    order: Literal["due", "place"] = "due"
    limit: int = 100
    after: tuple[str, str, int] | None = None


class RegisterPage(msgspec.Struct, frozen=True):
    """One page of the register, the exact total of the query, and where the next page begins."""

    total: int
    rows: tuple[RegisterRow, ...]
    next: tuple[str, str, int] | None


class Store(Protocol):
    """A library: documents with their facts and passages, written whole and searched at once.

    Writing is idempotent: the same entry twice changes nothing. Nothing half written is ever
    seen. Every method raises `StoreError` where the library cannot be read or written.
    """

    def write(self, entries: Sequence[Entry]) -> None:
        """Write documents, each with its path; a path's former document goes if no path is left."""

    def attach(self, document_id: str, path: str) -> None:
        """Note that a document already here stands at this path too."""

    def remove(self, document_id: str) -> None:
        """Remove a document with all its paths, facts and passages."""

    def flush(self) -> None:
        """Make all that was written findable by `search`."""

    def note_failures(self, failures: Sequence[Failure]) -> None:
        """Keep what could not be read; a later success at the same path clears it."""

    def failures(self) -> tuple[Failure, ...]:
        """The files that could not be read, by path."""

    def recipe_of(self, document_id: str) -> str | None:
        """The recipe of a document, or `None` where it is not here."""

    def document_at(self, path: str) -> str | None:
        """The id of the document at a path, or `None`."""

    def documents(self) -> Iterator[DocumentRow]:
        """All documents, by name and then by id."""

    def row(self, document_id: str) -> DocumentRow | None:
        """One document's row, or `None` where it is not here."""

    def document(self, document_id: str) -> LibraryDocument | None:
        """One document whole, or `None` where it is not here."""

    def search(self, query: PassageQuery) -> PassageResults:
        """Find passages; the same query on the same library gives the same answer."""

    def register(self, query: RegisterQuery) -> RegisterPage:
        """A page of the register of measures."""

    def recurrences(self) -> tuple[str, ...]:
        """The distinct RFC 5545 rules of the register's repeating terms."""

    def close(self) -> None:
        """Flush and let go of the library."""

    def __enter__(self) -> Self:
        """Use the store in a `with` block."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close at the end of the block."""


def earliest_and_latest(date: str | None) -> tuple[str, str] | None:
    """The first and last ISO day that an EDTF date may mean: «2007» is all of that year."""
    if date is None:
        return None
    parts = date.split("-")
    low = (parts + ["01", "01"][len(parts) - 1 :])[:3]
    high = (parts + ["12", "31"][len(parts) - 1 :])[:3]
    return "-".join(low), "-".join(high)


def fact_kind(fact: AnyFact) -> FactKind:
    """The kind of a fact, as its `fact` key says in JSON."""
    return cast("FactKind", fact.__struct_config__.tag)


def count_facts(facts: Sequence[AnyFact]) -> dict[str, int]:
    """How many facts there are of each kind."""
    return dict(Counter(fact_kind(fact) for fact in facts))
