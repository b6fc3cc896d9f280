"""The day of an event that terms run from, or why it is not known; and the events of an act."""

import re
from datetime import date
from typing import Literal

import msgspec

from extractors.facts import Act, DocumentKind

Event = Literal["signing", "adoption", "approval", "publication", "force"]
"""What happens to an act that terms run from."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BY_PARLIAMENT: frozenset[DocumentKind] = frozenset(
    ("federal_law", "federal_constitutional_law", "code", "regional_law")
)


class BaseDay(msgspec.Struct, frozen=True, kw_only=True):
    """The day that a term runs from, with the rule that found it, told in Russian by `says`.

    Without a day `says` is the reason why there is none.
    """

    rule: str
    says: str
    day: date | None = None


def unknown(says: str) -> BaseDay:
    """A base day that is not known, with the reason."""
    return BaseDay(rule="base.unknown", says=says)


def day_of(value: str | None) -> date | None:
    """The day that an EDTF date is, where it is a whole and real one."""
    if value is None or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def russian_day(day: date) -> str:
    """A day as documents write it in figures: «01.03.2031»."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


_ACTS = {"signing": "подписания", "approval": "утверждения", "adoption": "принятия"}


def dated_event(event: Event, kind: DocumentKind, act_date: str | None, whose: str) -> BaseDay:
    """The day on which an act was signed, approved or adopted: its date.

    A law's date is that of its signing; when parliament adopted it is another day.
    """
    name = _ACTS[event]
    if event == "adoption" and kind in _BY_PARLIAMENT:
        return unknown(f"дата закона – день подписания, а день принятия {whose} не назван")
    day = day_of(act_date)
    if day is None:
        return unknown(f"день {name} {whose} не известен: дата не названа полностью")
    return BaseDay(rule=f"base.{event}", says=f"день {name} {whose} – его дата", day=day)


def own_date(event: Event, act: Act | None) -> BaseDay:
    """The day of signing, approval or adoption of the document itself."""
    if act is None:
        return unknown("дата документа не известна")
    return dated_event(event, act.kind, act.date, "документа")
