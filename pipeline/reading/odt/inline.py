"""One paragraph's XML in, its words as a word processor shows them out, white space collapsed.

What hangs on a paragraph comes beside its words: notes, text boxes; what is left out is counted.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from pipeline.reading.odt.markup import DRAW, OFFICE, PARAGRAPHS, TEXT, is_on, whole
from pipeline.reading.odt.styles import Inherited, StyleSheet

_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 200
_SKIPPED = frozenset(
    TEXT + name
    for name in ("script", "ruby-text", "number", "soft-page-break", "index-title-template")
) | {OFFICE + "annotation-end", OFFICE + "event-listeners"}
_HIDDEN_FIELDS = frozenset({TEXT + "hidden-text", TEXT + "hidden-paragraph"})


@dataclass(frozen=True)
class _Setting:
    """How a stretch of words is set."""

    bold: bool
    hidden: bool


@dataclass
class Inline:
    """The words of a paragraph, and what hangs on them."""

    pieces: list[str] = field(default_factory=list)
    signs: int = 0
    bold_signs: int = 0
    after_space: bool = True
    hidden: bool = False
    notes: list[etree._Element] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words."""
        return "".join(self.pieces)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return 0 < self.signs == self.bold_signs


class InlineReader:
    """Reads paragraphs one by one; `left_out` counts what was not taken into the text."""

    def __init__(self, styles: StyleSheet) -> None:
        """Read with these styles."""
        self._styles = styles
        self.left_out: Counter[str] = Counter()

    def read(self, paragraph: etree._Element, inherited: Inherited) -> Inline:
        """The words of one paragraph whose style gives `inherited`."""
        found = Inline()
        setting = _Setting(bool(inherited.bold), bool(inherited.hidden))
        self._walk(paragraph, found, setting)
        if any(
            is_on(node, TEXT + "is-hidden") for node in paragraph.iter(TEXT + "hidden-paragraph")
        ):
            self.left_out["hidden"] += bool(found.text.strip())
            return Inline(hidden=True, notes=found.notes, boxes=found.boxes)
        return found

    def _walk(self, parent: etree._Element, found: Inline, setting: _Setting) -> None:
        self._words(parent.text, found, setting)
        for child in parent:
            self._child(child, found, setting)
            self._words(child.tail, found, setting)

    def _child(self, child: etree._Element, found: Inline, setting: _Setting) -> None:
        tag = child.tag
        if tag == TEXT + "span":
            self._walk(child, found, self._inside(child, setting))
        elif (sign := _sign(child)) is not None:
            self._add(sign, found, setting)
        elif tag == TEXT + "note":
            found.notes.append(child)
        elif tag == OFFICE + "annotation":
            self.left_out["comments"] += 1
        elif str(tag).startswith(DRAW):
            self._drawing(child, found, setting)
        elif tag in _HIDDEN_FIELDS and is_on(child, TEXT + "is-hidden"):
            self.left_out["hidden"] += tag == TEXT + "hidden-text"
        elif tag not in _SKIPPED:
            self._walk(child, found, setting)

    def _inside(self, span: etree._Element, setting: _Setting) -> _Setting:
        named = self._styles.span(span.get(TEXT + "style-name"))
        return _Setting(
            setting.bold if named.bold is None else named.bold,
            setting.hidden if named.hidden is None else named.hidden,
        )

    def _drawing(self, drawing: etree._Element, found: Inline, setting: _Setting) -> None:
        if drawing.tag == DRAW + "a":
            self._walk(drawing, found, setting)
        elif next(drawing.iter(*PARAGRAPHS), None) is not None:
            found.boxes.append(drawing)
        else:
            self.left_out["images"] += drawing.find(DRAW + "image") is not None

    def _words(self, raw: str | None, found: Inline, setting: _Setting) -> None:
        if not raw:
            return
        words = _SPACES.sub(" ", raw)
        if found.after_space:
            words = words.removeprefix(" ")
        if not words:
            return
        self._add(words, found, setting)
        found.after_space = words.endswith(" ")

    def _add(self, words: str, found: Inline, setting: _Setting) -> None:
        found.after_space = False
        if setting.hidden:
            found.hidden = True
            self.left_out["hidden"] += bool(words.strip())
            return
        signs = len(words) - words.count(" ")
        found.pieces.append(words)
        found.signs += signs
        found.bold_signs += signs if setting.bold else 0


def _sign(element: etree._Element) -> str | None:
    """The white space that an element stands for."""
    if element.tag == TEXT + "s":
        count = whole(element, TEXT + "c")
        return " " * min(1 if count is None else count, _MOST_SPACES)
    if element.tag == TEXT + "tab":
        return "\t"
    return "\n" if element.tag == TEXT + "line-break" else None
