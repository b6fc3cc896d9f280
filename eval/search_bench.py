"""How fast a library answers as it grows: synthetic passages in, milliseconds for each kind out.

The libraries are put together by a seed from the sentences of a real one (`eval/synthetic.py`),
one for each size; the queries are those of the relevance set. Every store gets the same documents
and the same queries in the same run. A store is asked from a process of its own, so that the
memory that is told is that of searching alone.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from random import Random

import msgspec

from eval.bench_cluster import footprint_in_cluster
from eval.bench_libraries import EMBEDDED, Built, built_library, drop_built
from eval.relevance.judgments import read_queries
from eval.relevance.library import fill, fill_in_vectors
from eval.synthetic import Material, Sentence, material_of
from pipeline.cli.opening import open_named
from pipeline.searching.query import read_query
from pipeline.searching.search import search
from pipeline.stores.base import Clause, Filters, NearestQuery, Phrase, SearchQuery, Store

MEGABYTE = 1_000_000
QUERIES = 50
ROUNDS = 3
POOL = 200
"""Hits that are read for one page, since the ranking in Python wants so many."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One query of the bench in all its forms."""

    words: str
    phrase: tuple[str, ...]
    filters: Filters
    vector: bytes


class Speed(msgspec.Struct, frozen=True, kw_only=True):
    """Milliseconds in which half and 95 of 100 queries of a kind were answered, and hits found.

    `processor` are the milliseconds that the asking process itself reckoned for 95 of 100: where
    the machine has other work, they say what the clock does not.
    """

    kind: str
    p50: float
    p95: float
    processor: float
    found: int


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """One store at one size: speeds, bytes on disk and of memory, seconds to get there."""

    store: str
    passages: int
    seconds: float
    disk: int
    memory: int
    speeds: tuple[Speed, ...]


def measured_growth(
    material: Material,
    sizes: Sequence[int],
    stores: Sequence[str],
    folder: Path,
    *,
    rounds: int = ROUNDS,
    keep: bool = False,
) -> Iterator[Measured]:
    """Measure a library of each size in each store; with `keep` they stay in the folder."""
    questions = questions_for(material)
    for name in stores:
        for size in sorted(sizes):
            built = built_library(material, name, size, folder)
            yield _asked_elsewhere(name, built, size, questions, rounds)
            if not keep:
                drop_built(name, built.place)


def _asked_elsewhere(
    name: str,
    built: Built,
    size: int,
    questions: Sequence[Question],
    rounds: int,
) -> Measured:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        speeds, memory = other.submit(ask_all, built.place, questions, rounds).result()
    disk, served = _footprint(name, built.place)
    return Measured(
        store=name,
        passages=size,
        seconds=built.seconds,
        disk=disk,
        memory=served or memory,
        speeds=speeds,
    )


def ask_all(
    place: str, questions: Sequence[Question], rounds: int = ROUNDS
) -> tuple[tuple[Speed, ...], int]:
    """Put all questions to a store in every kind; also the bytes of memory that this takes."""
    with open_named(place) as store:
        kinds = kinds_of(store)
        speeds = tuple(_speed(kind, ask, questions, rounds) for kind, ask in kinds.items())
    return speeds, _resident_bytes()


def kinds_of(store: Store) -> Mapping[str, Callable[[Question], int]]:
    """The kinds of query: how each is asked, and how much is found."""
    model = store.vector_model()

    @lru_cache(QUERIES)
    def read(words: str) -> tuple[Clause, ...]:
        return read_query(store, words).clauses

    def words(asked: Question, **more: object) -> int:
        query = SearchQuery(clauses=read(asked.words), limit=POOL, facets=False)
        return store.search(msgspec.structs.replace(query, **more)).total

    def phrase(asked: Question) -> int:
        clause = Clause((Phrase(asked.phrase),))
        return store.search(SearchQuery(clauses=(clause,), limit=POOL, facets=False)).total

    def narrowed(asked: Question) -> int:
        return words(asked, filters=asked.filters, facets=True)

    def any_word(asked: Question) -> int:
        return words(asked, any_of=True, facets=True)

    def meaning(asked: Question) -> int:
        query = NearestQuery(model=model or "", vector=asked.vector, limit=POOL)
        return len(store.nearest(query))

    def both(asked: Question) -> int:
        return words(asked) + meaning(asked)

    def answer(asked: Question) -> int:
        return search(store, asked.words).total

    lexical = {
        "words": words,
        "phrase": phrase,
        "filter and facets": narrowed,
        "any word and facets": any_word,
    }
    vectors = {"meaning": meaning, "hybrid": both} if model else {}
    return {**lexical, **vectors, "answer": answer}


