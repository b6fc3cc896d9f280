"""The ways to search that are held side by side: a query in, the first hits out, best first.

All see the same passages or measures of one library and fold copies in the same way.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from eval.relevance.bm25 import Bm25
from eval.relevance.judgments import Found, Place, Task
from eval.relevance.measures import DEPTH
from pipeline.embedding import embedder_of
from pipeline.searching.precedents import precedents
from pipeline.searching.search import search
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import NearestQuery, Store
from pipeline.stores.documents import Passage, RegisterRow

WORDS, LEMMAS, VECTORS, OURS = "BM25, words", "BM25, lemmas", "vectors", "ours"

Variant = Callable[[str], list[Found]]

_NEAREST = 100
_WORD = re.compile(r"[^\W\d_]+|\d+")


class Spot(Protocol):
    """A hit or a copy, as the project's own searches show it."""

    @property
    def document_id(self) -> str:
        """The document's id."""

    @property
    def start(self) -> int:
        """Where it begins, in code points."""

    @property
    def end(self) -> int:
        """Where it ends."""


class Unit(msgspec.Struct, frozen=True):
    """A passage or a measure, as every plain variant sees it."""

    place: Place
    quote: str
    lemmas: str
    fingerprint: str


def variants_of(store: Store, task: Task) -> Mapping[str, Variant]:
    """The variants of one task; that by vectors only where the library has vectors to ask."""
    units = list(_units(store, task))
    plain = {
        WORDS: _plain(units, [_words(unit.quote) for unit in units], _words),
        LEMMAS: _plain(units, [unit.lemmas.split() for unit in units], _lemmas),
    }
    near = _near(store, task)
    ours = {OURS: _searched(store) if task == "search" else _precedents(store)}
    return plain | ({VECTORS: near} if near else {}) | ours


def _units(store: Store, task: Task) -> Iterator[Unit]:
    for row in store.documents():
        document = store.document(row.document_id)
        if document is None:
            continue
        if task == "search":
            yield from (_of_passage(row.document_id, each) for each in document.passages)
        else:
            yield from (_of_measure(each) for each in document.register)


def _of_passage(document_id: str, passage: Passage) -> Unit:
    place = Place(document_id=document_id, start=passage.start, end=passage.end)
    return Unit(place, passage.quote, passage.lemmas, passage.fingerprint)


def _of_measure(row: RegisterRow) -> Unit:
    measure = row.measure
    place = Place(document_id=row.document_id, start=measure.start, end=measure.end)
    return Unit(place, measure.quote, row.lemmas, row.fingerprint)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _lemmas(text: str) -> list[str]:
    return lemmas_of(text).split()


def _plain(
    units: Sequence[Unit], texts: Sequence[Sequence[str]], split: Callable[[str], list[str]]
) -> Variant:
    index = Bm25(texts)
    return lambda text: _folded(units[number] for number in index.ranked(split(text)))


def _near(store: Store, task: Task) -> Variant | None:
    embedder = embedder_of(store.vector_model())
    if embedder is None:
        return None

    def near(text: str) -> list[Found]:
        query = NearestQuery(model=embedder.name, vector=embedder.embed([text]), limit=_NEAREST)
        if task == "search":
            hits = store.nearest(query)
            return _folded(_of_passage(hit.document_id, hit.found) for hit in hits)
        return _folded(_of_measure(hit.found) for hit in store.nearest_measures(query))

    return near


def _searched(store: Store) -> Variant:
    def searched(text: str) -> list[Found]:
        return [_found(hit, hit.copies) for hit in search(store, text, limit=DEPTH).hits]

    return searched


def _precedents(store: Store) -> Variant:
    def like(text: str) -> list[Found]:
        return [_found(hit, hit.copies) for hit in precedents(store, text, limit=DEPTH).hits]

    return like


def _found(hit: Spot, copies: Sequence[Spot]) -> Found:
    return tuple(
        Place(document_id=spot.document_id, start=spot.start, end=spot.end)
        for spot in (hit, *copies)
    )


def _folded(units: Iterable[Unit]) -> list[Found]:
    """The first hits, each with its copies among those that were found before the list was full."""
    groups: dict[str, list[Place]] = {}
    for unit in units:
        if unit.fingerprint not in groups and len(groups) == DEPTH:
            break
        groups.setdefault(unit.fingerprint, []).append(unit.place)
    return [tuple(places) for places in groups.values()]
