"""Candidates in; the same with scores out: BM25 over lemmas, nearness, titles, kinds of act.

The engine's first hits are ranked anew here, so that both stores give the same order. BM25 is that
of Robertson and Zaragoza (2009) with the fields' counts summed before saturation (BM25F); nearness
rewards neighbours of the query that stand near in the text (as the sequential dependence model of
Metzler and Croft, 2005).
"""

from collections.abc import Mapping, Sequence
from math import log

import msgspec

from pipeline.searching.candidates import Candidate, passes
from pipeline.searching.query import Asked, AskedQuery
from pipeline.stores.base import Phrase, Statistics
from pipeline.stores.documents import Passage

NEWS = ("news", "letter", "report")


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What the ranking is tuned by."""

    k1: float = 1.2
    b: float = 0.4
    context: float = 0.2
    title: float = 0.3
    near: float = 0.5
    exact: float = 0.1
    kept: float = 1.0
    news: float = 0.9
    heading: float = 0.6
    fragment: float = 0.5
    fragment_length: int = 40
    whole: float = 0.5


WEIGHTS = Weights()


class Ranking:
    """The ranking for one query."""

    def __init__(
        self, query: AskedQuery, statistics: Statistics, weights: Weights = WEIGHTS
    ) -> None:
        """Take what the library says of the words once."""
        self._query = query
        self._weights = weights
        self._mean = max(1.0, statistics.mean_length)
        self._idf = [_idf(asked, statistics) for asked in query.asked]
        self._all = sum(self._idf) or 1.0
        self._needed = {
            lemma
            for asked in query.asked
            for phrase in asked.clause.alternatives
            for lemma in phrase.lemmas
        }
        self._beginnings = tuple(
            phrase.lemmas[-1]
            for asked in query.asked
            for phrase in asked.clause.alternatives
            if phrase.prefix
        )

    def rank(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates with their scores, best first; equals by document and place."""
        return sorted(self.scored(candidates), key=lambda each: (-round(each.score, 6), *each.key))

    def scored(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates with their scores, in the order in which they come."""
        for candidate in candidates:
            candidate.score = self._score(candidate)
        return list(candidates)

    def _score(self, candidate: Candidate) -> float:
        weights = self._weights
        places = self._places(candidate.lemmas)
        length = 1 - weights.b + weights.b * len(candidate.lemmas) / self._mean
        score = met = 0.0
        starts: list[Sequence[int]] = []
        for asked, idf in zip(self._query.asked, self._idf, strict=True):
            count, at = self._count(asked, candidate, places)
            starts.append(at)
            if count:
                score += idf * count * (weights.k1 + 1) / (count + weights.k1 * length)
                met += idf
        score += weights.near * self._nearness(starts)
        score += weights.exact * self._exact(candidate)
        share: float = (met / self._all) ** weights.whole
        return score * share * self._worth(candidate)

    def _places(self, lemmas: Sequence[str]) -> Mapping[str, list[int]]:
        """Where the lemmas of the query stand; those that only begin so count as what is typed."""
        places: dict[str, list[int]] = {}
        for place, lemma in enumerate(lemmas):
            if lemma in self._needed:
                places.setdefault(lemma, []).append(place)
            for beginning in self._beginnings:
                if lemma.startswith(beginning) and lemma != beginning:
                    places.setdefault(beginning, []).append(place)
        return places

    def _count(
        self, asked: Asked, candidate: Candidate, places: Mapping[str, list[int]]
    ) -> tuple[float, Sequence[int]]:
        """How much of one clause the place has, and where in its own words."""
        weights = self._weights
        count = 0.0
        starts: list[int] = []
        for phrase in asked.clause.alternatives:
            found = starts_of(phrase, places)
            count += phrase.weight * len(found)
            starts += found
        count += weights.context * _share(asked, candidate.around, candidate.context)
        count += weights.title * _share(asked, candidate.title, None)
        if any(passes(candidate, filters) for filters in asked.clause.filters):
            count = max(count, weights.kept)
        return count, starts

    def _nearness(self, starts: Sequence[Sequence[int]]) -> float:
        total = 0.0
        for place in range(len(starts) - 1):
            distance = _distance(starts[place], starts[place + 1])
            if distance:
                total += min(self._idf[place], self._idf[place + 1]) / distance
        return total

    def _exact(self, candidate: Candidate) -> float:
        """The words that stand in the very form in which they were typed."""
        shown = candidate.quote.lower()
        query = self._query.text
        return sum(
            idf
            for asked, idf in zip(self._query.asked, self._idf, strict=True)
            if asked.lemma and query[asked.start : asked.end].lower() in shown
        )

    def _worth(self, candidate: Candidate) -> float:
        """An act over a news item, a provision over a heading or a scrap."""
        weights = self._weights
        worth = weights.news if candidate.row.kind in NEWS else 1.0
        if len(candidate.quote) < weights.fragment_length:
            worth *= weights.fragment
        found = candidate.found
        if isinstance(found, Passage) and found.kind in ("heading", "stamp", "signature", "note"):
            worth *= weights.heading
        return worth


def starts_of(phrase: Phrase, places: Mapping[str, list[int]]) -> list[int]:
    """The places at which a phrase begins."""
    first, *rest = phrase.lemmas
    starts = places.get(first, [])
    for offset, lemma in enumerate(rest, 1):
        following = places.get(lemma, ())
        starts = [start for start in starts if start + offset in following]
    return starts


def _share(asked: Asked, lemmas: frozenset[str], text: str | None) -> float:
    """The best alternative that stands above the place; a phrase in its order where it is known."""
    best = 0.0
    for phrase in asked.clause.alternatives:
        if phrase.weight > best and lemmas.issuperset(phrase.lemmas):
            together = len(phrase.lemmas) == 1 or text is None or " ".join(phrase.lemmas) in text
            best = phrase.weight if together else best
    return best


def _distance(before: Sequence[int], after: Sequence[int]) -> int:
    """The least distance between two words, in words; 0 where one of them is absent."""
    best = 0
    for one in before:
        for other in after:
            apart = abs(other - one) or 1
            best = apart if not best else min(best, apart)
    return best


def _idf(asked: Asked, statistics: Statistics) -> float:
    """The weight of a clause by how many units have what was typed, or else what stands for it."""
    counts = [_count_of(phrase, statistics) for phrase in asked.clause.alternatives]
    count = next((each for each in counts if each), 0)
    return log(1 + (statistics.units - count + 0.5) / (count + 0.5)) if statistics.units else 1.0


def _count_of(phrase: Phrase, statistics: Statistics) -> int:
    return min((statistics.counts.get(lemma, 0) for lemma in phrase.lemmas), default=0)
