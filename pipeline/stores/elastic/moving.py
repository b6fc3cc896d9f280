"""A library moved into indices of a new version while it is searched and written.

The new indices are filled beside the old ones from the documents' own contents, in rounds: each
brings over what has changed since the last. For the last and shortest, writing is held up (writers
try again by themselves); then all aliases are turned at once, and no search notices.
"""

import time
from collections.abc import Iterator, Mapping

import msgspec

from pipeline.errors import StoreError
from pipeline.stores.elastic import mappings, reading
from pipeline.stores.elastic.answers import Operation, Unit
from pipeline.stores.elastic.cluster import Cluster
from pipeline.stores.elastic.ledger import Ledger
from pipeline.stores.elastic.mappings import PIECES, Json
from pipeline.stores.elastic.paths import EVERYTHING
from pipeline.stores.elastic.pieces import Generation, contents_of, packed, pieces_of, row_of
from pipeline.stores.elastic.vectors import piece_again

LOCK = "moving"
"""The index whose being there tells that a move is under way; `PREFIX-moving`."""

STALE_SECONDS = 600
WAITING_SECONDS = 600.0
POLL_SECONDS = 1.0
GRACE_SECONDS = 10.0
"""How long the old indices stay for the searches that began before the aliases were turned."""

MOST_ROUNDS = 5
FEW = 20
"""Changes that are few enough to bring over while writing is held up."""


def move(cluster: Cluster, version: int) -> None:
    """Move the library from indices of `version` to those of this program, or wait for who does."""
    if not _lock(cluster):
        _wait(cluster, version)
        return
    try:
        if _used_version(cluster) == version:
            _Move(cluster, version).run()
    finally:
        cluster.drop([cluster.name(LOCK)])


def _lock(cluster: Cluster) -> bool:
    """Whether the move is ours; a lock that its holder has let grow old is taken over."""
    lock = cluster.name(LOCK)
    body: Json = {"mappings": {"_meta": {"at": int(time.time())}}}
    if cluster.create(lock, body):
        return True
    if time.time() - cluster.made_at(lock) < STALE_SECONDS:
        return False
    cluster.drop([lock])
    return cluster.create(lock, body)


def _wait(cluster: Cluster, version: int) -> None:
    deadline = time.monotonic() + WAITING_SECONDS
    while _used_version(cluster) == version:
        if time.monotonic() > deadline:
            raise StoreError(
                "Библиотеку сейчас переводит на новую версию другой процесс: дождитесь его"
                " окончания и повторите."
            )
        time.sleep(POLL_SECONDS)


def _used_version(cluster: Cluster) -> int:
    return max((one.version for one in cluster.standing() if one.in_use), default=0)


