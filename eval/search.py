"""Judged queries in; how well each way to search ranks the answers, side by side, out.

`eval/relevance/README.md` says how the queries were made and judged.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from eval.relevance.judgments import PARTS, Judged, Query, Task, read_judgments, read_queries
from eval.relevance.library import (
    ABSENT,
    FORMER,
    fill,
    fill_in_vectors,
    is_of_former_rules,
    missing_documents,
)
from eval.relevance.measures import Means, Score, means, score
from eval.relevance.variants import LEMMAS, VECTORS, Variant, variants_of
from pipeline.stores.base import Store

NO_VECTORS = "  vectors: the library has none, so they are not compared"
TASKS: tuple[Task, ...] = ("search", "precedents")


class Scored(msgspec.Struct, frozen=True):
    """One query with the score that one variant gets for it."""

    query: Query
    score: Score
    grades: tuple[int | None, ...]


def print_search(folder: Path, *, each_query: bool = False) -> None:
    """Print the figures of both tasks on the library in a folder, built where need be."""
    from pipeline.stores.embedded import EmbeddedStore

    with EmbeddedStore(folder, create=True) as store:
        texts = folder.with_name(f"{folder.name}-texts")
        for line in report(store, texts, each_query=each_query):
            print(line)


def report(store: Store, texts: Path, *, each_query: bool = False) -> Iterator[str]:
    """The lines of the report, or the one that says what documents are missing."""
    judged = read_judgments()
    wanted = {document for each in judged.values() for document in each.documents}
    if missing_documents(store, wanted):
        fill(store, texts)
    missing = missing_documents(store, wanted)
    if missing:
        yield ABSENT.format(missing=len(missing), wanted=len(wanted))
        return
    if is_of_former_rules(store, wanted):
        yield FORMER
    fill_in_vectors(store)
    for task in TASKS:
        scored = _scored_task(store, task, judged)
        yield f"{task}: {len(scored[LEMMAS])} queries"
        if VECTORS not in scored:
            yield NO_VECTORS
        yield from _board(scored)
        yield from _by_kind(scored)
        if each_query:
            yield from _by_query(scored)
        yield ""


def _scored_task(
    store: Store, task: Task, judged: Mapping[str, Judged]
) -> Mapping[str, Sequence[Scored]]:
    queries = [query for query in read_queries() if query.task == task]
    return {
        name: [_scored(query, judged[query.id], variant) for query in queries]
        for name, variant in variants_of(store, task).items()
    }


def _scored(query: Query, judged: Judged, variant: Variant) -> Scored:
    grades = judged.grades_of(variant(query.text))
    return Scored(query, score(grades, judged.grades), tuple(grades))


def _board(scored: Mapping[str, Sequence[Scored]]) -> Iterator[str]:
    """A row a variant: its means, its gain over plain lemmas, and nDCG@10 of each part."""
    yield (
        f"  {'':14} {'nDCG@10':>8} {'gain':>7} {'recall@10':>10} {'MRR':>6} {'unjudged':>9}  "
        + " ".join(f"{part:>9}" for part in PARTS)
    )
    base = _means(scored[LEMMAS]).ndcg
    for name, rows in scored.items():
        whole = _means(rows)
        parts = (_means([each for each in rows if each.query.part == part]) for part in PARTS)
        yield (
            f"  {name:14} {whole.ndcg:8.3f} {whole.ndcg / base - 1:+7.1%} {whole.recall:10.3f}"
            f" {whole.reciprocal_rank:6.3f} {whole.unjudged:9.1%}  "
            + " ".join(f"{each.ndcg:9.3f}" for each in parts)
        )


def _means(rows: Sequence[Scored]) -> Means:
    return means([each.score for each in rows])


def _by_kind(scored: Mapping[str, Sequence[Scored]]) -> Iterator[str]:
    """nDCG@10 of each kind of query that has a figure, a column a variant."""
    known = (each.query.kind for each in scored[LEMMAS] if each.score.ndcg is not None)
    yield "  " + " ".join([f"{'nDCG@10 by kind':16} {'n':>3}", *(f"{name:>13}" for name in scored)])
    for kind in dict.fromkeys(known):
        kept = [[each for each in rows if each.query.kind == kind] for rows in scored.values()]
        figures = " ".join(f"{_means(rows).ndcg:13.3f}" for rows in kept)
        yield f"  {kind:16} {len(kept[0]):3} {figures}"


def _by_query(scored: Mapping[str, Sequence[Scored]]) -> Iterator[str]:
    """A row a query: nDCG@10 of each variant, and the grades of the first hits of the last one."""
    for row in zip(*scored.values(), strict=True):
        figures = " ".join(_shown(each.score.ndcg) for each in row)
        grades = "".join("-" if grade is None else str(grade) for grade in row[-1].grades)
        query = row[-1].query
        yield f"  {query.id} {query.kind:12} {figures}  {grades:10}  {query.text}"


def _shown(figure: float | None) -> str:
    return f"{'-':>5}" if figure is None else f"{figure:5.3f}"
