"""Everyday words in; the words that documents say for them out.

People ask about «деньги» and «персданные»; acts say «ассигнования» and «персональные данные».
`data/everyday.jsonl` has a line for each everyday word, `data/prefixes.jsonl` for each shortened
adjective that is glued to a noun.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

import msgspec

from pipeline.searching.families import OF_FAMILY, relatives
from pipeline.searching.query_words import is_known, other_lemmas
from pipeline.searching.words import lemmas_of

EVERYDAY = 0.75
"""What an official word counts for beside the everyday one that was typed."""

NEAR = 0.8
"""What a word of the same family counts for."""

SYNONYM = 0.55
"""What a synonym counts for."""

_SHORTEST_NOUN = 4
_FAMILY_OF_EVERYDAY = 0.6

Lemmas = tuple[str, ...]


class Everyday(msgspec.Struct, frozen=True):
    """A word as people say it, and what documents say for it, all as lemmas."""

    said: str
    meant: tuple[str, ...]


class Prefix(msgspec.Struct, frozen=True):
    """The beginning of a glued word («соц»), and the adjectives or nouns that it is short for."""

    prefix: str
    meant: tuple[str, ...]


def everyday_words() -> tuple[Everyday, ...]:
    """All everyday words, in the order of the data."""
    return tuple(msgspec.json.Decoder(Everyday).decode_lines(_data("everyday")))


def prefixes() -> tuple[Prefix, ...]:
    """All shortened adjectives, in the order of the data."""
    return tuple(msgspec.json.Decoder(Prefix).decode_lines(_data("prefixes")))


def _data(name: str) -> bytes:
    return files("pipeline.searching").joinpath(f"data/{name}.jsonl").read_bytes()


@cache
def _meant() -> Mapping[str, tuple[Lemmas, ...]]:
    return {
        lemmas_of(entry.said): tuple(tuple(lemmas_of(each).split()) for each in entry.meant)
        for entry in everyday_words()
    }


def meant_by(lemma: str) -> tuple[Lemmas, ...]:
    """What documents say for an everyday word; nothing for any other."""
    return _meant().get(lemma, ())


@lru_cache(20_000)
def ways_to_say(word: str, lemma: str) -> Mapping[Lemmas, float]:
    """What may stand for a word in a text, with what it counts for beside the word itself.

    `word` is in lower case as typed, `lemma` its likeliest lemma; it is not among them itself.
    """
    found: dict[Lemmas, float] = {}
    for lemmas, weight in chain(_related(lemma), official(lemma), unglued(word, lemma)):
        found[lemmas] = max(weight, found.get(lemmas, 0.0))
    found.pop((lemma,), None)
    return found


def _related(lemma: str) -> Iterator[tuple[Lemmas, float]]:
    for other, weight in relatives(lemma):
        yield (other,), NEAR if weight >= OF_FAMILY else SYNONYM


def official(lemma: str) -> Iterator[tuple[Lemmas, float]]:
    """What an everyday word (or «не» with a word) is called, and the families of those words."""
    for lemmas in meant_by(lemma):
        yield lemmas, EVERYDAY
        if len(lemmas) == 1:
            for other, weight in relatives(lemmas[0]):
                if weight >= OF_FAMILY:
                    yield (other,), _FAMILY_OF_EVERYDAY


def unglued(word: str, lemma: str) -> Iterator[tuple[Lemmas, float]]:
    """«соцподдержка» as «социальная поддержка»: a shortened adjective before a known noun."""
    for entry in prefixes():
        rest = word.removeprefix(entry.prefix)
        if rest == word or len(rest) < _SHORTEST_NOUN or not is_known(rest):
            continue
        for noun in dict.fromkeys((lemmas_of(rest), *other_lemmas(rest))):
            yield from _with_adjective(entry, noun)
            yield (noun,), SYNONYM


def _with_adjective(entry: Prefix, noun: str) -> Iterator[tuple[Lemmas, float]]:
    nouns = [noun, *(lemmas[0] for lemmas in meant_by(noun) if len(lemmas) == 1)]
    for place, each in enumerate(nouns):
        for adjective in entry.meant:
            yield (adjective, each), EVERYDAY if place else 1.0
            yield (each, adjective), EVERYDAY
