"""What was written made findable: what it replaces is left out, then deleted, then forgotten.

It does not matter who settles a writing, or how often.
"""

import time
from collections.abc import Callable, Mapping, Sequence

import msgspec

from pipeline.stores.elastic.answers import Operation, Unit
from pipeline.stores.elastic.cluster import Cluster
from pipeline.stores.elastic.ledger import DEAD_SECONDS, Ledger, Writing
from pipeline.stores.elastic.mappings import PIECES

WRITTEN = ("documents", *PIECES, "paths", "failures")

Current = Mapping[tuple[str, str], frozenset[str]]
"""The generations that the row of each document names now, by index and document id."""


def settle(
    cluster: Cluster, ledger: Ledger, drop_shown_nowhere: Callable[[Sequence[str]], None]
) -> None:
    """Settle all writings that are done, of whomever, and what dead writers have begun."""
    writings = ledger.read()
    losing = {name for one in writings if one.state != "shown" for name in one.losing}
    if losing:
        drop_shown_nowhere(sorted(losing))
        writings = ledger.read()
    cluster.refresh(WRITTEN)
    current = _current(cluster, writings)
    ready = [writing for writing in writings if _is_ready(writing, current)]
    shown = [_shown(writing, current) for writing in ready]
    if any(writing.hidden for writing in shown):
        shown = _left_out(cluster, shown)
        _delete(cluster, sorted({name for writing in shown for name in writing.hidden}))
    cluster.bulk([Operation(kind="writes", id=writing.batch) for writing in shown], refresh=True)


def _current(cluster: Cluster, writings: Sequence[Writing]) -> Current:
    asked = sorted({(writing.rows, name) for writing in writings for name in writing.changes})
    found = cluster.look_up(asked)
    return {one: _generations(unit) for one, unit in zip(asked, found, strict=True)}


def _generations(unit: Unit | None) -> frozenset[str]:
    """A document's row names one generation; that of its vectors both its own and theirs."""
    named = unit.source["generation"] if unit else []
    return frozenset(named) if isinstance(named, list) else frozenset([str(named)])


def _is_ready(writing: Writing, current: Current) -> bool:
    """Whether its rows are written or overtaken by newer ones, or never will be written."""
    if writing.state != "writing" or time.time() - writing.at > DEAD_SECONDS:
        return True
    decided = (
        _is_decided(fresh, current[writing.rows, name])
        for name, (_, fresh) in writing.changes.items()
    )
    return bool(writing.changes) and all(decided)


def _is_decided(fresh: str | None, named: frozenset[str]) -> bool:
    if fresh is None:
        return not named
    return any(_number(generation) >= _number(fresh) for generation in named)


def _number(generation: str) -> int:
    return int(generation.rpartition("@")[2])


def _shown(writing: Writing, current: Current) -> Writing:
    """What it has replaced, or what never came to be, is to be seen no more."""
    named = {
        (name, generation)
        for name, change in writing.changes.items()
        for generation in change
        if generation
    }
    hidden = {
        generation for name, generation in named if generation not in current[writing.rows, name]
    }
    return msgspec.structs.replace(
        writing, state="shown", hidden=tuple(sorted(hidden.union(writing.hidden)))
    )


def _left_out(cluster: Cluster, shown: Sequence[Writing]) -> list[Writing]:
    """Show the new and leave out the old in one step; what another has settled is his."""
    noted = [writing.noted(seen=writing.seen) for writing in shown]
    late = cluster.bulk(noted, refresh=True)
    return [writing for writing in shown if writing.batch not in late]


def _delete(cluster: Cluster, generations: Sequence[str]) -> None:
    """Delete all pieces of these generations."""
    if not generations:
        return
    query = {"terms": {"generation": list(generations)}}
    found = cluster.scan(PIECES, query, _source=False)
    cluster.bulk(
        (Operation(kind=cluster.kind(unit.index), id=unit.id) for unit in found), refresh=True
    )
