"""From a term's value to the last day by which it must be met, or the reason why there is none.

The value is that of a `time` fact: EDTF (ISO 8601-2), an ISO 8601 duration or an RFC 5545 rule.
Days are ISO. A term that runs from an event has no day until the event's own day is known.
"""

import calendar
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec

from extractors.facts import Time

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_SEASON = re.compile(r"(\d{4})-(3[3-6]|4[01])")
_YEAR = re.compile(r"(\d{4})")
_DECADE = re.compile(r"(\d{3})X?")
_INTERVAL = re.compile(r"INTERVAL=([2346])\b")
_LAST_MONTH = {33: 3, 34: 6, 35: 9, 36: 12, 40: 6, 41: 12}
MOST_REPEATS = 400


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """The last day of a term with the rule that gave it, or the reason why there is none.

    `repeats` is the RFC 5545 rule of a term that comes again and again.
    """

    day: str | None = None
    rule: str | None = None
    reason: str | None = None
    repeats: str | None = None


def due_of(time: Time | None) -> Due:
    """The last day of a measure's own term."""
    if time is None:
        return Due(reason="свой срок не назван")
    value = time.value
    if value is None:
        return Due(reason=_from_event(time))
    if value.startswith("FREQ="):
        return Due(rule="due.recurrence", reason="срок повторяется", repeats=value)
    if value.startswith("P"):
        return Due(reason=_from_event(time))
    return _of_date(value)


def _from_event(time: Time) -> str:
    if time.anchor:
        return f"срок считается от события: {' '.join(time.anchor.split())}"
    return "не сказано, от какого дня считается срок"


def _of_date(value: str) -> Due:
    last = value.rsplit("/", maxsplit=1)[-1]
    if last == "..":
        return Due(reason="у срока нет последнего дня")
    if last.startswith("XXXX"):
        return Due(reason="год не назван")
    day = last_day(last)
    if day is None:
        return Due(reason=f"срок «{value}» не переводится в день")
    rule = "due.day" if _DAY.fullmatch(last) else "due.end_of_period"
    return Due(day=day.isoformat(), rule=rule)


def last_day(value: str) -> date | None:
    """The last day of an EDTF date: a day, month, quarter, half-year, year or decade."""
    if match := _DAY.fullmatch(value):
        return _real_day(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH.fullmatch(value):
        return _end_of_month(int(match[1]), int(match[2]))
    if match := _SEASON.fullmatch(value):
        return _end_of_month(int(match[1]), _LAST_MONTH[int(match[2])])
    if match := _YEAR.fullmatch(value):
        return _end_of_month(int(match[1]), 12)
    if match := _DECADE.fullmatch(value):
        return _end_of_month(int(match[1]) * 10 + 9, 12)
    return None


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end_of_month(year: int, month: int) -> date | None:
    return _real_day(year, month, calendar.monthrange(year, month)[1]) if year else None


def repeats_within(rule: str, first: date, last: date) -> Sequence[date]:
    """The days of a recurrence from `first` to `last`, both included, at most `MOST_REPEATS`.

    A rule without a day of its own («ежеквартально») falls on the last day of each of its periods.
    """
    from dateutil.rrule import rrulestr

    start = datetime(first.year - 1, _first_month(rule), 1)
    end = datetime(last.year, last.month, last.day)
    days: list[date] = []
    for moment in rrulestr(_with_day(rule), dtstart=start):
        if moment > end or len(days) >= MOST_REPEATS:
            break
        if moment.date() >= first:
            days.append(moment.date())
    return days


def _first_month(rule: str) -> int:
    """Where a rule of every so many months begins: a quarter without a day ends in March."""
    interval = _INTERVAL.search(rule)
    has_day = "BYMONTHDAY" in rule
    return 1 if has_day or interval is None or "MONTHLY" not in rule else int(interval[1])


def _with_day(rule: str) -> str:
    """Give a rule that names no day the last day of its period."""
    if "BYMONTHDAY" in rule or "BYDAY" in rule or "FREQ=DAILY" in rule:
        return rule
    if "FREQ=WEEKLY" in rule:
        return f"{rule};BYDAY=SU"
    if "FREQ=YEARLY" in rule and "BYMONTH" not in rule:
        return f"{rule};BYMONTH=12;BYMONTHDAY=-1"
    return f"{rule};BYMONTHDAY=-1"


def next_twelve_months(today: date) -> tuple[date, date]:
    """The window in which recurrences are expanded where no other is asked for."""
    return today, today + timedelta(days=365)
