"""A clause and a measure in; how alike they are out, feature by feature, so that it can be told.

The features: the words of the clause that the measure has (weighed by how rare they are, also in
their families and synonyms), pairs of them that stand together in both, the same instrument, the
same class of body, how near the meanings are, and the words that the likest measures share. The
score is their weighted sum; the weights are round numbers from the middle of a plateau, measured on
judged clauses. The action weighs little: the same action on another thing is no precedent.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from extractors.facts import AgencyClass
from pipeline.searching.precedents_clause import DraftClause, Term
from pipeline.searching.precedents_instruments import instruments_in
from pipeline.stores.base import Statistics
from pipeline.stores.documents import RegisterRow

SATURATION = 0.8
LENGTH = 0.5
"""BM25's k1 and b: a long measure has many words by chance."""

ABOVE = 0.25
"""How much a word counts that stands only in the heading or lead-in above the measure."""

TOGETHER = 3
"""How many words apart two neighbours of the clause may stand in a measure."""

BESIDE_OBJECT = 0.5
"""How much verbs, the action and the words of bodies' names count beside those of the object."""

PAIRS = 0.6
ACTION = 0.1
INSTRUMENT = 0.1
BODY = 0.05
THEME = 0.1


SHORT = 4
"""Words of the object up to which meaning counts whole; of a longer clause it counts less.

A clause that says much says it in the words of acts; its vector says only what it is about. Of 88
judged clauses those with five such words or fewer lose by less meaning, those with more gain.
"""


class Match(msgspec.Struct, frozen=True):
    """A word of the clause found in a measure, as which lemma, and how much it counts."""

    term: Term
    form: str
    share: float


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """How alike a clause and a measure are; `words` is the share of the clause's weight it has.

    `pairs` is the same of its pairs of neighbours. `action` is the lemma of the measure's action
    and `same_action` from 0 to 1 how near it is to the clause's; `meaning` is from 0 to 1, `None`
    where there are no vectors, and counts by `meaning_weight`; `theme` is the share of the theme's
    words that it has, by weight.
    """

    words: float
    pairs: float
    matches: tuple[Match, ...]
    action: str | None
    same_action: float
    instruments: tuple[str, ...]
    classes: tuple[AgencyClass, ...]
    meaning: float | None
    meaning_weight: float
    theme: float = 0.0
    theme_words: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """The weighted sum of the features."""
        return (
            self.words
            + PAIRS * self.pairs
            + self.meaning_weight * (self.meaning or 0.0)
            + ACTION * self.same_action
            + INSTRUMENT * bool(self.instruments)
            + BODY * bool(self.classes)
            + THEME * self.theme
        )


class _Way(msgspec.Struct, frozen=True):
    """One lemma by which a term is met, its weight, and where it stands in the measure."""

    form: str
    weight: float
    places: Sequence[int]


