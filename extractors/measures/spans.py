"""A stretch of text, and what stands inside one: the fact lists of a text asked by place."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, TypeVar

import msgspec

from extractors.facts import Agency, Fact, Reference, Time
from extractors.view import TextView

FactT = TypeVar("FactT", bound=Fact)


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open stretch of the canonical text."""

    start: int
    end: int


class Placed(Generic[FactT]):
    """Facts of one kind in text order, asked for those inside a stretch."""

    def __init__(self, facts: Sequence[FactT]) -> None:
        """Sort the facts by their places."""
        self._facts = sorted(facts, key=lambda fact: fact.start)
        self._starts = [fact.start for fact in self._facts]

    def within(self, start: int, end: int) -> list[FactT]:
        """The facts that lie wholly between two places, in order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [fact for fact in self._facts[first:last] if fact.end <= end]


class Findings(msgspec.Struct, frozen=True):
    """What was found in a text before its measures."""

    view: TextView
    references: Placed[Reference]
    times: Placed[Time]
    agencies: Placed[Agency]

    def taken(self, start: int, end: int) -> list[Span]:
        """The stretches that name bodies and acts, so that no action is sought in them."""
        named = [
            *self.agencies.within(start, end),
            *self.references.within(start, end),
        ]
        return sorted(Span(fact.start, fact.end) for fact in named)
