"""Texts and references chosen blind in; the same figures of linking over them, out.

`eval/linking/held_out/` holds drafts, terms and a pair of editions of the project's own wording,
and places of references in real texts. Those of RuREBus count where the library has its texts, and
some drafts cite acts that only these know: ingest them into the library for the whole set.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from eval.linking_due import score_due
from eval.linking_editions import score_editions
from pipeline.preparing.document import document_from
from pipeline.stores.base import Store
from pipeline.tracing.checking import Checked, check

FOLDER = Path(__file__).parent / "linking" / "held_out"


class GoldDraft(msgspec.Struct, frozen=True):
    """A reference of a draft: as it should be, altered, or to what is out of date."""

    document: str
    start: int
    end: int
    expected: Literal["true", "altered", "superseded"]


class Scored(Protocol):
    """References looked at, and those of them that came out wrong."""

    @property
    def references(self) -> int:
        """How many were looked at."""

    @property
    def wrong(self) -> tuple[object, ...]:
        """Those that were resolved otherwise than by hand."""


def held_out_lines(store: Store, score: Callable[[Store, Path], Scored]) -> Iterator[str]:
    """The figures in the order of the main ones; `score` resolves the references of a folder."""
    found = score(store, FOLDER)
    yield f"references resolved   {found.references - len(found.wrong)} of {found.references}"
    counts = _draft_statuses(store)
    for expected in ("altered", "true", "superseded"):
        statuses = {status: count for (kind, status), count in counts.items() if kind == expected}
        told = ", ".join(f"{status} {count}" for status, count in sorted(statuses.items()))
        yield f"{expected:<21} {told}"
    due = score_due([FOLDER], FOLDER / "due.gold.jsonl")
    yield f"due days              {due.right} of {due.terms}"
    yield f"editions, F1          {score_editions([FOLDER], FOLDER / 'editions.gold.jsonl').f1:.3f}"


def _draft_statuses(store: Store) -> Counter[tuple[str, str]]:
    """How many references of each kind got each status."""
    counts: Counter[tuple[str, str]] = Counter()
    checked: dict[str, list[Checked]] = {}
    lines = (FOLDER / "drafts.jsonl").read_bytes()
    for gold in msgspec.json.Decoder(GoldDraft).decode_lines(lines):
        if gold.document not in checked:
            draft = document_from(FOLDER / gold.document)
            checked[gold.document] = list(check(store, draft))
        counts[gold.expected, _status(checked[gold.document], gold)] += 1
    return counts


def _status(checked: list[Checked], gold: GoldDraft) -> str:
    """The status of the reference that has most of the place."""
    shared = [
        (min(each.reference.end, gold.end) - max(each.reference.start, gold.start), each.status)
        for each in checked
    ]
    most, status = max(shared, key=lambda pair: pair[0], default=(0, "not found"))
    return status if most > 0 else "not found"
