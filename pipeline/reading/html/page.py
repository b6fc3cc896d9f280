"""A page's tree in, its canonical text with blocks out, white space collapsed as a browser does."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from extractors.facts import Alignment, BlockKind, Furniture, Problem, SourceText
from pipeline.reading.canonical import Canonical, Look, printable
from pipeline.reading.html.furniture import PageParts, Reason
from pipeline.reading.html.lists import Entry, entries
from pipeline.reading.html.tables import grid_of, lays_out
from pipeline.reading.html.tree import tree_of

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong", "th"})
_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left",
    "center": "center",
    "middle": "center",
    "right": "right",
    "justify": "justify",
}
_TEXT_ALIGN = re.compile(r"text-align\s*:\s*([a-z]+)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(r" *\n *")
_BLANK_LINES = re.compile(r"\n{2,}")
_SIZEABLE = 200

Emit = Callable[[str, Look, str], None]
"""Takes one paragraph: its words, its look, its label."""


@dataclass(frozen=True)
class _Setting:
    """What surrounds a piece of text."""

    kind: BlockKind = "paragraph"
    level: int = 0
    depth: int = 0
    bold: bool = False
    verbatim: bool = False
    alignment: Alignment | None = None


def read_html(data: bytes) -> SourceText:
    """The canonical text of a page."""
    root = tree_of(data)
    page = _Page(root)
    return page.read(root)


class _Flow:
    """Collects the words of one paragraph until something ends it."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._pieces: list[str] = []
        self._signs = self._bold_signs = 0
        self._verbatim = False
        self._label: Entry | None = None
        self._first = _Setting()

    def words(self, text: str | None, setting: _Setting) -> None:
        if not text:
            return
        shown = text if setting.verbatim else _SPACES.sub(" ", text)
        signs = len(shown) - shown.count(" ")
        if signs and not self._signs:
            self._first = setting
        self._verbatim = setting.verbatim
        self._signs += signs
        self._bold_signs += signs if setting.bold else 0
        self._pieces.append(shown)

    def line_break(self) -> None:
        self._pieces.append("\n")

    def label(self, entry: Entry) -> None:
        """Begin an entry of a list: its label stands before the next paragraph."""
        self._label = entry

    def end(self) -> None:
        """End the paragraph, and write it where it holds any words."""
        text = printable("".join(self._pieces))
        if not self._verbatim:
            text = _AROUND_BREAK.sub("\n", _SPACES_KEPT.sub(" ", text))
        bold = 0 < self._signs == self._bold_signs
        self._pieces, self._signs, self._bold_signs = [], 0, 0
        for part in _BLANK_LINES.split(text):
            if part.strip():
                self._paragraph(part.strip(" \n"), bold)

    def _paragraph(self, words: str, bold: bool) -> None:
        entry, self._label = self._label, None
        setting = self._first
        kind, level = setting.kind, setting.level
        if entry is not None and kind == "paragraph" and entry.label:
            kind, level = "item", setting.depth
        look = Look(
            kind=kind,
            level=level,
            number=entry.number if entry else None,
            alignment=setting.alignment,
            bold=bold,
        )
        self._emit(words, look, entry.label if entry else "")


_SPACES_KEPT = re.compile(r" {2,}")


class _Page:
    """Walks a page's tree in order."""

    def __init__(self, root: etree._Element) -> None:
        self._parts = PageParts(root)
        self._out = Canonical()
        self._flow = _Flow(self._out.line)
        self._left_out: dict[Reason, int] = {"furniture": 0, "hidden": 0, "technical": 0}

    def read(self, root: etree._Element) -> SourceText:
        self._walk(root, _Setting())
        self._flow.end()
        self._out.problems += _problems(self._left_out)
        return self._out.finish("html")

    def _walk(self, element: etree._Element, setting: _Setting) -> None:
        self._flow.words(element.text, setting)
        for child in element:
            self._child(child, setting)
            self._flow.words(child.tail, setting)

    def _child(self, child: etree._Element, setting: _Setting) -> None:
        reason = self._parts.reason(child)
        tag = str(child.tag)
        if reason is not None:
            self._leave_out(child, reason)
        elif tag == "br":
            self._flow.line_break()
        elif tag == "table":
            self._table(child, setting)
        elif tag in {"ol", "ul"}:
            self._list(child, setting)
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._block(child, tag, setting)
        else:
            self._walk(child, replace(setting, bold=True) if tag in _BOLD else setting)

    def _leave_out(self, element: etree._Element, reason: Reason) -> None:
        if reason == "technical":
            return
        text = _SPACES.sub(" ", printable(" ".join(map(str, element.itertext())))).strip()
        self._left_out[reason] += len(text)
        if text and reason == "furniture":
            self._out.furniture.append(Furniture(page=1, text=text))

    def _block(self, element: etree._Element, tag: str, setting: _Setting) -> None:
        self._flow.end()
        self._walk(element, _inside(element, tag, setting))
        self._flow.end()

    def _list(self, container: etree._Element, setting: _Setting) -> None:
        self._flow.end()
        labels = {entry.element: entry for entry in entries(container)}
        inner = replace(setting, depth=setting.depth + 1)
        for child in container:
            if child in labels and self._parts.reason(child) is None:
                self._flow.label(labels[child])
                self._block(child, "li", inner)
            else:
                self._child(child, inner)
            self._flow.words(child.tail, inner)
        self._flow.end()

    def _table(self, table: etree._Element, setting: _Setting) -> None:
        if lays_out(table):
            self._block(table, "table", setting)
            return
        self._flow.end()
        for caption in table.iterchildren("caption"):
            self._block(caption, "caption", setting)
        grid = grid_of(table)
        self._out.table(
            [["" if cell is None else self._cell(cell) for cell in row] for row in grid]
        )

    def _cell(self, cell: etree._Element) -> str:
        """The words of a cell on one line."""
        lines: list[str] = []
        outer, self._flow = self._flow, _Flow(lambda words, _, label: lines.append(label + words))
        self._block(cell, "td", _Setting())
        self._flow = outer
        return " ".join(lines)


def _inside(element: etree._Element, tag: str, setting: _Setting) -> _Setting:
    """The setting of what stands inside a block element."""
    inner = replace(setting, alignment=_alignment(element, tag) or setting.alignment)
    if tag in _HEADINGS:
        inner = replace(inner, kind="heading", level=_HEADINGS[tag])
    if tag in _BOLD:
        inner = replace(inner, bold=True)
    return replace(inner, verbatim=True) if tag == "pre" else inner


def _alignment(element: etree._Element, tag: str) -> Alignment | None:
    if tag == "center":
        return "center"
    style = _TEXT_ALIGN.search(element.get("style", ""))
    named = style.group(1) if style else element.get("align", "")
    return None if tag == "table" else _ALIGNMENTS.get(named.lower())


def _problems(left_out: dict[Reason, int]) -> list[Problem]:
    problems: list[Problem] = []
    if left_out["furniture"] >= _SIZEABLE:
        problems.append(
            Problem(
                "furniture-left-out",
                f"Меню и служебные части страницы не вошли в текст ({left_out['furniture']} зн.): "
                "если среди них есть нужное, сохраните текст страницы в .txt.",
            )
        )
    if left_out["hidden"]:
        problems.append(
            Problem(
                "hidden-text-left-out",
                f"Скрытые части страницы не вошли в текст ({left_out['hidden']} зн.): "
                "если они нужны, раскройте их в браузере и сохраните страницу заново.",
            )
        )
    return problems
