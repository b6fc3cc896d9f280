"""From a term's value to the last day by which it must be met, or the reason why there is none.

The value is that of a `time` fact: EDTF (ISO 8601-2), an ISO 8601 duration or an RFC 5545 rule.
Days are ISO. A term that runs from an event has no day until the event's own day is known.
"""

import calendar
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import get_args

import msgspec

from extractors.facts import ActKind, DocumentKind, Time
from extractors.view import fold
from pipeline.linking.base_day import BaseDay, russian_day, unknown
from pipeline.linking.periods import Period, day_before, period_end, period_of
from pipeline.linking.working_days import is_known, is_working, next_working

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_SEASON = re.compile(r"(\d{4})-(3[3-6]|4[01])")
_YEAR = re.compile(r"(\d{4})")
_DECADE = re.compile(r"(\d{3})X?")
_INTERVAL = re.compile(r"INTERVAL=([2346])\b")
_YEARS = re.compile(r"YEARLY;INTERVAL=(\d{1,4})|MONTHLY;INTERVAL=(\d{1,4})")
_PHASE = 2000
_LAST_MONTH = {33: 3, 34: 6, 35: 9, 36: 12, 40: 6, 41: 12}
MOST_REPEATS = 400
NO_TERM = "свой срок не назван"
"""Why a measure without a term has no day."""
LEGAL_ACTS: frozenset[DocumentKind] = frozenset(get_args(ActKind)) - {
    "presidential_instruction",
    "programme",
    "standard",
    "other",
}
"""The kinds of document whose terms are those of articles 190 to 194 of the Civil Code."""
_BEGINS = re.compile(r"не (?:ранее|раньше)|не менее(?! чем за)|начиная")
_UNTIL = re.compile(r"(?:в срок )?(?:до|к)(?![а-я])")
_NO_LAST_DAY = "у срока нет последнего дня"
_REPEATS = "без числа срок приходится на последний день каждого своего периода"
_UNTIL_SAYS = "день, названный после «до», включён в срок (принятое здесь чтение)"


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """The last day of a term with the rule that gave it, or the reason why there is none.

    `base` is the day (ISO) that the term runs from and `base_rule` how it was found; `says` tells
    in Russian by which norm or convention the day was counted. `repeats` is the RFC 5545 rule of a
    term that comes again and again.
    """

    day: str | None = None
    rule: str | None = None
    reason: str | None = None
    repeats: str | None = None
    base: str | None = None
    base_rule: str | None = None
    says: str | None = None


def due_of(time: Time | None, base: BaseDay | None = None, kind: DocumentKind | None = None) -> Due:
    """The last day of a term that runs from `base`, in a document of a kind."""
    if time is None:
        return Due(reason=NO_TERM)
    value = time.value
    if value is not None and value.startswith("FREQ="):
        return Due(rule="due.recurrence", reason="срок повторяется", repeats=value, says=_REPEATS)
    if value is None or value.startswith("P"):
        return _of_period(time, base, kind)
    return _of_date(time, value)


def _of_period(time: Time, base: BaseDay | None, kind: DocumentKind | None) -> Due:
    base = base or unknown(_from_event(time))
    period = period_of(time.value, working=time.working) if time.value else None
    if period is None:
        return Due(reason=_uncounted(time))
    if base.day is None:
        return Due(reason=base.says)
    counted = _counted(time, base.day, period)
    if counted is None:
        return Due(base=base.day.isoformat(), base_rule=base.rule, reason=_NO_LAST_DAY)
    rule, day, says = _moved(counted, period, kind)
    return Due(
        day=day.isoformat(),
        rule=rule,
        base=base.day.isoformat(),
        base_rule=base.rule,
        says=f"{base.says}; {says}",
    )


class _Counted(msgspec.Struct, frozen=True):
    """A day counted from another, by which rule, told in Russian; whether a day off moves it."""

    day: date
    rule: str
    says: str
    moves: bool = False


