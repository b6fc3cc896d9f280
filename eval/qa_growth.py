"""How long an answer takes in a large library: the real questions over a synthetic one.

In go the library that the questions were written on, the place of another (a folder, the address
of a cluster) and a number of documents; out come milliseconds. The other library has every real
document, so that the questions have their answers, and synthetic ones up to that number.
"""

import time
from collections.abc import Iterator, Sequence
from itertools import chain, islice

import msgspec

from eval.library import bring_up_to_date
from eval.qa import Asked, read_questions
from eval.synthetic import PASSAGES, Material, material_of, synthetic_documents
from extractors.facts import Node, Outline
from pipeline.asking.ask import ask
from pipeline.cli.opening import open_named
from pipeline.stores.base import SearchQuery, Store
from pipeline.stores.documents import Entry, LibraryDocument, Passage

BATCH = 40
"""Documents of one write."""

ITEMS = 6
"""Items below each lead-in of a synthetic document."""

WARMING = 5
"""Questions asked before the clock runs: the first ones of a process pay for what it loads."""

_EVERYTHING = SearchQuery(limit=1, facets=False)


class Answered(msgspec.Struct, frozen=True):
    """Seconds that one question took by the clock, and of the asking process's own time."""

    asked: Asked
    clock: float
    processor: float


def print_qa_growth(library: str, place: str, documents: int, *, slowest: int) -> None:
    """Fill the library at `place` up to so many documents, ask all there, print the times."""
    with open_named(place, create=True) as store:
        _fill(store, library, documents)
        times = list(answered_in(store, read_questions()))
        units = store.statistics("passages", ()).units
        total = store.search_documents(_EVERYTHING).total
    print(f"{place}: {total} documents, {units} passages, {len(times)} questions asked once each")
    print("\n".join(rows_of(times)))
    for each in sorted(times, key=lambda each: -each.clock)[:slowest]:
        spent = f"{1000 * each.clock:6.0f} {1000 * each.processor:6.0f}"
        print(f"{spent}  {each.asked.id} [{each.asked.kind}] {each.asked.question}")


def _fill(store: Store, library: str, documents: int) -> None:
    """Add what is missing; a library that is large enough stays as it is."""
    if store.search_documents(_EVERYTHING).total >= documents:
        return
    with open_named(library, create=True) as real:
        bring_up_to_date(real)
        material = msgspec.structs.replace(material_of(real), model=None)
        known = list(_real_entries(real))
    entries = chain(known, _synthetic_entries(material, documents - len(known)))
    while some := list(islice(entries, BATCH)):
        store.write(some)
    store.flush()


def _real_entries(store: Store) -> Iterator[Entry]:
    for row in store.documents():
        document = store.document(row.document_id)
        if document is not None:
            yield Entry(row.paths[0], document)


def _synthetic_entries(material: Material, documents: int) -> Iterator[Entry]:
    for each in synthetic_documents(material, documents * PASSAGES):
        outlined = with_lists(each.entry.document)
        yield msgspec.structs.replace(each.entry, document=outlined)


def with_lists(document: LibraryDocument) -> LibraryDocument:
    """The document with every few passages as items below the one before them."""
    nodes = tuple(_node(place, passage) for place, passage in enumerate(document.passages))
    return msgspec.structs.replace(document, outline=Outline(nodes))


def _node(place: int, passage: Passage) -> Node:
    head, below = divmod(place, ITEMS + 1)
    return Node(
        kind="item" if below else "lead_in",
        start=passage.start,
        end=passage.end,
        body=passage.start,
        level=1 if below else 0,
        number=str(below or head + 1),
        parent=head * (ITEMS + 1) if below else None,
    )


def answered_in(store: Store, questions: Sequence[Asked]) -> Iterator[Answered]:
    """Ask each question once, after a few that are not counted."""
    for asked in questions[-WARMING:]:
        ask(store, asked.question)
    for asked in questions:
        started, before = time.perf_counter(), time.process_time()
        ask(store, asked.question)
        yield Answered(asked, time.perf_counter() - started, time.process_time() - before)


def rows_of(times: Sequence[Answered]) -> Iterator[str]:
    """Milliseconds as a table: by the clock, and of processor time."""
    yield f"{'ms':>10} {'p50':>7} {'p95':>7} {'most':>7}"
    yield _row("clock", [each.clock for each in times])
    yield _row("processor", [each.processor for each in times])


def _row(name: str, seconds: Sequence[float]) -> str:
    ordered = sorted(1000 * each for each in seconds)
    shares = (ordered[len(ordered) * share // 100] for share in (50, 95))
    cells = " ".join(f"{each:7.0f}" for each in (*shares, ordered[-1]))
    return f"{name:>10} {cells}"