class _Move:
    """One move under way: what of the old indices is in the new ones already."""

    def __init__(self, old: Cluster, version: int) -> None:
        self._old = old
        self._new = old.beside(mappings.VERSION)
        self._version = version
        self._documents: dict[str, str] = {}
        self._vectors: dict[str, str] = {}
        self._small: dict[str, Mapping[str, Mapping[str, object]]] = {}

    def run(self) -> None:
        """Fill, catch up, turn the aliases, drop the old."""
        self._begin()
        for _ in range(MOST_ROUNDS):
            if self._catch_up() <= FEW:
                break
        former = [f"{self._old.name(kind)}-v{self._version}" for kind in mappings.KINDS]
        self._old.block_writing(former, blocked=True)
        try:
            self._catch_up()
            self._copy_unfinished()
            self._new.refresh(mappings.KINDS)
            self._turn()
        except BaseException:
            self._old.block_writing(former, blocked=False)
            raise
        time.sleep(GRACE_SECONDS)
        self._old.drop(former)

    def _begin(self) -> None:
        """Empty new indices; what an interrupted move has left goes."""
        names = [self._new.name(kind) for kind in mappings.KINDS]
        self._old.drop(names)
        for kind, name in zip(mappings.KINDS, names, strict=True):
            access = self._old.access
            self._old.create(
                name, mappings.definition(kind, shards=access.shards, replicas=access.replicas)
            )
        for field in self._old.fields("vectors"):
            if field.startswith(mappings.VECTOR):
                dimensions = int(field.removeprefix(mappings.VECTOR))
                self._new.require_field("vectors", *mappings.vector_field(dimensions))

    def _catch_up(self) -> int:
        """Bring over what has changed; how many documents that were."""
        self._old.touch(self._old.name(LOCK), int(time.time()))
        self._old.refresh(mappings.KINDS)
        changed = self._bring_documents() + self._bring_vectors()
        for kind in ("paths", "failures"):
            self._bring_small(kind)
        return changed

    def _bring_documents(self) -> int:
        now = dict(reading.generations(self._old))
        changed = [name for name, one in now.items() if self._documents.get(name) != one]
        gone = [name for name in self._documents if name not in now]
        stale = [self._documents[name] for name in (*changed, *gone) if name in self._documents]
        self._delete(stale)
        self._new.bulk(Operation(kind="documents", id=name) for name in gone)
        rows: list[Operation] = []
        self._new.bulk(self._pieces(changed, rows))
        self._new.bulk(rows)
        self._documents = now
        return len(changed) + len(gone)

    def _pieces(self, document_ids: list[str], rows: list[Operation]) -> Iterator[Operation]:
        for document_id in document_ids:
            found = reading.document_of(self._old, document_id)
            if found is None:
                continue
            row, document = found
            generation = Generation(document_id, row.generation_number, row.batch)
            portions = packed(document)
            yield from contents_of(portions, generation)
            yield from pieces_of(document, generation)
            rows.append(row_of(document, generation, digest=row.digest, chunks=len(portions)))

    def _delete(self, generations: list[str]) -> None:
        if generations:
            self._new.refresh(PIECES)
            found = self._new.scan(PIECES, {"terms": {"generation": generations}}, _source=False)
            self._new.bulk(Operation(kind=self._old.kind(u.index), id=u.id) for u in found)

    def _bring_vectors(self) -> int:
        """Vectors are copied as they are: their numbers are not in the contents."""
        rows = self._old.found(["vectors"], {"term": {"unit": "row"}})
        now = {unit.id: msgspec.json.encode(unit.source).decode() for unit in rows}
        changed = [name for name, one in now.items() if self._vectors.get(name) != one]
        gone = [name for name in self._vectors if name not in now]
        if changed or gone:
            kept: Json = {"terms": {"document_id": [*changed, *gone]}}
            self._new.refresh(["vectors"])
            former = self._new.scan(["vectors"], kept, _source=False)
            self._new.bulk(Operation(kind="vectors", id=unit.id) for unit in former)
            self._new.bulk(map(self._same, self._old.scan(["vectors"], kept)))
        self._vectors = now
        return len(changed) + len(gone)

    def _bring_small(self, kind: str) -> None:
        former = self._small.get(kind, {})
        now = {unit.id: unit.source for unit in self._old.found([kind], EVERYTHING)}
        changed = [name for name, source in now.items() if former.get(name) != source]
        gone = [name for name in former if name not in now]
        self._new.bulk(
            [
                *(Operation(kind=kind, id=n, body=msgspec.json.encode(now[n])) for n in changed),
                *(Operation(kind=kind, id=name) for name in gone),
            ]
        )
        self._small[kind] = now

    def _copy_unfinished(self) -> None:
        """Writings that wait go on in the new indices: their lines, and the pieces they have."""
        writings = Ledger(self._old).read()
        batches = [writing.batch for writing in writings]
        kept: Json = {"terms": {"batch": batches}}
        self._new.bulk(map(self._same, self._old.scan(PIECES, kept)))
        self._new.bulk(writing.noted() for writing in writings)

    def _same(self, unit: Unit) -> Operation:
        kind = self._old.kind(unit.index)
        piece = piece_again(unit.source) if kind == "vectors" else unit.source
        return Operation(kind=kind, id=unit.id, body=msgspec.json.encode(piece))

    def _turn(self) -> None:
        actions: list[Json] = []
        for kind in mappings.KINDS:
            alias = self._old.name(kind)
            former = f"{alias}-v{self._version}"
            actions.append({"remove": {"index": former, "alias": alias}})
            actions.append({"add": {"index": self._new.name(kind), "alias": alias}})
        self._old.alias(actions)
