"""Points of the calendar in a folded text: days, months, quarters, half-years, years, decades.

A point has no preposition yet; `calendar.py` joins points into periods and puts the prepositions
before them. A point that cannot stand alone (the «2015» of «2015-2020 годы», the «1» of «с 1 по
15 марта») is `loose` and is dropped where nothing joins it.
"""

import re
from collections.abc import Iterator

import msgspec

from extractors.patterns import matches_of, places_of
from extractors.times import values, words
from extractors.times.sightings import Shape


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A point: `year` as EDTF writes it or `None` where not said, `rest` what follows the year.

    `word` is the noun that shows the case: «году», «марте»; empty where there is none.
    """

    start: int
    end: int
    shape: Shape
    year: str | None = None
    rest: str = ""
    loose: bool = False
    word: str = ""

    @property
    def value(self) -> str:
        """The point as EDTF."""
        return values.in_year(self.year, self.rest)


_NO_LETTER = "(?![а-яa-z])"  # a footnote mark may follow: «2025 год2»
YEAR_WORD = (
    r"(?: *(?:(?:(?:учебн|финансов|календарн)[а-я]+ +)|уч *\. *)?"
    rf"(?P<word>год(?:ах|ами|ам|ов|ом|а|у|е|ы)?{_NO_LETTER}"
    rf"|г{{1,2}}{_NO_LETTER}(?: *\. *г{_NO_LETTER})?(?: *\.)?))"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_YEAR_TAIL = re.compile(rf" *,?[ _]*{_YEAR}(?:{YEAR_WORD})?")
_WEEKDAYS = "(?:понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье)"
_WEEKDAY = re.compile(rf" *, *{_WEEKDAYS}{words.END}")
_WEEKDAY_BEFORE = re.compile(rf"{words.BEGIN}{_WEEKDAYS} *, *\Z")


def points_of(folded: str) -> list[Point]:
    """All points in text order, none overlapping another; linear in the text."""
    found = [
        *_iso_days(folded),
        *_numeric_days(folded),
        *_worded(folded),
        *_quarters(folded),
        *_half_years(folded),
        *_seasons(folded),
        *_decades(folded),
        *_years(folded),
    ]
    found.sort(key=lambda point: (point.start, -point.end))
    kept: list[Point] = []
    for point in found:
        if not kept or point.start >= kept[-1].end:
            kept.append(point)
    return kept


_ISO = re.compile(r"[12]\d\d\d-[01]\d-[0-3]\d(?![\d-])")


def _iso_days(folded: str) -> Iterator[Point]:
    for match in _ISO.finditer(folded):
        rest = values.day_in_year(int(match[0][5:7]), int(match[0][8:]))
        if rest and not _glued(folded, match.start()):
            yield Point(
                start=match.start(), end=match.end(), shape="day", year=match[0][:4], rest=rest
            )


_NUMERIC = re.compile(
    r"(?P<day>[0-3]?\d) *[./] *(?P<month>[01]?\d) *[./] *(?P<year>(?:19|20)\d\d)(?!\d|\.\d)"
    rf"(?: *(?:год(?:а|ы|у)?{words.END}|г{words.END}\.?))?"
)
_SEPARATED_YEAR = re.compile(r"[./] *(?:19|20)\d\d(?!\d)")


def _numeric_days(folded: str) -> Iterator[Point]:
    seen = -1
    for separated in _SEPARATED_YEAR.finditer(folded):
        match = _last_day_before(folded, separated.start())
        if match is None or match.start() <= seen:
            continue
        seen = match.start()
        rest = values.day_in_year(int(match["month"]), int(match["day"]))
        if rest:
            yield Point(start=seen, end=match.end(), shape="day", year=match["year"], rest=rest)


def _last_day_before(folded: str, trigger: int) -> re.Match[str] | None:
    """The numeric day whose year stands after the trigger."""
    for start in range(max(0, trigger - 10), trigger - 2):
        match = _NUMERIC.match(folded, start)
        if match and match.start("year") > trigger and not _glued(folded, start):
            return match
    return None


_NUMBERED = re.compile(r"(?:таблиц|рисун|раздел|пункт|верси|форм|строк|код|приложени)[а-я]* *\Z")


def _glued(folded: str, start: int) -> bool:
    """Whether a longer number, that of an act or a table, or an address goes on at `start`."""
    if _NUMBERED.search(folded[max(0, start - 14) : start]):
        return True
    before = folded[max(0, start - 2) : start]
    run_on = before[-1:] in tuple("./-") and before[:1].isdigit()
    return run_on or before[-1:].isdigit() or "№" in before or before[-1:] in tuple("=/&?%")


_MONTH = re.compile(words.BEGIN + f"(?P<name>{words.MONTH})")
_DAY_BEFORE = re.compile(
    r"(?:(?<![\d.,№])(?P<first>\d{1,2}) *(?:-го)? *(?P<link>-+|по|до|и|,) *)?"
    r"(?P<quote>[«\"'] *)?(?<![\d.,№/])(?P<day>\d{1,2}) *(?:- *(?:го|ое))? *[»\"']? *\Z"
)


def _worded(folded: str) -> Iterator[Point]:
    """Days and months whose month is a word."""
    for month in matches_of(_MONTH, folded, *words.MONTH_STEMS):
        yield from _around_month(folded, month)


def _around_month(folded: str, month: re.Match[str]) -> Iterator[Point]:
    number = words.MONTHS[month["name"]]
    end, year = _with_year(folded, month.end())
    left = max(0, month.start() - 40)
    before = _DAY_BEFORE.search(folded[left : month.start()])
    rest = values.day_in_year(number, int(before["day"])) if before else None
    if before is None or rest is None:
        yield Point(
            start=month.start(),
            end=end,
            shape="month",
            year=year,
            rest=f"-{number:02d}",
            loose=month["name"] in ("май", "мая") and year is None,
            word=month["name"],
        )
        return
    first = before["first"] and values.day_in_year(number, int(before["first"]))
    if first:
        start = left + before.start("first")
        stop = left + before.end("first")
        yield Point(start=start, end=stop, shape="day", rest=first, loose=True)
    opening = left + (before.start("quote") if before["quote"] else before.start("day"))
    named = _WEEKDAY_BEFORE.search(folded[max(0, opening - 24) : opening])
    yield Point(
        start=opening - (len(named[0]) if named else 0),
        end=_with_weekday(folded, end),
        shape="day",
        year=year,
        rest=rest,
    )


def _with_year(folded: str, end: int) -> tuple[int, str | None]:
    """Where the date ends with its year, if a year follows, and the year."""
    tail = _YEAR_TAIL.match(folded, end)
    return (tail.end(), tail["year"]) if tail else (end, None)


def _with_weekday(folded: str, end: int) -> int:
    match = _WEEKDAY.match(folded, end)
    return match.end() if match else end


_ORDINALS = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINAL = (
    rf"(?:(?P<roman>iv|i{{1,3}}){words.END}"
    rf"|(?P<digit>[1-4])(?![\d.,])(?: *- *(?:го|ом|м|й|ый|ое|е|х))?{words.END}"
    r"|(?P<stem>перв|втор|трет|четверт)(?:ый|ого|ому|ым|ом|ое|ой|ий|ьего|ьем|ье|ьему))"
)
_OF_YEAR = rf"(?: +(?:{_YEAR}(?:{YEAR_WORD})?))?"
_NUMBERED_PART = re.compile(words.BEGIN + _ORDINAL + r"(?: *(?P<link>-+|и|,) *(?=[i1-4пвтч]))?")
_QUARTER = re.compile(
    rf" *(?:квартал(?:а|е|у|ом|ы|ов|ах)?{words.END}|кв{words.END} *\.?(?= *(?:19|20)\d\d))"
    + _OF_YEAR
)
_HALF_YEAR = re.compile(rf" *полугоди(?:е|я|ю|и|ем){words.END}" + _OF_YEAR)


def _quarters(folded: str) -> Iterator[Point]:
    for tail in matches_of(_QUARTER, folded, "квартал", "кв.", "кв "):
        yield from _numbered(folded, tail, "quarter", 32)


def _half_years(folded: str) -> Iterator[Point]:
    for tail in matches_of(_HALF_YEAR, folded, "полугоди"):
        yield from _numbered(folded, tail, "half_year", 39)


def _numbered(folded: str, tail: re.Match[str], shape: Shape, before_first: int) -> Iterator[Point]:
    """The ordinals that stand before a part of the year; all but the last are loose."""
    left = max(0, tail.start() - 40)
    numbers = list(_NUMBERED_PART.finditer(folded, left, tail.start()))
    end = tail.start()
    for index in range(len(numbers) - 1, -1, -1):
        number = numbers[index]
        if folded[number.end() : end].strip():
            break
        end = number.start()
        last = index == len(numbers) - 1
        rest = f"-{before_first + _ordinal(number)}"
        if shape == "half_year" and _ordinal(number) > 2:
            break
        stop = number.start("link") if number["link"] else number.end()
        yield Point(
            start=number.start(),
            end=tail.end() if last else len(folded[:stop].rstrip()),
            shape=shape,
            year=tail["year"],
            rest=rest,
            loose=not last,
        )


def _ordinal(match: re.Match[str]) -> int:
    if match["digit"]:
        return int(match["digit"])
    return _ORDINALS[match["roman"] or match["stem"]]


_SEASONS = {"весн": 21, "лет": 22, "осен": 23, "зим": 24}
_SEASON = re.compile(
    rf"{words.BEGIN}(?P<stem>весн(?=[аыеу]|ой)|лет(?=ом? |[уа] )|осен(?=[ьи])|зим(?=[аыеу]|ой))"
    rf"[а-я]{{0,2}} +{_YEAR}(?:{YEAR_WORD})?"
)


def _seasons(folded: str) -> Iterator[Point]:
    for match in matches_of(_SEASON, folded, "весн", "лето", "лета ", "лету ", "осен", "зим"):
        yield Point(
            start=match.start(),
            end=match.end(),
            shape="season",
            year=match["year"],
            rest=f"-{_SEASONS[match['stem']]}",
        )


_DECADE = re.compile(
    r"(?P<decade>(?:(?:18|19|20)\d|[2-9])0) *- *(?:х|е|ые|ых|м)"
    rf" +(?:год(?:ы|ов|ах|ам)|гг?{words.END}\.?)"
)


def _decades(folded: str) -> Iterator[Point]:
    for dash in places_of(folded, "0-", "0 -"):
        for width in (3, 1):
            match = _DECADE.match(folded, max(0, dash - width))
            if match and match.start("decade") == dash - width and dash >= width:
                digits = match["decade"][:-1]
                year = (digits if len(digits) == 3 else f"19{digits}") + "X"
                yield Point(start=match.start(), end=match.end(), shape="decade", year=year)
                break


_BARE_YEAR = re.compile(rf"[12][09]\d\d(?!\d)(?:{YEAR_WORD})?")


def _years(folded: str) -> Iterator[Point]:
    for match in _BARE_YEAR.finditer(folded):
        start = match.start()
        year = match[0][:4]
        before = folded[max(0, start - 2) : start]
        if not "1900" <= year <= "2099" or re.search(r"\d\.?\Z", before):
            continue
        word = match["word"]
        yield Point(
            start=start,
            end=match.end(),
            shape="year",
            year=year,
            loose=word is None,
            word=word or "",
        )
