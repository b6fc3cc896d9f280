"""An ask and a later place in; how much of what is asked stands there out.

What counts: the words by how rare they are, each by itself or by a relative; the numbers that are
asked for (not those to be replaced: «с 15 до 10»); and the provision that is to be changed. A place
that does the opposite («ввести» for «отменить») takes nothing up.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from extractors.morphology import lemma
from pipeline.linking.act_ids import act_of
from pipeline.linking.amendments import Amendment
from pipeline.searching.families import opposites_of, relatives
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Clause, Phrase, Store
from pipeline.tracing.asks import Ask, is_action, meaningful

IN_CONTEXT = 0.6
"""What a word counts for that stands only above the place."""

OF_VERB = 0.4
"""What a verb or its noun counts for: «снизить» is done by other words than those that ask."""

OF_BEFORE = 0.5
"""What a word counts for that only the sentence before an ask has."""

OF_NUMBER = 3.0
"""What a number that is asked for counts beside the words, as rare as a word of one page in ten."""

MOST_WORDS = 40
MOST_TOLD = 8

_NUMBER = re.compile(r"(?P<old>\bс\s+)?(?<![\w.,])(?P<value>\d+(?:[.,]\d+)?)(?![\w])")
_DATE = re.compile(
    r"№\s*\d+\S*|\b(?:19|20)\d\d\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b\d{1,2}\s+(?:январ|феврал|март|апрел|ма[яй]|"
    r"июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
)
_VALUES = {
    **{"два": "2", "три": "3", "четыре": "4", "пять": "5", "шесть": "6"},
    **{"семь": "7", "восемь": "8", "девять": "9", "десять": "10", "двенадцать": "12"},
    **{"пятнадцать": "15", "двадцать": "20", "тридцать": "30"},
}


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for: the words with their weights, the numbers, the provisions named.

    `targets` are ids of the acts or provisions to be changed, `acts` those of all acts that its
    document names; `action` is the word that says what is to be done, with its relatives, and
    `opposites` are the words that undo it.
    """

    weights: Mapping[str, float]
    near: Mapping[str, Mapping[str, float]]
    numbers: tuple[str, ...]
    targets: tuple[str, ...]
    acts: tuple[str, ...]
    action: frozenset[str]
    opposites: frozenset[str]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """A clause a word, for the search of later places."""
        return tuple(
            Clause((Phrase((word,)), *(Phrase((each,), weight=w) for each, w in near.items())))
            for word, near in self.near.items()
        )


class Uptake(msgspec.Struct, frozen=True, kw_only=True):
    """How much of an ask a place has; `share` is that of the words' weight, from 0 to 1.

    `done` tells that it is the asked action (or another with the number that is asked for), and
    `undone` that it is the opposite one.
    """

    share: float
    common: tuple[str, ...]
    missing_words: tuple[str, ...]
    numbers: tuple[str, ...]
    missing_numbers: tuple[str, ...]
    same_provision: bool
    done: bool
    undone: bool


def read_ask(store: Store, ask: Ask, targets: Sequence[str], named: Sequence[str]) -> Wanted:
    """Read an ask; `targets` are the ids of what it names, `named` those of all its document's."""
    own = list(dict.fromkeys(meaningful(ask.words)))[:MOST_WORDS]
    before = [word for word in dict.fromkeys(meaningful(ask.before)) if word not in own]
    near = {word: dict(relatives(word)) for word in [*own, *before][:MOST_WORDS]}
    action = ask.action
    return Wanted(
        weights=_weights(store, near, frozenset(before)),
        near=near,
        numbers=tuple(dict.fromkeys(_asked_numbers(ask.words))),
        targets=tuple(targets),
        acts=tuple(dict.fromkeys(act_of(each) for each in named)),
        action=frozenset((action, *dict(relatives(action)))) if action else frozenset(),
        opposites=opposites_of(action) if action else frozenset(),
    )


def _weights(
    store: Store, near: Mapping[str, Mapping[str, float]], before: frozenset[str]
) -> Mapping[str, float]:
    """How much each word counts: the rarer the more, a verb less, and what stands before less."""
    every = dict.fromkeys([*near, *(each for some in near.values() for each in some)])
    statistics = store.statistics("passages", tuple(every))
    weights = {}
    for word, others in near.items():
        count = max(statistics.counts.get(each, 0) for each in (word, *others))
        share = OF_VERB if is_action(word, others) else 1.0
        weights[word] = statistics.rarity(count) * share * (OF_BEFORE if word in before else 1.0)
    return weights


