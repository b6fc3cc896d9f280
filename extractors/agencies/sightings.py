"""What a rule of this room yields: a body named at a place, before the whole text is known."""

from typing import Literal

import msgspec

from extractors.facts import AgencyClass

Shape = Literal["registered", "named", "class", "bare"]
"""Whether the registry knows the name, grammar built it, it is a class, or a noun stands alone."""


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """A body from `start` to `end` of the view; `head` is where its head noun begins.

    `class_` is `None` where the name does not tell it. `national` says that the country was
    named beside a body of the registry.
    """

    start: int
    end: int
    head: int
    shape: Shape
    class_: AgencyClass | None
    id: str | None = None
    name: str | None = None
    national: bool = False
