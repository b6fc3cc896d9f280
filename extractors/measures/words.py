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

_WORD = re.compile(r"[а-яa-z]+(?:-[а-яa-z]+)*")


class Word(msgspec.Struct, frozen=True):
    """A word of a folded text with its place."""

    text: str
    start: int
    end: int


def words_of(folded: str, start: int, end: int) -> Iterator[Word]:
    """The words between two places, in order."""
    for match in _WORD.finditer(folded, start, end):
        yield Word(match[0], match.start(), match.end())
