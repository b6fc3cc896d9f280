"""The embedded store itself: one folder, any number of readers, one writer at a time.

SQLite is the truth. After every transaction the index is behind until `flush`; whatever happens
in between, the next opening catches up from the outbox or builds the index anew.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import tantivy
from filelock import FileLock, Timeout

from pipeline.errors import StoreError
from pipeline.stores.base import (
    PassageHit,
    PassageQuery,
    PassageResults,
    RegisterPage,
    RegisterQuery,
)
from pipeline.stores.documents import DocumentRow, Entry, Failure, LibraryDocument
from pipeline.stores.embedded import database, index, register

INDEX_BATCH = 500
"""Documents indexed between two commits of the index."""


class EmbeddedStore:
    """A library in a folder; implements `pipeline.stores.base.Store`.

    `create` makes the folder where it is absent; without it an absent library is a `StoreError`.
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the library, and bring its index up to date if nobody is writing it."""
        self._folder = folder
        self._writer: tantivy.IndexWriter | None = None
        _require_library(folder, create=create)
        self._lock = FileLock(folder / "writer.lock", timeout=0, thread_local=False)
        with self._reported():
            self._database = database.open_database(folder)
            self._index = self._usable_index()
            self._repair_if_idle()

    def write(self, entries: Sequence[Entry]) -> None:
        """Write documents in one transaction."""
        with self._transaction() as connection:
            for entry in entries:
                database.write_entry(connection, entry)

    def attach(self, document_id: str, path: str) -> None:
        """Note that a document already here stands at this path too."""
        with self._transaction() as connection:
            database.attach_path(connection, document_id, path)

    def remove(self, document_id: str) -> None:
        """Remove a document with all its paths, facts and passages."""
        with self._transaction() as connection:
            database.drop_document(connection, document_id)

    def flush(self) -> None:
        """Bring the index up to the last transaction."""
        with self._reported():
            self._become_writer()
            self._catch_up()

    def note_failures(self, failures: Sequence[Failure]) -> None:
        """Keep what could not be read."""
        with self._transaction() as connection:
            for failure in failures:
                database.note_failure(connection, failure)

    def failures(self) -> tuple[Failure, ...]:
        """The files that could not be read, by path."""
        with self._reported():
            return database.failures_of(self._database)

    def recipe_of(self, document_id: str) -> str | None:
        """The recipe of a document, or `None` where it is not here."""
        with self._reported():
            return database.recipe_of(self._database, document_id)

    def document_at(self, path: str) -> str | None:
        """The id of the document at a path, or `None`."""
        with self._reported():
            return database.document_at(self._database, path)

    def documents(self) -> Iterator[DocumentRow]:
        """All documents, by name and then by id."""
        with self._reported():
            return iter(database.rows_of(self._database))

    def row(self, document_id: str) -> DocumentRow | None:
        """One document's row, or `None` where it is not here."""
        with self._reported():
            return next(iter(database.rows_of(self._database, document_id)), None)

    def document(self, document_id: str) -> LibraryDocument | None:
        """One document whole, or `None` where it is not here."""
        with self._reported():
            return database.document_of(self._database, document_id)

    def search(self, query: PassageQuery) -> PassageResults:
        """Find passages by their lemmas, best first."""
        with self._reported():
            self._index.reload()
            searcher = self._index.searcher()
            compiled = index.compiled(self._index, query)
            total, facets = index.counts_of(searcher, compiled)
            hits = self._hits(searcher, _best(searcher, compiled, query))
            return PassageResults(total=total, hits=hits, facets=facets)

    def register(self, query: RegisterQuery) -> RegisterPage:
        """A page of the register of measures."""
        with self._reported():
            return register.page(self._database, query)

    def recurrences(self) -> tuple[str, ...]:
        """The distinct RFC 5545 rules of the register's repeating terms."""
        with self._reported():
            return register.recurrences(self._database)

    def close(self) -> None:
        """Bring the index up to date if this process wrote, and let go of the folder."""
        with self._reported():
            if self._lock.is_locked:
                self._catch_up()
            self._release()
            self._database.close()

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

    def _hits(
        self, searcher: tantivy.Searcher, found: tantivy.SearchResult
    ) -> tuple[PassageHit, ...]:
        addresses = [address for _, address in found.hits]
        ids = cast("list[int]", searcher.fast_field_values("passage_id", addresses))
        passages = database.passages_by_id(self._database, ids)
        scores = [float(score) for score, _ in found.hits]
        return tuple(
            PassageHit(passages[number][0], score, passages[number][1])
            for number, score in zip(ids, scores, strict=True)
            if number in passages
        )

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._reported():
            self._become_writer()
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    @contextmanager
    def _reported(self) -> Iterator[None]:
        """Turn what the engines raise into one line that says what to do."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(
                f"Библиотека {self._folder} не читается или не пишется ({error}): проверьте"
                " место на диске и права на папку."
            ) from error

    def _become_writer(self) -> None:
        if not self._take_lock():
            raise StoreError(
                f"В библиотеку {self._folder} сейчас пишет другой процесс: дождитесь его окончания."
            )

    def _take_lock(self) -> bool:
        if self._lock.is_locked:
            return True
        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True

    def _release(self) -> None:
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None
        self._lock.release()

    def _usable_index(self) -> tantivy.Index:
        try:
            return index.open_index(self._folder)
        except ValueError:
            # Damaged, or of another version: it holds nothing of its own, so it is made anew.
            self._become_writer()
            return index.fresh_index(self._folder)

    def _repair_if_idle(self) -> None:
        """Catch up after a crash; leave it to the writer where one is at work."""
        if self._is_behind() and self._take_lock():
            self._catch_up()
        self._release()

    def _is_behind(self) -> bool:
        try:
            return index.applied(self._index) != database.last_change(self._database)
        except (ValueError, OSError):
            return True

    def _catch_up(self) -> None:
        if not self._is_behind():
            return
        try:
            self._apply_changes()
        except (ValueError, OSError):
            self._writer = None
            self._index = index.fresh_index(self._folder)
            self._apply_changes()

    def _apply_changes(self) -> None:
        done = index.applied(self._index)
        last = database.last_change(self._database)
        if done == 0 or done > last:
            changed, seq = database.document_ids(self._database), last
            if done > last:
                self._index = index.fresh_index(self._folder)
        else:
            seq, changed = database.changes_after(self._database, done)
        writer = self._open_writer()
        for start in range(0, len(changed), INDEX_BATCH):
            self._index_documents(writer, changed[start : start + INDEX_BATCH])
        index.set_applied(writer, seq)
        writer.commit()
        self._index.reload()
        database.forget_changes(self._database, seq)

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=index.WRITER_BYTES, num_threads=1)
            # A crash between a deletion file and its commit would block every later commit.
            self._writer.garbage_collect_files()
        return self._writer

    def _index_documents(self, writer: tantivy.IndexWriter, changed: Sequence[str]) -> None:
        for document_id in changed:
            writer.delete_documents_by_term("document_id", document_id)
        for row, title_lemmas in database.indexed_rows(self._database, changed):
            passages = database.passages_of(self._database, row.document_id)
            index.add_passages(writer, row, title_lemmas, passages)


def _require_library(folder: Path, *, create: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} – файл, а библиотека живёт в папке: укажите другую (--store).")
    if not create and not (folder / "library.sqlite").is_file():
        raise StoreError(
            f"Библиотеки в {folder} нет: сначала прочитайте файлы командой «ukazatel ingest»."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"Папку {folder} создать нельзя ({error.strerror}): укажите другую (--store)."
        ) from error


def _best(
    searcher: tantivy.Searcher, compiled: tantivy.Query, query: PassageQuery
) -> tantivy.SearchResult:
    if query.phrases:
        return searcher.search(compiled, max(1, query.limit), True, offset=query.offset)
    return searcher.search(
        compiled,
        max(1, query.limit),
        True,
        order_by_field="passage_id",
        offset=query.offset,
        order=tantivy.Order.Asc,
    )
