"""A place in a text in; the number of an act there out, and the date written there.

A number is kept as written without «№» and spaces; a date becomes ISO, reduced where the mention
leaves out the day or the month.
"""

import re

import msgspec

from extractors.patterns import spaced
from extractors.view import TextView

_SIGN = r"(?:№|n[oо]?(?= *[\d№.]| +(?:[а-яa-z]{1,5}-)?[а-яa-z]{1,6}-?\d)|nº|#|nr\.?(?= *\d))"
_TAIL = (
    r"(?: {0,3}- {0,3}(?:фз|фкз|р|рп|п|пп|пр|оз|кз|рз|з|пг|па|ра|рсд|рс|уг|пк|нпа|эс|i+)(?![\w-]))?"
)
_PARTS = r"(?:[-/.:]?[а-яa-z]{0,6}-?[/.:]?\d+|[/-][а-яa-z]{1,6}(?!\w))*(?:[а-я]{1,3}(?!\w))?@?"
_SPLIT = r"\d{1,2}(?: \d{1,2}){1,3}(?= *(?:от \d|[.,;)«\"\n]|$))"
_BODY = rf"{_SPLIT}|(?:[а-яa-z]{{1,5}}-?){{0,2}}\d+{_PARTS}{_TAIL}"
NUMBER = spaced(rf"\.?{_SIGN} *((?:{_BODY})|б/н|_+)?|(?<!\w)(?P<none>б/н|без номера)(?!\w)")
_MONTHS = (
    *("январ", "феврал", "март", "апрел", "ма", "июн"),
    *("июл", "август", "сентябр", "октябр", "ноябр", "декабр"),
)
_MONTH = r"(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[яайь]"
_YEAR_WORD = r"(?: *г(?:ода?(?!\w)| ?\.|(?!\w)))?"
_DAY = r"[«\"]?(?: |_)*(\d{1,2}|_+)?(?: |_)*[»\"«]?"
DATE = re.compile(
    rf"(?:от ?)?(?:(\d{{1,2}})\. ?(\d{{1,2}})(?:\. ?| )(\d{{4}}){_YEAR_WORD}"
    rf"|{_DAY} *({_MONTH}|_{{2,}})? *(\d{{4}}){_YEAR_WORD}"
    rf"|(\d{{4}})-(\d{{2}})-(\d{{2}})(?!\d))"
)
_REACH = 40


class Number(msgspec.Struct, frozen=True):
    """A number with its place; `value` is `None` where the blank was not filled."""

    start: int
    end: int
    value: str | None


class WrittenDate(msgspec.Struct, frozen=True):
    """A date with its place; `value` is ISO 8601, reduced where parts are blank."""

    start: int
    end: int
    value: str


def number_at(view: TextView, position: int) -> Number | None:
    """The number with its «№» that begins at a place."""
    match = NUMBER.match(view.folded, position)
    if match is None:
        return None
    if match["none"]:
        return Number(position, match.end(), None)
    start, end = match.span(1) if match[1] else (match.end(), match.end())
    value = "".join(view.flat[start:end].split())
    blank = not value or value.startswith("_") or value.lower() == "б/н"
    return Number(
        position, end if match[1] else match.start() + _sign_length(match), None if blank else value
    )


def _sign_length(match: re.Match[str]) -> int:
    return len(match[0].rstrip())


def date_at(view: TextView, position: int) -> WrittenDate | None:
    """The date that begins at a place, with or without «от»."""
    match = DATE.match(view.folded, position, position + _REACH)
    if match is None:
        return None
    value = _iso(match)
    return WrittenDate(position, match.end(), value) if value else None


def _iso(match: re.Match[str]) -> str | None:
    if match[3]:
        return _date(match[3], int(match[2]), match[1])
    if match[7]:
        return _date(match[7], int(match[8]), match[9])
    if match[5] is None or match[5].startswith("_"):
        return match[6] if match[0].startswith(("от", "«", '"')) else None
    return _date(match[6], _month(match[5]), match[4])


def _month(word: str) -> int:
    return next(place for place, stem in enumerate(_MONTHS, 1) if word[:-1] == stem)


def _date(year: str, month: int, day: str | None) -> str | None:
    if not 1 <= month <= 12:
        return None
    if day is None or day.startswith("_"):
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{int(day):02}" if 1 <= int(day) <= 31 else None
