"""Files into a library: found, prepared in worker processes, written by one writer, reported.

The same bytes are one document however many paths they have; a path with new bytes replaces what
it showed before. Killed at any moment and run again, it ends in the same library. Vectors come
last, for whatever document has none yet.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from extractors.facts import Problem
from pipeline.embedding import Embedder
from pipeline.errors import FileProblemError, UsageError
from pipeline.preparing import Outcome, Preparer, recipe
from pipeline.preparing.document import bytes_of, document_id_of
from pipeline.stores.base import Store
from pipeline.stores.documents import Entry, Failure, LibraryDocument, Vectors, count_facts

Status = Literal["added", "unchanged", "replaced", "failed"]

BATCH_DOCUMENTS = 64
BATCH_CHARACTERS = 4_000_000
BATCH_SECONDS = 2.0

SHORTEST_WITH_VECTOR = 40
"""Code points of the shortest text that has a vector: a fragment is near to anything."""

WITHOUT_VECTOR = frozenset(("heading", "stamp", "signature"))
"""Kinds of passage that say nothing by themselves."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file; `characters` counts code points of the canonical text."""

    path: str
    document: str
    document_id: str | None
    status: Status
    characters: int = 0
    facts: dict[str, int] = {}
    problems: tuple[Problem, ...] = ()


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files at these paths: folders are walked in order of names, links to folders are not.

    Raises `UsageError` where a path is not there at all.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"нет такого файла или папки: {shown(path)}")
        found.update(dict.fromkeys(_walked(path)))
    return list(found)


