"""The words of a text with their lemmas: the same for what is indexed and for what is asked.

A word is a run of letters or a run of digits, so that «131-ФЗ», «131 - ФЗ» and «131ФЗ» are the
same two words; «ё» counts as «е». Latin letters that look like Russian ones, as scans and careless
typing leave in Russian words, count as the Russian ones.
"""

import re
from collections.abc import Iterator

import msgspec

from extractors.morphology import lemma

_WORD = re.compile(r"[^\W\d_]+|\d+")
_TWO_SCRIPTS = re.compile(r"[а-яё][a-z]|[a-z][а-яё]", re.IGNORECASE)
_RUSSIAN = re.compile(r"[а-яё]+", re.IGNORECASE)
_ALIKE = str.maketrans("aceopxykACEOPXYBHKMT", "асеорхукАСЕОРХУВНКМТ")


class Word(msgspec.Struct, frozen=True):
    """A word's lemma and its place, in code points of the text that was split."""

    lemma: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """Split a text into words, in text order; linear in its length."""
    for match in _WORD.finditer(in_one_script(text)):
        yield Word(lemma(match.group().lower()), match.start(), match.end())


def lemmas_of(text: str) -> str:
    """The lemmas of a text in order, divided by spaces, as the stores index them."""
    return " ".join(lemma(word.lower()) for word in _WORD.findall(in_one_script(text)))


def in_one_script(text: str) -> str:
    """The text with words of two scripts in Russian, where letters alone make them so."""
    return _WORD.sub(_one_script, text) if _TWO_SCRIPTS.search(text) else text


def in_russian(word: str) -> str:
    """A word with its Latin letters as the Russian ones that look like them; as long as it was."""
    return word.translate(_ALIKE)


def _one_script(match: re.Match[str]) -> str:
    word, russian = match.group(), in_russian(match.group())
    return russian if _RUSSIAN.search(word) and _RUSSIAN.fullmatch(russian) else word
