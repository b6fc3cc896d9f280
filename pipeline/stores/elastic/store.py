"""The Elasticsearch store itself: a library whose system of record is a cluster.

Any number of readers and writers, on any machines. What a process has written it finds itself at
once; others do from `flush` on.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self

from pipeline.errors import StoreError
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
from pipeline.stores.elastic import reading, register, vectors, words
from pipeline.stores.elastic.address import Access, Address
from pipeline.stores.elastic.cluster import Cluster
from pipeline.stores.elastic.finding import find
from pipeline.stores.elastic.ledger import Ledger
from pipeline.stores.elastic.opening import require_library
from pipeline.stores.elastic.paths import Paths
from pipeline.stores.elastic.pieces import measure_from, passage_from
from pipeline.stores.elastic.writing import Writer


class ElasticStore:
    """A library in a cluster; implements `pipeline.stores.base.Store`.

    `create` begins the library where it is absent; without it an absent one is a `StoreError`.
    """

    def __init__(self, address: Address, access: Access, *, create: bool = False) -> None:
        """Connect, and see that the server and the library are such as this program knows."""
        self._cluster = Cluster(address, access)
        self._ledger = Ledger(self._cluster)
        self._paths = Paths(self._cluster)
        require_library(self._cluster, create=create)
        self._writer = Writer(self._cluster, self._ledger, self._paths)

    def write(self, entries: Sequence[Entry]) -> None:
        """Write documents with their paths; what is here already stays as it is."""
        self._writer.write(entries)

    def attach(self, document_id: str, path: str) -> None:
        """Note that a document already here stands at this path too."""
        self._writer.attach(document_id, path)

    def remove(self, document_id: str) -> None:
        """Remove a document with all its paths, facts, passages and vectors."""
        self._writer.remove(document_id)

    def set_vectors(self, given: Mapping[str, Vectors]) -> None:
        """Give documents their vectors, in place of those that they had."""
        self._writer.begin()
        found = reading.documents_of(self._cluster, list(given))
        if found:
            vectors.write_vectors(self._cluster, self._ledger, found, given)
            self._writer.wrote(len(found))

    def vectors_of(self, document_id: str) -> Vectors | None:
        """The vectors of a document; `None` where it has none."""
        row = reading.stored_row_of(self._cluster, document_id)
        return vectors.read_vectors(self._cluster, document_id, row.generation) if row else None

    def without_vectors(self, model: str) -> Iterator[str]:
        """The ids of the documents that have no vectors of this model, by id."""
        self._settled()
        having = vectors.vector_generations(self._cluster, model)
        for document_id, generation in reading.generations(self._cluster):
            if having.get(document_id) != generation:
                yield document_id

    def vector_model(self) -> str | None:
        """The model whose vectors the library has, or `None` where it has none."""
        self._settled()
        return vectors.vector_model(self._cluster, self._ledger)

    def flush(self) -> None:
        """Make all that was written findable by every kind of search."""
        self._writer.settle()

    def note_failures(self, failures: Sequence[Failure]) -> None:
        """Keep what could not be read; a later success at the same path clears it."""
        self._writer.note_failures(failures)

    def failures(self) -> tuple[Failure, ...]:
        """The files that could not be read, by path."""
        self._settled()
        return reading.failures(self._cluster)

    def recipe_of(self, document_id: str) -> str | None:
        """The recipe of a document, or `None` where it is not here."""
        row = reading.stored_row_of(self._cluster, document_id)
        return row.recipe if row else None

    def document_at(self, path: str) -> str | None:
        """The id of the document at a path, or `None`."""
        return self._paths.document_at(path)

    def documents(self) -> Iterator[DocumentRow]:
        """All documents, by name and then by id."""
        self._settled()
        return iter(reading.all_rows(self._cluster, self._paths))

    def row(self, document_id: str) -> DocumentRow | None:
        """One document's row, or `None` where it is not here."""
        return self.rows([document_id]).get(document_id)

    def rows(self, document_ids: Sequence[str]) -> Mapping[str, DocumentRow]:
        """The rows of these documents; ids that are not here are left out."""
        return reading.rows_of(self._cluster, self._paths, document_ids)

    def named(self, name: str) -> tuple[DocumentRow, ...]:
        """The documents that a file's name, a path, an act id or (the beginning of) an id means."""
        self._settled()
        return reading.named(self._cluster, self._paths, name)

    def document(self, document_id: str) -> LibraryDocument | None:
        """One document whole, or `None` where it is not here."""
        found = reading.document_of(self._cluster, document_id)
        return found[1] if found else None

    def passages(self, document_id: str, start: int, end: int) -> tuple[Passage, ...]:
        """The passages of a document that touch a span, in text order."""
        self._settled()
        return reading.passages_within(self._ledger, document_id, start, end)

    def search(self, query: SearchQuery) -> Results[Passage]:
        """Find passages; the same query on the same library gives the same answer."""
        self._settled()
        return find(
            self._ledger, "passages", query, lambda units: [passage_from(unit) for unit in units]
        )

    def search_measures(self, query: SearchQuery) -> Results[RegisterRow]:
        """Find measures by their words."""
        self._settled()
        return find(
            self._ledger, "measures", query, lambda units: [measure_from(unit) for unit in units]
        )

    def search_documents(self, query: SearchQuery) -> Results[DocumentRow]:
        """Find documents by the words of their whole text."""
        self._settled()
        return find(
            self._ledger, "documents", query, lambda units: reading.with_paths(self._paths, units)
        )

    def nearest(self, query: NearestQuery) -> tuple[Hit[Passage], ...]:
        """Find passages by meaning, nearest first; nothing where there are no such vectors."""
        self._settled()
        near = vectors.nearest(self._cluster, self._ledger, "passages", query)
        found = self._cluster.look_up([("passages", target) for target, _ in near])
        return tuple(
            Hit(str(unit.source["document_id"]), cosine, passage_from(unit))
            for unit, (_, cosine) in zip(found, near, strict=True)
            if unit
        )

    def nearest_measures(self, query: NearestQuery) -> tuple[Hit[RegisterRow], ...]:
        """Find measures by meaning, nearest first."""
        self._settled()
        near = vectors.nearest(self._cluster, self._ledger, "measures", query)
        found = self._cluster.look_up([("measures", target) for target, _ in near])
        return tuple(
            Hit(str(unit.source["document_id"]), cosine, measure_from(unit))
            for unit, (_, cosine) in zip(found, near, strict=True)
            if unit
        )

    def statistics(self, unit: Unit, lemmas: Sequence[str]) -> Statistics:
        """What a ranking needs to know of the whole library."""
        self._settled()
        return words.statistics(self._cluster, unit, lemmas)

    def similar_words(self, word: str) -> Sequence[tuple[str, int]]:
        """Lemmas of the library at most two letters away, nearest and most frequent first."""
        self._settled()
        return words.similar_words(self._cluster, self._ledger, word)

    def abbreviations(self, short: str) -> Sequence[Abbreviation]:
        """What the library's documents call so, in any case of letters, most frequent first."""
        self._settled()
        return reading.abbreviations(self._cluster, short)

    def register(self, query: RegisterQuery) -> RegisterPage:
        """A page of the register of measures."""
        self._settled()
        return register.register_page(self._ledger, query)

    def recurrences(self) -> tuple[str, ...]:
        """The distinct RFC 5545 rules of the register's repeating terms."""
        self._settled()
        return register.recurrences(self._ledger)

    def citations(self, query: CitationQuery) -> CitationPage:
        """A page of the references of the library."""
        self._settled()
        return register.citation_page(self._ledger, query)

    def cited_acts(self) -> Iterator[CitedAct]:
        """All acts with an id that the library cites, by id."""
        self._settled()
        return register.cited_acts(self._ledger)

    def close(self) -> None:
        """Make findable what this process wrote, and let go of the cluster."""
        try:
            self._settled()
        finally:
            self._cluster.close()

    def __enter__(self) -> Self:
        """Use the store in a `with` block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close at the end of the block; a cluster that has just failed is not asked again."""
        if isinstance(error, StoreError):
            self._cluster.close()
        else:
            self.close()

    def _settled(self) -> None:
        if self._writer.dirty:
            self._writer.settle()
