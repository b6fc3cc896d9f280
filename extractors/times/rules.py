"""All rules of times, in the order in which they win where two find the same span."""

from extractors.rules import Rule
from extractors.times import dates, events, recurrences, terms
from extractors.times.sightings import Sighting

RULES: tuple[Rule[Sighting], ...] = (
    *dates.RULES,
    *recurrences.RULES,
    *terms.RULES,
    *events.RULES,
)
