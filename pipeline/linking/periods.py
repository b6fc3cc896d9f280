"""A base day and a period in; the day on which the period ends out, by the Civil Code.

Article 191: a period begins on the day after the event. Article 192: it ends on the day of the same
number, and in a month without that day on the month's last day.
"""

import calendar
import re
from datetime import date, timedelta

import msgspec

from pipeline.linking.working_days import after_working_days

_DURATION = re.compile(r"P(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,4})M)?(?:(?P<days>\d{1,5})D)?")


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A length of time in the units that the text names; `working` counts working days."""

    months: int = 0
    days: int = 0
    working: bool = False


def period_of(value: str, *, working: bool = False) -> Period | None:
    """Read an ISO 8601 duration in days, months or years; `None` for hours and minutes."""
    match = _DURATION.fullmatch(value)
    if match is None or value == "P":
        return None
    months = int(match["years"] or 0) * 12 + int(match["months"] or 0)
    return Period(months=months, days=int(match["days"] or 0), working=working)


def period_end(base: date, period: Period) -> date | None:
    """The last day of a period that runs from the event of the base day; `None` beyond 9999."""
    try:
        moved = _months_later(base, period.months)
        if period.working:
            return after_working_days(moved, period.days)
        return moved + timedelta(days=period.days)
    except (ValueError, OverflowError):
        return None


def day_before(event: date, period: Period) -> date | None:
    """The last day on which the period still lies whole before the event."""
    back = Period(months=-period.months, days=-period.days, working=period.working)
    return period_end(event, back)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
