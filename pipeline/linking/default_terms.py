"""An instruction without a term of its own in; the term that its issuing body's rules set, out.

`data/default_terms.jsonl` has a line for each body and mark («срочно», «оперативно») with the
source of its rule. Such a term is never the text's own, and is shown beside it as a default.
"""

import re
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from extractors.facts import Act, Measure
from extractors.view import fold
from pipeline.linking.base_day import day_of, russian_day
from pipeline.linking.periods import period_end, period_of
from pipeline.linking.working_days import next_working, previous_working

_MARK = re.compile(
    r"(?:\(\s*|[-,:]\s*|срок[^.;]{0,20}-\s*)(срочно|оперативно)(?=\s*(?:\)|\Z|[.;]))"
)
_INSTRUCTING = frozenset(("government_resolution", "government_order", "report"))
"""Kinds of document by which a body gives instructions, minutes among them."""


class DefaultTerm(msgspec.Struct, frozen=True):
    """What a body's rules set for its instructions given `since` a day, with a mark or without."""

    issuer: str
    mark: str | None
    value: str
    when_off: Literal["previous", "next"]
    since: str
    source: str


class DefaultDue(msgspec.Struct, frozen=True):
    """The last day by a body's rule, ISO, and the rule with its source in Russian."""

    day: str
    says: str


@cache
def default_terms() -> tuple[DefaultTerm, ...]:
    """All such rules."""
    lines = files("pipeline.linking").joinpath("data/default_terms.jsonl").read_bytes()
    return tuple(msgspec.json.Decoder(DefaultTerm).decode_lines(lines))


def default_due(
    act: Act | None, measure: Measure, value: str | None, *, working: bool = False
) -> DefaultDue | None:
    """The day by the issuer's rules; `value` is a term that the text leaves without its base day.

    Only for what is ordered, with an executor named, in a document of known date.
    """
    if act is None or act.kind not in _INSTRUCTING or measure.modality != "ordered":
        return None
    signed = day_of(act.date)
    if signed is None or not measure.executors:
        return None
    term = _term_of(act.issuer, signed.isoformat(), measure)
    if term is None:
        return None
    period = period_of(value or term.value, working=working)
    last = period_end(signed, period) if period else None
    return _due(term, signed, last, own_length=value is not None) if last else None


def _due(term: DefaultTerm, signed: date, last: date, *, own_length: bool) -> DefaultDue:
    day = previous_working(last) if term.when_off == "previous" else next_working(last)
    length = "длина срока – из текста" if own_length else _lengths(term)
    off = "" if day == last else ", последний день нерабочий, взят рабочий день перед ним"
    says = (
        f"по правилу органа, не из текста: {length}, со дня подписания {russian_day(signed)}{off}"
    )
    return DefaultDue(day=day.isoformat(), says=f"{says}; {term.source}")


def _lengths(term: DefaultTerm) -> str:
    lengths = {"P1M": "один месяц", "P3D": "3 дня", "P10D": "10 дней"}
    mark = f"указание «{term.mark}» – " if term.mark else "срок не указан – "
    return mark + lengths.get(term.value, term.value)


def _term_of(issuer: str | None, signed: str, measure: Measure) -> DefaultTerm | None:
    marked = _MARK.search(fold(measure.quote))
    mark = marked[1] if marked else None
    for term in default_terms():
        if (term.issuer, term.mark) == (issuer, mark) and signed >= term.since:
            return term
    return None
