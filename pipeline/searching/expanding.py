"""The words of a query in; for each, everything that may stand for it in a text out.

Alternatives only add finds, so each is a phrase that hardly stands by chance: the other lemmas of a
form, what an abbreviation means and the reverse, a word split or glued, words of the same family.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain, islice, product

import msgspec

from pipeline.searching.families import relatives
from pipeline.searching.query_words import is_known, other_lemmas
from pipeline.searching.terms import Term
from pipeline.searching.wordings import EVERYDAY, meant_by, unglued, ways_to_say
from pipeline.searching.words import lemmas_of, words_of
from pipeline.stores.base import Phrase, Store

OTHER_LEMMA = 0.7
MEANT = 0.9
"""How much an abbreviation's meaning, or a meaning's abbreviation, counts beside what is typed."""

RELATED = 0.5
"""What the weight of a relative is multiplied by."""

SAID_BY_PEOPLE = 0.5
"""How much what documents say for an everyday word counts."""

MOST_RELATIVES = 8
MOST_READINGS = 8
_LONGEST_NAME = 6
_SHORTEST_PART = 4
_MOST_MEANINGS = 3
_NOT = "не"

Lemmas = tuple[str, ...]


class Abbreviated(msgspec.Struct, frozen=True):
    """A short name of the genre, all that it may mean, and a sentence in which it stands."""

    short: str
    full: tuple[str, ...]
    evidence: str


def abbreviated() -> tuple[Abbreviated, ...]:
    """The abbreviations of the genre, in the order of the data."""
    lines = files("pipeline.searching").joinpath("data/abbreviations.jsonl").read_bytes()
    return tuple(msgspec.json.Decoder(Abbreviated).decode_lines(lines))


@cache
def _equals() -> dict[Lemmas, tuple[Lemmas, ...]]:
    """What each abbreviation means and each meaning is called, as lemmas."""
    found: dict[Lemmas, dict[Lemmas, None]] = {}
    for entry in abbreviated():
        short = _lemmas(entry.short)
        for full in map(_lemmas, entry.full):
            found.setdefault(short, {})[full] = None
            found.setdefault(full, {})[short] = None
    return {lemmas: tuple(others) for lemmas, others in found.items()}


def _lemmas(text: str) -> Lemmas:
    return tuple(lemmas_of(text).split())


class Expansions:
    """The alternatives of each term of one query."""

    def __init__(
        self,
        store: Store,
        terms: Sequence[Term],
        *,
        everyday: bool = False,
        freely: bool = False,
    ) -> None:
        """Read the terms once; the store tells what its documents' own abbreviations mean.

        With `everyday` a word also stands for what documents say where people say it; `freely`,
        for a question, takes all of this nearly for the word itself.
        """
        self._everyday = everyday
        self._freely = freely
        self._store = store
        self._terms = terms
        self._lemmas = [_lemmas(term.text) for term in terms]
        self._found: list[dict[Lemmas, float]] = [{} for _ in terms]
        self._prefixes = [_beginning(term) for term in terms]
        for place in range(len(terms)):
            self._expand(place)

    def alternatives(self, place: int) -> tuple[Phrase, ...]:
        """The ways to say the term at this place, as typed first."""
        if prefix := self._prefixes[place]:
            return (Phrase(prefix, prefix=True),)
        others = self._found[place].items()
        typed = self._lemmas[place]
        rest = (Phrase(lemmas, weight=weight) for lemmas, weight in others if lemmas != typed)
        return (Phrase(typed), *rest)

    def _expand(self, place: int) -> None:
        term, lemmas = self._terms[place], self._lemmas[place]
        if term.prefix or not lemmas:
            return
        if len(lemmas) > 1:
            self._add([place], list(_otherwise_read(term.text)), 1.0)
        if term.quoted:
            return
        self._add_names(place)
        self._add_glued(place)
        if len(lemmas) == 1:
            word = term.text.lower()
            self._add([place], [(each,) for each in other_lemmas(_letters(word))], OTHER_LEMMA)
            self._add([place], list(_split(_letters(word))), 1.0)
            self._add([place], self._library_names(term.text), MEANT)
            self._add_related(place, _letters(word), lemmas[0])
        else:
            self._add([place], [_glued(term.text)], 1.0)

    def _add(self, places: Sequence[int], ways: Sequence[Lemmas], weight: float) -> None:
        for place in places:
            for lemmas in ways:
                if lemmas:
                    self._found[place].setdefault(lemmas, weight)

    def _add_related(self, place: int, word: str, lemma: str) -> None:
        """Words of the same family, synonyms, what documents say for an everyday word."""
        if self._freely:
            for other, weight in ways_to_say(word, lemma).items():
                self._add([place], [other], weight)
            return
        for related, weight in relatives(lemma)[:MOST_RELATIVES]:
            self._add([place], [(related,)], round(RELATED * weight, 3))
        for apart, weight in unglued(word, lemma):
            if weight >= EVERYDAY:
                self._add([place], [apart], weight)
        if self._everyday:
            self._add([place], meant_by(lemma), SAID_BY_PEOPLE)

    def _add_names(self, place: int) -> None:
        """What the terms from here on mean or are called, where the data knows it."""
        whole: Lemmas = ()
        for end in range(place, min(place + _LONGEST_NAME, len(self._terms))):
            if self._terms[end].quoted:
                return
            whole += self._lemmas[end]
            self._add(range(place, end + 1), _equals().get(whole, ()), MEANT)

    def _add_glued(self, place: int) -> None:
        """«видео наблюдение» as one word, where the dictionary or its parts make it likely."""
        if place + 1 >= len(self._terms) or self._terms[place + 1].quoted:
            return
        glued = _letters(self._terms[place].text + self._terms[place + 1].text).lower()
        if len(self._lemmas[place]) == len(self._lemmas[place + 1]) == 1 and glued.isalpha():
            self._add((place, place + 1), [_lemmas(glued)], 1.0)

    def _library_names(self, text: str) -> list[Lemmas]:
        """What the library's own documents mean by an abbreviation."""
        letters = _letters(text)
        if not letters.isalpha() or (letters.islower() and is_known(letters)):
            return []
        named = self._store.abbreviations(letters)
        distinct = dict.fromkeys(tuple(each.lemmas.split()) for each in named)
        return list(distinct)[:_MOST_MEANINGS]


