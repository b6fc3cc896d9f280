"""How rules look into a text: literals first, and patterns only where a literal stands.

`str.find` runs at memory speed, so a rule costs next to nothing in a text that has none of its
words.
"""

import re
from collections.abc import Iterator

_SINGLE_SPACE = re.compile(r" (?![*+?{|)\]])")


def spaced(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which a space means one or more: lines are justified and wrapped."""
    return re.compile(_SINGLE_SPACE.sub(" +", pattern))


def places_of(text: str, *literals: str) -> list[int]:
    """Where any of the literals stands, in text order; none overlaps itself."""
    found: set[int] = set()
    for literal in literals:
        place = text.find(literal)
        while place >= 0:
            found.add(place)
            place = text.find(literal, place + len(literal))
    return sorted(found)


def starts_of(text: str, *stems: str) -> list[int]:
    """Where a word begins with any of the stems, in text order."""
    places = places_of(text, *stems)
    return [place for place in places if place == 0 or not text[place - 1].isalnum()]


def matches_of(pattern: re.Pattern[str], text: str, *stems: str) -> Iterator[re.Match[str]]:
    """What a pattern matches where a word begins with any of the stems, in text order."""
    for place in starts_of(text, *stems):
        match = pattern.match(text, place)
        if match is not None:
            yield match


def word_start(text: str, place: int, most: int) -> int:
    """Where the word begins inside which a place stands, at most so many letters before it."""
    start = place
    while start > max(0, place - most) and text[start - 1].isalpha():
        start -= 1
    return start