def _walked(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield _absolute(path)
        return
    closed: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=lambda error: closed.append(_named(error))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield _absolute(Path(folder) / name)
    # A folder that cannot be opened is told as a file that cannot be read.
    yield from closed


def _named(error: OSError) -> Path:
    return _absolute(Path(os.fsdecode(error.filename)))


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a link must keep its own name


def shown(path: Path) -> str:
    """A path as text that can be stored and printed, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def ingest(
    store: Store,
    files: Sequence[Path],
    *,
    jobs: int,
    collection: str | None = None,
    on_report: Callable[[Report], None],
) -> None:
    """Bring files into the library; each file is reported once what it gave is safely written."""
    writing = _Writing(store, collection, on_report)
    with Preparer(max(1, min(jobs, len(files)))) as preparer:
        for outcome in preparer.prepare(writing.settle_known(files)):
            writing.take(outcome)
    writing.finish()


def fill_vectors(store: Store, embedder: Embedder, on_document: Callable[[int, int], None]) -> None:
    """Give vectors to every document that has none of this model.

    Each document is written by itself, so that what was done stays done; `on_document` is told
    after each one how many are done, and of how many.
    """
    waiting = tuple(store.without_vectors(embedder.name))
    for done, document_id in enumerate(waiting, 1):
        document = store.document(document_id)
        if document is not None:
            store.set_vectors({document_id: _vectors_of(document, embedder)})
        on_document(done, len(waiting))
    if waiting:
        store.flush()


def _vectors_of(document: LibraryDocument, embedder: Embedder) -> Vectors:
    """The vectors of a document's passages and measures; equal texts are read once."""
    passages = {
        passage.ordinal: text
        for passage in document.passages
        if passage.kind not in WITHOUT_VECTOR and (text := _long_enough(passage.quote))
    }
    measures = {
        row.id: text for row in document.register if (text := _long_enough(row.measure.quote))
    }
    texts = list(dict.fromkeys([*passages.values(), *measures.values()]))
    values, size = embedder.embed(texts), embedder.dimensions * 4
    rows = {text: values[at * size : (at + 1) * size] for at, text in enumerate(texts)}
    return Vectors(
        model=embedder.name,
        dimensions=embedder.dimensions,
        passages=tuple(passages),
        passage_values=b"".join(rows[text] for text in passages.values()),
        measures=tuple(measures),
        measure_values=b"".join(rows[text] for text in measures.values()),
    )


def _long_enough(quote: str) -> str:
    """The words on one line, as lines are no part of the meaning; nothing where they are few."""
    text = " ".join(quote.split())
    return text if len(text) >= SHORTEST_WITH_VECTOR else ""


class _Writing:
    """The one writer: gathers prepared documents into batches, writes, then reports."""

    def __init__(
        self, store: Store, collection: str | None, on_report: Callable[[Report], None]
    ) -> None:
        self._store = store
        self._collection = collection
        self._on_report = on_report
        self._entries: list[Entry] = []
        self._failures: list[Failure] = []
        self._reports: list[Report] = []
        self._characters = 0
        self._since = time.monotonic()
        self._first: dict[str, Path] = {}
        self._twins: dict[Path, list[Path]] = {}
        self._failed: dict[Path, Problem] = {}
        self._failed_before = {failure.path for failure in store.failures()}

    def settle_known(self, files: Iterable[Path]) -> Iterator[Path]:
        """Settle what needs no reading; yield the files to prepare, one a distinct content."""
        for path in files:
            try:
                document_id = document_id_of(bytes_of(path))
            except FileProblemError as error:
                problem = Problem(error.code, error.message, error.where)
                self.take(Outcome(path=path, problem=problem))
                continue
            if self._is_known(document_id):
                self._attach(path, document_id)
            elif document_id in self._first:
                self._twins.setdefault(self._first[document_id], []).append(path)
            else:
                self._first[document_id] = path
                yield path

    def take(self, outcome: Outcome) -> None:
        """Take one file's outcome; write when enough has gathered."""
        if outcome.document is None:
            self._fail(outcome)
        else:
            self._add(outcome.path, outcome.document)
        overdue = time.monotonic() - self._since > BATCH_SECONDS
        if len(self._entries) >= BATCH_DOCUMENTS or self._characters >= BATCH_CHARACTERS or overdue:
            self._write()

    def finish(self) -> None:
        """Write what is left, settle the files with the same bytes, make everything findable."""
        self._write()
        for first, twins in self._twins.items():
            for path in twins:
                self._settle_twin(path, first)
        self._write()
        self._store.flush()

    def _is_known(self, document_id: str) -> bool:
        if self._store.recipe_of(document_id) != recipe():
            return False
        if self._collection is None:
            return True
        row = self._store.row(document_id)
        return row is not None and row.collection == self._collection

    def _settle_twin(self, path: Path, first: Path) -> None:
        if first in self._failed:
            self._fail(Outcome(path=path, problem=self._failed[first]))
            return
        document_id = self._store.document_at(shown(first))
        if document_id is not None:
            self._attach(path, document_id)

    def _add(self, path: Path, document: LibraryDocument) -> None:
        known = self._store.row(document.document_id)
        collection = self._collection or (known.collection if known else None)
        document = msgspec.structs.replace(document, collection=collection)
        new = known is None and self._store.document_at(shown(path)) is None
        self._entries.append(Entry(shown(path), document))
        self._characters += len(document.text)
        self._reports.append(
            Report(
                path=shown(path),
                document=Path(shown(path)).name,
                document_id=document.document_id,
                status="added" if new else "replaced",
                characters=len(document.text),
                facts=count_facts(document.facts),
                problems=document.problems,
            )
        )

    def _fail(self, outcome: Outcome) -> None:
        problem = outcome.problem or Problem("internal-error", "Причина неизвестна.")
        path = shown(outcome.path)
        self._failed[outcome.path] = problem
        self._failures.append(Failure(path, problem.code, problem.message))
        self._reports.append(
            Report(
                path=path,
                document=Path(path).name,
                document_id=None,
                status="failed",
                problems=(problem,),
            )
        )

    def _write(self) -> None:
        entries, failures, reports = self._entries, self._failures, self._reports
        self._entries, self._failures, self._reports = [], [], []
        self._characters, self._since = 0, time.monotonic()
        if entries:
            self._store.write(entries)
        if failures:
            self._store.note_failures(failures)
        for report in reports:
            self._on_report(report)

    def _attach(self, path: Path, document_id: str) -> None:
        former = self._store.document_at(shown(path))
        if former != document_id or shown(path) in self._failed_before:
            self._store.attach(document_id, shown(path))
        row = self._store.row(document_id)
        self._on_report(
            Report(
                path=shown(path),
                document=Path(shown(path)).name,
                document_id=document_id,
                status="unchanged" if former in (None, document_id) else "replaced",
                characters=row.characters if row else 0,
                facts=row.facts if row else {},
            )
        )
