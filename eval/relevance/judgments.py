"""The queries and judged places of this folder in; the grade of anything that was found, out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec

FOLDER = Path(__file__).parent

Task = Literal["search", "precedents"]
Part = Literal["tune", "report", "held back"]
PARTS: tuple[Part, ...] = get_args(Part)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A span of a document's canonical text, in code points; in the files also its file's name."""

    document_id: str
    start: int
    end: int


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: words as typed into the search, or a draft clause.

    Those held back were written and judged apart, and shown to nobody while rules were made.
    """

    id: str
    task: Task
    kind: str
    text: str
    held_back: bool = False

    @property
    def part(self) -> Part:
        """The part of the set that it belongs to: even ids are for tuning, odd ones to report."""
        if self.held_back:
            return "held back"
        return "report" if int(self.id[1:]) % 2 else "tune"


class Judgment(msgspec.Struct, frozen=True, kw_only=True):
    """One judged text: 2 answers the query, 1 is related to it, 0 is neither.

    Its places have the same words, or are the same act in another format.
    """

    query: str
    grade: Literal[0, 1, 2]
    places: tuple[Place, ...]


Found = tuple[Place, ...]
"""One hit: its place, then those of its copies."""


class Judged:
    """What was judged for one query."""

    def __init__(self, judgments: Sequence[Judgment]) -> None:
        """`grades` are all that were given, best first; `documents` those they stand in."""
        self.grades = sorted((judgment.grade for judgment in judgments), reverse=True)
        self.documents = {place.document_id for each in judgments for place in each.places}
        self._judgments = judgments
        self._by_document: dict[str, list[tuple[Place, int]]] = defaultdict(list)
        for number, judgment in enumerate(judgments):
            for place in judgment.places:
                self._by_document[place.document_id].append((place, number))

    def grades_of(self, hits: Sequence[Found]) -> list[int | None]:
        """The grade of each hit; `None` where nobody judged it, 0 where it was shown before."""
        shown: set[int] = set()
        grades: list[int | None] = []
        for hit in hits:
            met = self._met(hit)
            new = [self._judgments[number].grade for number in met - shown]
            grades.append(max(new, default=0) if met else None)
            shown |= met
        return grades

    def _met(self, hit: Found) -> set[int]:
        return {
            number
            for place in hit
            for judged, number in self._by_document.get(place.document_id, ())
            if _overlap(place, judged)
        }


def _overlap(one: Place, other: Place) -> bool:
    """Whether two spans of one document share half of the shorter."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common > 0 and 2 * common >= min(one.end - one.start, other.end - other.start)


def read_queries() -> list[Query]:
    """All queries and clauses, in the order of their ids."""
    lines = (FOLDER / "queries.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Query) for line in lines]


def read_judgments() -> Mapping[str, Judged]:
    """What was judged for each query, by its id."""
    by_query: dict[str, list[Judgment]] = defaultdict(list)
    for line in (FOLDER / "judgments.jsonl").read_bytes().splitlines():
        judgment = msgspec.json.decode(line, type=Judgment)
        by_query[judgment.query].append(judgment)
    return {query: Judged(judgments) for query, judgments in by_query.items()}