def _letters(text: str) -> str:
    return text.strip(".,;:!?()[]…'\"")


def _beginning(term: Term) -> Lemmas:
    """The lemmas of a term whose last word is only begun."""
    if not term.prefix:
        return ()
    return (*_lemmas(term.text)[:-1], _letters(term.text.lower().replace("ё", "е").split()[-1]))


def _glued(text: str) -> Lemmas:
    """A compound with a hyphen as one word: «видео-наблюдение»."""
    joined = _letters(text).replace("-", "").replace("‑", "")
    return _lemmas(joined.lower()) if joined.isalpha() else ()


def _otherwise_read(text: str) -> Iterator[Lemmas]:
    """A phrase with its words read or split otherwise: participles are read now so, now so."""
    words = [text[word.start : word.end].lower() for word in words_of(text)]
    ways = [
        (_lemmas(word), *((each,) for each in other_lemmas(word)), *_split(word)) for word in words
    ]
    for chosen in islice(product(*ways), MOST_READINGS):
        yield tuple(chain.from_iterable(chosen))


def _split(word: str) -> Iterator[Lemmas]:
    """A word as two that the dictionary knows: «видеонаблюдение», «некоммерческий»."""
    if not word.isalpha():
        return
    for middle in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        if is_known(word[:middle]) and is_known(word[middle:]):
            yield _lemmas(f"{word[:middle]} {word[middle:]}")
    if word.startswith(_NOT) and is_known(word[len(_NOT) :]) and len(word) > _SHORTEST_PART + 1:
        yield _lemmas(f"{_NOT} {word[len(_NOT) :]}")
