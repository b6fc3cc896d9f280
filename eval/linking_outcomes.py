"""Proposals whose fate was read by hand in; how well a library tells what became of them out.

`eval/linking/outcomes.jsonl` holds offsets, not texts: for each proposal of a document whether it
was taken up, and the places of later documents that do so, any of which will do.
"""

from pathlib import Path

import msgspec

from pipeline.stores.base import Store
from pipeline.tracing.outcomes import Outcome, OutcomeKind, outcomes_of

GOLD = Path(__file__).parent / "linking" / "outcomes.jsonl"


class GoldOutcome(msgspec.Struct, frozen=True):
    """A proposal by its place, what became of it, and where: document, start and end."""

    document: str
    start: int
    end: int
    outcome: OutcomeKind
    by: tuple[tuple[str, int, int], ...] = ()


class OutcomesScore(msgspec.Struct, frozen=True):
    """Each proposal of the gold with what was told of it, `None` where it was not seen at all."""

    told: tuple[tuple[GoldOutcome, Outcome | None], ...]

    @property
    def right(self) -> int:
        """How many have the right outcome, and the right place where they were taken up."""
        return sum(is_right(gold, found) for gold, found in self.told)

    @property
    def f1(self) -> float:
        """The mean of precision and recall of what was taken up: its place, whole or in part."""
        return self._f1(any_outcome=True)

    @property
    def strict_f1(self) -> float:
        """The same, where «partly» for «adopted» is an error too."""
        return self._f1(any_outcome=False)

    def _f1(self, *, any_outcome: bool) -> float:
        wanted = sum(gold.outcome != "not_found" for gold, _ in self.told)
        given = sum(found is not None and found.outcome != "not_found" for _, found in self.told)
        right = sum(
            gold.outcome != "not_found"
            and is_placed(gold, found)
            and (any_outcome or is_right(gold, found))
            for gold, found in self.told
        )
        return 2 * right / (wanted + given) if wanted + given else 0.0


def is_right(gold: GoldOutcome, found: Outcome | None) -> bool:
    """Whether the outcome is that of the gold, and stands where the gold says."""
    told = found.outcome if found else "not_found"
    return told == gold.outcome and (told == "not_found" or is_placed(gold, found))


def is_placed(gold: GoldOutcome, found: Outcome | None) -> bool:
    """Whether the best later place touches one of the gold's."""
    if found is None or not found.by:
        return False
    best = found.by[0]
    return any(
        best.document == document and best.start < end and start < best.end
        for document, start, end in gold.by
    )


def score_outcomes(store: Store) -> OutcomesScore:
    """Tell what became of every proposal of the gold whose document is here."""
    gold = msgspec.json.Decoder(GoldOutcome).decode_lines(GOLD.read_bytes())
    told: list[tuple[GoldOutcome, Outcome | None]] = []
    for name in dict.fromkeys(each.document for each in gold):
        rows = [row for row in store.documents() if row.document == name]
        document = store.document(rows[0].document_id) if rows else None
        if document is None:
            continue
        found = list(outcomes_of(store, document))
        told += [(each, _touching(found, each)) for each in gold if each.document == name]
    return OutcomesScore(tuple(told))


def _touching(found: list[Outcome], gold: GoldOutcome) -> Outcome | None:
    """The proposal that begins nearest to the gold's among those that touch it."""
    near = [
        each for each in found if each.measure.start < gold.end and gold.start < each.measure.end
    ]
    return min(near, key=lambda each: abs(each.measure.start - gold.start), default=None)
