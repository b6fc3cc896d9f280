"""Sizes of a synthetic library in; how long joining takes at each, and adding one document, out.

Every document has its references drawn from the real ones, and a few passages.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from eval.linking import open_library
from eval.synthetic import PASSAGES, Material, material_of, synthetic_documents
from extractors.facts import Reference
from pipeline.stores.base import Store
from pipeline.stores.documents import Entry, LibraryDocument
from pipeline.stores.embedded import EmbeddedStore
from pipeline.tracing.chain import trace_document, trace_down
from pipeline.tracing.checking import check
from pipeline.tracing.resolving import resolve

BATCH = 500
KEPT_PASSAGES = 4
FEWEST, MOST = 15, 40
"""References of the real document that is resolved and checked at every size."""


class Times(msgspec.Struct, frozen=True):
    """Milliseconds: a reference resolved, a reference checked, a chain up and down, one added."""

    documents: int
    resolve: float
    check: float
    up: float
    down: float
    add: float


def print_linking_growth(folder: Path, sizes: Sequence[int]) -> None:
    """Print a row of times for each size; `folder` is the library whose references are drawn."""
    columns = ("documents", "resolve, ms", "check, ms", "up, ms", "down, ms", "add, ms")
    print("  ".join(f"{name:>11}" for name in columns))
    for times in times_of(folder, sizes):
        print("  ".join(f"{value:11.1f}" for value in msgspec.structs.astuple(times)))


def times_of(folder: Path, sizes: Sequence[int]) -> Iterator[Times]:
    """Grow a library from size to size, in a folder that goes afterwards."""
    with open_library(folder) as real:
        material, draft = material_of(real), _draft(real)
    with (
        tempfile.TemporaryDirectory() as place,
        EmbeddedStore(Path(place) / "library", create=True) as store,
    ):
        store.write([Entry(f"/{draft.document_id}", draft)])
        before = 0
        for size in sorted(sizes):
            _grow(store, material, before, size)
            before = size + 1
            yield _measured(store, material, draft, size)


def _draft(store: Store) -> LibraryDocument:
    """The first document, by name, with a middling number of references and an id."""
    for row in store.documents():
        document = store.document(row.document_id)
        if document and row.act_id and FEWEST <= len(_references(document)) <= MOST:
            return document
    raise LookupError("the library has no document to measure with")


def _references(document: LibraryDocument) -> list[Reference]:
    return [fact for fact in document.facts if isinstance(fact, Reference)]


def _entries(material: Material, first: int, last: int) -> Iterator[Entry]:
    for each in synthetic_documents(material, last * PASSAGES, beginning=first * PASSAGES):
        document = each.entry.document
        kept = msgspec.structs.replace(document, passages=document.passages[:KEPT_PASSAGES])
        yield msgspec.structs.replace(each.entry, document=kept)


def _grow(store: Store, material: Material, first: int, last: int) -> None:
    entries = _entries(material, first, last)
    while batch := list(islice(entries, BATCH)):
        store.write(batch)
    store.flush()


def _measured(store: Store, material: Material, draft: LibraryDocument, size: int) -> Times:
    references = _references(draft)
    row = store.row(draft.document_id)
    act = draft.act.act_id or ""
    count = len(references)
    return Times(
        documents=size,
        resolve=_milliseconds(lambda: [resolve(store, each, draft) for each in references]) / count,
        check=_milliseconds(lambda: list(check(store, draft))) / count,
        up=_milliseconds(lambda: list(trace_document(store, row)) if row else []),
        down=_milliseconds(lambda: list(trace_down(store, act))),
        add=_milliseconds(lambda: _grow(store, material, size, size + 1)),
    )


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000