def _counted(time: Time, base: date, period: Period) -> _Counted | None:
    """Count a term from its base day: forward, back, or to the day after it has passed."""
    quote = fold(time.quote)
    if time.anchor is not None and fold(time.anchor).startswith("до "):
        day = day_before(base, period)
        return _Counted(day, "due.before_event", "срок отсчитан назад от события") if day else None
    if _BEGINS.match(quote):
        return None
    day = period_end(base, period)
    if day is None:
        return None
    if period == Period(working=period.working):
        return _Counted(day, "due.event_day", "срок – сам день события")
    if quote.startswith(("по истечении", "спустя")):
        says = "день после истечения срока (статьи 191 и 192 ГК РФ)"
        return _Counted(day + timedelta(days=1), "due.after_period", says)
    return _Counted(day, _rule_of(period), _norm_of(period), moves=not period.working)


def _rule_of(period: Period) -> str:
    if period.working:
        return "due.working_days"
    return "due.months" if period.months else "due.days"


def _norm_of(period: Period) -> str:
    begins = "течение срока начинается на следующий день (статья 191 ГК РФ)"
    if period.working:
        return f"{begins}; рабочие дни – по производственному календарю"
    if period.months:
        return f"{begins}; срок истекает в то же число (статья 192 ГК РФ)"
    return f"{begins}; дни календарные"


def _moved(counted: _Counted, period: Period, kind: DocumentKind | None) -> tuple[str, date, str]:
    """The rule, the last day and its explanation, a day off changed for the working day after it.

    So article 193 of the Civil Code has it, for the terms of laws, other legal acts and contracts.
    """
    says = counted.says
    if period.working and not is_known(counted.day.year):
        says += f"; переносы на {counted.day.year} год не известны, взяты только праздники"
    if not counted.moves or is_working(counted.day):
        return counted.rule, counted.day, says
    if kind not in LEGAL_ACTS:
        says += "; день нерабочий, но документ – не правовой акт, и статья 193 ГК РФ не применена"
        return counted.rule, counted.day, says
    off = (
        f"; {russian_day(counted.day)} – нерабочий день, взят следующий рабочий (статья 193 ГК РФ)"
    )
    return f"{counted.rule}.next_working_day", next_working(counted.day), says + off


def _uncounted(time: Time) -> str:
    if time.value is not None:
        return "срок в часах не переводится в день"
    return _from_event(time)


def _from_event(time: Time) -> str:
    if time.anchor:
        return f"срок считается от события: {' '.join(time.anchor.split())}"
    return "не сказано, от какого дня считается срок"


def _of_date(time: Time, value: str) -> Due:
    first, _, last = value.rpartition("/")
    if last == "..":
        return _of_effect(time, first)
    if last.startswith("XXXX"):
        return Due(reason="год не назван")
    day = last_day(last)
    if day is None:
        return Due(reason=f"срок «{value}» не переводится в день")
    if not _DAY.fullmatch(last):
        return Due(day=day.isoformat(), rule="due.end_of_period", says="последний день периода")
    if _UNTIL.match(fold(time.quote)):
        return Due(day=day.isoformat(), rule="due.until_inclusive", says=_UNTIL_SAYS)
    return Due(day=day.isoformat(), rule="due.day", says="день назван в тексте")


def _of_effect(time: Time, first: str) -> Due:
    """The day from which something is in force; of an open deadline there is no last day."""
    if time.role == "effect" and (day := last_day(first)) and _DAY.fullmatch(first):
        return Due(day=day.isoformat(), rule="due.effect_day", says="день вступления в силу")
    return Due(reason=_NO_LAST_DAY)


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
    Of a rule of every so many years the text seldom says the first: they are counted from 2000.
    """
    from dateutil.rrule import rrulestr

    rule = _by_days(rule)
    start = datetime(_first_year(rule, first.year), _first_month(rule), 1)
    end = datetime(last.year, last.month, last.day)
    days: list[date] = []
    for moment in rrulestr(_with_day(rule), dtstart=start):
        if moment > end or len(days) >= MOST_REPEATS:
            break
        if moment.date() >= first:
            days.append(moment.date())
    return days


def _by_days(rule: str) -> str:
    """A rule of hours or minutes comes every day."""
    return "FREQ=DAILY" if rule.startswith(("FREQ=HOURLY", "FREQ=MINUTELY")) else rule


def _first_year(rule: str, year: int) -> int:
    """A year not after the one before `year`, the same phase of a rule whatever the window."""
    told = _YEARS.search(rule)
    step = int(told[1] or told[2]) if told else 1
    step = step if "YEARLY" in rule else -(-step // 12)
    return max(1, year - 1 - (year - 1 - _PHASE) % max(step, 1))


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
