"""Pages in, pages without running titles and page numbers out, and what was taken from each.

A running title is a line at the edge of a page that stands at the same place on other pages with
the same letters (its figures may change); a page number is a number at the edge that counts pages.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.facts import Furniture
from pipeline.reading.pdf.geometry import Page, Segment
from pipeline.reading.pdf.order import in_reading_order
from pipeline.reading.pdf.rows import lines_of

_EDGE_ROWS = 4
_SAME_ROW = 2.5
_PLACE_STEP = 6.0
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:стр(?:аница|\.)?\s*|лист\s*|page\s*)?(\d{1,4})(?:\s*(?:из|of|/)\s*\d{1,4})?[-–—\s.]*",
    re.IGNORECASE,
)
_STAMP = re.compile(r"(?:приложени|утвержд|одобрен|согласован|форма\b)", re.IGNORECASE)
"""How stamps begin, which stand at one place of several annexes and belong to the text."""

_FEWEST_LETTERS = 4
_COMPARED = 40
_SHARE_OF_PAGES = 0.3
_TWO = 2


@dataclass(frozen=True)
class _Row:
    """The segments on one baseline, and how far it is from the edge of its page, in points."""

    segments: tuple[Segment, ...]
    distance: float

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)


_Signature = tuple[str, str, int]


def without_furniture(pages: Sequence[Page]) -> tuple[list[Page], list[Furniture]]:
    """The pages' own text, and the running titles and page numbers taken off, page by page."""
    edges = [(_rows(page, top=True), _rows(page, top=False)) for page in pages]
    repeated = _repeated(edges)
    offset = _page_number_offset(pages, edges)
    kept: list[Page] = []
    taken: list[Furniture] = []
    for page, (top, bottom) in zip(pages, edges, strict=True):
        rows = [
            *_furniture_rows("top", top, page, repeated, offset),
            *_furniture_rows("bottom", bottom, page, repeated, offset),
        ]
        out = {id(segment) for row in rows for segment in row.segments}
        own = [segment for segment in page.segments if id(segment) not in out]
        kept.append(replace(page, segments=lines_of(in_reading_order(own))))
        taken += [Furniture(page=page.number, text=row.text) for row in rows]
    return kept, taken


def _rows(page: Page, top: bool) -> list[_Row]:
    """The outermost rows of a page, from the edge inwards."""
    ordered = sorted(page.segments, key=lambda segment: segment.base, reverse=top)
    rows: list[list[Segment]] = []
    for segment in ordered:
        if segment.table:
            break
        if rows and abs(rows[-1][0].base - segment.base) <= _SAME_ROW:
            rows[-1].append(segment)
        elif len(rows) < _EDGE_ROWS:
            rows.append([segment])
        else:
            break
    return [
        _Row(
            tuple(sorted(row, key=lambda segment: segment.left)),
            page.height - row[0].base if top else row[0].base,
        )
        for row in rows
    ]


def _repeated(edges: Sequence[tuple[list[_Row], list[_Row]]]) -> Counter[_Signature]:
    """On how many pages each signature of an edge row, or one a step beside it, stands."""
    seen: Counter[_Signature] = Counter()
    for top, bottom in edges:
        found = {_signature("top", row) for row in top} | {
            _signature("bottom", row) for row in bottom
        }
        seen.update(found)
    return seen


def _signature(edge: str, row: _Row) -> _Signature:
    words = _FIGURES.sub("#", row.text)[:_COMPARED]
    return edge, words, round(row.distance / _PLACE_STEP)


def _furniture_rows(
    edge: str, rows: list[_Row], page: Page, repeated: Counter[_Signature], offset: int | None
) -> list[_Row]:
    """The rows from the edge inwards that are furniture; the first that is not ends it."""
    found: list[_Row] = []
    for row in rows:
        number = _page_number(row)
        counts_pages = number is not None and offset is not None and number - page.number == offset
        if not counts_pages and not _is_running(edge, row, repeated):
            break
        found.append(row)
    return found


def _is_running(edge: str, row: _Row, repeated: Counter[_Signature]) -> bool:
    if sum(map(str.isalpha, row.text)) < _FEWEST_LETTERS or _STAMP.match(row.text):
        return False
    name, words, place = _signature(edge, row)
    return sum(repeated[name, words, near] for near in (place - 1, place, place + 1)) > 1


def _page_number(row: _Row) -> int | None:
    match = _PAGE_NUMBER.fullmatch(row.text)
    return int(match.group(1)) if match else None


def _page_number_offset(
    pages: Sequence[Page], edges: Sequence[tuple[list[_Row], list[_Row]]]
) -> int | None:
    """What to add to a page's place for its printed number; `None` where pages bear no numbers."""
    offsets: Counter[int] = Counter()
    for page, (top, bottom) in zip(pages, edges, strict=True):
        numbers = {_page_number(row) for row in [*top, *bottom]} - {None}
        offsets.update({number - page.number for number in numbers if number is not None})
    if not offsets:
        return None
    offset, count = max(offsets.items(), key=lambda entry: (entry[1], -abs(entry[0])))
    numbers_only_the_second = offset == 0 and len(pages) == _TWO
    enough = 1 if numbers_only_the_second else max(_TWO, len(pages) * _SHARE_OF_PAGES)
    return offset if count >= enough else None