class Comparison:
    """One clause beside many measures: what depends on the clause alone is made once."""

    def __init__(self, clause: DraftClause, statistics: Statistics) -> None:
        """Weigh the clause's words by how rare they are in the library.

        `unknown` are the words of its object that no measure here has.
        """
        self._clause = clause
        self._mean_length = statistics.mean_length
        self._weights = [_weight(term, statistics) for term in clause.terms]
        self._total = sum(self._weights) or 1.0
        self._both = [min(pair) for pair in pairwise(self._weights)]
        self._all_pairs = sum(self._both) or 1.0
        self._action = dict(clause.action.forms) if clause.action else {}
        things = [term for term in clause.terms if term.of_object]
        self._meaning_weight = min(1.0, SHORT / max(1, len(things)))
        self.unknown = [term.written for term in things if not _is_here(term, statistics)]
        self._meant: dict[str, list[tuple[int, float]]] = {}
        for number, term in enumerate(clause.terms):
            for form, weight in term.forms:
                self._meant.setdefault(form, []).append((number, weight))

    def likeness(
        self, row: RegisterRow, classes: frozenset[AgencyClass], meaning: float | None
    ) -> Likeness:
        """Compare one measure; `classes` are of its bodies, `meaning` is from 0 to 1."""
        lemmas = row.lemmas.split()
        ways = self._ways(lemmas)
        matches = self._matches(ways, row.context.split(), len(lemmas))
        told = instruments_in(lemmas)
        instruments = tuple(name for name in told if name in self._clause.instruments)
        action, same_action = self._same_action(row.measure.action, lemmas)
        return Likeness(
            words=sum(match.share for match in matches),
            pairs=self._pairs(ways),
            matches=matches,
            action=action,
            same_action=same_action,
            instruments=instruments,
            classes=tuple(sorted(classes & self._clause.classes)),
            meaning=meaning,
            meaning_weight=self._meaning_weight,
        )

    def _same_action(self, action: str | None, lemmas: Sequence[str]) -> tuple[str | None, float]:
        """The word of a measure's action that is the clause's too, and how near it is.

        «Обеспечить создание»: of a verb that only leads on, the word after it will do.
        """
        if action is None:
            return None, 0.0
        place = lemmas.index(action) if action in lemmas else len(lemmas)
        named = (action, *lemmas[place + 1 : place + 2])
        return max(((word, self._action.get(word, 0.0)) for word in named), key=lambda one: one[1])

    def _ways(self, lemmas: Sequence[str]) -> Mapping[int, Sequence[_Way]]:
        """How a measure's own words meet the terms, by the terms' numbers."""
        places: dict[str, list[int]] = {}
        for place, lemma in enumerate(lemmas):
            # Texts have compounds in two words: «не коммерческий», «видео наблюдение».
            for each in (lemma, "".join(lemmas[place : place + 2])):
                if each in self._meant:
                    places.setdefault(each, []).append(place)
        found: dict[int, list[_Way]] = {}
        for form, where in places.items():
            for number, weight in self._meant[form]:
                found.setdefault(number, []).append(_Way(form, weight, where))
        return found

    def _matches(
        self, ways: Mapping[int, Sequence[_Way]], context: Sequence[str], length: int
    ) -> tuple[Match, ...]:
        best: dict[int, tuple[float, str]] = {}
        for form in (*context, *map("".join, pairwise(context))):
            for number, weight in self._meant.get(form, ()):
                best[number] = max(best.get(number, (0.0, "")), (ABOVE * weight, form))
        for number, found in ways.items():
            for way in found:
                strength = way.weight * saturated(len(way.places), length, self._mean_length)
                best[number] = max(best.get(number, (0.0, "")), (strength, way.form))
        return tuple(
            Match(
                self._clause.terms[number],
                form,
                self._weights[number] * strength / self._total,
            )
            for number, (strength, form) in sorted(best.items())
        )

    def _pairs(self, ways: Mapping[int, Sequence[_Way]]) -> float:
        """The share of the clause's neighbours, by weight, that stand together in the measure."""
        met = (
            both * _togetherness(ways.get(number, ()), ways.get(number + 1, ()))
            for number, both in enumerate(self._both)
        )
        return sum(met) / self._all_pairs


def _togetherness(one: Sequence[_Way], other: Sequence[_Way]) -> float:
    """The weight of the best ways that two terms are met near each other; 0 where none are."""
    best = 0.0
    for this in one:
        for that in other:
            weight = this.weight * that.weight
            if weight > best and _stand_together(this.places, that.places):
                best = weight
    return best


def _stand_together(here: Sequence[int], there: Sequence[int]) -> bool:
    return any(0 < abs(one - other) <= TOGETHER for one in here for other in there)


def _is_here(term: Term, statistics: Statistics) -> bool:
    """Whether any measure has the term in any form."""
    counts = statistics.counts
    if any(counts.get(form, 0) for form, _ in term.forms):
        return True
    return any(all(counts.get(part, 0) for part in pair) for pair in term.parts)


def _weight(term: Term, statistics: Statistics) -> float:
    """BM25's idf of a term; its family is as frequent as its most frequent word.

    A compound in two words is at most as frequent as the rarer of them.
    """
    counts = statistics.counts
    whole = [counts.get(form, 0) for form in (term.lemma, *term.family)]
    parts = [min(counts.get(part, 0) for part in pair) for pair in term.parts]
    weight = statistics.rarity(max(*whole, *parts))
    return weight if term.of_object else weight * BESIDE_OBJECT


def saturated(count: int, length: int, mean_length: float) -> float:
    """How much a word counts that a measure of some length has so many times, as in BM25."""
    bend = SATURATION * (1 - LENGTH + LENGTH * length / max(1.0, mean_length))
    return count * (SATURATION + 1) / (count + bend)
