"""Bytes of a text file in, characters out: which encoding the bytes are in, told by the bytes.

A byte order mark decides; then strict UTF-8; then the Cyrillic code page under which the letters
look most like Russian: a wrong page turns common letters into rare ones and breaks their case.
"""

import codecs
import math
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CODE_PAGES = ("cp1251", "koi8-r", "cp866")
"""The Cyrillic code pages tried, in this order where they fit equally."""

_SAMPLE = 65_536
_TORN_SHARE = 0.001

# Letters of Russian prose in a thousand (the National Corpus's order: о е а и н т с р в л …).
_PER_THOUSAND = {
    "о": 110, "е": 85, "а": 80, "и": 74, "н": 67, "т": 63, "с": 55, "р": 47, "в": 45, "л": 44,
    "к": 35, "м": 32, "д": 30, "п": 28, "у": 26, "я": 20, "ы": 19, "ь": 17, "г": 17, "з": 16,
    "б": 16, "ч": 14, "й": 12, "х": 10, "ж": 9, "ш": 7, "ю": 6, "ц": 5, "щ": 4, "э": 3, "ф": 3,
    "ъ": 0.4, "ё": 0.4,
}  # fmt: skip
_LETTER_SCORE = {letter: math.log(share / 30) for letter, share in _PER_THOUSAND.items()}
_COMMON_PAIRS = frozenset(
    [
        "ст",
        "ен",
        "ов",
        "но",
        "ни",
        "на",
        "ра",
        "ко",
        "то",
        "ро",
        "пр",
        "ан",
        "ос",
        "по",
        "го",
        "ер",
        "од",
        "ре",
        "ор",
        "ол",
        "та",
        "ал",
        "во",
        "ва",
        "ет",
        "ел",
        "не",
        "ли",
        "ри",
    ]
)
_PAIR_BONUS = 1.0
_BROKEN_CASE = -4.0
_STRANGE = -5.0


@dataclass(frozen=True)
class Decoded:
    """Text without its byte order mark, its encoding, and whether some bytes had to be given up."""

    text: str
    encoding: str
    torn: bool = False


def decode(data: bytes) -> Decoded:
    """The characters of a text file; bytes that fit no encoding become U+FFFD and `torn` is set."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _torn_utf8(data) or _code_page(data)


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return Decoded(data.decode(encoding, errors="replace"), encoding, torn=True)


def _torn_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bad bytes, as a file cut in the middle of a letter has."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    beyond_ascii = len(data) - len(text)
    if lost > max(1, beyond_ascii * _TORN_SHARE) or beyond_ascii < 4 * lost:
        return None
    return Decoded(text, "utf-8", torn=True)


def _code_page(data: bytes) -> Decoded:
    sample = data[:_SAMPLE]
    best = max(CODE_PAGES, key=lambda page: russian_score(sample.decode(page, errors="replace")))
    text = data.decode(best, errors="replace")
    return Decoded(text, best, torn="\ufffd" in text)


def russian_score(text: str) -> float:
    """How Russian the letters of a text look, a letter beyond ASCII on average; higher is more so.

    Russian prose scores about 0.5, letters of a wrong code page well below zero; a text of ASCII
    alone scores 0.
    """
    total, counted, before = 0.0, 0, " "
    for sign in text:
        if sign > "\x7f":
            counted += 1
            total += _sign_score(sign, before)
        before = sign
    return total / counted if counted else 0.0


def _sign_score(sign: str, before: str) -> float:
    small = sign.lower()
    score = _LETTER_SCORE.get(small)
    if score is None:
        return 0.0 if sign in "«»№–—…“”„\u00a0§•°’‘" else _STRANGE
    if sign != small and before.islower():
        score += _BROKEN_CASE
    if before.lower() + small in _COMMON_PAIRS:
        score += _PAIR_BONUS
    return score
