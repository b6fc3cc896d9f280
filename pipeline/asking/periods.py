"""A question in; the days and periods that it names out, each as the days that it may mean.

People type a term in many ways: «до 15 июля 2025», «до 25.12.2025», «к концу 2026-го».
What the extractors read in a text is read here too in the short ways of a question, and inside a
document's name («на 2019 год»). A search (`pipeline.searching.periods_meant`) leaves names alone
and takes a period for the time of documents; a question takes it for when things are to be done.
"""

import re
from calendar import monthrange
from collections.abc import Iterator

import msgspec

from extractors.times.words import MONTHS
from extractors.view import fold
from pipeline.asking.asked import Part
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Phrase

EARLIEST, LATEST = "0001-01-01", "9999-12-31"

MIDDLE, COMMON_YEAR = 15, 2001
"""The day that «середина» of a month means; a year that is no leap year."""

LAST_CENTURY = 50
"""Years of two digits from which the last century is meant."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_TAIL = r"(?: ?-? ?(?:го|м|му|й|ый)(?!\w))?(?: ?(?:гг?\.?|год(?:а|у|ом|е|ы|ов|ам)?)(?!\w))?"
_LEAD = r"(?:(?P<lead>не позднее|не позже|позднее|позже|до|к|с|со|начиная с|после|на|за|в|во|по) )?"
_EDGE = r"(?:(?P<edge>конц[ауе]|начал[ауео]|середин[ыуе]) )?"
_DATE = re.compile(
    rf"(?<!\w){_LEAD}{_EDGE}(?:"
    rf"(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<y>{_YEAR})"
    rf"|(?P<dd>\d{{1,2}}) (?P<mm>{_MONTH})(?: (?P<yy>{_YEAR}))?"
    rf"|(?P<first>{_YEAR}) ?[-–—] ?(?P<last>{_YEAR})"
    rf"|(?P<quarter>\d|i{{1,3}}|iv|перв\w+|втор\w+|трет\w+|четверт\w+) (?:квартал\w*"
    rf"|кв\.?) (?P<qy>{_YEAR})"
    rf"|(?P<yyy>{_YEAR})(?= ?-? ?(?:го|м|му|й|ый)(?!\w)| ?гг?(?:\.|\b)| ?год)"
    rf"|(?P<short>\d\d)(?= ?-? ?(?:го|м|му) год| (?:году|годом)(?!\w))"
    rf"|(?:(?<=конца )|(?<=концу )|(?<=конце )|(?<=начала )|(?<=началу )|(?<=начале )"
    rf"|(?<=середины )|(?<=середине ))(?P<month>{_MONTH})"
    rf"|(?:(?<=до )|(?<=конца )|(?<=концу )|(?<=начала )|(?<=началу ))(?P<yyyy>{_YEAR})(?!\d)"
    rf"){_TAIL}"
)
_UNTIL = frozenset(("до", "не позднее", "не позже", "к", "по"))
_SINCE = frozenset(("с", "со", "начиная с", "после", "позднее", "позже"))
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "пер": 1, "вто": 2, "тре": 3, "чет": 4}


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a question that names days: from `first` to `last` (ISO, both included).

    `until` and `since` tell that only one end is meant; `year` that the year itself was said.
    """

    start: int
    end: int
    first: str
    last: str
    until: bool = False
    since: bool = False
    dated: bool = True


def periods_in(question: str) -> tuple[Period, ...]:
    """The periods of a question, in order."""
    return tuple(_periods(fold(question)))


def _periods(folded: str) -> Iterator[Period]:
    for match in _DATE.finditer(folded):
        days = _days(match)
        if days is None:
            continue
        lead, edge = match["lead"] or "", match["edge"] or ""
        first, last = _edged(days, edge)
        yield Period(
            start=match.start(),
            end=match.end(),
            first=first,
            last=last,
            until=lead in _UNTIL,
            since=lead in _SINCE,
            dated=not first.startswith("XXXX"),
        )


def _edged(days: tuple[str, str], edge: str) -> tuple[str, str]:
    first, last = days
    if edge.startswith("конц"):
        return last, last
    if edge.startswith("середин") and first[:7] == last[:7]:
        middle = f"{first[:8]}{MIDDLE}"
        return middle, middle
    return (first, first) if edge.startswith("начал") else (first, last)


def _days(match: re.Match[str]) -> tuple[str, str] | None:
    if match["y"]:
        return _day(match["y"], int(match["m"]), int(match["d"]))
    if match["dd"]:
        return _day(match["yy"] or "XXXX", int(MONTHS[match["mm"]]), int(match["dd"]))
    if match["first"]:
        return f"{match['first']}-01-01", f"{match['last']}-12-31"
    if match["quarter"]:
        return _quarter(match["qy"], match["quarter"])
    if match["month"]:
        month = int(MONTHS[match["month"]])
        return f"XXXX-{month:02}-01", f"XXXX-{month:02}-{monthrange(COMMON_YEAR, month)[1]}"
    year = match["yyy"] or match["yyyy"] or _in_full(match["short"])
    return (f"{year}-01-01", f"{year}-12-31") if year else None


def _in_full(short: str | None) -> str | None:
    """«98-го года» is of the last century, «24-го» of this one."""
    return short and f"{19 if int(short) >= LAST_CENTURY else 20}{short}"


def _day(year: str, month: int, day: int) -> tuple[str, str] | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    said = f"{year}-{month:02}-{day:02}"
    return said, said


def _quarter(year: str, said: str) -> tuple[str, str] | None:
    number = int(said) if said.isdigit() else _QUARTERS.get(said) or _QUARTERS.get(said[:3])
    if number is None or not 1 <= number <= 4:
        return None
    last = 3 * number
    return f"{year}-{last - 2:02}-01", f"{year}-{last:02}-{monthrange(int(year), last)[1]}"


def part_of(period: Period, said: str) -> Part:
    """A period as a part of the question, with the ways in which texts write it."""
    return Part(
        kind="period",
        said=said,
        start=period.start,
        end=period.end,
        ways=tuple(_ways(period, said)),
        ids=(period.first, period.last),
        until=period.until,
        since=period.since,
    )


def _ways(period: Period, said: str) -> Iterator[Phrase]:
    """As typed, as numbers, as words; of a longer period its years."""
    seen: dict[tuple[str, ...], None] = {}
    for lemmas in _written(period, said):
        if lemmas and lemmas not in seen:
            seen[lemmas] = None
            yield Phrase(lemmas)


def _written(period: Period, said: str) -> Iterator[tuple[str, ...]]:
    if period.first == period.last:
        year, month, day = period.first.split("-")
        tail = () if year == "XXXX" else (year,)
        names = [name for name, number in MONTHS.items() if int(number) == int(month)]
        for name in names:
            yield (str(int(day)), *lemmas_of(name).split(), *tail)
        yield (day, month, *tail)
        yield (str(int(day)), month, *tail)
        return
    first, last = period.first[:4], period.last[:4]
    if first != last:
        yield first, last
        yield tuple(lemmas_of(said).split())
        return
    yield (first,)
