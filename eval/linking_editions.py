"""Gold of what differs between two editions in; precision, recall and F1 of `compare`, out.

`eval/linking/editions.gold.jsonl` holds places, not texts: for each fact that was added, changed,
dropped or moved a place within it in the old and in the new file, and the fields that differ.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

import pipeline.reading
from extractors.extracting import extract
from extractors.facts import Measure, Reference
from pipeline.linking.editions import Change, Edition, compare
from pipeline.linking.within_document import with_act_ids

GOLD = Path(__file__).parent / "linking" / "editions.gold.jsonl"


class GoldChange(msgspec.Struct, frozen=True):
    """A change as read by hand; `old` and `new` are places within the fact."""

    old_file: str
    new_file: str
    change: str
    fact: str
    old: tuple[int, int] | None
    new: tuple[int, int] | None
    fields: tuple[str, ...]


class EditionsScore(msgspec.Struct, frozen=True):
    """Changes of the gold, of the comparison and of both; those of one side only."""

    wanted: int
    found: int
    right: int
    missed: tuple[GoldChange, ...]
    wrong: tuple[Change, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.wanted + self.found) if self.wanted + self.found else 1.0


def score_editions(folders: Sequence[Path], gold_file: Path = GOLD) -> EditionsScore:
    """Compare the pairs of the gold that the folders have, all fields that differ included."""
    gold = msgspec.json.Decoder(GoldChange).decode_lines(gold_file.read_bytes())
    wanted: list[GoldChange] = []
    missed: list[GoldChange] = []
    wrong: list[Change] = []
    for pair in dict.fromkeys((each.old_file, each.new_file) for each in gold):
        paths = [_path(name, folders) for name in pair]
        if None in paths:
            continue
        expected = [each for each in gold if (each.old_file, each.new_file) == pair]
        changes = compare(*(_edition(path) for path in paths if path))
        left = [change for change in changes if change.change != "same"]
        for each in expected:
            hit = next((change for change in left if _is(change, each)), None)
            if hit is None:
                missed.append(each)
            else:
                left.remove(hit)
        wanted += expected
        wrong += left
    right = len(wanted) - len(missed)
    return EditionsScore(len(wanted), right + len(wrong), right, tuple(missed), tuple(wrong))


def _path(name: str, folders: Sequence[Path]) -> Path | None:
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def _edition(path: Path) -> Edition:
    source = pipeline.reading.read(path.read_bytes())
    found = extract(source)
    return Edition(source.text, found.outline, with_act_ids(found.facts, source.text))


def _is(change: Change, gold: GoldChange) -> bool:
    """Whether a change is that of the gold: its kind, its facts' places, and what differs."""
    if (change.change, change.fact) != (gold.change, gold.fact):
        return False
    if not (_holds(change.old, gold.old) and _holds(change.new, gold.new)):
        return False
    return set(change.fields) - {"place"} == set(gold.fields)


def _holds(fact: Measure | Reference | None, place: tuple[int, int] | None) -> bool:
    if fact is None or place is None:
        return fact is None and place is None
    return fact.start < place[1] and place[0] < fact.end
