"""The cluster spoken to: requests of the official client, tried again in patience, answers typed.

Nothing but this module and `complaints` knows the client. Every method raises `StoreError`.
"""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from copy import copy
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec
from elastic_transport import ApiResponse, TransportError
from elasticsearch import ApiError, Elasticsearch, UnsupportedProductError

from pipeline.errors import StoreError
from pipeline.stores.elastic.address import Access, Address
from pipeline.stores.elastic.answers import (
    Answer,
    Answers,
    Bulked,
    Done,
    Index,
    Looked,
    Mapped,
    Nodes,
    Opened,
    Operation,
    Standing,
    Unit,
)
from pipeline.stores.elastic.complaints import (
    Reason,
    RefusedError,
    complaint,
    is_passing,
    refusal,
)
from pipeline.stores.elastic.connection import client_of, tried
from pipeline.stores.elastic.mappings import KINDS, Json
from pipeline.stores.elastic.portions import Portion, portions_of

READING_SECONDS = 15.0
"""How long a reading is tried again, all tries together."""

BULKS_AT_ONCE = 2
ITEMS = "items.*.status,items.*.error,items.*._seq_no,items.*._primary_term"
SCAN_SIZE = 2000
SCAN_KEEPS = "2m"
MAJOR = 8

Given = TypeVar("Given")
_Ask = Callable[[Elasticsearch], ApiResponse[Any]]


