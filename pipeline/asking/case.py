"""One question on its way to an answer: what it asks, where it looks, and what was found."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from pipeline.asking.evidence import Evidence, distinct, rank
from pipeline.asking.fitting import fit_of
from pipeline.asking.question import Question
from pipeline.asking.scope import Scope
from pipeline.asking.shelf import Shelf
from pipeline.asking.weighing import Weights
from pipeline.stores.base import Store

FIT = 0.22
"""How much having what is asked for counts beside coverage."""

FIT_OF_MEANING = 0.55
"""The same for definitions: a place that defines is meant, not one that uses the word."""

SIDE_BY_SIDE = 0.06
"""What it is worth that a place has the words of the question next to each other, as it has."""

LOOKED_AT = 60
"""Places whose fit is found; the extractors read each of them."""


class Case(msgspec.Struct, frozen=True):
    """A question with its scope, its parts weighed, and the places found, best first."""

    store: Store
    shelf: Shelf
    question: Question
    scope: Scope
    weights: Weights
    found: tuple[Evidence, ...] = ()

    def fitted(self) -> list[Evidence]:
        """The places by coverage and fit together; overlaps and copies left out."""
        meaning = self.question.kind == "meaning"
        looked = self.found if meaning else self.found[:LOOKED_AT]
        worth = FIT_OF_MEANING if meaning else FIT
        pairs = neighbours(self.question)
        best = [
            msgspec.structs.replace(
                each,
                score=each.score
                + worth * fit_of(self.question, each)
                + SIDE_BY_SIDE * together(pairs, each.lemmas),
            )
            for each in looked
        ]
        return list(distinct(sorted(best, key=rank)))


def neighbours(question: Question) -> list[tuple[str, str]]:
    """The plain words that stand next to each other in the question."""
    words = question.of("word", "sort")
    return [
        (one.lemma, other.lemma)
        for one, other in pairwise(words)
        if one.lemma and other.lemma and other.start - one.end <= 1
    ]


def together(pairs: Sequence[tuple[str, str]], lemmas: str) -> float:
    """The share of these pairs that a text has side by side too."""
    said = f" {lemmas} "
    return sum(f" {one} {other} " in said for one, other in pairs) / len(pairs) if pairs else 0.0


def close_to_best(ranked: Sequence[Evidence], share: float = 0.85) -> list[Evidence]:
    """Those that cover nearly as much as the first one."""
    if not ranked:
        return []
    least = ranked[0].covered.whole * share
    return [each for each in ranked if each.covered.whole >= least]