def uptake_of(wanted: Wanted, quote: str, context: str, amendment: Amendment | None) -> Uptake:
    """Compare a later place; `context` are the lemmas above it."""
    new = amendment.new if amendment and amendment.new else ""
    own, above = set(lemmas_of(f"{quote} {new}").split()), set(context.split())
    if (direction := _direction(amendment)) & wanted.action:
        # The provision's words are those of the place itself: only its number is another one.
        own |= above | direction
    said = set(_all_numbers(new or quote))
    same_provision = _same_provision(wanted, amendment)
    above = above if same_provision or _is_about(wanted, own) else set[str]()
    shares = {word: _found(wanted, word, own, above) for word in wanted.weights}
    numbers = tuple(number for number in wanted.numbers if number in said)
    total = sum(wanted.weights.values()) + OF_NUMBER * len(wanted.numbers) or 1.0
    had = sum(weight * shares[word] for word, weight in wanted.weights.items())
    by_weight = sorted(wanted.weights, key=lambda word: -wanted.weights[word])
    return Uptake(
        share=(had + OF_NUMBER * len(numbers)) / total,
        common=tuple(word for word in by_weight if shares[word])[:MOST_TOLD],
        missing_words=tuple(word for word in by_weight if not shares[word])[:MOST_TOLD],
        numbers=numbers,
        missing_numbers=tuple(number for number in wanted.numbers if number not in said),
        same_provision=same_provision,
        done=bool(numbers or not wanted.action or own & wanted.action),
        undone=amendment is None and not own & wanted.action and _undoes(wanted, quote),
    )


def _same_provision(wanted: Wanted, amendment: Amendment | None) -> bool:
    """Whether the provision that is to be changed was changed, or one inside it."""
    if amendment is None or amendment.target is None:
        return False
    changed = amendment.target
    return any(
        "/~" in target and (changed == target or changed.startswith(f"{target}__"))
        for target in wanted.targets
    )


def _direction(amendment: Amendment | None) -> set[str]:
    """What it is to put one number for another: «2 тыс.» for «5 тыс.» lowers."""
    if amendment is None or not amendment.old or not amendment.new:
        return set()
    old, new = (
        [float(each) for each in _all_numbers(text)] for text in (amendment.old, amendment.new)
    )
    if len(old) != 1 or len(new) != 1 or old == new:
        return set()
    return (
        {"снизить", "сократить", "уменьшить"}
        if new < old
        else {"повысить", "увеличить", "продлить"}
    )


def _undoes(wanted: Wanted, quote: str) -> bool:
    """Whether a place says the opposite, but for «не разрешать»."""
    lemmas = ["", *lemmas_of(quote).split()]
    return any(each in wanted.opposites and said != "не" for said, each in pairwise(lemmas))


def _found(wanted: Wanted, word: str, own: set[str], above: set[str]) -> float:
    ways = {word: 1.0, **wanted.near[word]}
    here = max((weight for each, weight in ways.items() if each in own), default=0.0)
    there = max((weight for each, weight in ways.items() if each in above), default=0.0)
    return max(here, IN_CONTEXT * there)


def _is_about(wanted: Wanted, own: set[str]) -> bool:
    """Whether a place itself, not only what stands above it, names a thing of a wanted."""
    things = ((word, near) for word, near in wanted.near.items() if not is_action(word, near))
    return any(word in own or own & set(near) for word, near in things)


def _asked_numbers(text: str) -> Iterator[str]:
    """The numbers of a text, but for those that a change begins from, and for dates."""
    for match in _NUMBER.finditer(_DATE.sub(" ", text)):
        if not match["old"]:
            yield match["value"].replace(",", ".")
    yield from _numbers_in_words(text)


def _all_numbers(text: str) -> Iterator[str]:
    """The numbers of a text, also those in words."""
    for match in _NUMBER.finditer(text):
        yield match["value"].replace(",", ".")
    yield from _numbers_in_words(text)


def _numbers_in_words(text: str) -> Iterator[str]:
    """The numbers that a text writes in words, but for «один», which is often no number."""
    for word in re.findall(r"[а-яё]+", text.lower()):
        if (value := _VALUES.get(lemma(word))) is not None:
            yield value
