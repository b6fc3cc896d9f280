"""A sentence that somebody else wrote, and the quote it claims to rest on, in; the objection out.

The sentence is kept only where nothing speaks against it: the quote stands in its passage word for
word, and numbers, times, acts, bodies, names and denials of the sentence are those of the quote.
The lead-in that governs the passage counts as said; what the quote leaves out of its own sentence
still counts as denied.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, TypeVar

import msgspec

from extractors.facts import Agency, AnyFact, Reference, SourceText, Time
from pipeline.asking.agreement_amounts import Amount, amounts_in
from pipeline.asking.agreement_words import (
    denials_in,
    forces_differ,
    foreign_names,
    unsupported,
)
from pipeline.searching.words import lemmas_of

Objection = Literal[
    "markup",
    "quote",
    "cut",
    "times",
    "amounts",
    "acts",
    "bodies",
    "names",
    "denials",
    "force",
    "unsupported",
]
"""Why a sentence is dropped: it carries markup or an address; its quote is not in the passage, or
cuts a number, time, act or body in two; or what the sentence says of the named thing is not said
there; or words of it are not there at all."""

Said = TypeVar("Said")
_BEFORE = "Согласно "
"""A text's first words would be its title; after this they read as a sentence."""

_MARKUP = re.compile(r"[<>{}`]|\]\(|https?:|www\.|!\[")
_VERDICT = re.compile(r"\s*(?:да|нет|неверно|верно)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[А-ЯЁA-Z«\d])|\n")


class Rested(msgspec.Struct, frozen=True, kw_only=True):
    """The passage that a sentence claims to rest on, with the lead-in and the document's names.

    `document` is how the passage's own document is called: its kind, date, number and title.
    """

    passage: str
    lead_in: str = ""
    document: str = ""


class Agreed(msgspec.Struct, frozen=True):
    """The place of the quote in the passage, in code points."""

    start: int
    end: int


class _Ground(msgspec.Struct, frozen=True):
    """One occurrence of the quote: the words that count, and what was found in them."""

    said: str
    around: str
    document: str
    facts: tuple[AnyFact, ...]
    amounts: tuple[Amount, ...]


def check(sentence: str, quote: str, rested: Rested) -> Agreed | Objection:
    """Where the quote stands that bears the sentence out, or what speaks against the sentence.

    A quote that stands in the passage several times may be any of them; the first that bears the
    sentence out is taken.
    """
    if _MARKUP.search(sentence) or _VERDICT.match(sentence):
        return "markup"
    objection: Objection = "quote"
    for start, end in occurrences(rested.passage, quote):
        against = _against(sentence, rested, start, end)
        if against is None:
            return Agreed(start, end)
        objection = against
    return objection


def occurrences(passage: str, quote: str) -> Iterator[tuple[int, int]]:
    """Where a quote stands in a passage as whole words; only runs of white space may differ."""
    words = quote.split()
    if not words:
        return
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    for match in pattern.finditer(passage):
        if not _inside_word(passage, match.start()) and not _inside_word(passage, match.end()):
            yield match.start(), match.end()


def _inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def _against(sentence: str, rested: Rested, start: int, end: int) -> Objection | None:
    ground = _ground(rested, start, end)
    if ground is None:
        return "cut"
    return next((name for name, holds in _CHECKS if not holds(sentence, ground)), None)


def _ground(rested: Rested, start: int, end: int) -> _Ground | None:
    """What the quote and its lead-in say, or `None` where the quote cuts something in two."""
    lead_in = f"{_one_spaced(rested.lead_in)} " if rested.lead_in else ""
    whole = lead_in + _one_spaced(rested.passage)
    low, high = start + len(lead_in), end + len(lead_in)
    facts, amounts = facts_in(whole), tuple(amounts_in(whole))
    for each in (*facts, *amounts):
        if each.start < low < each.end or each.start < high < each.end:
            return None
    first, last = _sentence_around(rested.passage, start, end)
    return _Ground(
        said=f"{lead_in}{rested.passage[start:end]}",
        around=f"{lead_in}{rested.passage[first:last]}",
        document=rested.document,
        facts=tuple(each for each in facts if _counts(each, low, high, len(lead_in))),
        amounts=tuple(each for each in amounts if _counts(each, low, high, len(lead_in))),
    )


def _counts(found: AnyFact | Amount, low: int, high: int, lead_in: int) -> bool:
    return found.end <= lead_in or (low <= found.start and found.end <= high)


