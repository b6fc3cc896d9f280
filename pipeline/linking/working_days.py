"""A day in; whether Russia works on it, out: the production calendar from 2000 on.

`data/holidays.jsonl` has the holidays by the editions of the labour law, and
`data/day_off_transfers.jsonl` the Government's transfers, a line a year; `data/SOURCES.md` tells
where they come from.
"""

from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import msgspec

FIRST_YEAR = 2000
"""The first year of the calendar; before it only weekends are known."""
_SATURDAY = 5
_DAY = timedelta(days=1)


class _Holidays(msgspec.Struct, frozen=True):
    """The holidays of the years from `first` to `last`, as `MM-DD`."""

    first: int
    last: int
    days: tuple[str, ...]
    moved_by_government: tuple[str, ...]
    source: str


class Transfers(msgspec.Struct, frozen=True):
    """The days off that a year's resolution moved, as `MM-DD`, and how its number is known."""

    year: int
    moved: tuple[tuple[str, str], ...]
    days_off: tuple[str, ...]
    resolution: str | None
    number_from: str


def is_working(day: date) -> bool:
    """Whether a day is a working day of the five-day week."""
    return day not in _days_off(day.year)


def next_working(day: date) -> date:
    """The day itself or the first working day after it."""
    while not is_working(day):
        day += _DAY
    return day


def previous_working(day: date) -> date:
    """The day itself or the last working day before it."""
    while not is_working(day):
        day -= _DAY
    return day


def after_working_days(day: date, count: int) -> date:
    """The last of so many working days, the first of which follows `day`; before it if negative."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working(day):
            day += step
    return day


def is_known(year: int) -> bool:
    """Whether the Government's transfers of a year are in the data."""
    return year in transfers()


@cache
def transfers() -> dict[int, Transfers]:
    """The transfers by year."""
    lines = _lines("day_off_transfers.jsonl")
    found = msgspec.json.Decoder(Transfers).decode_lines(lines)
    return {each.year: each for each in found}


def _lines(name: str) -> bytes:
    return files("pipeline.linking").joinpath("data", name).read_bytes()


@cache
def _holidays_of(year: int) -> _Holidays | None:
    editions = msgspec.json.Decoder(_Holidays).decode_lines(_lines("holidays.jsonl"))
    return next((each for each in editions if each.first <= year <= each.last), None)


@cache
def _days_off(year: int) -> frozenset[date]:
    """All days of a year on which nobody works, weekends among them."""
    weekends = _weekends(year)
    law = _holidays_of(year)
    if law is None:
        return frozenset(weekends)
    holidays = {_date(year, day) for day in law.days}
    told = transfers().get(year)
    moved = {_date(year, old): _date(year, new) for old, new in told.moved} if told else {}
    extra = {_date(year, day) for day in told.days_off} if told else set()
    by_government = {_date(year, day) for day in law.moved_by_government}
    off = weekends | holidays | extra
    for day in sorted((weekends & holidays) - by_government - moved.keys()):
        off.add(_first_free(day, off | set(moved.values())))
    return frozenset((off - (moved.keys() - holidays)) | set(moved.values()))


def _first_free(day: date, off: set[date]) -> date:
    while day in off:
        day += _DAY
    return day


def _weekends(year: int) -> set[date]:
    first = date(year, 1, 1)
    days = (first + timedelta(days=index) for index in range(366))
    return {day for day in days if day.year == year and day.weekday() >= _SATURDAY}


def _date(year: int, day: str) -> date:
    return date.fromisoformat(f"{year}-{day}")
