"""Patterns and literals of folded text: what the rules of measures are written with.

The rules read `TextView.folded`, so the letters here are lower-case and «ё» is «е».
"""

import re
from collections.abc import Iterator

import msgspec

BEGIN = "(?<![а-яa-z0-9-])"
"""No letter stands before."""

END = "(?![а-яa-z0-9])"
"""No letter stands after."""

_SINGLE_SPACE = re.compile(r" (?![*+?{|)\]])")
_WORD = re.compile(r"[а-яa-z]+(?:-[а-яa-z]+)*")


class Word(msgspec.Struct, frozen=True):
    """A word of a folded text with its place."""

    text: str
    start: int
    end: int


def spaced(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which a space means one or more: lines are justified and wrapped."""
    return re.compile(_SINGLE_SPACE.sub(" +", pattern))


def words_of(folded: str, start: int, end: int) -> Iterator[Word]:
    """The words between two places, in order."""
    for match in _WORD.finditer(folded, start, end):
        yield Word(match[0], match.start(), match.end())


def places(folded: str, literals: tuple[str, ...]) -> Iterator[int]:
    """Where any of the literals stands at the start of a word, in no order across literals."""
    for literal in literals:
        place = folded.find(literal)
        while place >= 0:
            if place == 0 or not folded[place - 1].isalnum():
                yield place
            place = folded.find(literal, place + 1)