def _one_spaced(text: str) -> str:
    """The text with a space for every white space; its length stays."""
    return "".join(" " if letter.isspace() else letter for letter in text)


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentences of a passage that a span touches."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    first = max((each for each in ends if each <= start), default=0)
    return first, min((each for each in ends if each >= end), default=len(text))


@lru_cache(1024)
def facts_in(text: str) -> tuple[AnyFact, ...]:
    """The references, bodies and times of a short text, their places counted in it."""
    from extractors.extracting import extract

    source = SourceText(text=_BEFORE + text, format="txt")
    found = extract(source, ("reference", "agency", "time")).facts
    back = len(_BEFORE)
    return tuple(
        msgspec.structs.replace(fact, start=fact.start - back, end=fact.end - back)
        for fact in found
        if fact.start >= back
    )


def _times_agree(sentence: str, ground: _Ground) -> bool:
    said = [fact.value for fact in facts_in(sentence) if isinstance(fact, Time) and fact.value]
    known = [fact.value for fact in ground.facts if isinstance(fact, Time)]
    return _in_order(said, known, lambda one, other: one == other)


def _amounts_agree(sentence: str, ground: _Ground) -> bool:
    spans = [fact for fact in facts_in(sentence) if isinstance(fact, Time | Reference)]
    free = [
        each
        for each in amounts_in(sentence)
        if not any(fact.start <= each.start < fact.end for fact in spans)
    ]
    units = {each.unit for each in free}
    kinds = [free] if None in units else [[a for a in free if a.unit == unit] for unit in units]
    return all(_in_order(kind, ground.amounts, Amount.agrees) for kind in kinds)


def _acts_agree(sentence: str, ground: _Ground) -> bool:
    said = [fact for fact in facts_in(sentence) if isinstance(fact, Reference)]
    known = [
        fact for fact in (*ground.facts, *facts_in(ground.document)) if isinstance(fact, Reference)
    ]
    return all(any(_same_act(one, other) for other in known) for one in said)


def _same_act(said: Reference, known: Reference) -> bool:
    """Whether an act is the known one: nothing that is said of it is otherwise or unknown."""
    kind = said.act in (known.act, "other") or known.act == "other"
    number = said.number in (None, known.number)
    date = said.date in (None, known.date)
    pinned = set(said.pinpoint) <= set(known.pinpoint)
    named = said.number or said.date or _words(said.quote) <= _words(known.quote)
    return kind and number and date and pinned and bool(named)


def _words(text: str) -> set[str]:
    return set(lemmas_of(text).split())


def _bodies_agree(sentence: str, ground: _Ground) -> bool:
    said = [fact for fact in facts_in(sentence) if isinstance(fact, Agency)]
    known = [fact for fact in ground.facts if isinstance(fact, Agency)]
    first_seen = list(dict.fromkeys(_body(fact) for fact in said))
    return _in_order(first_seen, list(dict.fromkeys(map(_body, known))), _same_body)


def _body(fact: Agency) -> tuple[str | None, str]:
    return fact.id or fact.name, lemmas_of(fact.quote)


def _same_body(one: tuple[str | None, str], other: tuple[str | None, str]) -> bool:
    if one[0] is not None and other[0] is not None and one[1] != other[1]:
        return one[0] == other[0]
    return one[1] == other[1]


def _in_order(
    said: Sequence[Said], known: Sequence[Said], same: Callable[[Said, Said], bool]
) -> bool:
    """Whether all that is said is known and in the same order: no two change places."""
    rest = iter(known)
    return all(any(same(one, other) for other in rest) for one in said)


def _names_agree(sentence: str, ground: _Ground) -> bool:
    return not foreign_names(_unnamed(sentence), f"{ground.said} {ground.document}")


def _unnamed(sentence: str) -> str:
    """The sentence without bodies, acts, times and amounts, which are compared as such."""
    letters = list(sentence)
    for each in (*facts_in(sentence), *amounts_in(sentence)):
        letters[each.start : each.end] = "_" * (each.end - each.start)
    return "".join(letters)


_CHECKS: Sequence[tuple[Objection, Callable[[str, _Ground], bool]]] = (
    ("times", _times_agree),
    ("amounts", _amounts_agree),
    ("acts", _acts_agree),
    ("bodies", _bodies_agree),
    ("names", _names_agree),
    ("denials", lambda said, ground: denials_in(said) == denials_in(ground.around)),
    ("force", lambda said, ground: not forces_differ(said, ground.around)),
    ("unsupported", lambda said, ground: not unsupported(_unnamed(said), ground.said)),
)
"""What must hold of a sentence, in the order in which objections are told."""
