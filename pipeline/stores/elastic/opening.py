"""A library in a cluster opened: its server, its indices and their version such as are known here.

Indices of an older version are moved into new ones by the first writer; readers say so and wait.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from pipeline.errors import StoreError
from pipeline.stores.elastic import mappings
from pipeline.stores.elastic.answers import Standing
from pipeline.stores.elastic.cluster import Cluster
from pipeline.stores.elastic.moving import move


def require_library(cluster: Cluster, *, create: bool) -> None:
    """See that the library is there and of this version; with `create` make it so.

    Raises `StoreError` where it is not.
    """
    cluster.require_version()
    if create:
        make_ready(cluster)
        return
    version = version_of(cluster)
    if version is None:
        raise StoreError(
            f"Библиотеки {_shown(cluster)} нет: сначала прочитайте файлы командой «ukazatel"
            " ingest» или проверьте приставку в --store."
        )
    if version < mappings.VERSION:
        raise StoreError(
            f"Библиотека {_shown(cluster)} сделана прежней версией программы: её переведёт"
            " «ukazatel ingest» с любым файлом, искать при этом можно и дальше."
        )


def make_ready(cluster: Cluster) -> None:
    """Make the indices, or move them from an older version."""
    version = version_of(cluster)
    if version is None:
        _create(cluster)
    elif version < mappings.VERSION:
        move(cluster, version)


def version_of(cluster: Cluster) -> int | None:
    """The version of the library's indices; `None` where there is no library."""
    used = [one for one in cluster.standing() if one.in_use]
    # The rows' index is made last: without it there is nothing that could be lost.
    if not any(one.kind == "documents" for one in used):
        return None
    version = max(one.version for one in used)
    if version > mappings.VERSION:
        raise StoreError(
            f"Библиотека {_shown(cluster)} сделана более новой версией программы:"
            " обновите программу."
        )
    _require_whole(cluster, used)
    return version


def _require_whole(cluster: Cluster, used: Sequence[Standing]) -> None:
    foreign = [cluster.name(one.kind) for one in used if one.made_for != one.version]
    if foreign:
        raise StoreError(
            f"Индекс {foreign[0]} в {_shown(cluster)} сделан не этой программой: укажите другую"
            " приставку в --store."
        )
    there = {one.kind for one in used}
    missing = [cluster.name(kind) for kind in mappings.KINDS if kind not in there]
    if missing:
        raise StoreError(
            f"В библиотеке {_shown(cluster)} не хватает индекса {missing[0]}: восстановите его из"
            " снимка, или удалите остальные и прочитайте файлы заново."
        )


def _create(cluster: Cluster) -> None:
    """Make the indices that are missing; some may be there from a beginning that was cut short."""
    there = {
        one.kind for one in cluster.standing() if one.in_use and one.version == mappings.VERSION
    }
    missing = [kind for kind in mappings.KINDS if kind not in there and kind != "documents"]
    with ThreadPoolExecutor(len(mappings.KINDS)) as pool:
        for _ in pool.map(lambda kind: _create_one(cluster, kind), missing):
            pass
    _create_one(cluster, "documents")


def _create_one(cluster: Cluster, kind: str) -> None:
    access, alias = cluster.access, cluster.name(kind)
    layout = mappings.definition(kind, shards=access.shards, replicas=access.replicas)
    cluster.create(f"{alias}-v{mappings.VERSION}", {**layout, "aliases": {alias: {}}})


def _shown(cluster: Cluster) -> str:
    return f"{', '.join(cluster.address.hosts)}/{cluster.address.prefix}"
