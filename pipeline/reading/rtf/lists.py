"""The list tables of an RTF file in, the numbers of entries whose number is not written out.

Word and LibreOffice write each number beside its paragraph; other programs leave only the lists.
"""

import re
from dataclasses import dataclass, field

from pipeline.reading.number_formats import formatted, name_of_code
from pipeline.reading.symbols import bullet

_LEVELS = 9
_FOLLOWS = {0: "\t", 1: " ", 2: ""}
_PLACEHOLDER = re.compile("[\x00-\x08]")


@dataclass
class Level:
    """A level of a list: its first count, its format's code, what follows, its text."""

    start: int = 1
    number_format: int = 0
    follows: int = 0
    text: str = ""

    @property
    def shown(self) -> str:
        """The text without the length before it and the semicolon after it; levels as signs."""
        return self.text[1:].rstrip(";") if len(self.text) > 1 else ""


@dataclass
class Lists:
    """The lists that are told, and how far each has counted."""

    levels: list[Level] = field(default_factory=list)
    _by_id: dict[int, list[Level]] = field(default_factory=dict)
    _by_number: dict[int, int] = field(default_factory=dict)
    _counts: dict[int, dict[int, int]] = field(default_factory=dict)
    _named: int = 0

    def begin_list(self) -> None:
        """Begin the definition of a list: its levels come one after another."""
        self.levels = []

    def begin_level(self) -> None:
        """Begin the next level."""
        self.levels.append(Level())

    @property
    def level(self) -> Level:
        """The level that is being told."""
        if not self.levels:
            self.begin_level()
        return self.levels[-1]

    def tell(
        self,
        start: int | None = None,
        number_format: int | None = None,
        follows: int | None = None,
    ) -> None:
        """Set what is told of the level."""
        level = self.level
        level.start = level.start if start is None else start
        level.number_format = level.number_format if number_format is None else number_format
        level.follows = level.follows if follows is None else follows

    def name(self, list_id: int) -> None:
        """Name the list whose levels were told, or the one that a number will stand for."""
        self._named = list_id
        if self.levels:
            self._by_id[list_id], self.levels = self.levels[:_LEVELS], []

    def number(self, number: int) -> None:
        """Let a number stand for the list that was named last."""
        self._by_number[number] = self._named

    def label(self, number: int, level: int) -> str:
        """Count an entry on, and give its number with what follows it; empty where it has none."""
        list_id = self._by_number.get(number, 0)
        levels = self._by_id.get(list_id, [])
        if not 0 <= level < len(levels):
            return ""
        counts = self._counts.setdefault(list_id, {})
        counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        own = levels[level]
        shown = _shown(levels, counts, own)
        return shown + _FOLLOWS.get(own.follows, "\t") if shown.strip() else ""


def _shown(levels: list[Level], counts: dict[int, int], own: Level) -> str:
    if name_of_code(own.number_format) == "bullet":
        return bullet(own.shown, "Symbol")

    def written(match: re.Match[str]) -> str:
        at = ord(match.group())
        level = levels[at] if at < len(levels) else Level()
        return formatted(counts.get(at, level.start), name_of_code(level.number_format))

    return _PLACEHOLDER.sub(written, own.shown)
