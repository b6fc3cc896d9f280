"""A Russian word in; its lemma, stem and grammatical readings out.

pymorphy3 reads a word once and the answer is kept, since a corpus has few word types. The
dictionary is loaded with the first word that needs it, not at import.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

_KEPT = 200_000
_LONG_ENDINGS = re.compile(r"(?:ого|его|ому|ему|ыми|ими|ами|ями)$")
_SHORT_ENDING = re.compile(r"(?:[аеиоуыэюя]+[йьмхв]?|ь|й)$")
_SHORTEST_STEM = 3


class Reading(msgspec.Struct, frozen=True):
    """What a word form may be: its likeliest part of speech, and the cases of its nominal forms."""

    part: str
    cases: frozenset[str]


@cache
def analyzer() -> "MorphAnalyzer":
    """The one analyzer of this process, about 0.2 seconds to load."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@lru_cache(_KEPT)
def _parses(word: str) -> tuple["Parse", ...]:
    return tuple(analyzer().parse(word))


@lru_cache(_KEPT)
def lemma(word: str) -> str:
    """The dictionary form of a lower-cased word, «ё» as «е»; of equally likely ones the first."""
    return str(_parses(word)[0].normal_form).replace("ё", "е")


def lemmas(text: str) -> list[str]:
    """The lemmas of the words of a text, in order."""
    return [lemma(word) for word in re.findall(r"[^\W_]+", text.lower())]


def normal_form(word: str) -> str:
    """The lemma of a word in whatever case it is written."""
    return lemma(word.lower())


@lru_cache(_KEPT)
def reading(word: str) -> Reading:
    """The part of speech (OpenCorpora's tags) and the possible cases of a lower-cased word."""
    parses = _parses(word)
    cases = {str(parse.tag.case) for parse in parses if parse.tag.case}
    return Reading(str(parses[0].tag.POS or ""), frozenset(cases))


@lru_cache(_KEPT)
def nominative(word: str, like: str | None = None, *, plural: bool = False) -> str:
    """The nominative of a noun, or of an adjective that agrees with the noun `like`."""
    noun = _noun(like if like is not None else word, "plur" if plural else "sing")
    grammemes = {"nomn"}
    if like is not None and noun is not None:
        grammemes |= {str(noun.tag.number)}
        if noun.tag.number == "sing" and noun.tag.gender:
            grammemes.add(str(noun.tag.gender))
    source = _parses(word.lower())[0] if like is not None else noun
    inflected = source.inflect(grammemes) if source is not None else None
    return _cased_like(word, str(inflected.word)) if inflected is not None else word


def _noun(word: str, number: str) -> "Parse | None":
    """The noun that a form is, of the number asked for where it may be either."""
    nouns = [parse for parse in _parses(word.lower()) if parse.tag.POS == "NOUN"]
    fitting = [parse for parse in nouns if parse.tag.number == number]
    return next(iter(fitting or nouns), None)


def _cased_like(model: str, word: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word.capitalize() if model[:1].isupper() else word


@lru_cache(_KEPT)
def stem(word: str) -> str:
    """A folded word without its ending: one for all its cases, quick, and no dictionary."""
    cut = _LONG_ENDINGS.sub("", word)
    if cut == word:
        cut = _SHORT_ENDING.sub("", word)
    return cut if len(cut) >= _SHORTEST_STEM else word


@lru_cache(_KEPT)
def lemma_as(word: str, *parts: str) -> str | None:
    """The dictionary form of a lower-cased word read as one of the parts of speech, if it may be.

    A participle gives the infinitive of its verb.
    """
    for parse in _parses(word):
        if parse.tag.POS in parts:
            return str(parse.normal_form).replace("ё", "е")
    return None


@lru_cache(_KEPT)
def tense(word: str) -> str | None:
    """`past`, `pres` or `futr` of a lower-cased finite verb; `None` for any other word."""
    likeliest = _parses(word)[0].tag
    return str(likeliest.tense) if likeliest.POS == "VERB" and likeliest.tense else None
