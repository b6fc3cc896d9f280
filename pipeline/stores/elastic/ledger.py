"""The ledger of writings: what is half written or replaced, so that no search counts it.

A writing is noted here before its first piece and stays until its pieces are all that is left of
its documents:

- `writing`: pieces come in; a search leaves out all that carry its batch;
- `written`: the rows name the new pieces; searches leave them out until they are findable;
- `shown`: they are findable, and what they replace (`hidden`) is left out and being deleted.

A search reads the ledger before and after itself, in one request, and is asked again where the
ledger has changed meanwhile. So every total is that of one moment.
"""

import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import msgspec

from pipeline.stores.elastic.answers import Answer, Operation, Unit
from pipeline.stores.elastic.cluster import Cluster
from pipeline.stores.elastic.mappings import Json

MOST_WRITINGS = 1000
"""Writings that can be under way at once; a writer settles its own long before."""

TRIES = 20

DEAD_SECONDS = 900
"""A writing that has not got on for so long belongs to a writer that is no more."""

Change = tuple[str | None, str | None]
"""The generation that a document had, and the one that it gets; `None` for no document."""

State = Literal["writing", "written", "shown"]


class Writing(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the ledger; `rows` is the index whose rows decide what became of it.

    `losing` are documents that lose a path, and go if it was their last.
    """

    batch: str
    state: State
    rows: Literal["documents", "vectors"]
    at: int
    changes: dict[str, Change]
    losing: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    seen: tuple[int, int] = (0, 0)

    def noted(self, *, seen: tuple[int, int] | None = None) -> Operation:
        """The line to be written; with `seen` only over what was seen."""
        line = msgspec.to_builtins(msgspec.structs.replace(self, seen=(0, 0)))
        body = {"shown": line}
        return Operation(kind="writes", id=self.batch, body=msgspec.json.encode(body), seen=seen)


def new_writing(
    batch: str,
    rows: Literal["documents", "vectors"],
    changes: Mapping[str, Change],
    losing: Sequence[str] = (),
) -> Writing:
    """A writing that begins now."""
    return Writing(
        batch=batch,
        state="writing",
        rows=rows,
        at=int(time.time()),
        changes=dict(changes),
        losing=tuple(losing),
    )


def new_batch() -> str:
    """A name that no other writing has."""
    return uuid.uuid4().hex


def writing_from(unit: Unit) -> Writing:
    """A line of the ledger as it was found."""
    line = msgspec.convert(unit.source["shown"], Writing)
    return msgspec.structs.replace(line, seen=(unit.seq_no, unit.primary_term))


def left_out(writings: Sequence[Writing]) -> list[Json]:
    """The queries that keep what is not to be seen."""
    batches = sorted(writing.batch for writing in writings if writing.state != "shown")
    hidden = sorted({name for writing in writings for name in writing.hidden})
    fields = {"batch": batches, "generation": hidden}
    return [{"terms": {name: values}} for name, values in fields.items() if values]


LEDGER: Json = {
    "size": MOST_WRITINGS,
    "sort": ["_doc"],
    "seq_no_primary_term": True,
    "track_total_hits": False,
}

Asked = Callable[[Sequence[Json]], Json]
"""A search, made from the queries for what it must leave out."""


class Ledger:
    """The ledger as this process last saw it, and searches that agree with it."""

    def __init__(self, cluster: Cluster) -> None:
        """Nothing is read yet."""
        self._cluster = cluster
        self._known: list[Writing] = []

    def note(self, writing: Writing) -> Writing:
        """Note a writing so that every search from now on knows of it."""
        seen = self._cluster.put(writing.noted())
        return msgspec.structs.replace(writing, seen=seen)

    def mark_written(self, writing: Writing, *, anew: bool = False) -> None:
        """Note that the rows name the new pieces; if that is settled already, only `anew`."""
        written = msgspec.structs.replace(writing, state="written")
        self._cluster.bulk([written.noted(seen=None if anew else writing.seen)], refresh=anew)

    def read(self) -> list[Writing]:
        """All writings that are under way."""
        self._cluster.refresh(["writes"])
        return _writings(self._cluster.search(["writes"], LEDGER))

    def ask(self, *asked: tuple[str, Asked]) -> list[Answer]:
        """Search in the indices of these kinds, and see one state of the library."""
        answers: list[Answer] = []
        for _ in range(TRIES):
            hidden = left_out(self._known)
            bodies = [(kind, make(hidden)) for kind, make in asked]
            before, *answers, after = self._cluster.searches(
                [("writes", LEDGER), *bodies, ("writes", LEDGER)]
            )
            expected, self._known = self._known, _writings(after)
            if _stand(expected) == _stand(_writings(before)) == _stand(self._known):
                break
        return answers

    def hidden(self) -> list[Json]:
        """What a long reading leaves out, by the ledger of this moment."""
        self._known = _writings(self._cluster.search(["writes"], LEDGER))
        return left_out(self._known)


def _writings(answer: Answer) -> list[Writing]:
    return [writing_from(unit) for unit in answer.units]


def _stand(writings: Sequence[Writing]) -> set[tuple[str, bool]]:
    """What decides what a search leaves out."""
    return {(writing.batch, writing.state == "shown") for writing in writings}
