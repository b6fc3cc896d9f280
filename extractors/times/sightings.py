"""What a rule of this room yields: a span of the view with its value, before the role is told."""

from typing import Literal

import msgspec

Mode = Literal["plain", "until", "since", "between"]
"""How an expression lies to its point: at it, up to it, from it on, or between two."""

Shape = Literal[
    "day", "month", "quarter", "half_year", "season", "year", "decade", "term", "recurrence"
]
"""What the expression is made of."""


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """A time without its role: `start` to `end` in the view, the rest as in `facts.Time`."""

    start: int
    end: int
    shape: Shape
    mode: Mode = "plain"
    value: str | None = None
    anchor: str | None = None
    working: bool = False
