"""A count in, its written form out: the number formats of Word's lists and of HTML's.

Names are those of OOXML's `ST_NumberFormat` (ECMA-376, 17.18.59).
"""

from collections.abc import Callable
from functools import partial

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
"""The letters that Word counts with: without ё, й, ъ and ь."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 32_767
_MOST_REPEATS = 30


def formatted(value: int, number_format: str) -> str:
    """`value` as this format writes it; an unknown format counts in decimals, as Word does."""
    write = _FORMATS.get(number_format, str)
    return write(value)


def _roman(value: int) -> str:
    if not 0 < value <= _LARGEST_ROMAN:
        return str(value)
    written = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        written += sign * count
    return written


def _letters(alphabet: str, value: int) -> str:
    if value < 1:
        return str(value)
    repeats, place = divmod(value - 1, len(alphabet))
    return alphabet[place] * (repeats + 1) if repeats < _MOST_REPEATS else str(value)


def _nothing(_: int) -> str:
    return ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "numberInDash": "- {} -".format,
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerLetter": partial(_letters, _LATIN),
    "upperLetter": partial(_letters, _LATIN.upper()),
    "russianLower": partial(_letters, _RUSSIAN),
    "russianUpper": partial(_letters, _RUSSIAN.upper()),
    "none": _nothing,
    "bullet": _nothing,
}

_BY_CODE = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    22: "decimalZero",
    23: "bullet",
    57: "numberInDash",
    58: "russianLower",
    59: "russianUpper",
    255: "none",
}


def name_of_code(code: int | None) -> str:
    """The name of a format that RTF (`\\levelnfc`) and Word 2003 (`nfc`) give by its code."""
    return _BY_CODE.get(0 if code is None else code, "decimal")
