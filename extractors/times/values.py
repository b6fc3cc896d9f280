"""Values of times: days and periods as EDTF, terms as ISO 8601 durations, RFC 5545 rules.

EDTF is level 1 and 2 of ISO 8601-2:2019; quarters are 33 to 36 and half-years 40 and 41 in the
place of the month. A part that the text does not say is written with «X».
"""

import calendar

_ANY_YEAR = "XXXX"


def day_in_year(month: int, day: int) -> str | None:
    """The part after the year, `-09-13`, or `None` where there is no such day in any year."""
    longest = calendar.monthrange(2000, month)[1] if 1 <= month <= 12 else 0
    return f"-{month:02d}-{day:02d}" if 1 <= day <= longest else None


def in_year(year: str | None, rest: str) -> str:
    """A point as EDTF; a year that is not said is `XXXX`."""
    return (year or _ANY_YEAR) + rest


def interval(first: str, last: str) -> str:
    """From one point to another, both belonging to it."""
    return f"{first}/{last}"


def until(last: str) -> str:
    """Any time up to a point."""
    return f"../{last}"


def since(first: str) -> str:
    """From a point on."""
    return f"{first}/.."


def duration(count: int, unit: str) -> str:
    """So many units (a letter of `words.UNITS`) as an ISO 8601 duration, weeks in days."""
    if unit in "HN":
        return f"PT{count}{'H' if unit == 'H' else 'M'}"
    factor, letter = {"Q": (3, "M"), "B": (6, "M"), "W": (7, "D")}.get(unit, (1, unit))
    return f"P{count * factor}{letter}"


_FREQUENCIES = {
    "Y": ("YEARLY", 1),
    "B": ("MONTHLY", 6),
    "Q": ("MONTHLY", 3),
    "M": ("MONTHLY", 1),
    "W": ("WEEKLY", 1),
    "D": ("DAILY", 1),
    "H": ("HOURLY", 1),
    "N": ("MINUTELY", 1),
}


def every(count: int, unit: str) -> str:
    """Once in so many units as an RFC 5545 rule."""
    frequency, factor = _FREQUENCIES[unit]
    step = count * factor
    return f"FREQ={frequency}" + (f";INTERVAL={step}" if step > 1 else "")


def times_a(times: int, unit: str) -> str | None:
    """Several times a unit as a rule, where the unit divides evenly («дважды в год»)."""
    months = {"Y": 12, "B": 6, "Q": 3}.get(unit)
    if times == 1:
        return every(1, unit)
    if months is None or months % times:
        return None
    return every(months // times, "M")


def yearly_on(months: list[int], day: int | None = None) -> str:
    """Every year on one day, or in whole months."""
    rule = f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))}"
    return rule if day is None else f"{rule};BYMONTHDAY={day}"
