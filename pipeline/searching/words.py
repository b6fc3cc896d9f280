"""The words of a text with their lemmas: the same for what is indexed and for what is asked.

A word is a run of letters or a run of digits, so that «131-ФЗ», «131 - ФЗ» and «131ФЗ» are the
same two words; «ё» counts as «е».
"""

import re
from collections.abc import Iterator

import msgspec

from extractors.morphology import lemma

_WORD = re.compile(r"[^\W\d_]+|\d+")


class Word(msgspec.Struct, frozen=True):
    """A word's lemma and its place, in code points of the text that was split."""

    lemma: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """Split a text into words, in text order; linear in its length."""
    for match in _WORD.finditer(text):
        yield Word(lemma(match.group().lower()), match.start(), match.end())


def lemmas_of(text: str) -> str:
    """The lemmas of a text in order, divided by spaces, as the stores index them."""
    return " ".join(lemma(word.lower()) for word in _WORD.findall(text))
