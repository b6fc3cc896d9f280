"""An item of a list of measures in; the measure that it is out, or nothing if it is no action."""

import re

from extractors.measures.actions import Action, noun_after, verb_after
from extractors.measures.found import Found
from extractors.measures.frames import Frame
from extractors.measures.imperatives import FORCE_OF
from extractors.measures.spans import Findings, Span
from extractors.measures.words import words_of
from extractors.measures.zones import Zone, imperative
from extractors.morphology import reading

_STATES = re.compile(
    r"(?<![а-я])(?:явля[ею]тся|составля[ею]т|состо[ия]т|представля[ею]т собой)(?![а-я])"
)
_NO_ITEM = re.compile(
    r"(?:см\.|в +редакции|приложени|таблиц|наименование|примечани|страниц|не +созданы|отсутств|"
    r"недостат|"
    r"вымышленн|\(|[\d\W]+\Z)"
)


def item_in(findings: Findings, span: Span, frame: Frame, zone: Zone) -> Found | None:
    """The measure that an item's first sentence is, with what its lead-in hands down."""
    folded = findings.view.folded
    if span.end - span.start < 8 or _NO_ITEM.match(folded, span.start, span.end):
        return None
    if frame.shape == "objects" and not _opens_with_verb(folded, span):
        place = Span(span.start, span.start)
        return _found(findings, span, frame, frame.action, place, zone, verbal=True)
    action = item_action(findings, span, verbs_only=frame.shape == "verbs")
    if action is None:
        return None
    place = Span(action.start, action.end)
    return _found(findings, span, frame, action.lemma, place, zone, verbal=action.verb)


_OUTCOME = re.compile(
    r"%|процент|(?<![а-я])не +мен(?:ее|ьше)|(?<![а-я])на +\d|достигнут|увеличен[оы]|оформлен"
)
_RUN_ON = re.compile(r"; +(?=[а-я]\) |\d{1,2}\) )")


def quoted_in(findings: Findings, span: Span) -> Found | None:
    """A cell of a plan that an amendment words anew: «графу 3 изложить в следующей редакции: …»."""
    folded = findings.view.folded
    if _OUTCOME.search(folded, span.start, span.end):
        return None
    action = item_action(findings, span)
    if action is None or action.verb:
        return None
    return Found(
        span=span,
        modality="planned",
        lemma=action.lemma,
        action=Span(action.start, action.end),
        imperative=False,
        rule="measure.quoted",
    )


def split_items(folded: str, start: int, end: int) -> list[Span]:
    """The items of a node in which the next one runs on: «…; б) определить …»."""
    parts: list[Span] = []
    for match in _RUN_ON.finditer(folded, start, end):
        parts.append(Span(start, match.start() + 1))
        start = folded.find(")", match.end()) + 1
    return [*parts, Span(start, end)]


def item_action(findings: Findings, span: Span, *, verbs_only: bool = False) -> Action | None:
    """The action that an item's words name: the noun that it begins with, or its infinitive."""
    folded = findings.view.folded
    taken = findings.taken(span.start, span.end)
    noun = noun_after(folded, span.start, span.end, taken)
    if noun is not None:
        if verbs_only or _STATES.search(folded, noun.end, _clause_end(folded, noun.end, span.end)):
            return None
        return noun
    if not _may_be_verbal(folded, span):
        return None
    return verb_after(folded, span.start, span.end, taken)


def _clause_end(folded: str, start: int, end: int) -> int:
    for mark in (",", ";", "."):
        place = folded.find(mark, start, end)
        end = place if place >= 0 else end
    return end


def _opens_with_verb(folded: str, span: Span) -> bool:
    first = next(words_of(folded, span.start, span.end), None)
    return first is not None and reading(first.text).part == "INFN"


def _may_be_verbal(folded: str, span: Span) -> bool:
    """Whether an item may be an infinitive clause: no nominative noun begins it."""
    first = next(words_of(folded, span.start, span.end), None)
    if first is None:
        return False
    told = reading(first.text)
    if first.text in ("не", "hе", "he"):
        return True
    if told.part in ("INFN", "PREP", "ADVB", "PRCL", "GRND", "CONJ"):
        return True
    return "datv" in told.cases or ("accs" in told.cases and "nomn" not in told.cases)


def _found(
    findings: Findings,
    span: Span,
    frame: Frame,
    lemma: str | None,
    action: Span,
    zone: Zone,
    *,
    verbal: bool,
) -> Found:
    words = words_of(findings.view.folded, span.start, min(action.start, span.start + 160))
    asked = next((force for word in words if (force := FORCE_OF.get(word.text))), None)
    modality = asked or frame.modality or imperative(zone)
    if frame.existing:
        modality = "existing"
    return Found(
        span=span,
        modality=modality,
        lemma=lemma,
        action=action,
        imperative=verbal and modality != "existing",
        rule=frame.rule,
    )
