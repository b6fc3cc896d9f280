"""Speed and memory of each stage on real texts, beside razdel's tokenizer in the same run.

Texts in, a table out: MB of UTF-8 a second on one core, best of several interleaved rounds, so that
another process on the machine disturbs all rows alike; then a whole ingest on all cores.
"""

import gc
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from eval.time_peers import ABSENT, natasha_times
from extractors.acts import find_act
from extractors.agencies import find_agencies
from extractors.compact import compacted
from extractors.facts import SourceText
from extractors.measures import find_measures
from extractors.outline import outline_of
from extractors.references import find_references
from extractors.times import find_times
from extractors.view import view_of
from pipeline.errors import FileProblemError
from pipeline.ingest import Report, files_in, ingest
from pipeline.reading import read
from pipeline.searching.passages import passages_of
from pipeline.stores.embedded import EmbeddedStore

MEGABYTE = 1_000_000
_TOGETHER = ("view", "references", "times")
_ALL_KINDS = ("outline", *_TOGETHER, "agencies", "act", "measures")
_NATASHA = "natasha dates (peer)"
_SLOW_READS = 200
Result = TypeVar("Result")


class StageFigure(msgspec.Struct, frozen=True):
    """One stage: its best rate over the rounds, MB of UTF-8 a second on one core."""

    name: str
    rate: float


class IngestFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A whole ingest: wall seconds, code points, and the most memory of one process, bytes."""

    files: int
    seconds: float
    characters: int
    parent_bytes: int
    worker_bytes: int


def sources_in(paths: Sequence[Path]) -> list[SourceText]:
    """The texts of the files that can be read; the others are said by the ingest's figures."""
    sources = []
    for path in files_in(paths):
        try:
            sources.append(read(path.read_bytes()))
        except FileProblemError:
            continue
    return sources


def stage_figures(sources: Sequence[SourceText], rounds: int = 3) -> list[StageFigure]:
    """Time every stage over all texts, the stages interleaved in each round."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, seconds in _one_round(sources).items():
            best[name] = min(seconds, best.get(name, seconds))
    best["view, references and times"] = sum(best[name] for name in _TOGETHER)
    best["outline and all five kinds"] = sum(best[name] for name in _ALL_KINDS)
    size = _megabytes(source.text for source in sources)
    peer_size = _megabytes(_for_the_slow(sources))
    return [
        StageFigure(name, (peer_size if name == _NATASHA else size) / seconds)
        for name, seconds in best.items()
    ]


def _megabytes(texts: Iterable[str]) -> float:
    return sum(len(text.encode()) for text in texts) / MEGABYTE


def _for_the_slow(sources: Sequence[SourceText]) -> list[str]:
    """The beginnings of texts that a peer a hundred times slower gets: 200 code points of each."""
    return [source.text[:_SLOW_READS] for source in sources]


def _one_round(sources: Sequence[SourceText]) -> dict[str, float]:
    from razdel import tokenize

    spent: dict[str, float] = {}
    texts = [source.text for source in sources]
    _timed(spent, "razdel tokens (peer)", lambda: [sum(1 for _ in tokenize(t)) for t in texts])
    outlines = _timed(spent, "outline", lambda: [outline_of(source) for source in sources])
    compacts = _timed(
        spent,
        "view",
        lambda: [compacted(view_of(t, o)) for t, o in zip(texts, outlines, strict=True)],
    )
    views = [compact.view for compact in compacts]
    references = _timed(spent, "references", lambda: [find_references(view) for view in views])
    pairs = list(zip(views, references, strict=True))
    times = _timed(spent, "times", lambda: [find_times(view, found) for view, found in pairs])
    bodies = _timed(
        spent, "agencies", lambda: [find_agencies(view, found) for view, found in pairs]
    )
    acts = _timed(spent, "act", lambda: [find_act(view, found) for view, found in pairs])
    found_in = list(zip(views, acts, references, times, bodies, strict=True))
    _timed(spent, "measures", lambda: [find_measures(*found) for found in found_in])
    _timed(
        spent,
        "passages and lemmas",
        lambda: [
            passages_of(view.text, view.outline, [*found, *when, act])
            for (view, found), when, act in zip(pairs, times, acts, strict=True)
        ],
    )
    if natasha := natasha_times():
        _timed(spent, _NATASHA, lambda: [natasha(text) for text in _for_the_slow(sources)])
    return spent


def _timed(spent: dict[str, float], name: str, work: Callable[[], Result]) -> Result:
    """Processor seconds of one stage; what earlier stages left is no garbage of its own."""
    gc.collect()
    gc.freeze()
    started = time.process_time()
    result = work()
    spent[name] = time.process_time() - started
    return result


def ingest_figure(paths: Sequence[Path], jobs: int) -> IngestFigure:
    """Ingest files into a library of their own, which is thrown away."""
    reports: list[Report] = []
    with tempfile.TemporaryDirectory() as folder:
        files = files_in(paths)
        started = time.perf_counter()
        with EmbeddedStore(Path(folder) / "library", create=True) as store:
            ingest(store, files, jobs=jobs, on_report=reports.append)
        seconds = time.perf_counter() - started
    return IngestFigure(
        files=len(files),
        seconds=seconds,
        characters=sum(report.characters for report in reports),
        parent_bytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        worker_bytes=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024,
    )


def print_bench(paths: Sequence[Path], jobs: int | None = None) -> None:
    """Print the figures of an ingest and of each stage over these files."""
    cores = jobs or os.cpu_count() or 1
    whole = ingest_figure(paths, cores)
    print(
        f"ingest of {whole.files} files with {cores} workers: {whole.seconds:.1f} s,"
        f" {whole.characters / whole.seconds:,.0f} characters a second;"
        f" peak memory {whole.parent_bytes / MEGABYTE:.0f} MB (writer),"
        f" {whole.worker_bytes / MEGABYTE:.0f} MB (largest worker)"
    )
    print(f"\n{'stage, one core':28} {'MB/s':>7}")
    for figure in stage_figures(sources_in(paths)):
        print(f"{figure.name:28} {figure.rate:7.2f}")
    if natasha_times() is None:
        print(ABSENT)
