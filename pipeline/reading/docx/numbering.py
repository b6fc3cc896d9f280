"""`numbering.xml` and the paragraphs in their order in, the number that Word shows for each out.

Word stores no numbers, only lists: an abstract definition of nine levels, lists (`num`) that use it
and may override its levels, and paragraphs that say list and level, or whose style says it
(ECMA-376, 17.9). Lists of one definition count on together, unless a list sets a start of its own.
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.reading.docx.markup import W, number, switch, value, whole
from pipeline.reading.docx.styles import StyleSheet
from pipeline.reading.labels import Label, bare
from pipeline.reading.number_formats import formatted
from pipeline.reading.symbols import bullet

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}
_LONGEST_LINK = 10
_LONGEST_TEXT = 255
"""Word takes no longer text for a level; a placeholder in it may grow thirtyfold."""


@dataclass(frozen=True, kw_only=True)
class _Level:
    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "\t"
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    bullet: str | None = None


@dataclass(frozen=True)
class _List:
    """One `num`: the definition that it counts with, its levels, and the starts that it sets."""

    definition: int
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass
class _Counters:
    """How far each level of a definition has counted, and which lists have begun where."""

    counts: dict[int, int] = field(default_factory=dict)
    begun: set[tuple[int, int]] = field(default_factory=set)


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: etree._Element | None, styles: StyleSheet) -> None:
        """Index the definitions and lists; a document without the part has none."""
        self._styles = styles
        self._abstract: dict[int, etree._Element] = {}
        self._nums: dict[int, etree._Element] = {}
        self._lists: dict[int, _List | None] = {}
        self._counters: dict[int, _Counters] = {}
        if root is not None:
            self._abstract = _indexed(root, "abstractNum", "abstractNumId")
            self._nums = _indexed(root, "num", "numId")

    def level_of_style(self, list_id: int, style: str) -> int | None:
        """The level of a list that is tied to a paragraph style."""
        found = self._list(list_id)
        if found is None:
            return None
        return next((at for at, level in found.levels.items() if level.style == style), None)

    def next_label(self, list_id: int, level: int) -> Label | None:
        """Count one paragraph on and give its label; `None` where the list shows nothing."""
        found = self._list(list_id)
        level = min(max(level, 0), _LEVELS - 1)
        if found is None or level not in found.levels:
            return None
        counters = self._counters.setdefault(found.definition, _Counters())
        _count(counters, found, list_id, level)
        return _label(found, counters.counts, level)

    def _list(self, list_id: int) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._build(list_id)
        return self._lists[list_id]

    def _build(self, list_id: int) -> _List | None:
        num = self._nums.get(list_id)
        definition = self._definition(num)
        if num is None or definition is None:
            return None
        levels = {
            at: _level(node)
            for node in self._abstract[definition].iterfind(W + "lvl")
            if (at := _place(node)) is not None
        }
        starts: dict[int, int] = {}
        for override in num.iterfind(W + "lvlOverride"):
            _override(override, levels, starts)
        return _List(definition, levels, starts)

    def _definition(self, num: etree._Element | None) -> int | None:
        """The definition of a list, through the styles that stand for another list."""
        for _ in range(_LONGEST_LINK):
            definition = number(num, "abstractNumId")
            if definition is None or definition not in self._abstract:
                return None
            link = value(self._abstract[definition], "numStyleLink")
            if link is None:
                return definition
            num = self._nums.get(self._styles.list_of(link) or 0)
        return None


def _indexed(root: etree._Element, name: str, key: str) -> dict[int, etree._Element]:
    found: dict[int, etree._Element] = {}
    for node in root.iterfind(W + name):
        identity = whole(node.get(W + key))
        if identity is not None:
            found.setdefault(identity, node)
    return found


def _place(node: etree._Element) -> int | None:
    place = whole(node.get(W + "ilvl"))
    return place if place is not None and 0 <= place < _LEVELS else None


def _override(override: etree._Element, levels: dict[int, _Level], starts: dict[int, int]) -> None:
    place = _place(override)
    if place is None:
        return
    node = override.find(W + "lvl")
    if node is not None:
        levels[place] = _level(node)
    start = number(override, "startOverride")
    if start is not None:
        starts[place] = start
        levels[place] = replace(levels.get(place, _Level()), start=start)


def _level(node: etree._Element) -> _Level:
    number_format = value(node, "numFmt") or _alternate_format(node) or "decimal"
    text = (value(node, "lvlText") or "")[:_LONGEST_TEXT]
    start = number(node, "start")
    return _Level(
        start=1 if start is None else start,
        number_format=number_format,
        text=text,
        suffix=_SUFFIXES.get(value(node, "suff") or "tab", "\t"),
        restart=number(node, "lvlRestart"),
        legal=bool(switch(node, "isLgl")),
        style=value(node, "pStyle"),
        bullet=bullet(text, _font(node)) if number_format == "bullet" else None,
    )


def _alternate_format(node: etree._Element) -> str | None:
    """The format that newer Word writes beside a plain one that older Word understands."""
    return next((found.get(W + "val") for found in node.iter(W + "numFmt")), None)


def _font(node: etree._Element) -> str:
    fonts = node.find(f"{W}rPr/{W}rFonts")
    return "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""


def _count(counters: _Counters, found: _List, list_id: int, level: int) -> None:
    """Count one paragraph; a level that it skips counts as begun, since its number is shown."""
    counts = counters.counts
    starts_here = level in found.starts and (list_id, level) not in counters.begun
    counters.begun.add((list_id, level))
    for skipped in range(level):
        if skipped in found.levels:
            counts.setdefault(skipped, found.levels[skipped].start)
    if level not in counts or starts_here:
        counts[level] = found.levels[level].start
    else:
        counts[level] += 1
    for deeper in [at for at in counts if at > level]:
        if _restarts(found.levels.get(deeper), level):
            del counts[deeper]


def _restarts(deeper: _Level | None, level: int) -> bool:
    """Whether a deeper level begins anew after this one; `lvlRestart` names the last to do so."""
    if deeper is None or deeper.restart is None:
        return True
    return level < deeper.restart


def _label(found: _List, counts: dict[int, int], level: int) -> Label | None:
    own = found.levels[level]
    if own.bullet is not None:
        return Label(text=own.bullet + own.suffix, number=None, level=level + 1)

    def written(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        shown = found.levels.get(at, _Level())
        count = counts.get(at, shown.start)
        return formatted(count, "decimal" if own.legal else shown.number_format)

    text = _PLACEHOLDER.sub(written, own.text)
    if not text.strip():
        return None
    return Label(text=text + own.suffix, number=bare(text), level=level + 1)
