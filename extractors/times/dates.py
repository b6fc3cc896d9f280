"""Calendar expressions: points joined into periods and lists, with their prepositions and values.

The whole pass over a text is made once and shared by the rules below, which differ in the shape
that they pick out of it.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

import msgspec

from extractors.rules import Rule
from extractors.times import values
from extractors.times.leads import lead_before
from extractors.times.phrases import phrase_end
from extractors.times.points import Point, points_of
from extractors.times.sightings import Mode, Shape, Sighting
from extractors.view import TextView

_DASH = re.compile(r" *(?:-+|/) *")
_UP_TO = re.compile(r" *,? +(?:по|до)(?: +(?:конец|конца|начало|начала))? +")
_LISTED = re.compile(r" *(?:,|,? и(?: на| в| за)?) *")
_MOST_LISTED = 12
_OPENS_A_PERIOD = re.compile(r"(?<![а-я])(?:с|со|от) *\Z")


@lru_cache(maxsize=1)
def sightings_of(folded: str) -> tuple[Sighting, ...]:
    """All calendar expressions of a folded text, in text order; linear in the text."""
    points = _dated(folded, points_of(folded))
    return tuple(_composed(folded, points))


def _dated(folded: str, points: list[Point]) -> list[Point]:
    """Points without a year take it from the next in their list: «6 февраля, 9 ноября 2020 г.»."""
    dated = list(points)
    for index in range(len(dated) - 2, -1, -1):
        point, following = dated[index], dated[index + 1]
        if point.year or not following.year or point.shape != following.shape:
            continue
        link = folded[point.end : following.start]
        if _LISTED.fullmatch(link) or _DASH.fullmatch(link) or _UP_TO.fullmatch(link):
            dated[index] = msgspec.structs.replace(point, year=following.year)
    return dated


def _composed(folded: str, points: list[Point]) -> Iterator[Sighting]:
    index = 0
    while index < len(points):
        members = _period(folded, points, index) or _years_listed(folded, points, index)
        if members:
            yield _between(folded, members)
            index += len(members)
            continue
        single = _single(folded, points[index])
        if single:
            yield single
        index += 1


def _period(folded: str, points: list[Point], index: int) -> list[Point]:
    """Two points with a dash or «по» between them, or nothing."""
    if index + 1 == len(points):
        return []
    first, last = points[index : index + 2]
    link = folded[first.end : last.start]
    if len(link) > 40 or first.value > last.value:
        return []
    opened = _OPENS_A_PERIOD.search(folded[max(0, first.start - 8) : first.start])
    if _DASH.fullmatch(link):
        return (
            [] if last.loose or (first.shape != last.shape and not first.loose) else [first, last]
        )
    return [first, last] if _UP_TO.fullmatch(link) and opened else []


def _years_listed(folded: str, points: list[Point], index: int) -> list[Point]:
    """Years that share one «годов»: «2020 и 2021 годов»; nothing where there is no list."""
    members = [points[index]]
    while members[-1].shape == "year" and members[-1].loose:
        following = index + len(members)
        if (
            len(members) == _MOST_LISTED
            or following == len(points)
            or points[following].shape != "year"
        ):
            return []
        if not _LISTED.fullmatch(folded[members[-1].end : points[following].start]):
            return []
        members.append(points[following])
    return members if len(members) > 1 else []


def _between(folded: str, members: list[Point]) -> Sighting:
    first, last = members[0], members[-1]
    start, _ = lead_before(folded, first.start)
    yearly = _yearly(folded, members, start)
    if yearly:
        return yearly
    value = values.interval(first.value, last.value)
    years = [int(member.value) for member in members if member.value.isdigit()]
    if len(years) > 2 and years != list(range(years[0], years[-1] + 1)):
        value = "{" + ",".join(map(str, years)) + "}"
    return Sighting(start=start, end=last.end, shape=last.shape, mode="between", value=value)


_COMPARED = re.compile(
    r"(?:сравнени[юи]|отношени[юи]|% ?|процентах|раза?х?|году|год|показател[а-я]+) *\Z"
)
_ADDRESS = re.compile(r"(?<![а-я])(?:ул|пр|пер|улиц[а-я]|имени|им)[ .]*\Z")
_BLANK = re.compile(r"_[ »\"'_]*\Z")
_PUBLICATION = re.compile(
    r"(?:газет|собрани[а-я]+ законодательств|бюллетен|ведомост|вестник)[^;()]{0,80}\Z"
)


def _single(folded: str, point: Point) -> Sighting | None:
    """A point that stands alone, with its preposition and tail; `None` where it is no time."""
    start, mode = lead_before(folded, point.start)
    if point.loose and not _stands_alone(folded, point, start):
        return None
    if point.shape == "month" and point.year is None and mode is None:
        return None
    before = folded[max(0, start - 100) : start].rpartition("\n")[2]
    if _ADDRESS.search(before) or (mode in (None, "plain") and _is_publication(before, point)):
        return None
    if point.shape != "day" and _BLANK.search(before):
        return None
    mode = _mode(mode, point, folded[start : point.start], before)
    yearly = None if mode == "since" else _yearly(folded, [point], start)
    if yearly:
        return yearly
    end = point.end if point.year else _end_of_year_told(folded, point.end)
    value = _placed(mode, point.value)
    return Sighting(start=start, end=end, shape=point.shape, mode=mode, value=value)


_COUNTS = re.compile(
    r" *[.,]\d| *(?:\d|%|(?:тыс|руб|чел|штук|экз|мест|единиц|тонн)[а-я]*|мл(?:н|рд)|шт|км|кв|га|м)"
    r"(?![а-я])"
)


_HAPPENED = re.compile(r" +[а-я]+(?:л[аои]?|лось|лись|лся|лась|но|ны|на)(?![а-я])|[.;]| *-+ ")
_MEASURED = re.compile(
    r" *-+ *\d[\d ,.]*(?:тыс|млн|руб|чел|детей|реб|голов|шт|ед|%|га|кв|км|мест|тонн|кг)"
)


def _stands_alone(folded: str, point: Point, start: int) -> bool:
    """Whether a bare number is a year: «в 2016 – 120 тонн», but not «в 2016 тонн»."""
    if point.shape != "year" or not "1950" <= point.value <= "2060":
        return False
    if _COUNTS.match(folded, point.end):
        return False
    lead = folded[start : point.start].strip()
    if lead == "за":
        return _HAPPENED.match(folded, point.end) is not None
    if lead == "":
        begins = folded[max(0, start - 2) : start].strip()[-1:] in ("", ";", ":", ",")
        return begins and _MEASURED.match(folded, point.end) is not None
    return lead == "в"


def _is_publication(before: str, point: Point) -> bool:
    return point.shape == "day" and _PUBLICATION.search(before) is not None


def _mode(mode: Mode | None, point: Point, lead: str, before: str) -> Mode:
    """The mode with what case and comparison say: «с 2012 годом» is at the year, not from it."""
    preposition = lead.strip()
    if mode is None or (preposition == "по" and point.word in ("году", "годам")):
        return "plain"
    if preposition in ("с", "со") and point.word.endswith(("ом", "ем", "ами")):
        return "plain"
    if preposition in ("с", "к") and _COMPARED.search(before):
        return "plain"
    return mode


def _placed(mode: Mode, value: str) -> str:
    if mode == "until":
        return values.until(value)
    return values.since(value) if mode == "since" else value


_EVERY_YEAR = re.compile(r" *каждого(?: +(?:календарного|финансового|отчетного))? +года")
_OF_SOME_YEAR = re.compile(
    r" +(?P<which>(?:текуще|соответствующе|отчетно|следующе|очередно|предыдуще|прошло|это|того)"
    r"(?:го)?(?: +(?:же|финансового|календарного|отчетного|учебного))? +)?года(?![а-я])"
    r"(?P<comma> *, *)?"
)
_YEARLY_BEFORE = re.compile(r"(?<![а-я])ежегодно *,?(?: *(?:но|и))? *\Z")
_YEARLY_AFTER = re.compile(r" +ежегодно(?![а-я])")


def _yearly(folded: str, members: list[Point], start: int) -> Sighting | None:
    """A day or months without a year, of every year; `None` where it is not of every year."""
    first, last = members[0], members[-1]
    before = _YEARLY_BEFORE.search(folded[max(0, start - 32) : start])
    after = _EVERY_YEAR.match(folded, last.end) or _YEARLY_AFTER.match(folded, last.end)
    if last.year or first.shape not in ("day", "month") or not (before or after):
        return None
    months = [int(first.rest[1:3]), int(last.rest[1:3])]
    if first.shape == "day" and len(members) > 1:
        return None
    day = int(first.rest[4:]) if first.shape == "day" else None
    end = after.end() if after else _end_of_year_told(folded, last.end)
    return Sighting(
        start=start - (len(before[0]) if before else 0),
        end=end,
        shape="recurrence",
        value=values.yearly_on(list(range(months[0], months[1] + 1)), day),
    )


def _end_of_year_told(folded: str, end: int) -> int:
    """Past «года, следующего за отчетным» and «года предоставления субсидии», where it follows."""
    told = _OF_SOME_YEAR.match(folded, end)
    if told is None:
        return end
    if told["comma"] is None:
        return told.end() if told["which"] else phrase_end(folded, told.end())
    relative = _RELATIVE.match(folded, told.end())
    return phrase_end(folded, relative.end()) if relative else told.start("comma")


_RELATIVE = re.compile(r"(?:следующ|предшеств|в котор|на котор)[а-я]*")


def _find(shape: Shape, mode_is_between: bool, view: TextView) -> Iterator[Sighting]:
    for sighting in sightings_of(view.folded):
        if sighting.shape == shape and (sighting.mode == "between") == mode_is_between:
            yield sighting


def _of(shape: Shape, *, between: bool = False) -> Callable[[TextView], Iterator[Sighting]]:
    return partial(_find, shape, between)


RULES = (
    Rule(
        name="time.day",
        why="a day of the calendar with its preposition, in words or digits, with a year or none",
        matches=(
            "представить доклад [[до 1 марта 2020 г.]]",
            "принято [[22.07.2005]]",
            "состоялось [[«21» июля 2009 года]]",
            "опубликовано [[2018-11-23]]",
            "представить [[до 1 апреля года, следующего за отчетным]]",
        ),
        leaves=("протокол № 12.07.2005", "ул. 9 Мая", "версия 1.12.2005.7", "10.20 человек"),
        find=_of("day"),
    ),
    Rule(
        name="time.days",
        why="from one day to another",
        matches=(
            "прием заявок [[с 1 января по 31 марта 2020 г.]]",
            "неделя проводится [[с 10 по 15 мая 2021 года]]",
        ),
        leaves=("с 1 по 5 класс",),
        find=_of("day", between=True),
    ),
    Rule(
        name="time.yearly",
        why="a day or months of every year",
        matches=(
            "доклад направляется [[ежегодно, до 1 марта]]",
            "занятия проводятся [[ежегодно, в мае – июне]]",
            "отчет представляется [[до 20 января каждого года]]",
        ),
        leaves=("ежегодно проводится смотр",),
        find=_of("recurrence"),
    ),
    Rule(
        name="time.month",
        why="a month with its year, or after a preposition",
        matches=("ремонт начат [[в марте 2018 года]]", "сдать [[до июня]]"),
        leaves=("мать и мачеха", "сентябрьский"),
        find=_of("month"),
    ),
    Rule(
        name="time.months",
        why="from one month to another",
        matches=("отчет [[за январь - сентябрь 2019 года]]",),
        leaves=("январь",),
        find=_of("month", between=True),
    ),
    Rule(
        name="time.quarter",
        why="a numbered quarter of a year",
        matches=("утвердить [[в I квартале 2020 г.]]", "срок: [[2 кв. 2021]]"),
        leaves=("жилой квартал", "кв. 15"),
        find=_of("quarter"),
    ),
    Rule(
        name="time.quarters",
        why="from one quarter to another",
        matches=("работы ведутся [[в III - IV кварталах 2020 года]]",),
        leaves=("каждый квартал",),
        find=_of("quarter", between=True),
    ),
    Rule(
        name="time.half_year",
        why="a numbered half of a year",
        matches=("показатели [[за первое полугодие 2018 года]]",),
        leaves=("за полугодие",),
        find=_of("half_year"),
    ),
    Rule(
        name="time.season",
        why="a season with its year",
        matches=("ремонт начат [[весной 2018 года]]",),
        leaves=("весной ремонт", "зимний период"),
        find=_of("season"),
    ),
    Rule(
        name="time.year",
        why="a year with the word «год» or «г.»",
        matches=(
            "достигнуть [[к 2020 году]]",
            "выделено [[в 2015 году]]",
            "[[2017 г.]] - 3,5 млн рублей",
            "добыто [[в 2016]] – 120 тонн",
        ),
        leaves=("Собрание законодательства, 2012, № 10", "2000 новых мест", "тел. 20152016"),
        find=_of("year"),
    ),
    Rule(
        name="time.years",
        why="from one year to another, or years in one list",
        matches=(
            "программа [[на 2015 – 2020 годы]]",
            "реализуется [[в период с 2013 года по 2018 год]]",
            "план [[на 2020 и 2021 годы]]",
        ),
        leaves=("тел. 2015-2020",),
        find=_of("year", between=True),
    ),
    Rule(
        name="time.decade",
        why="a decade",
        matches=("построен [[в 1990-х годах]]",),
        leaves=("90-х человек",),
        find=_of("decade"),
    ),
)
