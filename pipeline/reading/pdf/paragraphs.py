"""Pieces of lines in their order in, paragraphs out, told by the geometry of the page.

Lines follow one another in one paragraph where the next stands right below, in the same type, and
is neither indented nor begun although its first word would have fitted on the line before.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.facts import Alignment
from pipeline.reading.pdf.geometry import Page, Segment, Table
from pipeline.reading.pdf.hyphens import HyphenJoiner
from pipeline.reading.pdf.margins import (
    FARTHEST,
    NEAREST,
    Margins,
    column_margins,
    is_below,
    page_margins,
)

_INDENT = 0.8
_SIZE_RATIO = 1.12
_LOOSE = 1.2
_PITCH_STEP = 0.05
_ITEM = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]|[а-яёa-z]\)|[-–—•·▪]|[IVX]{1,5}\.)\s")
_NAMED = re.compile(r"(?:Статья|Глава|Раздел)\s+[\dIVX]")
"""How headings of provisions begin, whose next line is set as deep only where it is a new one."""

_LEADS_ON = re.compile(
    r"(?:^|\s)(?:и|или|а|но|в|во|на|о|об|с|со|к|по|из|от|до|за|для|при|под|над|не|№|N|ст\.|п\.)$"
)
"""Words that no paragraph ends with."""

_ENDS = (".", ";", ":", "!", "?")


@dataclass
class Paragraph:
    """Lines that belong together."""

    lines: list[Segment] = field(default_factory=list)
    alignment: Alignment | None = None

    @property
    def page(self) -> int:
        """The page where it begins."""
        return self.lines[0].page

    @property
    def bold(self) -> bool:
        """Whether every line is bold."""
        return all(line.bold for line in self.lines)

    @property
    def table(self) -> Table | None:
        """The table that stands in the paragraph's place."""
        return self.lines[0].table

    def text(self, joiner: HyphenJoiner) -> str:
        """Its words, lines joined."""
        return joiner.run([line.cut_text for line in self.lines])


def paragraphs_of(pages: Sequence[Page]) -> Iterator[Paragraph]:
    """The paragraphs of all pages in order; one may run on over a page's end."""
    lines = [line for page in pages for line in page.segments]
    layout = _Layout(pages)
    paragraph = Paragraph()
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if paragraph.lines and layout.breaks(paragraph.lines, line, following):
            yield paragraph
            paragraph = Paragraph()
        if not paragraph.lines:
            paragraph.alignment = layout.place(line)
        paragraph.lines.append(line)
    if paragraph.lines:
        yield paragraph


class _Layout:
    """The margins and the line pitch of a document, and where a paragraph ends by them."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._widths = {page.number: round(page.width) for page in pages}
        self._margins = page_margins(pages)
        self._columns = column_margins(pages)
        self._pitch = _pitch(pages)

    def place(self, line: Segment) -> Alignment | None:
        return self._of(line).place(line)

    def breaks(self, lines: list[Segment], line: Segment, following: Segment | None) -> bool:
        """Whether `line` begins a new paragraph after `lines`."""
        before = lines[-1]
        if before.hyphen and not line.table:
            return False
        if before.table or line.table or self._is_apart(before, line):
            return True
        if self.place(before) == "right" and self.place(line) == "right":
            return _size_differs(before, line)
        if _size_differs(before, line) or before.bold != line.bold:
            return True
        return not self._goes_on(before, line) and self._opens_by_place(lines, line, following)

    def _opens_by_place(
        self, lines: list[Segment], line: Segment, following: Segment | None
    ) -> bool:
        before = lines[-1]
        place_before, place = self.place(before), self.place(line)
        if place == "center" or place_before == "center":
            return not (self._may_be_centered(before) and self._may_be_centered(line))
        return place != place_before or self._starts(lines, line, following)

    def _is_apart(self, before: Segment, line: Segment) -> bool:
        """Whether a line does not stand right below the one before."""
        if line.page != before.page:
            return line.page != before.page + 1 or self._of(line) != self._of(before)
        if not is_below(before, line):
            return True
        return before.base - line.base > self._pitch * max(before.size, line.size) * _LOOSE

    def _starts(self, lines: list[Segment], line: Segment, following: Segment | None) -> bool:
        """Whether a line of running text opens a paragraph, by its indent or the room before it."""
        before = lines[-1]
        if _ITEM.match(line.text) and before.text.endswith((*_ENDS, ",")):
            return True
        shift = line.left - before.left
        step = line.size * _INDENT
        if shift > step:
            return not _hangs(lines, line)
        if self._had_room(before, line):
            return True
        indented = line.left - self._of(line).left > step
        return indented and shift > -step and _is_first_line(lines, line, following)

    def _goes_on(self, before: Segment, line: Segment) -> bool:
        """Whether a line goes on with a sentence, however far it is indented."""
        if _LEADS_ON.search(before.text):
            return True
        begins = line.text[0].islower() or line.text[0].isdigit()
        sentence_open = begins and not before.text.endswith(_ENDS)
        return sentence_open and not _ITEM.match(line.text) and not self._had_room(before, line)

    def _had_room(self, before: Segment, line: Segment) -> bool:
        """Whether the first word of a line would have fitted at the end of the line before."""
        word = line.text.partition(" ")[0]
        needed = (len(word) + 1) * line.words_width
        return before.right + needed < self._of(before).right - before.size * 0.4

    def _may_be_centered(self, line: Segment) -> bool:
        """Whether a line is centered, or a bold one or a cell's that fills the whole width."""
        if self.place(line) == "center":
            return True
        return (line.bold or id(line) in self._columns) and self._of(line).is_even(line)

    def _of(self, line: Segment) -> Margins:
        return self._columns.get(id(line)) or self._margins[self._widths[line.page]]


def _size_differs(before: Segment, line: Segment) -> bool:
    small, large = sorted((before.size, line.size))
    return large > small * _SIZE_RATIO


def _hangs(lines: list[Segment], line: Segment) -> bool:
    """Whether a line is the continuation of a list entry whose mark hangs to the left of it."""
    return len(lines) == 1 and _ITEM.match(lines[0].text) is not None and not _ITEM.match(line.text)


def _is_first_line(lines: list[Segment], line: Segment, following: Segment | None) -> bool:
    """Whether a line set as deep as first lines are begins a paragraph."""
    before = lines[-1]
    if len(lines) == 1 and _NAMED.match(before.text) and line.text[0].isupper():
        return True
    if not _is_finished(before):
        return False
    on_a_new_page = line.page != before.page and len(lines) == 1
    return on_a_new_page or _opens(line, following)


def _opens(line: Segment, following: Segment | None) -> bool:
    """Whether the line after this one stands further left, as after a first line."""
    return following is None or following.left < line.left - line.size * _INDENT


def _is_finished(before: Segment) -> bool:
    return before.text.endswith(_ENDS)


def _pitch(pages: Sequence[Page]) -> float:
    """The usual distance from line to line, in font sizes."""
    drops: Counter[float] = Counter()
    for page in pages:
        for before, line in pairwise(page.segments):
            drop = (before.base - line.base) / max(line.size, 1.0)
            if NEAREST < drop < FARTHEST:
                drops[round(drop / _PITCH_STEP) * _PITCH_STEP] += 1
    return drops.most_common(1)[0][0] if drops else 1.2
