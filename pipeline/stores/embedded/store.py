"""The embedded store: the `Store` protocol answered from a library's folder.

SQLite answers what is asked by key, the derived indexes what is searched.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from pipeline.stores.base import (
    CitationPage,
    CitationQuery,
    CitedAct,
    Hit,
    NearestQuery,
    RegisterPage,
    RegisterQuery,
    Results,
    SearchQuery,
    Statistics,
    Unit,
)
from pipeline.stores.documents import (
    Abbreviation,
    DocumentRow,
    Entry,
    Failure,
    LibraryDocument,
    Passage,
    RegisterRow,
    Vectors,
)
from pipeline.stores.embedded import citations, database, register
from pipeline.stores.embedded import vectors as record
from pipeline.stores.embedded.library import Library
from pipeline.stores.embedded.matching import compiled
from pipeline.stores.embedded.matrix import Matrix
from pipeline.stores.embedded.nearest import Neighbours
from pipeline.stores.embedded.ranking import Ranked, facets_of, page_of
from pipeline.stores.embedded.vectors import VectorUnit
from pipeline.stores.embedded.words import Lengths, Vocabulary

Found = TypeVar("Found")


class EmbeddedStore:
    """A library in a folder; implements `pipeline.stores.base.Store`.

    `create` makes the folder where it is absent; without it an absent library is a `StoreError`.
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the library, and bring its indexes up to date if nobody is writing it."""
        self._library = Library(folder, create=create)
        self._database = self._library.connection
        self._vocabulary = Vocabulary()
        self._lengths = {unit: Lengths(index) for unit, index in self._library.indexes.items()}
        self._neighbours: dict[tuple[VectorUnit, str], Neighbours] = {}

    def write(self, entries: Sequence[Entry]) -> None:
        """Write documents in one transaction."""
        with self._library.transaction() as connection:
            for entry in entries:
                database.write_entry(connection, entry)

    def attach(self, document_id: str, path: str) -> None:
        """Note that a document already here stands at this path too."""
        with self._library.transaction() as connection:
            database.attach_path(connection, document_id, path)

    def remove(self, document_id: str) -> None:
        """Remove a document with all its paths, facts, passages and vectors."""
        with self._library.transaction() as connection:
            database.drop_document(connection, document_id)

    def set_vectors(self, given: Mapping[str, Vectors]) -> None:
        """Give documents their vectors, in place of those that they had."""
        with self._library.transaction() as connection:
            for document_id, vectors in given.items():
                record.set_vectors(connection, document_id, vectors)

    def vectors_of(self, document_id: str) -> Vectors | None:
        """The vectors of a document, in half precision; `None` where it has none."""
        with self._library.reported():
            return record.vectors_of(self._database, document_id)

    def without_vectors(self, model: str) -> Iterator[str]:
        """The ids of the documents that have no vectors of this model, by id."""
        with self._library.reported():
            return record.without_vectors(self._database, model)

    def vector_model(self) -> str | None:
        """The model whose vectors the library has, or `None` where it has none."""
        with self._library.reported():
            return record.vector_model(self._database)

    def flush(self) -> None:
        """Bring the indexes up to the last transaction."""
        self._library.flush()

    def note_failures(self, failures: Sequence[Failure]) -> None:
        """Keep what could not be read."""
        with self._library.transaction() as connection:
            for failure in failures:
                database.note_failure(connection, failure)

    def failures(self) -> tuple[Failure, ...]:
        """The files that could not be read, by path."""
        with self._library.reported():
            return database.failures_of(self._database)

    def recipe_of(self, document_id: str) -> str | None:
        """The recipe of a document, or `None` where it is not here."""
        with self._library.reported():
            return database.recipe_of(self._database, document_id)

    def document_at(self, path: str) -> str | None:
        """The id of the document at a path, or `None`."""
        with self._library.reported():
            return database.document_at(self._database, path)

    def documents(self) -> Iterator[DocumentRow]:
        """All documents, by name and then by id."""
        with self._library.reported():
            return iter(database.rows_of(self._database))

    def row(self, document_id: str) -> DocumentRow | None:
        """One document's row, or `None` where it is not here."""
        return self.rows((document_id,)).get(document_id)

    def rows(self, document_ids: Sequence[str]) -> Mapping[str, DocumentRow]:
        """The rows of these documents; ids that are not here are left out."""
        with self._library.reported():
            found = database.rows_of(self._database, document_ids)
            return {row.document_id: row for row in found}

    def named(self, name: str) -> tuple[DocumentRow, ...]:
        """The documents that a file's name, a path, an act id or (the beginning of) an id means."""
        with self._library.reported():
            return tuple(database.named(self._database, name))

    def document(self, document_id: str) -> LibraryDocument | None:
        """One document whole, or `None` where it is not here."""
        with self._library.reported():
            return database.document_of(self._database, document_id)

    def passages(self, document_id: str, start: int, end: int) -> tuple[Passage, ...]:
        """The passages of a document that touch a span, in text order."""
        with self._library.reported():
            return database.passages_within(self._database, document_id, start, end)

    def search(self, query: SearchQuery) -> Results[Passage]:
        """Find passages by their words."""
        return self._found("passages", query, self._passages)

    def search_measures(self, query: SearchQuery) -> Results[RegisterRow]:
        """Find measures by their words."""
        return self._found("measures", query, self._measures)

    def search_documents(self, query: SearchQuery) -> Results[DocumentRow]:
        """Find documents by the words of their whole text."""
        return self._found("documents", query, self._documents)

    def nearest(self, query: NearestQuery) -> tuple[Hit[Passage], ...]:
        """Find passages by meaning, nearest first; nothing where there are no such vectors."""
        return self._near("passages", query, self._passages, lambda passage: passage.start)

    def nearest_measures(self, query: NearestQuery) -> tuple[Hit[RegisterRow], ...]:
        """Find measures by meaning, nearest first."""
        return self._near("measures", query, self._measures, lambda row: row.measure.start)

    def statistics(self, unit: Unit, lemmas: Sequence[str]) -> Statistics:
        """What a ranking needs to know of the whole library."""
        with self._library.reported():
            return self._lengths[unit].statistics(lemmas)

    def similar_words(self, word: str) -> Sequence[tuple[str, int]]:
        """Lemmas of the passages at most two letters away, nearest and most frequent first."""
        with self._library.reported():
            return self._vocabulary.similar(self._library.indexes["passages"], word)

    def abbreviations(self, short: str) -> Sequence[Abbreviation]:
        """What the library's documents call so, in any case of letters, most frequent first."""
        with self._library.reported():
            return citations.abbreviations(self._database, short)

    def register(self, query: RegisterQuery) -> RegisterPage:
        """A page of the register of measures."""
        with self._library.reported():
            return register.page(self._database, query)

    def recurrences(self) -> tuple[str, ...]:
        """The distinct RFC 5545 rules of the register's repeating terms."""
        with self._library.reported():
            return register.recurrences(self._database)

    def citations(self, query: CitationQuery) -> CitationPage:
        """A page of the references of the library."""
        with self._library.reported():
            return citations.page(self._database, query)

    def cited_acts(self) -> Iterator[CitedAct]:
        """All acts with an id that the library cites, by id."""
        with self._library.reported():
            return citations.cited_acts(self._database)

    def close(self) -> None:
        """Bring the indexes up to date if this process wrote, and let go of the folder."""
        self._library.close()

    def __enter__(self) -> Self:
        """Use the store in a `with` block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close at the end of the block."""
        self.close()

    def _found(
        self,
        unit: Unit,
        query: SearchQuery,
        read: Callable[[Sequence[int]], Mapping[int, tuple[str, Found]]],
    ) -> Results[Found]:
        with self._library.reported():
            index = self._library.indexes[unit]
            searcher = index.searcher()
            wanted = compiled(index.schema, query)
            # tantivy lets other threads run, so the facets are counted while the hits are ranked.
            with ThreadPoolExecutor(1) as beside:
                counting = beside.submit(facets_of, searcher, wanted) if query.facets else None
                page = page_of(searcher, wanted, query)
                hits = _hits(page.hits, read([hit.number for hit in page.hits]))
                facets = counting.result() if counting else {}
            return Results(total=page.total, hits=hits, facets=facets, next=page.next)

    def _near(
        self,
        unit: VectorUnit,
        query: NearestQuery,
        read: Callable[[Sequence[int]], Mapping[int, tuple[str, Found]]],
        place: Callable[[Found], int],
    ) -> tuple[Hit[Found], ...]:
        with self._library.reported():
            known = self._neighbours.get((unit, query.model))
            if known is None:
                known = Neighbours(Matrix(self._library.folder, unit, query.model))
                self._neighbours[unit, query.model] = known
            ranked = known.nearest(self._database, query)
            hits = _hits(ranked, read([hit.number for hit in ranked]))
            ordered = sorted(hits, key=lambda hit: (-hit.score, hit.document_id, place(hit.found)))
            return tuple(ordered[: query.limit])

    def _passages(self, numbers: Sequence[int]) -> Mapping[int, tuple[str, Passage]]:
        return database.passages_numbered(self._database, numbers)

    def _measures(self, numbers: Sequence[int]) -> Mapping[int, tuple[str, RegisterRow]]:
        return register.rows_numbered(self._database, numbers)

    def _documents(self, numbers: Sequence[int]) -> Mapping[int, tuple[str, DocumentRow]]:
        return database.documents_numbered(self._database, numbers)


def _hits(
    ranked: Sequence[Ranked], found: Mapping[int, tuple[str, Found]]
) -> tuple[Hit[Found], ...]:
    """The hits in their order; what was removed since it was indexed is left out."""
    return tuple(
        Hit(document_id=found[hit.number][0], score=hit.score, found=found[hit.number][1])
        for hit in ranked
        if hit.number in found
    )
