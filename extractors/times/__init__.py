"""Times of a text: dates, periods, terms and recurrences, each with its role and value.

Rules sight spans on the folded view (`rules`), overlaps are resolved (`resolving`), and the
sentence around each span tells what it is for (`roles`).
"""

from collections.abc import Sequence

from extractors.facts import Reference, Time
from extractors.times.resolving import resolved
from extractors.times.roles import role_of
from extractors.times.rules import RULES
from extractors.times.sightings import Sighting
from extractors.view import TextView

_SURE = 0.95
_CONFIDENCE = {"time.month": 0.85, "time.half_year": 0.85, "time.term": 0.9, "time.years": 0.9}
"""The share of times found by a rule, over all gold, with the right span, role and value."""


def find_times(view: TextView, references: Sequence[Reference]) -> list[Time]:
    """All times outside the spans of `references`, in text order, none overlapping another."""
    found = ((rule.name, sighting) for rule in RULES for sighting in rule.find(view))
    return [_fact(view, name, sighting) for name, sighting in resolved(view, found, references)]


def _fact(view: TextView, rule: str, sighting: Sighting) -> Time:
    return Time(
        quote=view.text[sighting.start : sighting.end],
        start=sighting.start,
        end=sighting.end,
        rule=rule,
        confidence=_CONFIDENCE.get(rule, _SURE),
        role=role_of(view, sighting),
        value=sighting.value,
        anchor=sighting.anchor,
        working=sighting.working,
    )
