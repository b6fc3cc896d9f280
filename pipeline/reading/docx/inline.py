"""One paragraph's XML in, its words as Word shows them out: insertions, no deletions.

What is left out on the way (hidden, deleted, pictures) is counted, so that it can be told.
"""

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from pipeline.reading.docx.markup import ALTERNATE, VAL, W, chosen, local, outermost, switch, whole
from pipeline.reading.docx.styles import Inherited, StyleSheet
from pipeline.reading.symbols import symbol

_TEXT_BOX = W + "txbxContent"
_DELETED = frozenset({W + "del", W + "moveFrom"})
_SKIPPED = frozenset(
    W + name for name in ("pPr", "rPr", "instrText", "delInstrText", "delText", "sdtPr", "sdtEndPr")
)
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
}
_PICTURES = frozenset(W + name for name in ("drawing", "pict", "object"))
_PAGE_BREAKS = frozenset({"page", "column"})
_UNKNOWN_SIGN = "\ufffd"


@dataclass(frozen=True)
class NoteMark:
    """A mark of a footnote or an endnote; `custom` where the mark itself stands in the text."""

    kind: str
    id: str
    custom: bool


@dataclass
class Inline:
    """The words of a paragraph, and what hangs on them: notes by their marks, text boxes."""

    pieces: list[str] = field(default_factory=list)
    bold_signs: int = 0
    signs: int = 0
    hidden: bool = False
    notes: list[NoteMark] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words."""
        return "".join(self.pieces)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return 0 < self.signs == self.bold_signs

    def extend(self, other: "Inline") -> None:
        """Put another paragraph's words after these."""
        self.pieces += other.pieces
        self.bold_signs += other.bold_signs
        self.signs += other.signs
        self.notes += other.notes
        self.boxes += other.boxes


class InlineReader:
    """Reads paragraphs one by one; `left_out` counts what was not taken into the text."""

    def __init__(self, styles: StyleSheet) -> None:
        """Read with these styles."""
        self._styles = styles
        self._fields: list[str] = []
        self._inherited = Inherited()
        self.left_out: Counter[str] = Counter()

    def read(self, paragraph: etree._Element, inherited: Inherited) -> Inline:
        """The words of one paragraph whose style gives `inherited`."""
        self._fields = []
        self._inherited = inherited
        found = Inline()
        self._walk(paragraph, found)
        return found

    def _walk(self, parent: etree._Element, found: Inline) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._run(child, found)
            elif tag in _DELETED:
                self._deleted(child)
            elif tag == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    self._walk(branch, found)
            elif tag == W + "ruby":
                self._ruby(child, found)
            elif local(child) in {"oMath", "oMathPara"}:
                self._formula(child, found)
            elif tag not in _SKIPPED:
                self._walk(child, found)

    def _deleted(self, deletion: etree._Element) -> None:
        words = "".join(node.text or "" for node in deletion.iter(W + "delText", W + "t"))
        self.left_out["deletions"] += bool(words.strip())

    def _ruby(self, ruby: etree._Element, found: Inline) -> None:
        base = ruby.find(W + "rubyBase")
        if base is not None:
            self._walk(base, found)

    def _formula(self, formula: etree._Element, found: Inline) -> None:
        words = "".join(node.text or "" for node in formula.iter() if local(node) == "t")
        self._add(words, False, found)

    def _run(self, run: etree._Element, found: Inline) -> None:
        properties = run.find(W + "rPr")
        hidden, bold = self._look(properties)
        for child in run:
            self._run_child(child, found, hidden, bold)

    def _look(self, properties: etree._Element | None) -> tuple[bool, bool]:
        """Whether a run is hidden, and whether it is bold."""
        if properties is None:
            return bool(self._inherited.hidden), bool(self._inherited.bold)
        style = properties.find(W + "rStyle")
        named = self._styles.run(None if style is None else style.get(VAL))
        hidden = _first(switch(properties, "vanish"), named.hidden, self._inherited.hidden)
        bold = _first(switch(properties, "b"), named.bold, self._inherited.bold)
        return hidden, bold

    def _run_child(self, child: etree._Element, found: Inline, hidden: bool, bold: bool) -> None:
        tag = child.tag
        if tag == W + "fldChar":
            self._field(child.get(W + "fldCharType", ""))
        elif tag in _SKIPPED or "code" in self._fields:
            return
        elif tag in _PICTURES:
            self._picture(child, found)
        elif tag == ALTERNATE:
            branch = chosen(child)
            for inner in () if branch is None else branch:
                self._run_child(inner, found, hidden, bold)
        elif tag == W + "ruby":
            self._ruby(child, found)
        else:
            self._mark(child, found)
            words = self._words(child)
            if words and hidden:
                found.hidden = True
                self.left_out["hidden"] += bool(words.strip())
            elif words:
                self._add(words, bold, found)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("code")
        elif kind == "separate" and self._fields:
            self._fields[-1] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _picture(self, picture: etree._Element, found: Inline) -> None:
        boxes = list(outermost(picture, _TEXT_BOX))
        found.boxes += boxes
        shows = any(local(node) in {"blip", "imagedata"} for node in picture.iter())
        self.left_out["images"] += shows and not boxes

    def _mark(self, child: etree._Element, found: Inline) -> None:
        if child.tag in {W + "footnoteReference", W + "endnoteReference"}:
            custom = child.get(W + "customMarkFollows", "0").lower() in {"1", "true", "on"}
            kind = "footnotes" if child.tag == W + "footnoteReference" else "endnotes"
            found.notes.append(NoteMark(kind, child.get(W + "id", ""), custom))

    def _words(self, child: etree._Element) -> str:
        tag = child.tag
        if tag == W + "t":
            return _readable(child.text or "")
        if tag == W + "br":
            return "" if child.get(W + "type") in _PAGE_BREAKS else "\n"
        if tag == W + "sym":
            return self._symbol(child)
        return _SIGNS.get(str(tag), "")

    def _symbol(self, child: etree._Element) -> str:
        code = _hexadecimal(child.get(W + "char"))
        sign = symbol(code, child.get(W + "font", ""))
        self.left_out["symbols"] += sign is None
        return sign or _UNKNOWN_SIGN

    def _add(self, words: str, bold: bool, found: Inline) -> None:
        signs = len(words) - words.count(" ")
        found.pieces.append(words)
        found.signs += signs
        found.bold_signs += signs if bold else 0


def _first(*answers: bool | None) -> bool:
    return next((answer for answer in answers if answer is not None), False)


def _hexadecimal(text: str | None) -> int:
    try:
        return int(text or "", 16)
    except ValueError:
        return 0


def _readable(words: str) -> str:
    """Words with signs of the symbol fonts' private area turned into signs that any font shows."""
    if words.isascii() or max(words) < "\uf000" or min(words) > "\uf0ff":
        return words
    return "".join(
        symbol(ord(sign), "Symbol") or sign if "\uf020" <= sign <= "\uf0ff" else sign
        for sign in words
    )


def paragraph_is_joined(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph is deleted, so that the next one continues it."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(name) is not None for name in _DELETED)


def list_of(properties: etree._Element | None) -> tuple[int | None, int | None]:
    """The list and level that a paragraph itself names."""
    numbering = None if properties is None else properties.find(W + "numPr")
    if numbering is None:
        return None, None
    list_id, level = numbering.find(W + "numId"), numbering.find(W + "ilvl")
    return (
        None if list_id is None else whole(list_id.get(VAL)),
        None if level is None else whole(level.get(VAL)),
    )
