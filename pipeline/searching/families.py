"""A lemma in; the lemmas that say the same in another part of speech, aspect or word out.

A draft clause says «создать» or «сформировать» where an act says «создание»: words alone do not
find it. `data/families.jsonl` has a line for each family of derivations, `data/synonyms.jsonl` a
line for each sense and `data/opposites.jsonl` one for each pair, whose words stand for their whole
families.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

OF_FAMILY = 0.8
"""How much a word of the same family counts beside the word itself."""

SYNONYM = 0.4
"""How much a synonym, or a word of its family, counts."""


class Family(msgspec.Struct, frozen=True):
    """Words of one root and one meaning, as lemmas; the first noun names them to a person."""

    words: tuple[str, ...]


class Sense(msgspec.Struct, frozen=True):
    """Words that say the same; `sense` says what, for whoever reviews the data."""

    sense: str
    words: tuple[str, ...]


class Opposites(msgspec.Struct, frozen=True):
    """Words that undo each other, for their whole families: any of `one`, any of `other`."""

    one: tuple[str, ...]
    other: tuple[str, ...]


def families() -> tuple[Family, ...]:
    """All families, as the data has them."""
    return tuple(msgspec.json.Decoder(Family).decode_lines(_data("families")))


def senses() -> tuple[Sense, ...]:
    """All senses, as the data has them."""
    return tuple(msgspec.json.Decoder(Sense).decode_lines(_data("synonyms")))


def opposites() -> tuple[Opposites, ...]:
    """All pairs of opposites, as the data has them."""
    return tuple(msgspec.json.Decoder(Opposites).decode_lines(_data("opposites")))


def _data(name: str) -> bytes:
    return files("pipeline.searching").joinpath(f"data/{name}.jsonl").read_bytes()


@cache
def _family_words() -> Mapping[str, tuple[str, ...]]:
    return {word: family.words for family in families() for word in family.words}


@cache
def _synonym_words() -> Mapping[str, tuple[str, ...]]:
    """The synonyms of each family, by its first word."""
    found: dict[str, dict[str, None]] = {}
    for sense in senses():
        heads = [family_of(word)[0] for word in sense.words]
        for head in heads:
            found.setdefault(head, {}).update((other, None) for other in heads if other != head)
    return {head: tuple(others) for head, others in found.items()}


def family_of(lemma: str) -> tuple[str, ...]:
    """The words of the lemma's family; the lemma alone where none is known."""
    return _family_words().get(lemma, (lemma,))


def synonyms_of(lemma: str) -> Iterator[str]:
    """The words that say the same as the lemma or its family, with their families."""
    for head in _synonym_words().get(family_of(lemma)[0], ()):
        yield from family_of(head)


@cache
def relatives(lemma: str) -> Sequence[tuple[str, float]]:
    """Other lemmas that may stand for this one, each with its weight from 0 to 1, best first."""
    weights = dict.fromkeys(synonyms_of(lemma), SYNONYM)
    weights |= dict.fromkeys(family_of(lemma), OF_FAMILY)
    weights.pop(lemma, None)
    return sorted(weights.items(), key=lambda each: -each[1])


@cache
def _opposite_words() -> Mapping[str, frozenset[str]]:
    """The words that undo each family's, by its first word."""
    found: dict[str, set[str]] = {}
    for pair in opposites():
        for these, those in ((pair.one, pair.other), (pair.other, pair.one)):
            undoing = {word for each in those for word in family_of(each)}
            for each in these:
                found.setdefault(family_of(each)[0], set()).update(undoing)
    return {head: frozenset(words) for head, words in found.items()}


def opposites_of(lemma: str) -> frozenset[str]:
    """The words that say the opposite of the lemma or its family; none where none is known."""
    return _opposite_words().get(family_of(lemma)[0], frozenset())
