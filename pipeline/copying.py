"""A library copied into another store, document by document, through the `Store` protocol alone.

In: the two stores. Out: a report a document, and in the end a comparison of both libraries. What
stands in the target already is passed over, so that a copy that was stopped at any moment goes on
where it was. Documents that only the target has stay there.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import msgspec

from pipeline.errors import StoreError
from pipeline.stores.base import CitationQuery, RegisterQuery, SearchQuery, Store
from pipeline.stores.documents import DocumentRow, Entry, LibraryDocument, Vectors

BATCH_DOCUMENTS = 64
BATCH_CHARACTERS = 4_000_000
BATCH_SECONDS = 2.0
PORTION = 256
"""Rows that the target is asked for at once."""

LOST = 3
"""So many documents in a row cannot be read only where the whole source is lost."""

Status = Literal["copied", "unchanged", "failed"]


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one document; `problem` says why one could not be read."""

    document: str
    document_id: str
    status: Status
    problem: str | None = None


class Counts(msgspec.Struct, frozen=True):
    """How much of each kind a library has."""

    documents: int
    passages: int
    measures: int
    citations: int


class Comparison(msgspec.Struct, frozen=True):
    """Both libraries after a copy; `missing` are the documents that did not arrive as they are."""

    source: Counts
    target: Counts
    missing: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all is there: with as many documents, as much of everything else too."""
        merged = self.source.documents < self.target.documents
        return not self.missing and (merged or self.source == self.target)


def copy(
    source: Store, target: Store, rows: Sequence[DocumentRow], on_copied: Callable[[Copied], None]
) -> None:
    """Copy these documents, and what the source could not read; make all of it findable.

    A document is reported once it is safely written. Raises `StoreError` where the target cannot be
    written, or the source cannot be read any more.
    """
    copying = _Copying(source, target, on_copied)
    for row, there in _with_those_there(target, rows):
        copying.take(row, there)
    copying.write()
    known = set(target.failures())
    target.note_failures([failure for failure in source.failures() if failure not in known])
    target.flush()


def compare(source: Store, target: Store) -> Comparison:
    """Count both libraries, and look for every document of the source in the target."""
    pairs = _with_those_there(target, list(source.documents()))
    missing = tuple(row.document for row, there in pairs if not _is_same(row, there))
    return Comparison(_counts(source), _counts(target), missing)


def _counts(store: Store) -> Counts:
    everything = SearchQuery(limit=1, facets=False)
    return Counts(
        documents=store.search_documents(everything).total,
        passages=store.search(everything).total,
        measures=store.register(RegisterQuery(limit=1)).total,
        citations=store.citations(CitationQuery(limit=1)).total,
    )


def _with_those_there(
    target: Store, rows: Sequence[DocumentRow]
) -> Iterator[tuple[DocumentRow, DocumentRow | None]]:
    """Each row with the target's own of the same document."""
    for start in range(0, len(rows), PORTION):
        portion = rows[start : start + PORTION]
        there = target.rows([row.document_id for row in portion])
        for row in portion:
            yield row, there.get(row.document_id)


def _is_same(row: DocumentRow, there: DocumentRow | None) -> bool:
    """Whether the target shows a document as the source does; it may show it at more paths."""
    if there is None or not set(row.paths) <= set(there.paths):
        return False
    return msgspec.structs.replace(there, paths=row.paths, document=row.document) == row


class _Whole(msgspec.Struct, frozen=True):
    """A document on its way, with all that belongs to it."""

    row: DocumentRow
    document: LibraryDocument
    vectors: Vectors | None


class _Copying:
    """Gathers the documents that the target lacks into batches, writes, then reports."""

    def __init__(self, source: Store, target: Store, on_copied: Callable[[Copied], None]) -> None:
        self._source = source
        self._target = target
        self._on_copied = on_copied
        self._batch: list[_Whole] = []
        self._since = time.monotonic()
        self._failed_in_a_row = 0
        self._lack_vectors = _lacking_vectors(source, target)

    def take(self, row: DocumentRow, there: DocumentRow | None) -> None:
        """Pass over what is there, read what is not; write when enough has gathered."""
        if self._is_there(row, there):
            self._report(row, "unchanged")
            return
        try:
            self._read(row)
        except StoreError as error:
            self._fail(row, error)
        if self._is_full():
            self.write()

    def write(self) -> None:
        """Write the batch with its vectors, and report what is in it."""
        paths = [(path, whole.document) for whole in self._batch for path in whole.row.paths]
        if paths:
            self._target.write([Entry(path, document) for path, document in paths])
            self._target.set_vectors(
                {one.row.document_id: one.vectors for one in self._batch if one.vectors}
            )
        for whole in self._batch:
            self._report(whole.row, "copied")
        self._batch = []
        self._since = time.monotonic()

    def _is_there(self, row: DocumentRow, there: DocumentRow | None) -> bool:
        if not _is_same(row, there) or row.document_id in self._lack_vectors:
            return False
        recipe = self._source.recipe_of(row.document_id)
        return recipe == self._target.recipe_of(row.document_id)

    def _read(self, row: DocumentRow) -> None:
        document = self._source.document(row.document_id)
        if document is None:
            raise StoreError("документ тем временем убрали из библиотеки")
        self._batch.append(_Whole(row, document, self._source.vectors_of(row.document_id)))
        self._failed_in_a_row = 0

    def _fail(self, row: DocumentRow, error: StoreError) -> None:
        self._failed_in_a_row += 1
        self._report(row, "failed", str(error))
        if self._failed_in_a_row == LOST:
            raise error

    def _is_full(self) -> bool:
        characters = sum(whole.row.characters for whole in self._batch)
        overdue = time.monotonic() - self._since > BATCH_SECONDS
        return len(self._batch) >= BATCH_DOCUMENTS or characters >= BATCH_CHARACTERS or overdue

    def _report(self, row: DocumentRow, status: Status, problem: str | None = None) -> None:
        copied = Copied(
            document=row.document, document_id=row.document_id, status=status, problem=problem
        )
        self._on_copied(copied)


def _lacking_vectors(source: Store, target: Store) -> set[str]:
    """The documents whose vectors the source has and the target has not."""
    model = source.vector_model()
    if model is None:
        return set()
    return set(target.without_vectors(model)) - set(source.without_vectors(model))
