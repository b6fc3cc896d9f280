"""A clause in; the word that names its action out, as a lemma: an infinitive or a deverbal noun."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from extractors.measures.spans import Span
from extractors.measures.vocabulary import (
    EMPTY_NOUNS,
    NO_ACTIONS,
    NOUNS_OF_ACTION,
    PERFORMATIVES,
)
from extractors.measures.words import Word, words_of
from extractors.morphology import lemma, lemma_as, reading

_INFINITIVE = re.compile(r"(?:ть|ти|чь)(?:с[ья])?\Z")
_SUPPORT = re.compile(r"(?:осуществ|оказ|производ|произвест|проводит)[а-я]*(?:ся)?\Z")
_PASSIVE_SUPPORT = re.compile(
    r"(?:осуществ|оказ|провод|провест|производ|произвед|произвест|вестись|вед)"
)
_LEADS_ON = re.compile(
    r"(?:[а-я]+[хеймя] +){0,3}?(?:,? *(?:направленн[а-я]+|ориентированн[а-я]+) +на|по) +"
)
_NOUN_OF_ACTION = re.compile(r"(?:[аеяи]ние|[аеиыуоя]тие|ация|яция|иция|екция|укция|уция|изация)\Z")
_REACH = 8


class Action(msgspec.Struct, frozen=True):
    """The word that names an action: its lemma and place, and whether it is a verb."""

    lemma: str
    start: int
    end: int
    verb: bool


def noun_of_action(word: str) -> str | None:
    """The lemma of a folded word where it is a noun that names an action."""
    name = lemma_as(word, "NOUN")
    if name is None or name in NO_ACTIONS:
        return None
    if name in NOUNS_OF_ACTION or _NOUN_OF_ACTION.search(name):
        return name
    return None


def free_words(folded: str, start: int, end: int, taken: Sequence[Span]) -> Iterator[Word]:
    """The words outside brackets and outside the names of bodies and acts."""
    left = iter(taken)
    span = next(left, None)
    depth, position = 0, start
    for word in words_of(folded, start, end):
        between = folded[position : word.start]
        depth = max(0, depth + between.count("(") - between.count(")"))
        position = word.end
        while span is not None and span.end <= word.start:
            span = next(left, None)
        if depth == 0 and (span is None or word.start < span.start):
            yield word


def verb_after(folded: str, start: int, end: int, taken: Sequence[Span]) -> Action | None:
    """The first infinitive that names the action: past performatives and relative clauses."""
    words = list(free_words(folded, start, end, taken))
    relative = False
    for place, word in enumerate(words):
        before = folded[words[place - 1].end : word.start] if place else ""
        if word.text.startswith(("котор", "чтобы")):
            relative = True
        elif relative and "," in before:
            relative = False
        if relative or not _INFINITIVE.search(word.text) or reading(word.text).part != "INFN":
            continue
        if lemma(word.text) in PERFORMATIVES or _is_denied(folded, words, place):
            continue
        return _supported(folded, word, end, taken)
    return None


def _is_denied(folded: str, words: Sequence[Word], place: int) -> bool:
    """«не упустить шанс и … приступить»: what is denied is no action where another follows."""
    if not place or words[place - 1].text not in ("не", "he"):
        return False
    return any(
        _INFINITIVE.search(word.text)
        and reading(word.text).part == "INFN"
        and " и " in folded[words[place].end : word.start]
        for word in words[place + 1 :]
    )


def _supported(folded: str, verb: Word, end: int, taken: Sequence[Span]) -> Action:
    """With a support verb the noun that it supports, else the verb."""
    if _SUPPORT.match(verb.text):
        noun = noun_after(folded, verb.end, end, taken, objects=True)
        if noun is not None:
            return noun
    return Action(lemma(verb.text), verb.start, verb.end, verb=True)


def noun_after(
    folded: str, start: int, end: int, taken: Sequence[Span], *, objects: bool = False
) -> Action | None:
    """The noun of action that the words from `start` lead to, past adjectives and empty nouns.

    As an object it may stand after a body in the dative, as a subject only adjectives stand before.
    """
    for count, word in enumerate(free_words(folded, start, end, taken)):
        if count >= _REACH:
            return None
        name = noun_of_action(word.text)
        if name is not None and name not in EMPTY_NOUNS:
            return Action(name, word.start, word.end, verb=False)
        if lemma_as(word.text, "NOUN") in EMPTY_NOUNS:
            return _after_empty(folded, word, end, taken)
        if reading(word.text).part in ("NOUN", "VERB", "INFN", "PREP") and not objects:
            return None
        if reading(word.text).part in ("VERB", "INFN", "PREP"):
            return None
    return None


def _after_empty(folded: str, empty: Word, end: int, taken: Sequence[Span]) -> Action | None:
    """«мероприятия по оценке», «действия, направленные на подключение»."""
    leads = _LEADS_ON.match(folded, min(empty.end + 1, end), end)
    if leads is None:
        return None
    return noun_after(folded, leads.end(), end, taken)


def subject_before(folded: str, start: int, end: int, taken: Sequence[Span]) -> Action | None:
    """The noun of action that is the subject of a clause: its first noun, not after a preposition.

    «Реализация проектов должна осуществляться»: the action is «реализация».
    """
    governed = False
    for word in free_words(folded, start, end, taken):
        part = reading(word.text).part
        if part == "PREP":
            governed = True
        elif part == "NOUN" and governed:
            governed = False
        elif part == "NOUN":
            if lemma_as(word.text, "NOUN") in EMPTY_NOUNS:
                return _after_empty(folded, word, end, taken)
            name = noun_of_action(word.text)
            if name is None or "nomn" not in reading(word.text).cases:
                return None
            return Action(name, word.start, word.end, verb=False)
    return None


def is_support(verb: str) -> bool:
    """Whether a passive or reflexive verb only supports the noun beside it."""
    return _PASSIVE_SUPPORT.match(verb) is not None
