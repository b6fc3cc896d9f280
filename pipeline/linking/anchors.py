"""A term's anchor («со дня подписания настоящего указа») in; the day that the term runs from, out.

The event may be one of the document itself, of an act that the anchor cites by its date, of a day
that stands in the anchor, or of a day that another sentence of the document tells. Any other event
has no known day, and the reason says so.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from extractors.facts import Act, AnyFact, FactKind, Outline, Reference, Time
from extractors.morphology import lemma, reading, stem
from extractors.view import fold
from pipeline.linking.base_day import (
    BaseDay,
    Event,
    dated_event,
    day_of,
    own_date,
    russian_day,
    unknown,
)
from pipeline.linking.effect import entry_into_force, published

_OPENING = re.compile(
    r"(?:со? +(?:следующего +)?(?:дня|даты|времени)|с +(?:[а-я]+(?:го|ой) +)?(?:момента|даты)"
    r"|от +(?:даты|дня|момента)|с(?= +(?:начала|окончания))|после(?: +(?:дня|даты))?"
    r"|до(?: +(?:дня|даты|срока))?)(?: *, *следующего +за +дн[её]м| +после)?(?![а-я])"
)
_EVENTS: dict[Event, re.Pattern[str]] = {
    "publication": re.compile(
        r"(?:(?:официального|первого|полного) )*(?:опубликовани|обнародовани)я"
    ),
    "signing": re.compile(r"(?:подписани|издани)я"),
    "approval": re.compile(r"утверждения"),
    "adoption": re.compile(r"принятия"),
    "force": re.compile(
        r"(?:вступления|введения)(?P<inside> [^,;]{1,150}?)?? в (?:(?:законную )?силу|действие)"
    ),
}
_PRONOUN = re.compile(r"(?:его|ее|их) ")
_OWN = re.compile(r"настоящ(?:его|ей|их)(?![а-я])(?! (?:договор|контракт|соглашен))")
_ANNEX = re.compile(r"\A\W*(?:утвержден|приложени)")
_YEAR = re.compile(r"\d{4}")
_WORD = re.compile(r"[а-я]{5,}")
_ROOT = 5
_FEWEST_ROOTS = 2
"""One word alone («подписание») names no one event."""
_AROUND = 160
_LONGEST = 400
_BEGINNING = 12


class Anchor(msgspec.Struct, frozen=True):
    """An anchor in its parts; `backward` where the term lies before the event."""

    backward: bool
    event: Event | None
    pronoun: bool
    object: str
    words: str


def anchor_of(words: str) -> Anchor:
    """Take the words of an anchor apart: which event, and of what."""
    told = " ".join(fold(words[:_LONGEST]).split())
    opening = _OPENING.match(told)
    rest = told[opening.end() :].strip() if opening else told
    backward = told.startswith("до ")
    before = _PRONOUN.match(rest)
    bare = rest[before.end() :] if before else rest
    for event, pattern in _EVENTS.items():
        if match := pattern.match(bare):
            inside = (match.groupdict().get("inside") or "").strip()
            pronoun = before is not None or _PRONOUN.match(f"{inside} ") is not None
            after = bare[match.end() :].strip(" ,.")
            return Anchor(backward, event, pronoun, after if pronoun else inside or after, told)
    return Anchor(backward, None, before is not None, bare, told)


class Anchors:
    """The facts of one document, asked for the day that a term of it runs from."""

    def __init__(self, text: str, outline: Outline, facts: Sequence[AnyFact]) -> None:
        """Take a document's text, outline and facts in text order."""
        self._text = text
        self._act = next((fact for fact in facts if isinstance(fact, Act)), None)
        self._times = [fact for fact in facts if isinstance(fact, Time)]
        self._references = [fact for fact in facts if isinstance(fact, Reference)]
        self._starts = [reference.start for reference in self._references]
        self._name = _name_of(self._act)
        self._annex = _annex_start(text, outline, self._act)
        self._force: BaseDay | None = None
        self._published: BaseDay | None = None
        self._days: dict[frozenset[str], date | None] = {}
        self._told: list[tuple[date, frozenset[str]]] | None = None

    @property
    def act(self) -> Act | None:
        """The document itself."""
        return self._act

    def is_operative(self, position: int) -> bool:
        """Whether a place stands in the act's own text, not in what it approves."""
        return position < self._annex

    def base_of(self, time: Time) -> BaseDay:
        """The day that a term runs from."""
        if time.anchor is None:
            return unknown("не сказано, от какого дня считается срок")
        anchor = anchor_of(time.anchor)
        cited = self._cited(time, anchor)
        if cited is not None and not cited.self_:
            return _of_cited(anchor, cited)
        if self._is_own(anchor, time, cited):
            return self._own(anchor, cited)
        return self._dated(anchor, time) or unknown(_unnamed(anchor, time))

    def _cited(self, time: Time, anchor: Anchor) -> Reference | None:
        """The reference within a term's span that the event is said of."""
        place = bisect_left(self._starts, time.start)
        for found in self._references[place : place + 1]:
            words = " ".join(fold(found.quote).split())
            if found.start < time.end and anchor.object.startswith(words[:_BEGINNING]):
                return found
        return None

    def _is_own(self, anchor: Anchor, time: Time, cited: Reference | None) -> bool:
        if anchor.event is None:
            return False
        if (cited is not None and cited.self_) or _OWN.match(anchor.object):
            return True
        if anchor.object and lemma(anchor.object) == self._name:
            return True
        if anchor.object or not self.is_operative(time.start):
            return False
        return time.role == "effect" or not anchor.pronoun

    def _own(self, anchor: Anchor, cited: Reference | None) -> BaseDay:
        match anchor.event:
            case "publication":
                return self._publication()
            case "force" if cited is None or not cited.pinpoint:
                return self.force()
            case "signing" | "adoption" | "approval" as event:
                return own_date(event, self._act)
            case _:
                return unknown(f"день события не известен: {anchor.words}")

    def _publication(self) -> BaseDay:
        if self._published is None:
            self._published = published(self._text, self._times)
        return self._published

    def force(self) -> BaseDay:
        """The day on which the document entered into force."""
        if self._force is None:
            self._force = entry_into_force(self._text, self._act, self._times)
        return self._force

    def _dated(self, anchor: Anchor, time: Time) -> BaseDay | None:
        """The event's day where the anchor or one sentence of the document tells it."""
        day = _day_within(time.anchor or "")
        if day is not None:
            return BaseDay(rule="base.named", says="день события назван в самом сроке", day=day)
        roots = _roots(anchor.words)
        if len(roots) < _FEWEST_ROOTS:
            return None
        if roots not in self._days:
            days = {day for day, told in self._events() if roots <= told}
            self._days[roots] = days.pop() if len(days) == 1 else None
        day = self._days[roots]
        if day is None:
            return None
        says = f"день события назван в другом месте документа: {russian_day(day)}"
        return BaseDay(rule="base.told", says=says, day=day)

    def _events(self) -> list[tuple[date, frozenset[str]]]:
        if self._told is None:
            self._told = list(_told_events(self._text, self._times))
        return self._told