def _speed(
    kind: str, ask: Callable[[Question], int], questions: Sequence[Question], rounds: int
) -> Speed:
    """The first round warms what a running library has warm; it is not counted."""
    found = sum(map(ask, questions))
    times: list[float] = []
    reckoned: list[float] = []
    for _ in range(rounds):
        for question in questions:
            started, before = time.perf_counter(), time.process_time()
            ask(question)
            times.append(time.perf_counter() - started)
            reckoned.append(time.process_time() - before)
    return Speed(
        kind=kind,
        p50=_share(times, 50),
        p95=_share(times, 95),
        processor=_share(reckoned, 95),
        found=found,
    )


def _share(seconds: Sequence[float], percent: int) -> float:
    """The milliseconds within which so many of 100 lie."""
    return 1000 * sorted(seconds)[len(seconds) * percent // 100]


def questions_for(material: Material, seed: int = 7) -> Sequence[Question]:
    """Fifty queries of the relevance set, each with a phrase, filters and a vector by a seed."""
    chance = Random(seed)  # noqa: S311 the same draw every time is what is wanted
    texts = [query.text for query in read_queries() if query.task == "search"]
    chosen = chance.sample(texts, min(QUERIES, len(texts)))
    vectors = [each.vector for each in material.sentences if each.vector is not None]
    return [
        Question(
            words=text,
            phrase=_phrase(material.sentences, chance),
            filters=_filters(material, chance),
            vector=chance.choice(vectors).tobytes() if vectors else b"",
        )
        for text in chosen
    ]


def _phrase(sentences: Sequence[Sentence], chance: Random) -> tuple[str, ...]:
    """Two or three lemmas side by side in a real sentence."""
    while True:
        lemmas = chance.choice(sentences).lemmas.split()
        size = chance.choice((2, 2, 3))
        if len(lemmas) > size:
            start = chance.randrange(len(lemmas) - size)
            return tuple(lemmas[start : start + size])


def _filters(material: Material, chance: Random) -> Filters:
    row = chance.choice(material.rows)
    body = chance.choice(
        [each.passage.bodies for each in material.sentences if each.passage.bodies]
    )
    return chance.choice(
        (
            Filters(kinds=(row.kind,)),
            Filters(date_from="2010-01-01", date_to="2019-12-31"),
            Filters(bodies=body[:1]),
            Filters(bodies=body, date_from="2005-01-01"),
        )
    )


def _resident_bytes() -> int:
    """Bytes of memory that this process holds now, without files that it has mapped."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["RssAnon"].split()[0]) * 1024


def _footprint(name: str, place: str) -> tuple[int, int]:
    """Bytes on disk, and of memory where a server holds the library; 0 where it is this process."""
    if name == EMBEDDED:
        return sum(path.stat().st_size for path in Path(place).rglob("*") if path.is_file()), 0
    return footprint_in_cluster(place)


def print_search_bench(
    sizes: Sequence[int],
    stores: Sequence[str],
    library: Path,
    *,
    kept: Path | None = None,
    picture: Path | None = None,
) -> None:
    """Print the figures of every store at every size; the picture shows how they grow.

    Libraries in `kept` are asked as they stand, and those built now stay there.
    """
    material = _material(library)
    print(
        f"{len(material.sentences):,} sentences of {len(material.rows)} documents, vectors of"
        f" {material.model or 'no model'}; the passages are synthetic"
    )
    figures: list[Measured] = []
    with _folder(kept) as folder:
        for each in measured_growth(material, sizes, stores, folder, keep=kept is not None):
            print("\n".join(lines_of(each)), flush=True)
            figures.append(each)
    if picture is not None:
        from eval.growth_picture import growth_picture

        picture.write_text(growth_picture(figures), "utf-8")


def _material(library: Path) -> Material:
    """The sentences of the library, which is built where it is absent."""
    with open_named(str(library), create=True) as source:
        if next(source.documents(), None) is None:
            fill(source, library.with_name(f"{library.name}-texts"))
            fill_in_vectors(source)
        return material_of(source)


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    """A folder for the libraries: one that stays, or one for the time."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="ukazatel-bench-") as folder:
        yield Path(folder)


def lines_of(figure: Measured) -> Iterator[str]:
    """The figures of one store at one size, as lines of a table."""
    yield (
        f"\n{figure.store}, {figure.passages:,} passages: {figure.seconds:.0f} s to write and"
        f" index, {figure.disk / MEGABYTE:,.0f} MB on disk,"
        f" {figure.memory / MEGABYTE:,.0f} MB of memory"
    )
    yield f"{'kind':22} {'p50, ms':>8} {'p95, ms':>8} {'processor p95':>14} {'found':>10}"
    for speed in figure.speeds:
        yield (
            f"{speed.kind:22} {speed.p50:8.1f} {speed.p95:8.1f} {speed.processor:14.1f}"
            f" {speed.found:10,}"
        )
