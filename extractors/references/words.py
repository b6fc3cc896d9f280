"""The nouns for acts and texts in every case: a folded text in, their forms with places out."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import attrgetter

import msgspec

from extractors.patterns import starts_of

_LONGEST_WORD = 32
_KEPT = 64
_WORDS_KEPT = 2048
_NEUTER = "е|я|ю|ем|и|й|ям|ями|ях"
_MASCULINE = "|а|у|ом|е|ы|ов|ам|ами|ах"
_PLURALS = ("ы", "ов", "ам", "ами", "ах", "ям", "ями", "ях", "й", "ие")


class Declined(msgspec.Struct, frozen=True):
    """A noun as its stem and the endings of its cases."""

    stem: str
    endings: str


RESOLUTION = Declined("постановлени", _NEUTER)
ORDER = Declined("распоряжени", _NEUTER)
DECREE = Declined("указ", _MASCULINE)
MINISTRY_ORDER = Declined("приказ", _MASCULINE)
LAW = Declined("закон", _MASCULINE)
DECISION = Declined("решени", _NEUTER)
RULING = Declined("определени", _NEUTER)
PROTOCOL = Declined("протокол", _MASCULINE)
INSTRUCTION = Declined("поручени", _NEUTER)
LETTER = Declined("письм", "о|а|у|ом|е|ами|ах")
DIRECTIVE = Declined("директив", "а|ы|у|ой|е|ами|ах")
AGREEMENT = Declined("соглашени", _NEUTER)
CONTRACT = Declined("договор", _MASCULINE)
CONVENTION = Declined("конвенци", "я|и|ю|ей|й|ям|ями|ях")
ACT_WORDS = (
    *(RESOLUTION, ORDER, DECREE, MINISTRY_ORDER, LAW, DECISION, RULING, PROTOCOL),
    *(INSTRUCTION, LETTER, DIRECTIVE, AGREEMENT, CONTRACT, CONVENTION),
)
"""The words for acts that carry a date and a number."""

TEXT_WORDS = (
    Declined("инструкци", "я|и|ю|ей|й|ям|ями|ях"),
    Declined("положени", _NEUTER),
    Declined("указани", _NEUTER),
    Declined("регламент", _MASCULINE),
)
"""The words for texts that some bodies issue by themselves, with a date and a number."""


class Word(msgspec.Struct, frozen=True):
    """A word of the text, with its stem as declared."""

    start: int
    end: int
    noun: Declined
    plural: bool


@lru_cache(_WORDS_KEPT)
def with_adjectives(folded: str, position: int, stems: tuple[str, ...], most: int = 4) -> int:
    """Where the run of adjectives with such stems begins that stands before a place."""
    start = position
    for _ in range(most):
        end = start
        while end and folded[end - 1] == " ":
            end -= 1
        left = max(0, end - _LONGEST_WORD)
        begin = max(folded.rfind(" ", left, end), folded.rfind("\n", left, end)) + 1
        word = folded[begin:end]
        if end == start or not word.startswith(stems) or not word[-1].isalpha():
            break
        start = begin
    return start


def words_of(folded: str, nouns: tuple[Declined, ...]) -> Iterator[Word]:
    """The words of the text that are forms of the nouns, in text order."""
    found = [word for noun in nouns for word in _forms(folded, noun)]
    return iter(sorted(found, key=attrgetter("start")))


@lru_cache(_KEPT)
def _forms(folded: str, noun: Declined) -> tuple[Word, ...]:
    """The forms of one noun, kept for the other rules that run on the same text."""
    found = (word_at(folded, start, noun) for start in starts_of(folded, noun.stem))
    return tuple(word for word in found if word)


def word_at(folded: str, start: int, noun: Declined) -> Word | None:
    """The form of a noun that begins at a place, or nothing."""
    match = _pattern(noun).match(folded, start)
    if match is None:
        return None
    return Word(start, match.end(), noun, plural=_is_plural(noun, match[1]))


def _is_plural(noun: Declined, ending: str) -> bool:
    """Whether a form is plural; «программы» may be singular, and «программ» may not."""
    if noun.endings.startswith("а|ы"):
        return ending in ("", "ам", "ами", "ах")
    return ending in _PLURALS


@cache
def _pattern(noun: Declined) -> re.Pattern[str]:
    return re.compile(f"{noun.stem}({noun.endings})(?!\\w|-\\w)")
