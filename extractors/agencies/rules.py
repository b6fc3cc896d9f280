"""All rules of agencies, in the order in which they win where two find the same span."""

from extractors.agencies import (
    classes,
    defined,
    envoys,
    named,
    quoted,
    registered,
    shortened,
    territories,
)
from extractors.agencies.sightings import Sighting
from extractors.rules import Rule

RULES: tuple[Rule[Sighting], ...] = (
    *registered.RULES,
    *quoted.RULES,
    *shortened.RULES,
    *envoys.RULES,
    *named.RULES,
    *defined.RULES,
    *classes.RULES,
    *territories.RULES,
)
