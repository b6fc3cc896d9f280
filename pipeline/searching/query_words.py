"""What the dictionary says of a word of a query: is it a place, does it bear meaning, is it known.

A text's word goes by its likeliest lemma; a query has no context to choose by, so here its other
lemmas count too.
"""

from functools import lru_cache

from extractors.morphology import analyzer, lemma

_KEPT = 20_000
_SMALL_PARTS = frozenset(("PREP", "CONJ", "PRCL", "NPRO", "INTJ"))
_SMALL_MARKS = frozenset(("Apro", "Ques", "Prdx"))
_SMALL = frozenset(("быть", "являться", "можно", "нужно", "сколько", "также", "например"))
_LIKELY = 0.1


@lru_cache(_KEPT)
def is_place(word: str) -> bool:
    """Whether a lower-cased word names a town, a river, a country."""
    return "Geox" in analyzer().parse(word)[0].tag


@lru_cache(_KEPT)
def is_small(word: str) -> bool:
    """Whether a lower-cased word only joins others or asks: «в», «и», «какой», «где»."""
    first = analyzer().parse(word)[0]
    if first.tag.POS in _SMALL_PARTS or lemma(word) in _SMALL:
        return True
    return any(mark in first.tag for mark in _SMALL_MARKS)


@lru_cache(_KEPT)
def other_lemmas(word: str) -> tuple[str, ...]:
    """The lemmas that a lower-cased word may also have: «банки» are banks and jars."""
    parses = [parse for parse in analyzer().parse(word) if parse.score >= _LIKELY]
    found = dict.fromkeys(str(parse.normal_form).replace("ё", "е") for parse in parses)
    return tuple(each for each in found if each != lemma(word))


@lru_cache(_KEPT)
def like(word: str, model: str) -> str:
    """A word in the case and number that another, misspelt perhaps, seems to stand in."""
    tag = analyzer().parse(model)[0].tag
    wanted = {mark for mark in (tag.case, tag.number, tag.gender) if mark}
    if tag.POS == "ADJF" and tag.number == "plur":
        wanted.discard(tag.gender)
    elif tag.POS == "NOUN":
        wanted = {mark for mark in (tag.case, tag.number) if mark}
    formed = analyzer().parse(word)[0].inflect(wanted) if wanted else None
    return str(formed.word) if formed else word


@lru_cache(_KEPT)
def is_known(word: str) -> bool:
    """Whether the dictionary has this word form."""
    return bool(analyzer().word_is_known(word))
