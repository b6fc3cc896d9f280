"""A folded text and a place in; the words beside it and where nouns begin out.

Grammar starts only where a head noun stands.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from heapq import merge

import msgspec

from extractors import patterns
from extractors.morphology import Reading, analyzer, reading

_WORD = re.compile(r" *([^\W_]+(?:-[^\W_]+| +- +[^\W_]+[сц]к(?:ого|ой|ому|ом|им|ий|ое|ая)(?!\w))*)")
_ABBREVIATION = re.compile(r"(?<![\w-])[А-ЯЁ](?=[а-яё]{0,2}[А-ЯЁ])")
_LONGEST_WORD = 48
_KEPT = 200_000
_KEPT_STEMS = 128


class Word(msgspec.Struct, frozen=True):
    """A word of the text with its place."""

    start: int
    end: int
    text: str


def starts_of(folded: str, stems: tuple[str, ...]) -> Iterator[int]:
    """The places where words begin with any of the stems, in text order."""
    return merge(*(_starts(folded, stem) for stem in stems))


@lru_cache(_KEPT_STEMS)
def _starts(folded: str, stem: str) -> tuple[int, ...]:
    """Where words begin with a stem, kept for the other rules that run on the same text."""
    places = patterns.starts_of(folded, stem)
    return tuple(place for place in places if folded[place - 1 : place] not in ("-", "."))


@lru_cache(2)
def abbreviations(flat: str) -> tuple[int, ...]:
    """The places where words begin with two capitals close to each other: «НТС», «РайФО»."""
    return tuple(match.start() for match in _ABBREVIATION.finditer(flat))


def word_at(folded: str, position: int) -> Word | None:
    """The word that stands at a place or after the spaces there."""
    match = _WORD.match(folded, position)
    return Word(match.start(1), match.end(), match[1]) if match else None


def word_before(folded: str, position: int) -> Word | None:
    """The word that ends at a place, with nothing but spaces between."""
    end = position
    while end > 0 and folded[end - 1] == " ":
        end -= 1
    begin = end
    floor = max(0, end - _LONGEST_WORD)
    while begin > floor and (folded[begin - 1].isalnum() or folded[begin - 1] == "-"):
        begin -= 1
    while begin < end and folded[begin] == "-":
        begin += 1
    return Word(begin, end, folded[begin:end]) if begin < end else None


@lru_cache(_KEPT)
def read(word: str) -> Reading:
    """How the last part of a compound word reads: «научно-технический» as «технический»."""
    return reading(word.rsplit("-", 1)[-1].strip())


@lru_cache(_KEPT)
def agrees(adjective: str, noun: str) -> bool:
    """Whether an adjective may stand beside a noun: in its case, number and gender."""
    return bool(_forms(adjective, "ADJF", "PRTF") & _forms(noun, "NOUN"))


@lru_cache(_KEPT)
def is_one_of_several(adjective: str, noun: str) -> bool:
    """Whether an adjective in the singular may share a noun in the plural with another one."""
    cases = {case for case, number, _ in _forms(adjective, "ADJF") if number == "sing"}
    return any(case in cases for case, number, _ in _forms(noun, "NOUN") if number == "plur")


@lru_cache(_KEPT)
def _forms(word: str, *parts: str) -> frozenset[tuple[str, str, str]]:
    """The cases, numbers and genders (none in the plural) in which a word may stand."""
    tags = [parse.tag for parse in analyzer().parse(word.rsplit("-", 1)[-1].strip())]
    return frozenset(
        (str(tag.case), str(tag.number), str(tag.gender) if tag.number == "sing" else "")
        for tag in tags
        if tag.POS in parts
    )


@lru_cache(_KEPT)
def names_a_person(word: str) -> bool:
    """Whether a word is a first name, a surname or a patronymic, and no place's name."""
    tags = [set(parse.tag.grammemes) for parse in analyzer().parse(word)]
    personal = any(tag & {"Name", "Surn", "Patr"} for tag in tags)
    return personal and not any("Geox" in tag for tag in tags)


def is_adjective(word: str) -> bool:
    """Whether a word is an adjective by its likeliest reading, participles left out."""
    return read(word).part == "ADJF"


def may_stand_in(word: str, case: str) -> bool:
    """Whether a word is a noun, adjective or participle that may stand in a case."""
    known = read(word)
    return case in known.cases and known.part in ("NOUN", "ADJF", "PRTF", "NUMR", "NPRO")
