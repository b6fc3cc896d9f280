"""Gold of due days and documents in; how many terms get the right base day and last day, out.

`eval/linking/due.gold.jsonl` holds offsets, not texts: for each term of a document its base day
(where the text gives one), its last day, or that it repeats; read and counted by hand.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

import pipeline.reading
from extractors.extracting import extract
from pipeline.linking.terms import DatedTerm, terms_of

GOLD = Path(__file__).parent / "linking" / "due.gold.jsonl"


class GoldTerm(msgspec.Struct, frozen=True):
    """A term by its place, with the days counted by hand; `due` is null where there is none."""

    document: str
    start: int
    end: int
    base: str | None
    due: str | None
    repeats: bool


class DueError(msgspec.Struct, frozen=True):
    """A term that was read otherwise than by hand; `found` is `None` where it was not found."""

    gold: GoldTerm
    found: DatedTerm | None


class DueScore(msgspec.Struct, frozen=True):
    """How many terms of the gold were looked at, how many of them are right, and the others."""

    terms: int
    right: int
    errors: tuple[DueError, ...]

    @property
    def accuracy(self) -> float:
        """The share of right terms."""
        return self.right / self.terms if self.terms else 0.0


def gold_terms(gold: Path = GOLD) -> dict[str, list[GoldTerm]]:
    """The gold by document."""
    found: dict[str, list[GoldTerm]] = {}
    for term in msgspec.json.Decoder(GoldTerm).decode_lines(gold.read_bytes()):
        found.setdefault(term.document, []).append(term)
    return found


def score_due(folders: list[Path], gold_file: Path = GOLD) -> DueScore:
    """Compare the terms of the gold's documents, as far as the folders have them."""
    gold = gold_terms(gold_file)
    errors: list[DueError] = []
    looked_at = 0
    for path in _documents(folders, set(gold)):
        looked_at += len(gold[path.stem])
        errors += _errors(path, gold[path.stem])
    return DueScore(looked_at, looked_at - len(errors), tuple(errors))


def _documents(folders: list[Path], names: set[str]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.stem in names and path.suffix != ".jsonl":
                names.discard(path.stem)
                yield path


def _errors(path: Path, gold: list[GoldTerm]) -> Iterator[DueError]:
    source = pipeline.reading.read(path.read_bytes())
    found_in = extract(source)
    terms = list(terms_of(source.text, found_in.outline, found_in.facts))
    for wanted in gold:
        touching = (t for t in terms if t.time.start < wanted.end and wanted.start < t.time.end)
        found = next(touching, None)
        if found is None or not _is_right(found, wanted):
            yield DueError(wanted, found)


def _is_right(found: DatedTerm, wanted: GoldTerm) -> bool:
    due = found.due
    return (due.day, due.base, due.repeats is not None) == (wanted.due, wanted.base, wanted.repeats)
