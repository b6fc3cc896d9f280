"""The measures most like a clause in; the words that they share beyond the clause's own out.

What is found first with some certainty tells how acts speak of the matter (relevance feedback after
Lavrenko and Croft, 2001): who asks for windmills finds renewable energy. Few words and a small
weight, so that one wrong measure among the first does not lead the rest astray.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from pipeline.searching.precedents_clause import DraftClause
from pipeline.searching.precedents_likeness import saturated
from pipeline.stores.base import Statistics, Store
from pipeline.stores.documents import RegisterRow

WORDS = 10
"""Words of a theme at most, the weightiest first."""

SHARED_BY = 2
"""Of the first measures at least so many must have a word."""

FREQUENT = 1 / 20
"""What a larger share of all measures has («мероприятие») is of no theme."""


class Theme(msgspec.Struct, frozen=True):
    """Words with their weights, which make 1 together, and the library's mean length."""

    weights: Mapping[str, float]
    mean_length: float

    def share(self, lemmas: Sequence[str]) -> float:
        """The share of the theme's weight that a measure has, saturated as its other words are."""
        counts = Counter(lemma for lemma in lemmas if lemma in self.weights)
        return sum(
            self.weights[lemma] * saturated(count, len(lemmas), self.mean_length)
            for lemma, count in counts.items()
        )


def theme_of(store: Store, clause: DraftClause, rows: Sequence[RegisterRow]) -> Theme:
    """What some measures have in common that the clause does not say."""
    said = {form for term in clause.terms for form, _ in term.forms}
    shared = _shared(rows, said)
    statistics = store.statistics("measures", tuple(shared))
    weights = _weights(shared, statistics)
    best = sorted(weights.items(), key=lambda each: (-each[1], each[0]))[:WORDS]
    total = sum(weight for _, weight in best)
    return Theme({lemma: weight / total for lemma, weight in best}, statistics.mean_length)


def _shared(rows: Sequence[RegisterRow], said: set[str]) -> Mapping[str, int]:
    """In how many of the measures each word stands that is not said and that several have."""
    counts = Counter(lemma for row in rows for lemma in {*row.lemmas.split()} - said)
    return {lemma: count for lemma, count in counts.items() if count >= SHARED_BY}


def _weights(shared: Mapping[str, int], statistics: Statistics) -> Mapping[str, float]:
    return {
        lemma: count * statistics.rarity(statistics.counts.get(lemma, 0))
        for lemma, count in shared.items()
        if statistics.counts.get(lemma, 0) < FREQUENT * statistics.units
    }
