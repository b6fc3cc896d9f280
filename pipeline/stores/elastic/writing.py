"""Writing into a cluster: pieces first, rows last, and nothing half written is ever seen.

Any number of writers may be at it. A retry changes nothing: ids come from the generation, which is
chosen once. Whoever writes next puts right what a killed writer has left (`settling`).
"""

import time
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from pipeline.stores.documents import Entry, Failure, LibraryDocument
from pipeline.stores.elastic.answers import Operation
from pipeline.stores.elastic.cluster import Cluster
from pipeline.stores.elastic.ledger import DEAD_SECONDS, Ledger, new_batch, new_writing
from pipeline.stores.elastic.paths import Paths
from pipeline.stores.elastic.pieces import (
    Generation,
    StoredRow,
    contents_of,
    digest_of,
    failure_of,
    packed,
    path_id,
    path_of,
    pieces_of,
    row_of,
    stored_row,
)
from pipeline.stores.elastic.settling import settle

MOST_UNSETTLED = 512
"""Documents after which what was written is made findable without being asked to."""


class _Known(msgspec.Struct, frozen=True):
    """What the cluster has now of what is to be written; `shown` is the document at each path."""

    rows: Mapping[str, StoredRow]
    shown: Mapping[str, str]


class _Made(msgspec.Struct, frozen=True):
    """A document ready to be written."""

    document: LibraryDocument
    digest: str
    generation: Generation


class Writer:
    """Writes documents, paths and failures; `settle` makes them findable."""

    def __init__(self, cluster: Cluster, ledger: Ledger, paths: Paths) -> None:
        """Nothing is written yet."""
        self._cluster = cluster
        self._ledger = ledger
        self._paths = paths
        self._unsettled = 0
        self.dirty = False

    def write(self, entries: Sequence[Entry]) -> None:
        """Write documents with their paths; what is here already, to the last byte, stays."""
        documents = {entry.document.document_id: entry.document for entry in entries}
        self._apply(documents, {entry.path: entry.document.document_id for entry in entries})
        if self._unsettled >= MOST_UNSETTLED:
            self.settle()

    def attach(self, document_id: str, path: str) -> None:
        """Let a path show a document that is here."""
        self._apply({}, {path: document_id})

    def remove(self, document_id: str) -> None:
        """Remove a document with its paths and pieces."""
        self.begin()
        row = self._known([document_id], []).rows.get(document_id)
        if row is None:
            return
        gone: Mapping[str, tuple[str | None, str | None]] = {document_id: (row.generation, None)}
        noted = self._ledger.note(new_writing(new_batch(), "documents", gone))
        version = _next_number(row)
        deletions = [Operation(kind="documents", id=document_id, version=version)]
        deletions += [Operation(kind="paths", id=path_id(p)) for p in self._paths.of(document_id)]
        self._cluster.bulk(deletions)
        self._paths.dirty = True
        self._ledger.mark_written(noted)

    def note_failures(self, failures: Sequence[Failure]) -> None:
        """Keep what could not be read."""
        self.begin()
        self._cluster.bulk([failure_of(failure) for failure in failures])

    def settle(self) -> None:
        """Make all that was written findable, and put right what killed writers have left."""
        self.begin()
        settle(self._cluster, self._ledger, self._drop_shown_nowhere)
        self._unsettled, self.dirty, self._paths.dirty = 0, False, False

    def begin(self) -> None:
        """Know that there will be something to settle."""
        self.dirty = True

    def wrote(self, documents: int) -> None:
        """Count documents that were written elsewhere (their vectors)."""
        self._unsettled += documents
        if self._unsettled >= MOST_UNSETTLED:
            self.settle()

    def _apply(self, documents: Mapping[str, LibraryDocument], paths: Mapping[str, str]) -> None:
        self.begin()
        known = self._known(list(documents), list(paths))
        made = list(_changed(documents, known.rows))
        losing = {
            former for path, former in known.shown.items() if former != paths.get(path, former)
        }
        entering = [path_of(path, document_id) for path, document_id in paths.items()]
        entering += [Operation(kind="failures", id=path_id(path)) for path in paths]
        if made or losing:
            self._write_noted(made, known.rows, entering, sorted(losing))
        else:
            self._cluster.bulk(entering)
        self._paths.dirty = True

    def _known(self, document_ids: Sequence[str], paths: Sequence[str]) -> _Known:
        asked = [("documents", name) for name in document_ids]
        asked += [("paths", path_id(path)) for path in paths]
        found = self._cluster.look_up(asked)
        rows = [stored_row(unit) for unit in found[: len(document_ids)] if unit]
        shown = [unit.source for unit in found[len(document_ids) :] if unit]
        return _Known(
            {row.document_id: row for row in rows},
            {str(source["path"]): str(source["document_id"]) for source in shown},
        )

    def _write_noted(
        self,
        made: Sequence[_Made],
        former: Mapping[str, StoredRow],
        entering: Sequence[Operation],
        losing: Sequence[str],
    ) -> None:
        """Note the writing, write the pieces, then the rows and paths; again if it took too long.

        A writer that stood still for so long that others took it for dead begins anew.
        """
        batch = new_batch()
        made = [_renamed(one, batch, former.get(one.document.document_id)) for one in made]
        changes = {
            one.document.document_id: (
                _generation_of(former.get(one.document.document_id)),
                one.generation.name,
            )
            for one in made
        }
        began = time.monotonic()
        noted = self._ledger.note(new_writing(batch, "documents", changes, losing))
        rows: list[Operation] = []
        self._cluster.bulk(_pieces(made, rows))
        if time.monotonic() - began > DEAD_SECONDS / 3:
            self._write_noted(made, former, entering, losing)
            return
        overtaken = self._cluster.bulk([*rows, *entering])
        self._paths.dirty = True
        self._drop_shown_nowhere(losing)
        # Who overtook it may have settled it before its last pieces came.
        self._ledger.mark_written(noted, anew=bool(overtaken))
        self._unsettled += len(made)

    def _drop_shown_nowhere(self, document_ids: Sequence[str]) -> None:
        """Remove those of these documents that no path is left to."""
        if document_ids:
            left = self._paths.of_all(document_ids)
            for document_id in document_ids:
                if document_id not in left:
                    self.remove(document_id)


def _changed(
    documents: Mapping[str, LibraryDocument], rows: Mapping[str, StoredRow]
) -> Iterator[_Made]:
    for document_id, document in documents.items():
        digest, row = digest_of(document), rows.get(document_id)
        if row is None or row.digest != digest:
            yield _Made(document, digest, Generation(document_id, 0, ""))


def _renamed(made: _Made, batch: str, former: StoredRow | None) -> _Made:
    number = _next_number(former)
    generation = Generation(made.document.document_id, number, batch)
    return msgspec.structs.replace(made, generation=generation)


def _next_number(former: StoredRow | None) -> int:
    """Microseconds, but always more than before, whatever the clocks of two writers say."""
    now = time.time_ns() // 1000
    return max(now, former.generation_number + 1) if former else now


def _generation_of(row: StoredRow | None) -> str | None:
    return row.generation if row else None


def _pieces(made: Sequence[_Made], rows: list[Operation]) -> Iterator[Operation]:
    """All pieces of these documents; their rows are put by, to be written after them."""
    for one in made:
        portions = packed(one.document)
        yield from contents_of(portions, one.generation)
        yield from pieces_of(one.document, one.generation)
        rows.append(row_of(one.document, one.generation, digest=one.digest, chunks=len(portions)))
