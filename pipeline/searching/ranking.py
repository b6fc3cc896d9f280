"""Candidates in; the same with scores out: BM25 over lemmas, nearness, titles, kinds of act.

The engine's first hits are ranked anew here, so that both stores give the same order. BM25 is that
of Robertson and Zaragoza (2009) with the fields' counts summed before saturation (BM25F); nearness
rewards neighbours of the query that stand near in the text (as the sequential dependence model of
Metzler and Croft, 2005).
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from pipeline.searching.candidates import Candidate, passes
from pipeline.searching.query import Asked, AskedQuery
from pipeline.stores.base import Phrase, Statistics
from pipeline.stores.documents import Passage

NEWS = ("news", "letter", "report")
HEADINGS = ("heading", "stamp", "signature", "note", "editor_note")


_LEADERS = re.compile(r"[_.…]{5,}\s*\d*\s*\Z")
"""What a line of a table of contents ends with."""

FEWEST = 4
"""Words from which a place says something by itself."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What the ranking is tuned by."""

    k1: float = 1.2
    b: float = 0.4
    context: float = 0.2
    title: float = 0.3
    near: float = 0.5
    kept: float = 1.0
    issued: float = 0.7
    news: float = 0.9
    heading: float = 0.6
    fragment: float = 0.5
    fragment_length: int = 40
    contents: float = 0.4
    whole: float = 1.0
    answer: float = 1.25
    own: float = 4.0
    own_part: float = 2.0
    own_rest: float = 0.3


WEIGHTS = Weights()


class _Way(msgspec.Struct, frozen=True):
    """One way to meet a clause: which clause, the lemmas after the first, and its weight."""

    clause: int
    rest: tuple[str, ...]
    weight: float


Counts = tuple[tuple[int, float], ...]


class Ranking:
    """The ranking for one query."""

    def __init__(
        self, query: AskedQuery, statistics: Statistics, weights: Weights = WEIGHTS
    ) -> None:
        """Take what the library says of the words once."""
        self._weights = weights
        self._mean = max(1.0, statistics.mean_length)
        self._idf = [_idf(asked, statistics) for asked in query.asked]
        self._all = sum(self._idf) or 1.0
        self._filters = [
            (clause, asked.clause.filters)
            for clause, asked in enumerate(query.asked)
            if asked.clause.filters
        ]
        self._ways: dict[str, list[_Way]] = {}
        self._begun: list[tuple[str, _Way]] = []
        for clause, asked in enumerate(query.asked):
            for phrase in asked.clause.alternatives:
                self._learn(clause, phrase)
        self._shares: dict[str, Counts] = {}
        self._query = query

    def _learn(self, clause: int, phrase: Phrase) -> None:
        first, *rest = phrase.lemmas
        if phrase.prefix and not rest:
            self._begun.append((first, _Way(clause, (), phrase.weight)))
        else:
            self._ways.setdefault(first, []).append(_Way(clause, tuple(rest), phrase.weight))

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
        counts, starts = self._counted(candidate)
        length = 1 - weights.b + weights.b * len(candidate.lemmas) / self._mean
        score = met = 0.0
        for count, idf in zip(counts, self._idf, strict=True):
            if count:
                score += idf * count * (weights.k1 + 1) / (count + weights.k1 * length)
                met += idf
        score += weights.near * self._nearness(starts)
        share: float = (met / self._all) ** weights.whole
        return score * share * self._worth(candidate)

    def _counted(self, candidate: Candidate) -> tuple[list[float], list[list[int]]]:
        """How much of each clause the place has, and where in its own words."""
        weights = self._weights
        counts = [0.0] * len(self._idf)
        starts: list[list[int]] = [[] for _ in counts]
        for way, place in self._met(candidate.lemmas):
            counts[way.clause] += way.weight
            starts[way.clause].append(place)
        for clause, share in self._share(candidate.context):
            counts[clause] += weights.context * share
        for clause, share in self._share(candidate.title):
            counts[clause] += weights.title * share
        for clause, filters in self._filters:
            kept = weights.issued if any(each.bodies for each in filters) else weights.kept
            if counts[clause] < kept and any(passes(candidate, each) for each in filters):
                counts[clause] = kept
        return counts, starts

    def _met(self, lemmas: Sequence[str]) -> Iterator[tuple[_Way, int]]:
        """The ways in which words meet the query, each with its place."""
        ways = self._ways
        for place, lemma in enumerate(lemmas):
            if lemma in ways:
                for way in ways[lemma]:
                    after = place + 1
                    if not way.rest or tuple(lemmas[after : after + len(way.rest)]) == way.rest:
                        yield way, place
        for beginning, way in self._begun:
            yield from (
                (way, place) for place, each in enumerate(lemmas) if each.startswith(beginning)
            )

    def _share(self, text: str) -> Counts:
        """How well the words above a place meet each clause; made once for each text."""
        if text not in self._shares:
            self._shares[text] = self._best(text.split())
        return self._shares[text]

    def _best(self, lemmas: Sequence[str]) -> Counts:
        """The clauses that words meet, each with the weight of the best way in which they do."""
        best: dict[int, float] = {}
        for way, _ in self._met(lemmas):
            best[way.clause] = max(best.get(way.clause, 0.0), way.weight)
        return tuple(best.items())

    def _nearness(self, starts: Sequence[Sequence[int]]) -> float:
        total = 0.0
        for place in range(len(starts) - 1):
            distance = _distance(starts[place], starts[place + 1])
            if distance:
                total += min(self._idf[place], self._idf[place + 1]) / distance
        return total

    def _worth(self, candidate: Candidate) -> float:
        """An act over a news item, a provision over a heading or a scrap."""
        weights = self._weights
        own = candidate.row.act_id in self._query.acts
        worth = self._worth_of_own(candidate) if own else 1.0
        worth *= weights.news if candidate.row.kind in NEWS else 1.0
        if len(candidate.quote) < weights.fragment_length or len(candidate.lemmas) < FEWEST:
            worth *= weights.fragment
        if is_of_contents(candidate.quote):
            worth *= weights.contents
        asking, found = self._query.asking, candidate.found
        if asking is not None and asking.is_answered_by(candidate.quote):
            worth *= weights.answer
        if isinstance(found, Passage) and found.kind in HEADINGS:
            worth *= weights.heading
        return worth

    def _worth_of_own(self, candidate: Candidate) -> float:
        """A place of the very act that is asked for: its title or its provision leads."""
        weights, found, query = self._weights, candidate.found, self._query
        if query.provisions and isinstance(found, Passage):
            within = [each for each in query.provisions if each in found.acts]
            if within and candidate.row.act_id not in found.acts:
                deeper = any(each.startswith(f"{within[0]}__") for each in found.acts)
                return weights.own_part if deeper or found.kind == "heading" else weights.own
        elif candidate.title and " ".join(candidate.lemmas) == candidate.title:
            return weights.own
        return weights.own_rest if query.is_bare_act else 1.0


def is_of_contents(quote: str) -> bool:
    """Whether a text is a line of a table of contents."""
    return _LEADERS.search(quote) is not None


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
    return statistics.rarity(count)


def _count_of(phrase: Phrase, statistics: Statistics) -> int:
    return min((statistics.counts.get(lemma, 0) for lemma in phrase.lemmas), default=0)
