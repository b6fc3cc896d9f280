"""A text in; the amounts that it states out: value, what is counted, and how it is bounded.

Numbers are read in digits and in words, so that «пять миллионов» and «5 000 000» are one amount,
and «не менее 5» and «5» are two.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from extractors.morphology import lemma, reading

Bound = Literal["least", "most", "over", "under"]
"""«Не менее», «не более», «свыше», «менее»."""

_TOKEN = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+|%", re.UNICODE
)
_UNITS = "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать"
_TEENS = "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
_TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
_HUNDREDS = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
_ORDINALS = "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый"
_OTHERS = {"полтора": "1.5", "вдвое": "2", "дважды": "2", "втрое": "3", "трижды": "3", "оба": "2"}

_SCALES = {
    "тысяча": 1_000,
    "тыс": 1_000,
    "миллион": 1_000_000,
    "млн": 1_000_000,
    "миллиард": 1_000_000_000,
    "млрд": 1_000_000_000,
}
_SAME_UNIT = {"%": "процент", "руб": "рубль", "проц": "процент"}
_MORE = frozenset(("более", "больше", "свыше", "выше", "много", "высоко", "высокий", "большой"))
_LESS = frozenset(("менее", "меньше", "ниже", "мало", "низко", "низкий", "маленький", "малый"))
_LEAST_WORDS, _MOST_WORDS = frozenset(("минимум",)), frozenset(("максимум",))
BEFORE, AFTER = 3, 3
"""Words before a number that may bound it, and after it that may say what is counted."""


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A number from `start` to `end`; `unit` is the lemma of what it counts, where that is said."""

    value: Decimal
    unit: str | None
    bound: Bound | None
    start: int
    end: int

    def agrees(self, other: "Amount") -> bool:
        """Whether both say the same; what is not said by either cannot differ."""
        units = self.unit == other.unit or None in (self.unit, other.unit)
        return self.value == other.value and self.bound == other.bound and units


class _Token(msgspec.Struct, frozen=True):
    word: str
    lemma: str
    start: int
    end: int


def amounts_in(text: str) -> list[Amount]:
    """The amounts of a text, in order; linear in its length."""
    tokens = [
        _Token(match.group().lower(), lemma(match.group().lower()), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]
    return list(_amounts(tokens))


def _amounts(tokens: Sequence[_Token]) -> Iterator[Amount]:
    place = 0
    while place < len(tokens):
        value, after = _number(tokens, place)
        if value is None:
            place += 1
            continue
        yield Amount(
            value=value,
            unit=_unit(tokens[after : after + AFTER]),
            bound=_bound(tokens[max(0, place - BEFORE) : place]),
            start=tokens[place].start,
            end=tokens[after - 1].end,
        )
        place = after


def _number(tokens: Sequence[_Token], place: int) -> tuple[Decimal | None, int]:
    """The value that begins at a token, and the place after it; «двадцать пять тысяч» is one."""
    value = _value(tokens[place])
    if value is None:
        return None, place
    after, last = place + 1, value
    in_words = not tokens[place].word[0].isdigit()
    while in_words and after < len(tokens):
        smaller = _WORDS.get(tokens[after].lemma)
        if smaller is None or not 0 < smaller < _room(last):
            break
        value, last, after = value + smaller, smaller, after + 1
    while after < len(tokens) and tokens[after].lemma in _SCALES:
        value *= _SCALES[tokens[after].lemma]
        after += 1
    return value, after


def _room(last: Decimal) -> int:
    """Below what a word is that goes on with a number: «двести пять» is one, «пять два» two."""
    if last >= 1000:
        return 0
    return 100 if last >= 100 else 10 if last >= 20 else 0


def _value(token: _Token) -> Decimal | None:
    if token.word[0].isdigit():
        digits = re.sub(r"[ \u00a0\u202f]", "", token.word).replace(",", ".")
        return Decimal(digits).normalize()
    return _WORDS.get(token.lemma)


def _unit(after: Sequence[_Token]) -> str | None:
    """The first noun after a number."""
    for token in after:
        if token.word in _SAME_UNIT or token.lemma in _SAME_UNIT:
            return _SAME_UNIT.get(token.word) or _SAME_UNIT[token.lemma]
        if token.word[0].isdigit() or token.lemma in ("и", "до", "или"):
            return None
        if reading(token.word).part == "NOUN":
            return token.lemma
    return None


def _bound(before: Sequence[_Token]) -> Bound | None:
    """What the words right before a number make of it."""
    words = [token.word for token in before]
    for place in range(len(words) - 1, -1, -1):
        denied = place > 0 and words[place - 1] == "не"
        if words[place] in _MORE:
            return "most" if denied else "over"
        if words[place] in _LESS:
            return "least" if denied else "under"
        if words[place] in _LEAST_WORDS:
            return "least"
        if words[place] in _MOST_WORDS:
            return "most"
        if words[place] not in ("чем", "на", "в", "размере", "до"):
            return None
    return None


def _words() -> dict[str, Decimal]:
    found = {word: Decimal(number) for word, number in _OTHERS.items()}
    rows = (
        (f"{_UNITS} {_TEENS}", 0, 1),
        (_TENS, 20, 10),
        (_HUNDREDS, 100, 100),
        (_ORDINALS, 1, 1),
    )
    for row, first, step in rows:
        found |= {word: Decimal(first + step * place) for place, word in enumerate(row.split())}
    return found | {word: Decimal(scale) for word, scale in _SCALES.items()}


_WORDS = _words()
