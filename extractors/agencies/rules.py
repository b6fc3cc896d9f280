"""All rules of agencies, in the order in which they win where two find the same span."""

from extractors.agencies import classes, named, registered, territories
from extractors.agencies.sightings import Sighting
from extractors.rules import Rule

RULES: tuple[Rule[Sighting], ...] = (
    *registered.RULES,
    *named.RULES,
    *classes.RULES,
    *territories.RULES,
)
