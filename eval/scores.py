"""Facts found and facts of the gold in; how well they agree comes out.

Exact: the same span. Overlap: intersection over union of at least one half, one to one. The share
of right values of each field is counted among the overlapping pairs.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from extractors.facts import Act, Agency, AnyFact, FactKind, Measure, Reference, Time
from extractors.view import fold

FIELDS: dict[FactKind, tuple[str, ...]] = {
    "act": ("kind", "title", "issuer", "date", "number", "approved_by"),
    "reference": ("act", "issuer", "date", "number", "title", "pinpoint", "relation", "self_"),
    "time": ("role", "value", "anchor", "working"),
    "agency": ("id", "name", "class_"),
    "measure": (
        *("modality", "action", "executors", "addressees"),
        *("deadline", "basis", "section"),
    ),
}
"""The scored fields of each kind of fact."""

_KINDS: dict[type[AnyFact], FactKind] = {
    Act: "act",
    Reference: "reference",
    Time: "time",
    Agency: "agency",
    Measure: "measure",
}

Pair = tuple[AnyFact, AnyFact]


class Score(msgspec.Struct):
    """Counts over any number of documents, from which the figures come."""

    found: int = 0
    gold: int = 0
    exact: int = 0
    overlapping: int = 0
    right_fields: dict[str, int] = {}

    def add(self, found: Sequence[AnyFact], gold: Sequence[AnyFact]) -> None:
        """Count one document's facts, all of one kind."""
        self.found += len(found)
        self.gold += len(gold)
        spans = {(fact.start, fact.end) for fact in gold}
        self.exact += len(spans & {(fact.start, fact.end) for fact in found})
        for ours, theirs in pairs(found, gold):
            self.overlapping += 1
            for field in FIELDS[kind_of(theirs)]:
                right = same_value(getattr(ours, field), getattr(theirs, field))
                self.right_fields[field] = self.right_fields.get(field, 0) + right

    @property
    def exact_f1(self) -> float:
        """The harmonic mean of precision and recall by the same span."""
        return _f1(self.exact, self.found, self.gold)

    @property
    def overlap_f1(self) -> float:
        """The harmonic mean of precision and recall by overlapping spans."""
        return _f1(self.overlapping, self.found, self.gold)

    @property
    def precision(self) -> float:
        """The share of found facts that overlap one of the gold."""
        return self.overlapping / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of gold facts that overlap one found."""
        return self.overlapping / self.gold if self.gold else 0.0

    def field_shares(self) -> dict[str, float]:
        """For each field, the share of overlapping pairs where it is right."""
        return {name: right / self.overlapping for name, right in self.right_fields.items()}


def kind_of(fact: AnyFact) -> FactKind:
    """The kind of a fact, as in its key `fact`."""
    return _KINDS[type(fact)]


def pairs(found: Sequence[AnyFact], gold: Sequence[AnyFact]) -> list[Pair]:
    """The overlapping pairs, one to one, those that overlap most first."""
    candidates = sorted(
        (
            (-_overlap(ours, theirs), index, place)
            for index, ours in enumerate(found)
            for place, theirs in enumerate(gold)
            if _overlap(ours, theirs) >= 0.5
        ),
    )
    taken_found: set[int] = set()
    taken_gold: set[int] = set()
    chosen: list[Pair] = []
    for _, index, place in candidates:
        if index not in taken_found and place not in taken_gold:
            taken_found.add(index)
            taken_gold.add(place)
            chosen.append((found[index], gold[place]))
    return chosen


def same_value(ours: object, theirs: object) -> bool:
    """Whether two values are one but for white space and the kinds of hyphens and quotes."""
    if isinstance(ours, str) and isinstance(theirs, str):
        return _folded(ours) == _folded(theirs)
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return len(ours) == len(theirs) and all(map(same_value, ours, theirs))
    return ours == theirs


def _folded(value: str) -> str:
    """One form of the white space, hyphens and quotes; letters keep their case."""
    marks = fold(value)
    kept = "".join(
        mark if not char.isalnum() else char for char, mark in zip(value, marks, strict=True)
    )
    return " ".join(re.sub("[«»]", '"', kept).split())


def _overlap(one: AnyFact, other: AnyFact) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return 0.0
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


def of_kind(facts: Iterable[AnyFact], kind: FactKind) -> list[AnyFact]:
    """The facts of one kind."""
    return [fact for fact in facts if kind_of(fact) == kind]
