"""The libraries of the bench of searching: a store and a size in, one that is filled out.

Each size has a library of its own, so that those once built can be kept, and asked again without
the hour that it takes to build them.
"""

import shutil
import time
from itertools import islice
from pathlib import Path

import msgspec

from eval.bench_cluster import cluster_place, drop_library
from eval.synthetic import Material, synthetic_documents
from pipeline.cli.opening import open_named

EMBEDDED = "embedded"
BATCH = 40
"""Documents of one write."""

_BUILT = "built.json"


class Built(msgspec.Struct, frozen=True):
    """Where a library of the bench stands, and the seconds in which it was written and indexed."""

    place: str
    seconds: float


def built_library(material: Material, store: str, passages: int, folder: Path) -> Built:
    """The library of a store at a size: the one that was built in this folder, or a new one."""
    place = _place(store, passages, folder)
    known = _known(folder)
    if place not in known:
        drop_built(store, place)
        known = {**known, place: _fill(place, material, passages)}
        (folder / _BUILT).write_bytes(msgspec.json.encode(known))
    return Built(place, known[place])


def drop_built(store: str, place: str) -> None:
    """Remove what a library has written, whole or in part."""
    if store == EMBEDDED:
        shutil.rmtree(place, ignore_errors=True)
    else:
        drop_library(place)


def _place(store: str, passages: int, folder: Path) -> str:
    if store == EMBEDDED:
        return str(folder / f"{EMBEDDED}-{passages}")
    return cluster_place(store, passages)


def _known(folder: Path) -> dict[str, float]:
    """The seconds in which each library of the folder was built, by its place."""
    notes = folder / _BUILT
    if not notes.exists():
        return {}
    return msgspec.json.decode(notes.read_bytes(), type=dict[str, float])


def _fill(place: str, material: Material, passages: int) -> float:
    """Write the documents; seconds spent writing, not making them."""
    documents = synthetic_documents(material, passages)
    spent = 0.0
    with open_named(place, create=True) as store:
        while some := list(islice(documents, BATCH)):
            started = time.perf_counter()
            store.write([each.entry for each in some])
            store.set_vectors(
                {
                    each.entry.document.document_id: each.vectors
                    for each in some
                    if each.vectors is not None
                }
            )
            spent += time.perf_counter() - started
        started = time.perf_counter()
        store.flush()
    return spent + time.perf_counter() - started
