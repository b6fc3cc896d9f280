"""Lemmas of a measure in; the instruments that it works with out: a subsidy, a register, a centre.

`data/instruments.jsonl` has a line for each: its name, the phrases that tell it, an example.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from pipeline.searching.words import lemmas_of

GAP = 3
"""Words that may stand between two of a phrase: «освободить новые хозяйства района от налога»."""


class Instrument(msgspec.Struct, frozen=True):
    """A way of doing things that lawyers know by a name; any of the phrases tells it."""

    name: str
    phrases: tuple[str, ...]
    example: str


@cache
def instruments() -> tuple[Instrument, ...]:
    """All instruments, as the data has them."""
    lines = files("pipeline.searching").joinpath("data/instruments.jsonl").read_bytes()
    return tuple(msgspec.json.Decoder(Instrument).decode_lines(lines))


@cache
def _by_first_lemma() -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """The rest of each phrase and its instrument, by the phrase's first lemma."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for instrument in instruments():
        for phrase in instrument.phrases:
            first, *rest = lemmas_of(phrase).split()
            found.setdefault(first, []).append((tuple(rest), instrument.name))
    return found


def instruments_in(lemmas: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """The instruments that a text's lemmas tell, each with the lemmas that told it."""
    found: dict[str, frozenset[str]] = {}
    for place, lemma in enumerate(lemmas):
        for rest, name in _by_first_lemma().get(lemma, ()):
            if _follow(lemmas, place, rest):
                found[name] = found.get(name, frozenset()) | {lemma, *rest}
    return found


def _follow(lemmas: Sequence[str], place: int, rest: Sequence[str]) -> bool:
    """Whether the rest of a phrase stands after a place, in order and close together."""
    for lemma in rest:
        near = lemmas[place + 1 : place + 2 + GAP]
        if lemma not in near:
            return False
        place += 1 + near.index(lemma)
    return True