class Cluster:
    """One library's indices in a cluster."""

    def __init__(self, address: Address, access: Access) -> None:
        """Make the client; nothing is asked yet."""
        self.address = address
        self.access = access
        self._client = client_of(address, access)
        self._suffix = ""
        self._fields: dict[str, Mapping[str, object]] = {}

    def name(self, kind: str) -> str:
        """What one kind of index is asked by: its alias."""
        return f"{self.address.prefix}-{kind}{self._suffix}"

    def beside(self, version: int) -> "Cluster":
        """The same library's indices of another version, which no alias stands for yet."""
        other = copy(self)
        other._suffix, other._fields = f"-v{version}", {}
        return other

    def names(self, kinds: Iterable[str]) -> str:
        """The aliases of several kinds."""
        return ",".join(map(self.name, kinds))

    def kind(self, index: str) -> str:
        """The kind of an index that a search has named."""
        return self._parts(index)[0]

    def require_version(self) -> None:
        """Refuse a server that is not of version 8; who may not ask its version goes on."""
        path = "/_nodes/_local?filter_path=nodes.*.version"
        try:
            body = self._patiently(lambda client: client.perform_request("GET", path), 2.0)
        except RefusedError as error:
            if error.status == 403:
                return
            raise self.complain(error) from error
        versions = msgspec.convert(body, Nodes).nodes.values()
        if wrong := [node.version for node in versions if node.major != MAJOR]:
            raise self.complain(RefusedError(406, "version", wrong[0]))

    def search(self, kinds: Sequence[str], body: Json) -> Answer:
        """One search over some of the indices; totals are exact."""
        return self._read(
            lambda client: client.search(
                index=self.names(kinds), allow_partial_search_results=False, body=_exact(body)
            ),
            Answer,
        )

    def searches(self, asked: Sequence[tuple[str, Json]]) -> list[Answer]:
        """Several searches in one request, one after the other in this order."""
        lines: list[Mapping[str, object]] = []
        for kind, body in asked:
            lines += [{"index": self.name(kind), **_alike(body)}, _exact(body)]
        return self._patient_reading(lambda: self._searched(lines))

    def _searched(self, lines: Sequence[Mapping[str, object]]) -> list[Answer]:
        body = self._once(
            lambda client: client.msearch(searches=list(lines), max_concurrent_searches=1)
        )
        answers = msgspec.convert(body, Answers).responses
        for answer in answers:
            if answer.error is not None:
                raise answer.error.refused(answer.status)
        return answers

    def look_up(self, kind_ids: Sequence[tuple[str, str]]) -> list[Unit | None]:
        """Documents by id as they are this moment, in this order; `None` for what is not there."""
        if not kind_ids:
            return []
        docs = [{"_index": self.name(kind), "_id": name} for kind, name in kind_ids]
        found = self._read(lambda client: client.mget(docs=docs), Looked).docs
        return [unit if unit.found and unit.source else None for unit in found]

    def refresh(self, kinds: Iterable[str]) -> None:
        """Make what was written to these indices findable."""
        self._write(lambda client: client.indices.refresh(index=self.names(kinds)))

    def bulk(self, operations: Iterable[Operation], *, refresh: bool = False) -> set[str]:
        """Write, in portions; the ids of those that a newer version has kept out.

        The next portion is made ready while the cluster writes those before it, so no two
        operations may be of the same document.
        """
        late: set[str] = set()
        under_way: deque[Future[set[str]]] = deque()
        with ThreadPoolExecutor(BULKS_AT_ONCE) as pool:
            for portion in portions_of(operations, self.name):
                under_way.append(pool.submit(self._late, portion, refresh=refresh))
                if len(under_way) > BULKS_AT_ONCE:
                    late |= under_way.popleft().result()
            return late.union(*(one.result() for one in under_way))

    def _late(self, portion: Portion, *, refresh: bool) -> set[str]:
        written = self._bulk(portion, refresh=refresh)
        return {operation.id for operation, done in written if done.status == 409}

    def put(self, operation: Operation) -> tuple[int, int]:
        """Write one document, findable at once; its sequence number and primary term."""
        [(_, done)] = self._bulk([(operation, operation.lines(self.name))], refresh=True)
        return done.seq_no, done.primary_term

    def _bulk(self, portion: Portion, *, refresh: bool) -> list[tuple[Operation, Done]]:
        """What became of each operation in the end; what is refused in passing is tried again."""
        settled: list[tuple[Operation, Done]] = []
        waiting = portion

        def write() -> None:
            nonlocal waiting
            tried_now = list(zip(waiting, self._bulked(waiting, refresh=refresh), strict=True))
            settled.extend((one[0], done) for one, done in tried_now if one[0].is_settled(done))
            waiting = [one for one, done in tried_now if not one[0].is_settled(done)]
            if waiting:
                raise _worst([done for one, done in tried_now if not one[0].is_settled(done)])

        self._patient_writing(write)
        return settled

    def _bulked(self, portion: Portion, *, refresh: bool) -> list[Done]:
        lines = [line for _, some in portion for line in some]
        body = self._once(
            lambda client: client.bulk(
                operations=lines,  # type: ignore[arg-type]
                refresh=refresh,
                require_alias=not self._suffix,
                filter_path=ITEMS,
            )
        )
        return [done for item in msgspec.convert(body, Bulked).items for done in item.values()]

    def scan(self, kinds: Sequence[str], query: Json, **more: object) -> Iterator[Unit]:
        """All documents that a query keeps, as they were when it began, in no order."""
        opened = self._read(
            lambda client: client.open_point_in_time(
                index=self.names(kinds), keep_alive=SCAN_KEEPS
            ),
            Opened,
        )
        pit, after = opened.id, None
        try:
            while True:
                body: dict[str, object] = {
                    "query": query,
                    "size": SCAN_SIZE,
                    "sort": ["_shard_doc"],
                    "pit": {"id": pit, "keep_alive": SCAN_KEEPS},
                    "track_total_hits": False,
                    **more,
                }
                if after is not None:
                    body["search_after"] = after
                answer = self._scanned(body)
                yield from answer.units
                if len(answer.units) < SCAN_SIZE:
                    return
                after, pit = answer.units[-1].sort, answer.pit_id or pit
        finally:
            self._close_pit(pit)

    def found(self, kinds: Sequence[str], query: Json) -> Iterator[Unit]:
        """All documents that a query keeps; in one request where they are few."""
        answer = self.search(kinds, {"query": query, "size": SCAN_SIZE, "sort": ["_doc"]})
        if answer.total <= len(answer.units):
            return iter(answer.units)
        return self.scan(kinds, query)

    def _scanned(self, body: Json) -> Answer:
        return self._read(
            lambda client: client.search(body=dict(body), allow_partial_search_results=False),
            Answer,
        )

    def _close_pit(self, pit: str) -> None:
        # The server drops it by itself after a while.
        try:
            self._once(lambda client: client.close_point_in_time(id=pit))
        except (RefusedError, TransportError):
            logging.getLogger(__name__).info("a point in time was left to expire")

    def standing(self) -> list["Standing"]:
        """The library's indices, with those that no alias stands for."""
        body = self._read(
            lambda client: client.indices.get(
                index=f"{self.address.prefix}-*", filter_path="*.aliases,*.mappings._meta"
            ),
            dict[str, Index],
        )
        found = [
            Standing(kind, int(version), self.name(kind) in entry.aliases, entry.mappings.version)
            for index, entry in body.items()
            for kind, _, version in [self._parts(index)]
            if kind in KINDS and version.isdecimal()
        ]
        return sorted(found, key=lambda one: (one.version, one.kind))

    def _parts(self, index: str) -> tuple[str, str, str]:
        return index.removeprefix(f"{self.address.prefix}-").rpartition("-v")

    def create(self, index: str, definition: Json) -> bool:
        """Make an index; whether it was not there already."""
        try:
            self._patiently(
                lambda client: client.indices.create(index=index, body=dict(definition)),
                self.access.patience_seconds,
            )
        except RefusedError as error:
            if error.kind != "resource_already_exists_exception":
                raise self.complain(error) from error
            return False
        return True

    def drop(self, indices: Sequence[str]) -> None:
        """Drop indices; those that are gone already do not matter."""
        if indices:
            self._write(
                lambda client: client.indices.delete(
                    index=",".join(indices), ignore_unavailable=True
                )
            )

    def alias(self, actions: Sequence[Json]) -> None:
        """Change aliases, all at once."""
        self._write(lambda client: client.indices.update_aliases(actions=list(actions)))

    def block_writing(self, indices: Sequence[str], *, blocked: bool) -> None:
        """Hold up writing to these indices, or let it go on."""
        settings = {"index.blocks.write": blocked or None}
        self._write(
            lambda client: client.indices.put_settings(index=",".join(indices), settings=settings)
        )

    def made_at(self, index: str) -> int:
        """When the index of this name was last touched, in seconds; now, if it is gone."""
        body = self._patient_reading(
            lambda: self._once(
                lambda client: client.indices.get_mapping(index=index, ignore_unavailable=True)
            )
        )
        found = msgspec.convert(body, dict[str, Mapped])
        return next((one.mappings.meta.at for one in found.values()), int(time.time()))

    def touch(self, index: str, at: int) -> None:
        """Note in the index of this name that it is still in use."""
        self._write(lambda client: client.indices.put_mapping(index=index, meta={"at": at}))

    def require_field(self, kind: str, name: str, field: Json) -> None:
        """See that an index has a field; add it where it is absent."""
        if not self.has_field(kind, name):
            self._write(
                lambda client: client.indices.put_mapping(
                    index=self.name(kind), properties={name: field}
                )
            )

    def has_field(self, kind: str, name: str) -> bool:
        """Whether an index has a field; fields never go, so a yes is remembered."""
        if name not in self._fields.get(kind, ()):
            self._fields[kind] = self.fields(kind)
        return name in self._fields[kind]

    def fields(self, kind: str) -> dict[str, object]:
        """The fields of an index with their definitions."""
        found = self._read(
            lambda client: client.indices.get_mapping(index=self.name(kind)), dict[str, Mapped]
        )
        return next(iter(found.values())).mappings.properties

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def complain(
        self, error: RefusedError | TransportError | UnsupportedProductError
    ) -> StoreError:
        """The line for a person."""
        return complaint(error, self.address, self.access)

    def _read(
        self,
        ask: _Ask,
        shape: type[Given],
    ) -> Given:
        return msgspec.convert(self._patient_reading(lambda: self._once(ask)), shape)

    def _write(self, ask: _Ask) -> None:
        self._patient_writing(lambda: self._once(ask))

    def _patient_reading(self, ask: Callable[[], Given]) -> Given:
        try:
            return tried(ask, min(READING_SECONDS, self.access.patience_seconds))
        except (RefusedError, TransportError, UnsupportedProductError) as error:
            raise self.complain(error) from error

    def _patient_writing(self, ask: Callable[[], Given]) -> Given:
        try:
            return tried(ask, self.access.patience_seconds)
        except (RefusedError, TransportError, UnsupportedProductError) as error:
            raise self.complain(error) from error

    def _patiently(self, ask: _Ask, seconds: float) -> object:
        """As the readings and writings, but what the server refuses is left to the caller."""
        try:
            return tried(lambda: self._once(ask), seconds)
        except (TransportError, UnsupportedProductError) as error:
            raise self.complain(error) from error

    def _once(self, ask: _Ask) -> object:
        try:
            return ask(self._client).body
        except UnsupportedProductError:
            # One of the API errors to the client; to us no answer of a cluster at all.
            raise
        except ApiError as error:
            raise refusal(error) from error


def _alike(body: Json) -> dict[str, object]:
    """What makes the same query give the same answer, however the library is spread.

    Words are weighed over all shards, and a query and its further pages go to the same copies.
    """
    asked = msgspec.json.encode(body.get("query"))
    return {
        "search_type": "dfs_query_then_fetch",
        "preference": blake2b(asked, digest_size=8).hexdigest(),
        "allow_partial_search_results": False,
    }


def _exact(body: Json) -> dict[str, object]:
    return {"track_total_hits": True, **body}


def _worst(errors: Sequence[Done]) -> RefusedError:
    """The error to tell of: one that will not pass, if there is such a one."""
    refused = [(done.error or Reason()).refused(done.status) for done in errors]
    return next((error for error in refused if not is_passing(error)), refused[0])
