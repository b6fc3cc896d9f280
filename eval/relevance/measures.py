"""How good a ranking is: graded hits in; nDCG@10, recall@10 and the reciprocal rank out.

nDCG as in Järvelin and Kekäläinen (2002) with gains 2^grade - 1; what was never judged gains
nothing and is counted.
"""

import math
from collections.abc import Sequence

import msgspec

DEPTH = 10
ANSWER = 2


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one query.

    `ndcg` is `None` where the library has nothing even related, the other two where it has no
    answer.
    """

    ndcg: float | None
    recall: float | None
    reciprocal_rank: float | None
    shown: int
    unjudged: int


def score(found: Sequence[int | None], judged: Sequence[int]) -> Score:
    """Score the grades of the hits, best first, against all grades that were given."""
    first = list(found[:DEPTH])
    grades = [grade or 0 for grade in first]
    answers = judged.count(ANSWER)
    ideal = _gain(sorted(judged, reverse=True)[:DEPTH])
    return Score(
        ndcg=_gain(grades) / ideal if ideal else None,
        recall=grades.count(ANSWER) / min(answers, DEPTH) if answers else None,
        reciprocal_rank=_reciprocal_rank(grades) if answers else None,
        shown=len(first),
        unjudged=first.count(None),
    )


def _gain(grades: Sequence[int]) -> float:
    """Discounted gain, so that an answer far down counts less."""
    return sum((2.0**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def _reciprocal_rank(grades: Sequence[int]) -> float:
    return 1 / (grades.index(ANSWER) + 1) if ANSWER in grades else 0.0


class Means(msgspec.Struct, frozen=True, kw_only=True):
    """The means over queries, and the share of hits that nobody judged."""

    queries: int
    ndcg: float
    recall: float
    reciprocal_rank: float
    unjudged: float


def means(scores: Sequence[Score]) -> Means:
    """Each query that has a figure counts the same; none at all gives zeros."""
    shown = sum(each.shown for each in scores)
    return Means(
        queries=len(scores),
        ndcg=_mean([each.ndcg for each in scores]),
        recall=_mean([each.recall for each in scores]),
        reciprocal_rank=_mean([each.reciprocal_rank for each in scores]),
        unjudged=sum(each.unjudged for each in scores) / shown if shown else 0.0,
    )


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0
