"""A clause and a measure in; how alike they are out, feature by feature, so that it can be told.

The features: the words of the clause that the measure has (weighed by how rare they are, also in
their families and synonyms), the same action, the same instrument, the same class of body, and how
near the meanings are. The score is their weighted sum.
"""

import math
from collections import Counter
from collections.abc import Mapping

import msgspec

from extractors.facts import AgencyClass
from pipeline.searching.precedents_clause import DraftClause, Term
from pipeline.searching.precedents_instruments import instruments_in
from pipeline.stores.base import Statistics
from pipeline.stores.documents import RegisterRow

SATURATION = 1.2
LENGTH = 0.5
"""BM25's k1 and b: a long measure has many words by chance."""

ABOVE = 0.25
"""How much a word counts that stands only in the heading or lead-in above the measure."""

MEANING = 1.0
ACTION = 0.1
INSTRUMENT = 0.1
BODY = 0.05


class Match(msgspec.Struct, frozen=True):
    """A word of the clause found in a measure, as which lemma, and how much it counts."""

    lemma: str
    form: str
    share: float


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """How alike a clause and a measure are; `words` is the share of the clause's weight it has.

    `action` is the lemma of the measure's action and `same_action` from 0 to 1 how near it is to
    the clause's; `meaning` is a cosine, `None` where there are no vectors.
    """

    score: float
    words: float
    matches: tuple[Match, ...]
    action: str | None
    same_action: float
    instruments: tuple[str, ...]
    classes: tuple[AgencyClass, ...]
    meaning: float | None


class Comparison:
    """One clause beside many measures: what depends on the clause alone is made once."""

    def __init__(self, clause: DraftClause, statistics: Statistics) -> None:
        """Weigh the clause's words by how rare they are in the library."""
        self._clause = clause
        self._mean_length = max(1.0, statistics.mean_length)
        self._weights = {term.lemma: _weight(term, statistics) for term in clause.terms}
        self._total = sum(self._weights.values()) or 1.0
        self._action = dict(clause.action.forms) if clause.action else {}

    def likeness(
        self, row: RegisterRow, classes: frozenset[AgencyClass], meaning: float | None
    ) -> Likeness:
        """Compare one measure; `classes` are of its bodies, `meaning` the cosine where known."""
        matches = self._matches(row)
        words = sum(match.share for match in matches)
        same_action = self._action.get(row.measure.action or "", 0.0)
        told = instruments_in(row.lemmas.split())
        instruments = tuple(name for name in told if name in self._clause.instruments)
        common = tuple(sorted(classes & self._clause.classes))
        score = (
            words
            + MEANING * max(0.0, meaning or 0.0)
            + ACTION * same_action
            + INSTRUMENT * bool(instruments)
            + BODY * bool(common)
        )
        return Likeness(
            score=score,
            words=words,
            matches=matches,
            action=row.measure.action,
            same_action=same_action,
            instruments=instruments,
            classes=common,
            meaning=meaning,
        )

    def _matches(self, row: RegisterRow) -> tuple[Match, ...]:
        own, above = Counter(row.lemmas.split()), Counter(row.context.split())
        length = 1 - LENGTH + LENGTH * own.total() / self._mean_length
        found = []
        for term in self._clause.terms:
            form, strength = _best_form(term, own, above, SATURATION * length)
            if strength:
                share = self._weights[term.lemma] * strength / self._total
                found.append(Match(term.lemma, form, share))
        return tuple(found)


def _best_form(
    term: Term, own: Mapping[str, int], above: Mapping[str, int], bend: float
) -> tuple[str, float]:
    """The form of a term that a measure has most of, and its saturated strength."""
    best = ("", 0.0)
    for form, weight in term.forms:
        count = own.get(form, 0)
        strength = count * (SATURATION + 1) / (count + bend) if count else ABOVE * (form in above)
        best = max(best, (form, weight * strength), key=lambda each: each[1])
    return best


def _weight(term: Term, statistics: Statistics) -> float:
    """BM25's idf of a term; its family is as frequent as its most frequent word."""
    count = max(statistics.counts.get(form, 0) for form in (term.lemma, *term.family))
    return math.log(1 + (statistics.units - count + 0.5) / (count + 0.5))
