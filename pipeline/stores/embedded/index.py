"""One derived index: tantivy over the units of one kind, dropped and built anew when in doubt.

It holds nothing that SQLite does not; a `marker` entry says up to which change it is whole.
"""

import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import tantivy

from pipeline.stores.base import Unit
from pipeline.stores.embedded import database
from pipeline.stores.embedded.entries import WORDS, entries_of, schema

INDEX_VERSION = 3
WRITER_BYTES = 64 * 1024 * 1024
BATCH = 500
"""Documents whose former entries are deleted together."""


class UnitIndex:
    """The index of one unit in a library's folder; one writer at a time, any number of readers."""

    def __init__(self, folder: Path, unit: Unit) -> None:
        """Open the index, or begin an empty one where there is none.

        Raises `ValueError` or `OSError` where the files there are damaged or of another schema.
        """
        self.unit = unit
        self._folder = folder
        self._writer: tantivy.IndexWriter | None = None
        self._index = _opened(_home(folder, unit))
        self._seen: tuple[int, int] | None = None

    @property
    def schema(self) -> tantivy.Schema:
        """The fields that queries are made for."""
        return self._index.schema

    @property
    def version(self) -> tuple[int, int]:
        """What changes with every commit of any process: the file that lists the index's parts."""
        listed = (_home(self._folder, self.unit) / "meta.json").stat()
        return listed.st_mtime_ns, listed.st_ino

    def searcher(self) -> tantivy.Searcher:
        """What is committed now."""
        version = self.version
        if version != self._seen:
            self._index.reload()
            self._seen = version
        return self._index.searcher()

    def is_behind(self, connection: sqlite3.Connection) -> bool:
        """Whether changes wait to be applied; a damaged index is behind too."""
        try:
            return self.applied() != database.last_change(connection)
        except (ValueError, OSError):
            return True

    def catch_up(self, connection: sqlite3.Connection) -> None:
        """Apply the changes that wait, building the index anew where it is damaged."""
        if not self.is_behind(connection):
            return
        try:
            self._apply_changes(connection)
        except (ValueError, OSError):
            self.begin_anew()
            self._apply_changes(connection)

    def begin_anew(self) -> None:
        """Drop what is there and begin an empty index."""
        self._writer = self._seen = None
        drop_index(self._folder, self.unit)
        self._index = _opened(_home(self._folder, self.unit))

    def finish(self) -> None:
        """Wait for the merges of this process and let go of the index."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def applied(self) -> int:
        """The change up to which the index is whole; 0 for an empty one."""
        searcher = self.searcher()
        marker = tantivy.Query.term_query(self.schema, "role", "marker")
        hits = searcher.search(marker, 1).hits
        return int(searcher.doc(hits[0][1])["applied"][0]) if hits else 0

    def _apply_changes(self, connection: sqlite3.Connection) -> None:
        done = self.applied()
        last = database.last_change(connection)
        if done > last:
            self.begin_anew()
        if done == 0 or done > last:
            changed = database.document_ids(connection)
        else:
            changed = database.changed_after(connection, done)
        writer = self._open_writer()
        for start in range(0, len(changed), BATCH):
            self._add(writer, connection, changed[start : start + BATCH])
        _set_applied(writer, last)
        writer.commit()

    def _add(
        self, writer: tantivy.IndexWriter, connection: sqlite3.Connection, changed: Sequence[str]
    ) -> None:
        for document_id in changed:
            writer.delete_documents_by_term("document_id", document_id)
        for entry in entries_of(self.unit, connection, changed):
            writer.add_document(entry)

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=WRITER_BYTES, num_threads=1)
            # A crash between a deletion file and its commit would block every later commit.
            self._writer.garbage_collect_files()
        return self._writer


def drop_index(folder: Path, unit: Unit) -> None:
    """Remove the files of an index, of whatever version."""
    for home in folder.glob(f"index-*-{unit}"):
        shutil.rmtree(home)


def _home(folder: Path, unit: Unit) -> Path:
    return folder / f"index-{INDEX_VERSION}-{unit}"


def _opened(home: Path) -> tantivy.Index:
    home.mkdir(exist_ok=True)
    index = tantivy.Index(schema(), path=str(home), reuse=True)
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(WORDS, analyzer)
    return index


def _set_applied(writer: tantivy.IndexWriter, seq: int) -> None:
    """Note in the same commit up to which change the index is whole."""
    writer.delete_documents_by_term("role", "marker")
    marker = tantivy.Document()
    marker.add_text("role", "marker")
    marker.add_integer("applied", seq)
    writer.add_document(marker)