def _name_of(act: Act | None) -> str | None:
    """What the document calls itself, as a lemma: its title begins with «протокол», «резолюция»."""
    words = _WORD.findall(fold(act.quote[:_LONGEST])) if act else []
    noun = next((word for word in words if reading(word).part == "NOUN"), None)
    return lemma(noun) if noun else None


def _annex_start(text: str, outline: Outline, act: Act | None) -> int:
    """Where the text begins that the act approves: the first stamp of approval after its title."""
    after = act.end if act else 0
    for node in outline.nodes:
        if (
            node.kind == "stamp"
            and node.start > after
            and _ANNEX.match(fold(text[node.body : node.end]))
        ):
            return node.start
    return len(text)


def _of_cited(anchor: Anchor, cited: Reference) -> BaseDay:
    name = " ".join(cited.quote.split())
    if anchor.event in ("signing", "adoption", "approval"):
        return dated_event(anchor.event, cited.act, cited.date, f"акта «{name}»")
    if anchor.event is None:
        return unknown(f"день события не известен: {anchor.words}")
    happened = "опубликован" if anchor.event == "publication" else "вступил в силу"
    return unknown(f"день, когда {happened} акт «{name}», не назван")


def _unnamed(anchor: Anchor, time: Time) -> str:
    words = " ".join((time.anchor or "").split())
    if anchor.event is not None and anchor.pronoun:
        return f"срок считается от события, но о каком документе речь, не ясно: {words}"
    return f"срок считается от события, день которого не назван: {words}"


def _day_within(words: str) -> date | None:
    """The one whole day that stands in the words of an anchor."""
    if not _YEAR.search(words):
        return None
    from extractors.extracting import extract
    from extractors.facts import SourceText

    facts = extract(SourceText(text=words, format="txt"), frozenset[FactKind](("time",))).facts
    days = {day_of(fact.value) for fact in facts if isinstance(fact, Time)}
    return days.pop() if len(days) == 1 else None


_COMMON = frozenset(
    ("прове", "следу", "настоя", "указа", "такого", "котор", "соотв", "начал", "оконч")
)


def _roots(words: str) -> frozenset[str]:
    """The beginnings of the words, the same in «подписание» and «подписан»."""
    return frozenset(stem(word)[:_ROOT] for word in _WORD.findall(words)) - _COMMON


def _told_events(text: str, times: Sequence[Time]) -> Iterator[tuple[date, frozenset[str]]]:
    """The whole days of events with the roots of the words around them in their sentence."""
    for time in times:
        day = day_of(time.value)
        if day is None or time.role != "event":
            continue
        before = fold(text[max(0, time.start - _AROUND) : time.start])
        after = fold(text[time.end : time.end + _AROUND])
        sentence = re.split(r"[.;!?]\s|\n", before)[-1] + " " + re.split(r"[.;!?]\s|\n", after)[0]
        yield day, _roots(sentence)
