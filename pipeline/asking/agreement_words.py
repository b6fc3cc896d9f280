"""A sentence and the words that it rests on in; what the sentence denies, names or adds out.

Whatever cannot be told apart for certain counts against the sentence: a true sentence that is lost
costs a line, a false one that is shown costs the trust in all the others.
"""

import re
from collections.abc import Collection, Iterator

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
дата период орган нужно требоваться должный должно обязанный
"""

_DENYING = frozenset(_DENYING_WORDS.split())
"""Words that turn or narrow what is said without «не»."""

_BINDING, _SOFT = frozenset(_BINDING_WORDS.split()), frozenset(_SOFT_WORDS.split())
_FRAME = frozenset(_FRAME_WORDS.split())
"""Words with which any sentence may tell what a quote says."""

_CONTENT = frozenset(("NOUN", "ADJF", "ADJS", "VERB", "INFN", "PRTF", "PRTS", "GRND", "COMP", ""))
_SORTS = {"NOUN": "thing", "": "thing", "ADJF": "quality", "ADJS": "quality", "COMP": "quality"}
STEM = 5
"""Letters that words of one family begin with."""


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


def forces_differ(sentence: str, ground: str) -> bool:
    """Whether a sentence binds where its ground only recommends or permits, or the other way."""
    said, known = _lemmas(sentence), _lemmas(ground)
    binds = bool(said & _BINDING) and not said & _SOFT and bool(known & _SOFT)
    softens = bool(said & _SOFT) and not known & _SOFT
    return binds or softens


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


def unsupported(sentence: str, ground: str) -> list[str]:
    """The content words of a sentence that its ground does not have.

    An action may be told by any word of its family («разработка», «разработать»), but a thing or a
    quality by no other: «заявитель» is not «заявление».
    """
    known = {_word(part) for word in _words(ground) for part in (word, *word.split("-"))}
    return [word for word in _words(sentence) if _is_content(word) and not _has(known, word)]


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(_WORD.findall(text.lower())))


def _is_content(word: str) -> bool:
    plain = word not in _FRAME and lemma(word) not in _FRAME
    return plain and len(word) > 2 and reading(word).part in _CONTENT


def _has(known: Collection[tuple[str, str]], word: str) -> bool:
    own, part = _word(word)
    return any(
        own == other or ("action" in (part, kind) and own[:STEM] == other[:STEM])
        for other, kind in known
    )


def _word(word: str) -> tuple[str, str]:
    """A word's lemma and whether it names a thing, a quality or an action."""
    return lemma(word), _SORTS.get(reading(word).part, "action")


def _stem(word: str) -> str:
    """The beginning of a word's lemma: «разработка» and «разработать» begin alike."""
    return lemma(word)[:STEM]


def _lemmas(text: str) -> frozenset[str]:
    return frozenset(lemmas_of(text).split()) | set(_WORD.findall(text.lower()))
