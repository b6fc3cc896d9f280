"""A document in; the day of its entry into force out, or why it is not known.

By the act's own words where it has a sentence on it; else by the kind of act: Law 5-FZ of 1994 and
Decree 763 of 1996 (`data/effect_terms.jsonl`).
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from extractors.facts import Act, DocumentKind, Time
from extractors.view import fold
from pipeline.linking.base_day import BaseDay, day_of, own_date, russian_day, unknown
from pipeline.linking.periods import period_end, period_of

_REACH = 300
_FORCE = re.compile(r"(?:вступ[а-я]+ в (?:законную )?силу|ввод[а-я]+ в действие)")
_THE_ACT = re.compile(
    r"(?:настоящ(?:ий|ее|ая|ие) |\A\W*(?:\d+\W+)?)(?:[а-я]+ый |[а-я]+ое )?(?:конституционный )?"
    r"(?:закон|указ|постановление|распоряжение|приказ|решение|кодекс|соглашение|положение"
    r"|правила|порядок|документ|акт)(?![а-я])"
)
_SENTENCE = re.compile(r"[.;!?] +(?=[А-ЯЁ\d])|\n\s*\n|\n(?=\s*\d+\.)")
_PUBLISHED = re.compile(
    r"(?m)^[^\w\n]{0,5}(?:(?:первоначальный )?текст [^\n]{0,60}опубликован|официально опубликован"
    r"|опубликован[оаы]?(?![а-я])|дата (?:официального )?опубликования)"
)
_PUBLICATION = re.compile(r"опубликовани|обнародовани")
_SIGNING = re.compile(r"подписани|приняти|утверждени|издани")
_SPACES = re.compile(r"\s+")


class EffectTerm(msgspec.Struct, frozen=True):
    """When acts of some kinds enter into force: so many whole days after an event."""

    kinds: tuple[DocumentKind, ...]
    event: Literal["publication", "signing"]
    days: int
    norm: str


@cache
def _effect_terms() -> dict[DocumentKind, EffectTerm]:
    lines = files("pipeline.linking").joinpath("data/effect_terms.jsonl").read_bytes()
    terms = msgspec.json.Decoder(EffectTerm).decode_lines(lines)
    return {kind: term for term in terms for kind in term.kinds}


def entry_into_force(text: str, act: Act | None, times: Sequence[Time]) -> BaseDay:
    """The day on which the document as a whole entered into force."""
    for time in times:
        if time.role == "effect" and _is_of_the_act(text, time):
            return _by_its_words(text, act, times, time)
    return _by_kind(text, act, times)


def _is_of_the_act(text: str, time: Time) -> bool:
    """Whether the sentence of a time says that the act itself enters into force."""
    before = text[max(0, time.start - _REACH) : time.start]
    *_, sentence = _SENTENCE.split(before)
    told = _one_line(sentence)
    subject = _THE_ACT.search(told)
    return subject is not None and _FORCE.search(told, subject.end()) is not None


def _by_its_words(text: str, act: Act | None, times: Sequence[Time], time: Time) -> BaseDay:
    value = time.value or ""
    day = day_of(value.partition("/")[0])
    if day is not None:
        return BaseDay(
            rule="base.force.text", says="день вступления в силу назван в тексте", day=day
        )
    event = _event_before(text, act, times, time)
    period = period_of(value)
    if event.day is None or period is None:
        return event if event.day is None else unknown(f"вступает в силу {_one_line(time.quote)}")
    last = period_end(event.day, period)
    whole = fold(time.quote).startswith("по истечении")
    return _force(last, whole, f"вступает в силу {_one_line(time.quote)}", "base.force.text")


def _force(last: date | None, whole: bool, says: str, rule: str) -> BaseDay:
    """The day in question, or the next one where the period must first have passed."""
    if last is None:
        return unknown(says)
    return BaseDay(rule=rule, says=says, day=last + timedelta(days=1) if whole else last)


def _event_before(text: str, act: Act | None, times: Sequence[Time], time: Time) -> BaseDay:
    """The event that the act's own words count from: its publication or its signing."""
    anchor = _one_line(time.anchor or "")
    if _PUBLICATION.search(anchor):
        return published(text, times)
    if _SIGNING.search(anchor):
        return own_date("signing", act)
    return unknown(f"вступает в силу {_one_line(time.quote)}, а этот день не известен")


def _by_kind(text: str, act: Act | None, times: Sequence[Time]) -> BaseDay:
    term = _effect_terms().get(act.kind) if act else None
    if act is None or term is None:
        return unknown("когда документ вступил в силу, в нём не сказано")
    if term.event == "signing":
        signed = own_date("signing", act)
        says = f"вступает в силу со дня подписания ({term.norm})"
        return BaseDay(rule="base.force.kind", says=says, day=signed.day) if signed.day else signed
    says = f"вступает в силу по истечении {term.days} дней после дня опубликования ({term.norm})"
    day = published(text, times).day
    if day is None:
        return unknown(f"{says}, а день официального опубликования не известен")
    return _force(day + timedelta(days=term.days), True, says, "base.force.kind")


def published(text: str, times: Sequence[Time]) -> BaseDay:
    """The day of official publication, where a note in the text tells it."""
    for note in _PUBLISHED.finditer(fold(text)):
        end = text.find("\n", note.end())
        line = range(note.start(), len(text) if end < 0 else end)
        days = [day_of(time.value) for time in times if time.start in line]
        for day in filter(None, days):
            says = f"день опубликования назван в тексте: {russian_day(day)}"
            return BaseDay(rule="base.publication", says=says, day=day)
    return unknown("день официального опубликования не известен")


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", fold(text)).strip()
