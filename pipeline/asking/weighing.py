"""What the words of a question weigh in a library, and how much of them a place covers.

A rare word weighs more than a common one (inverse document frequency, as in BM25); a word covered
by a relative («создание» for «создать»), by the lead-in above or by the document's title counts
for less than the word itself.
"""

from collections.abc import Collection, Mapping, Sequence
from math import log

import msgspec

from pipeline.searching.families import relatives
from pipeline.stores.base import Clause, Phrase, Store

IN_CONTEXT = 0.7
"""What a word counts for that stands only in the heading or lead-in above."""

IN_TITLE = 0.5
"""What a word counts for that stands only in the document's title."""

MOST_RELATIVES = 12
"""Relatives of one word that are looked for."""


class Weights(msgspec.Struct, frozen=True):
    """The words of a question with their weights, and the relatives of each with theirs."""

    words: Mapping[str, float]
    relatives: Mapping[str, Mapping[str, float]]

    @property
    def total(self) -> float:
        """The weight of all words together."""
        return sum(self.words.values())

    def clauses(self) -> tuple[Clause, ...]:
        """A clause a word: itself, or a relative for less."""
        return tuple(
            Clause(
                (
                    Phrase((word,)),
                    *(Phrase((near,), weight=weight) for near, weight in self.near(word).items()),
                )
            )
            for word in self.words
        )

    def near(self, word: str) -> Mapping[str, float]:
        """The relatives of a word."""
        return self.relatives.get(word, {})

    def found(self, word: str, lemmas: Collection[str]) -> float:
        """How well a word is found among lemmas: 1 for itself, less for a relative, 0."""
        if word in lemmas:
            return 1.0
        return max((w for near, w in self.near(word).items() if near in lemmas), default=0.0)


class Covered(msgspec.Struct, frozen=True):
    """How much of a question's weight a place covers, from 0 to 1: in all, and by its own words."""

    whole: float
    own: float
    missing: tuple[str, ...]


def weights_of(store: Store, words: Sequence[str]) -> Weights:
    """Weigh the words of a question in this library."""
    near = {word: dict(list(relatives(word))[:MOST_RELATIVES]) for word in words}
    known = list(dict.fromkeys([*words, *(each for some in near.values() for each in some)]))
    statistics = store.statistics("passages", known)
    weights = {}
    for word in words:
        count = max(statistics.counts.get(each, 0) for each in (word, *near[word]))
        weights[word] = log(1 + (statistics.units - count + 0.5) / (count + 0.5))
    return Weights(weights, near)


def covered(
    weights: Weights, own: Collection[str], context: Collection[str], title: Collection[str]
) -> Covered:
    """How much of the words' weight stands in a place, above it, or in the title."""
    if not weights.words:
        return Covered(0.0, 0.0, ())
    whole = inside = 0.0
    missing = []
    for word, weight in weights.words.items():
        here = weights.found(word, own)
        above = IN_CONTEXT * weights.found(word, context)
        best = max(here, above, IN_TITLE * weights.found(word, title))
        inside += weight * here
        whole += weight * best
        if best == 0:
            missing.append(word)
    return Covered(whole / weights.total, inside / weights.total, tuple(missing))
