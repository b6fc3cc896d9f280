"""List styles and the entries in their order in, the number that each entry shows out.

A list of its own counts from the start of its style's levels; one that says that it continues
another one counts on with it (OpenDocument 1.3, part 3, 5.3 and 16.30 to 16.32).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from pipeline.reading.labels import Label, bare
from pipeline.reading.number_formats import formatted
from pipeline.reading.odt.markup import FO, LIBRE, STYLE, TEXT, XML_ID, is_on, whole
from pipeline.reading.symbols import bullet

_DEEPEST = 10
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "01, 02, 03, ...": "decimalZero",
    "": "none",
}
_RUSSIAN = re.compile(r"[аА], [бБ], .*\(ru\)")
_ALPHABETS = {"a": "abcdefghijklmnopqrstuvwxyz", "а": "абвгдежзиклмнопрстуфхцчшщыэюя"}
_PLACEHOLDER = re.compile(r"%(\d{1,2})%")
_SUFFIXES = {"listtab": "\t", "space": " ", "nothing": ""}
_OUTLINE = "\x00outline"


@dataclass(frozen=True, kw_only=True)
class _Level:
    start: int = 1
    number_format: str = "1"
    prefix: str = ""
    suffix: str = ""
    pattern: str | None = None
    shown: int = 1
    repeats: bool = False
    follows: str = "\t"
    bullet: str | None = None


_Levels = dict[int, _Level]


@dataclass
class Counting:
    """One list that counts, maybe through several list elements: how far each level has come."""

    style: str | None = None
    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """The list styles of a document, and the lists met so far."""

    def __init__(self, parts: Iterable[etree._Element]) -> None:
        """Index the styles; those of later parts stand before the same names of earlier ones."""
        self._styles: dict[str, _Levels] = {}
        self._by_id: dict[str, Counting] = {}
        self._last: dict[str | None, Counting] = {}
        self._outline = Counting(_OUTLINE)
        for part in parts:
            for style in part.iter(TEXT + "list-style"):
                self._styles[style.get(STYLE + "name", "")] = _levels(style)
            for style in part.iter(TEXT + "outline-style"):
                self._styles[_OUTLINE] = _levels(style)

    def opened(self, element: etree._Element) -> Counting:
        """The counting that an outermost list element begins or goes on with."""
        style = element.get(TEXT + "style-name")
        counting = self._continued(element, style) or Counting(style)
        self._last[style] = counting
        if (identity := element.get(XML_ID)) is not None:
            self._by_id[identity] = counting
        return counting

    def _continued(self, element: etree._Element, style: str | None) -> Counting | None:
        named = self._by_id.get(element.get(TEXT + "continue-list", ""))
        if named is not None:
            return named
        goes_on = is_on(element, TEXT + "continue-numbering")
        return self._last.get(style) if goes_on else None

    def label(
        self, counting: Counting, style: str | None, level: int, start: int | None
    ) -> Label | None:
        """Count one entry on and give its label; `None` where the list shows nothing."""
        levels = self._styles.get(style or counting.style or "")
        level = min(level, _DEEPEST)
        if levels is None or level not in levels:
            return None
        _count(counting.counts, levels, level, start)
        return _label(levels, counting.counts, level)

    def outline_label(self, level: int, start: int | None) -> Label | None:
        """The label of a heading that stands in no list, by the document's outline style."""
        return self.label(self._outline, _OUTLINE, level, start)


def _levels(style: etree._Element) -> _Levels:
    found: _Levels = {}
    for node in style:
        place = whole(node, TEXT + "level")
        if place is not None and 1 <= place <= _DEEPEST:
            found[place] = _level(node)
    return found


def _level(node: etree._Element) -> _Level:
    start = whole(node, TEXT + "start-value")
    kind = str(node.tag).rpartition("}")[2]
    return _Level(
        start=1 if start is None else start,
        number_format=node.get(STYLE + "num-format", ""),
        prefix=node.get(STYLE + "num-prefix", ""),
        suffix=node.get(STYLE + "num-suffix", ""),
        pattern=node.get(LIBRE + "num-list-format"),
        shown=min(max(whole(node, TEXT + "display-levels") or 1, 1), _DEEPEST),
        repeats=is_on(node, STYLE + "num-letter-sync"),
        follows=_follows(node),
        bullet=_bullet(node, kind),
    )


def _follows(node: etree._Element) -> str:
    """What stands between the number and the words."""
    alignment = next(node.iter(STYLE + "list-level-label-alignment"), None)
    name = "" if alignment is None else alignment.get(TEXT + "label-followed-by", "")
    return _SUFFIXES.get(name, "\t")


def _bullet(node: etree._Element, kind: str) -> str | None:
    if kind == "list-level-style-image":
        return "•"
    if kind != "list-level-style-bullet":
        return None
    letters = node.find(STYLE + "text-properties")
    font = ""
    if letters is not None:
        font = letters.get(FO + "font-family") or letters.get(STYLE + "font-name") or ""
    return bullet(node.get(TEXT + "bullet-char", ""), font.strip("'"))


def _count(counts: dict[int, int], levels: _Levels, level: int, start: int | None) -> None:
    """Count one entry; a level that it skips counts as begun, since its number is shown."""
    for skipped in range(1, level):
        if skipped in levels:
            counts.setdefault(skipped, levels[skipped].start)
    if start is not None:
        counts[level] = start
    elif level in counts:
        counts[level] += 1
    else:
        counts[level] = levels[level].start
    for deeper in [at for at in counts if at > level]:
        del counts[deeper]


def _label(levels: _Levels, counts: dict[int, int], level: int) -> Label | None:
    own = levels[level]
    if own.bullet is not None:
        return Label(text=own.bullet + own.follows, number=None, level=level)
    text = _shown(levels, counts, level)
    if not text.strip():
        return None
    return Label(text=text + own.follows, number=bare(text), level=level)


def _shown(levels: _Levels, counts: dict[int, int], level: int) -> str:
    """The number with the levels above it that its style shows, and the marks around it."""
    own = levels[level]

    def written(at: int) -> str:
        shown = levels.get(at, _Level(number_format=""))
        return _written(counts.get(at, shown.start), shown)

    if own.pattern is not None:
        return _PLACEHOLDER.sub(lambda match: written(int(match.group(1))), own.pattern)
    if not own.number_format:
        return own.prefix + own.suffix
    parts = [written(at) for at in range(max(level - own.shown, 0) + 1, level + 1)]
    return own.prefix + ".".join(filter(None, parts)) + own.suffix


def _written(count: int, level: _Level) -> str:
    name = level.number_format
    if _RUSSIAN.match(name):
        is_small, repeats = name[0] == "а", name[:1].lower() * 2 + ", " + name[3:4].lower() * 2
        shown = _in_letters("а", count, repeats in name.lower())
        return shown if is_small else shown[:1].upper() + shown[1:]
    if name in {"a", "A"} and not level.repeats:
        shown = _in_letters("a", count, False)
        return shown if name == "a" else shown.upper()
    return formatted(count, _FORMATS.get(name, "decimal"))


def _in_letters(first: str, count: int, repeats: bool) -> str:
    """A count in letters: after the alphabet's end «аа, бб …», or else «аа, аб …»."""
    alphabet = _ALPHABETS[first]
    if count < 1:
        return str(count)
    if repeats:
        times, place = divmod(count - 1, len(alphabet))
        return alphabet[place] * (times + 1) if times < _DEEPEST else str(count)
    letters = ""
    while count:
        count, place = divmod(count - 1, len(alphabet))
        letters = alphabet[place] + letters
    return letters
