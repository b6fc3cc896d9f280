"""A proposal and a later place in; how much of the proposal stands there out.

What counts: the words by how rare they are, each by itself or by a relative; the numbers that are
asked for (not those to be replaced: «с 15 до 10»); and the provision that is to be changed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from extractors.facts import Measure, Reference
from extractors.morphology import lemma, reading
from pipeline.linking.act_ids import act_of
from pipeline.linking.amendments import Amendment
from pipeline.searching.families import relatives
from pipeline.searching.words import lemmas_of, words_of
from pipeline.stores.base import Clause, Phrase, Store

IN_CONTEXT = 0.6
"""What a word counts for that stands only above the place."""

OF_VERB = 0.4
"""What a verb or its noun counts for: «снизить» is done by other words than those that ask."""

OF_NUMBER = 3.0
"""What a number that is asked for counts beside the words, as rare as a word of one page in ten."""

MOST_WORDS = 40
MOST_TOLD = 8

_NUMBER = re.compile(r"(?P<old>\bс\s+)?(?<![\w.,])(?P<value>\d+(?:[.,]\d+)?)(?![\w])")
_MOTIVE = re.compile(r",\s+(?:поскольку|так как|потому что|ибо|чтобы|ввиду того)\b")
_DATE = re.compile(
    r"№\s*\d+\S*|\b(?:19|20)\d\d\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b\d{1,2}\s+(?:январ|феврал|март|апрел|ма[яй]|"
    r"июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
)
_EMPTY_PARTS = frozenset(("PREP", "CONJ", "PRCL", "NPRO", "NUMR", "INTJ"))
_VERBS = frozenset(("INFN", "VERB", "GRND"))
_FORMAL = frozenset(
    (
        *("внести", "внесение", "изменение", "соответствовать", "соответствующий", "рассмотреть"),
        *("рассмотрение", "вопрос", "предложение", "предложить", "предлагать", "просить", "проект"),
        *("рекомендовать", "обратиться", "предусмотреть", "предусматривать", "предусматривающий"),
        *("необходимо", "необходимый", "надо", "следует", "целесообразно", "целесообразный"),
        *("поэтому", "должный", "порядок", "установить", "положение"),
    )
)
"""Words by which one asks, whatever is asked for."""

_VALUES = {
    **{"два": "2", "три": "3", "четыре": "4", "пять": "5", "шесть": "6"},
    **{"семь": "7", "восемь": "8", "девять": "9", "десять": "10", "двенадцать": "12"},
    **{"пятнадцать": "15", "двадцать": "20", "тридцать": "30"},
}


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What is proposed: the words with their weights, the numbers asked for, the provisions named.

    `targets` are ids of the acts or provisions to be changed, `acts` those of all acts that its
    document names.
    """

    weights: Mapping[str, float]
    near: Mapping[str, Mapping[str, float]]
    numbers: tuple[str, ...]
    targets: tuple[str, ...]
    acts: tuple[str, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """A clause a word, for the search of later places."""
        return tuple(
            Clause((Phrase((word,)), *(Phrase((each,), weight=w) for each, w in near.items())))
            for word, near in self.near.items()
        )


class Uptake(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a proposal a place has; `share` is that of the words' weight, from 0 to 1."""

    share: float
    common: tuple[str, ...]
    missing_words: tuple[str, ...]
    numbers: tuple[str, ...]
    missing_numbers: tuple[str, ...]
    same_provision: bool


def read_proposal(
    store: Store,
    measure: Measure,
    references: Sequence[Reference],
    named: Sequence[str],
) -> Proposal:
    """Read a proposal; what it refers to, whom it asks, by when and why are none of its own words.

    `named` are the ids of all acts that its document names.
    """
    own = _MOTIVE.split(_own_words(measure, references), maxsplit=1)[0]
    words = list(dict.fromkeys(_meaningful(own)))[:MOST_WORDS]
    near = {word: dict(relatives(word)) for word in words}
    every = list(dict.fromkeys([*words, *(each for some in near.values() for each in some)]))
    statistics = store.statistics("passages", every)
    weights = {}
    for word in words:
        count = max(statistics.counts.get(each, 0) for each in (word, *near[word]))
        share = OF_VERB if _is_action(word, near[word]) else 1.0
        weights[word] = statistics.rarity(count) * share
    return Proposal(
        weights=weights,
        near=near,
        numbers=tuple(dict.fromkeys(_asked_numbers(own))),
        targets=tuple(each.act_id for each in references if each.act_id),
        acts=tuple(dict.fromkeys(act_of(each) for each in named)),
    )


def uptake_of(proposal: Proposal, quote: str, context: str, amendment: Amendment | None) -> Uptake:
    """Compare a later place; `context` are the lemmas above it."""
    new = amendment.new if amendment and amendment.new else ""
    own, above = set(lemmas_of(f"{quote} {new}").split()), set(context.split())
    said = set(_all_numbers(new or quote))
    above = above if _is_about(proposal, own) else set[str]()
    shares = {word: _found(proposal, word, own, above) for word in proposal.weights}
    numbers = tuple(number for number in proposal.numbers if number in said)
    total = sum(proposal.weights.values()) + OF_NUMBER * len(proposal.numbers) or 1.0
    had = sum(weight * shares[word] for word, weight in proposal.weights.items())
    by_weight = sorted(proposal.weights, key=lambda word: -proposal.weights[word])
    return Uptake(
        share=(had + OF_NUMBER * len(numbers)) / total,
        common=tuple(word for word in by_weight if shares[word])[:MOST_TOLD],
        missing_words=tuple(word for word in by_weight if not shares[word])[:MOST_TOLD],
        numbers=numbers,
        missing_numbers=tuple(number for number in proposal.numbers if number not in said),
        same_provision=_same_provision(proposal, amendment),
    )


def _is_action(word: str, near: Iterable[str]) -> bool:
    """A verb, or the noun of one: «снижение» beside «снизить»."""
    if reading(word).part in _VERBS:
        return True
    return word.endswith("ие") and any(reading(each).part in _VERBS for each in near)


def _same_provision(proposal: Proposal, amendment: Amendment | None) -> bool:
    """Whether the provision that is to be changed was changed, or one inside it."""
    if amendment is None or amendment.target is None:
        return False
    changed = amendment.target
    return any(
        "/~" in target and (changed == target or changed.startswith(f"{target}__"))
        for target in proposal.targets
    )


def _found(proposal: Proposal, word: str, own: set[str], above: set[str]) -> float:
    ways = {word: 1.0, **proposal.near[word]}
    here = max((weight for each, weight in ways.items() if each in own), default=0.0)
    there = max((weight for each, weight in ways.items() if each in above), default=0.0)
    return max(here, IN_CONTEXT * there)


def _is_about(proposal: Proposal, own: set[str]) -> bool:
    """Whether a place itself, not only what stands above it, names a thing of a proposal."""
    things = ((word, near) for word, near in proposal.near.items() if not _is_action(word, near))
    return any(word in own or own & set(near) for word, near in things)


def _own_words(measure: Measure, references: Sequence[Reference]) -> str:
    """The quote with spaces for the references in it, its executors and its term."""
    quote = measure.quote
    spans = [(each.start - measure.start, each.end - measure.start) for each in references]
    for words in (*measure.executors, measure.deadline or ""):
        if words and (place := quote.find(words)) >= 0:
            spans.append((place, place + len(words)))
    letters = list(quote)
    for low, high in spans:
        end = min(high, len(quote))
        letters[low:end] = " " * (end - low)
    return "".join(letters)


def _meaningful(text: str) -> Iterator[str]:
    for word in words_of(text):
        form = text[word.start : word.end].lower()
        if len(form) < 2 or not form.isalpha() or word.lemma in _FORMAL:
            continue
        if reading(form).part not in _EMPTY_PARTS:
            yield word.lemma


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
