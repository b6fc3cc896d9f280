"""A sentence and the words that it rests on in; what the sentence denies, names or adds out.

Whatever cannot be told apart for certain counts against the sentence: a true sentence that is lost
costs a line, a false one that is shown costs the trust in all the others.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from extractors.morphology import lemma, reading
from pipeline.searching.words import lemmas_of

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LIMIT = re.compile(
    r"\bне\s+(?:позднее|позже|ранее|раньше|более|менее|свыше|выше|ниже|больше|меньше)\b"
)
"""Bounds of times and amounts, which are compared as such and deny nothing."""

_NOT = frozenset(("не", "ни"))

_DENYING_WORDS = """
без кроме нет нельзя недопустимо отсутствовать отсутствие запрещать запретить запрет запрещение
воспрещаться запрещаться исключение исключая отказ отказать отказывать недопустимый невозможный
невозможно отменить отмена прекратить прекращение приостановить утратить вопреки лишь только
"""
_BINDING_WORDS = """
должен обязан обязать обязанный обязываться обязательный надлежать поручить поручать приказать
приказывать необходимо требоваться требовать следует
"""
_SOFT_WORDS = """
рекомендовать рекомендоваться предложить предлагать предлагаться просить мочь вправе допускаться
разрешаться целесообразно планировать планироваться
"""
_FRAME_WORDS = """
согласно соответствие пункт подпункт статья документ текст акт указ постановление распоряжение
приказ закон резолюция протокол письмо программа концепция это этот который такой быть являться
срок год установить установлен предусмотреть предусмотрено указать указано сказать определить
должен обязан обязать поручить поручено следует надлежать необходимо рекомендовать рекомендовано
предложить предложено следующий также он она они свой их его ее размер составлять составить
"""

_DENYING = frozenset(_DENYING_WORDS.split())
"""Words that turn or narrow what is said without «не»."""

_BINDING, _SOFT = frozenset(_BINDING_WORDS.split()), frozenset(_SOFT_WORDS.split())
_FRAME = frozenset(_FRAME_WORDS.split())
"""Words with which any sentence may tell what a quote says."""

_CONTENT = frozenset(("NOUN", "ADJF", "ADJS", "VERB", "INFN", "PRTF", "PRTS", "GRND", "COMP", ""))
STEM = 5
SUPPORTED = 0.75
"""The share of a sentence's content words that the words it rests on must have."""


def denials_in(text: str) -> frozenset[str]:
    """What a text denies: the lemmas after «не» and «ни», and the words that deny by themselves."""
    return frozenset(_denials(_LIMIT.sub(" ", text.lower())))


def _denials(text: str) -> Iterator[str]:
    words = [match.group() for match in _WORD.finditer(text)]
    for place, word in enumerate(words):
        if word in _NOT:
            yield f"не {_stem(words[place + 1])}" if place + 1 < len(words) else "не"
        elif word in _DENYING or lemma(word) in _DENYING:
            yield _stem(word)


def is_stronger(sentence: str, ground: str) -> bool:
    """Whether a sentence binds where its ground only recommends, proposes or permits."""
    said, known = _lemmas(sentence), _lemmas(ground)
    return bool(said & _BINDING) and bool(known & _SOFT) and not said & _SOFT


def foreign_names(sentence: str, ground: str) -> list[str]:
    """Names and abbreviations of a sentence that its ground does not have."""
    known = _lemmas(ground) | {word.lower() for word in _WORD.findall(ground)}
    names = _names(sentence)
    return [name for name in names if not _known(name, known)]


def _known(name: str, known: Collection[str]) -> bool:
    return name.lower() in known or lemma(name.lower()) in known


def _names(sentence: str) -> Iterator[str]:
    """Words with a capital inside the sentence, and those of capitals or Latin letters anywhere."""
    for match in _WORD.finditer(sentence):
        word = match.group()
        first = not sentence[: match.start()].strip(" «\"'(–-")
        capitals = len(word) > 1 and word.isupper()
        if capitals or (word[0].isupper() and not first) or word.isascii():
            yield word


def supported(sentence: str, ground: str) -> float:
    """The share of a sentence's content words that its ground has, by the beginnings of words."""
    wanted = _content(sentence)
    if not wanted:
        return 0.0
    known = {_stem(word) for word in _WORD.findall(ground.lower())}
    known |= {_stem(part) for word in _WORD.findall(ground.lower()) for part in word.split("-")}
    return sum(stem in known for stem in wanted) / len(wanted)


def _content(sentence: str) -> Sequence[str]:
    words = [word for word in _WORD.findall(sentence.lower()) if len(word) > 2]
    return [
        _stem(word)
        for word in dict.fromkeys(words)
        if reading(word).part in _CONTENT and word not in _FRAME and lemma(word) not in _FRAME
    ]


@lru_cache(50_000)
def _stem(word: str) -> str:
    """The beginning of a word's lemma: «разработка» and «разработать» begin alike."""
    return lemma(word)[:STEM]


def _lemmas(text: str) -> frozenset[str]:
    return frozenset(lemmas_of(text).split()) | set(_WORD.findall(text.lower()))
