"""The `Store` protocol and the questions that can be put to it, the same for every engine.

A store knows no language: what is asked comes as lemmas, as what is stored does. All offsets
count code points of a document's canonical text.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import log
from types import TracebackType
from typing import Generic, Literal, Protocol, Self, TypeVar

import msgspec

from extractors.facts import Relation
from pipeline.stores.documents import (
    Abbreviation,
    Citation,
    DocumentRow,
    Entry,
    Failure,
    LibraryDocument,
    Passage,
    RegisterRow,
    Vectors,
)

Unit = Literal["passages", "measures", "documents"]
"""What a search finds. A document's own words are those of all its passages."""

Found = TypeVar("Found")


class Phrase(msgspec.Struct, frozen=True):
    """Lemmas that must stand side by side; a phrase of one lemma is a word.

    With `prefix` the last one is only the beginning of a word, three letters or more, and the score
    is the `weight` itself, wherever it stands. Otherwise `weight` multiplies the score.
    """

    lemmas: tuple[str, ...]
    prefix: bool = False
    weight: float = 1.0


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What narrows a search; an empty value narrows nothing.

    `kinds`, `issuers`, `collections`, `documents` and `document_acts` (its own act id) are of the
    document; `bodies`, `acts`, `executors` and `modalities` of the passage or measure: the bodies
    named or issuing (of a measure: executing or issuing), the acts cited (of a measure: its
    grounds), and the measures' executors and modalities. A document has what any of its passages
    has. Within one field any value will do. `date_from` and `date_to` are ISO days, both included,
    and keep the documents whose date may fall between them.
    """

    kinds: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    executors: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    document_acts: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None


class Clause(msgspec.Struct, frozen=True):
    """One thing that is asked for, in any of these ways of saying it.

    A unit that any one of `filters` keeps meets the clause too, without a score: so a body is asked
    for by its id or by its words, and nothing is lost. A `required` clause must be met also where
    only some of the clauses must.
    """

    alternatives: tuple[Phrase, ...] = ()
    filters: tuple[Filters, ...] = ()
    required: bool = False


class SearchQuery(msgspec.Struct, frozen=True, kw_only=True):
    """A lexical search: clauses, none of `excluded`, and filters.

    All clauses must be met, or, with `any_of`, at least `at_least` of them, all that are `required`
    among these.

    A clause is met by the unit's own words, by those of its heading and lead-in, or by its
    document's title; at least one clause must be met by one of the first two, or by its own
    filters. No clauses at all means everything that the filters keep. `order` is by relevance or by
    the document's date (the first day that it may mean), latest first and those without one last;
    equals stand by document id and place. `after` is the `next` of the page before. Without
    `facets` none are counted.
    """

    clauses: tuple[Clause, ...] = ()
    any_of: bool = False
    at_least: int = 1
    excluded: tuple[Phrase, ...] = ()
    filters: Filters = Filters()
    order: Literal["relevance", "date"] = "relevance"
    limit: int = 10
    after: str | None = None
    facets: bool = True


class Hit(msgspec.Struct, Generic[Found], frozen=True):
    """Something that was found, with its document and its score (higher is better)."""

    document_id: str
    score: float
    found: Found


class Results(msgspec.Struct, Generic[Found], frozen=True, kw_only=True):
    """The exact total, one page of hits, counts by field and value, where the next page begins.

    The facet fields are `kind`, `issuer`, `year`, `collection` (of the document), `body`,
    `executor` and `modality`; of each field the thousand most frequent values.
    """

    total: int
    hits: tuple[Hit[Found], ...]
    facets: Mapping[str, Mapping[str, int]]
    next: str | None = None


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """How many units there are, their mean length in lemmas, and how many have each lemma.

    Counted over the units' own words; units lately replaced may still be among them.
    """

    units: int
    mean_length: float
    counts: Mapping[str, int]

    def rarity(self, count: float) -> float:
        """BM25's idf of what so many units have; 1 where there are no units at all."""
        return log(1 + (self.units - count + 0.5) / (count + 0.5)) if self.units else 1.0


class NearestQuery(msgspec.Struct, frozen=True, kw_only=True):
    """A search by meaning: the units whose vectors (of `model`) are nearest to `vector`.

    `vector` is one row of little-endian float32 numbers of unit length; scores are cosines.
    """

    model: str
    vector: bytes
    filters: Filters = Filters()
    limit: int = 100


class RegisterQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which rows of the register, by their last day and then by place, or by place alone.

    `executor` are ways to name an executor, any of which will do: lemmas that must all stand in the
    row's executors, or one id of a body; `ground` is an act's id, with or without a provision.
    `repeats` are the recurrences that fall between `due_from` and `due_to` (ISO days, included), as
    the caller has found from `recurrences()`. `ids` are the rows' own. `after` is the `next` of the
    page before.
    """

    ids: tuple[str, ...] = ()
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


class CitationQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which references of the library; an empty value narrows nothing.

    `act_id` is that of an act or a provision, and means also what is below it. `numbers` are in
    the lower-case Latin of act ids. `date` is as written or begins so («2015», «2015-07»).
    `unidentified` keeps those without an act's id. By document and place; `after` is the `next` of
    the page before.
    """

    act_id: str | None = None
    kinds: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    date: str | None = None
    relations: tuple[Relation, ...] = ()
    documents: tuple[str, ...] = ()
    unidentified: bool = False
    limit: int = 100
    after: tuple[str, int] | None = None


class CitationPage(msgspec.Struct, frozen=True):
    """One page of citations, the exact total of the query, and where the next page begins."""

    total: int
    citations: tuple[Citation, ...]
    next: tuple[str, int] | None


class CitedAct(msgspec.Struct, frozen=True, kw_only=True):
    """An act (without provision) that the library cites: how often, and in how many documents."""

    act_id: str
    citations: int
    documents: int


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
        """Remove a document with all its paths, facts, passages and vectors."""

    def set_vectors(self, given: Mapping[str, Vectors]) -> None:
        """Give documents, by id, their vectors, in place of those that they had."""

    def vectors_of(self, document_id: str) -> Vectors | None:
        """The vectors of a document, as exact as the store keeps them; `None` where it has none."""

    def without_vectors(self, model: str) -> Iterator[str]:
        """The ids of the documents that have no vectors of this model, by id."""

    def vector_model(self) -> str | None:
        """The model whose vectors the library has, or `None` where it has none."""

    def flush(self) -> None:
        """Make all that was written findable by every kind of search."""

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

    def rows(self, document_ids: Sequence[str]) -> Mapping[str, DocumentRow]:
        """The rows of these documents; ids that are not here are left out."""

    def named(self, name: str) -> tuple[DocumentRow, ...]:
        """The documents that a file's name, a path, an act id or (the beginning of) an id means."""

    def document(self, document_id: str) -> LibraryDocument | None:
        """One document whole, or `None` where it is not here."""

    def passages(self, document_id: str, start: int, end: int) -> tuple[Passage, ...]:
        """The passages of a document that touch a span, in text order."""

    def search(self, query: SearchQuery) -> Results[Passage]:
        """Find passages; the same query on the same library gives the same answer."""

    def search_measures(self, query: SearchQuery) -> Results[RegisterRow]:
        """Find measures by their words."""

    def search_documents(self, query: SearchQuery) -> Results[DocumentRow]:
        """Find documents by the words of their whole text."""

    def nearest(self, query: NearestQuery) -> tuple[Hit[Passage], ...]:
        """Find passages by meaning, nearest first; nothing where there are no such vectors."""

    def nearest_measures(self, query: NearestQuery) -> tuple[Hit[RegisterRow], ...]:
        """Find measures by meaning, nearest first."""

    def statistics(self, unit: Unit, lemmas: Sequence[str]) -> Statistics:
        """What a ranking needs to know of the whole library."""

    def similar_words(self, word: str) -> Sequence[tuple[str, int]]:
        """Lemmas of the library at most two letters away, nearest and most frequent first.

        Each with the number of passages that have it; at most ten.
        """

    def abbreviations(self, short: str) -> Sequence[Abbreviation]:
        """What the library's documents call so, in any case of letters, most frequent first."""

    def register(self, query: RegisterQuery) -> RegisterPage:
        """A page of the register of measures."""

    def recurrences(self) -> tuple[str, ...]:
        """The distinct RFC 5545 rules of the register's repeating terms."""

    def citations(self, query: CitationQuery) -> CitationPage:
        """A page of the references of the library."""

    def cited_acts(self) -> Iterator[CitedAct]:
        """All acts with an id that the library cites, by id."""

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
