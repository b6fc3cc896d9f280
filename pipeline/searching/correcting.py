"""A query with words that the library has nowhere in; the query that was probably meant out.

A word is put right by the library's own words at most two letters away; one typed with the wrong
keyboard layout («rkfcnth») is read with the other.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.searching.query import Asked, AskedQuery
from pipeline.searching.query_words import is_known, like, other_lemmas
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Statistics, Store

SHORTEST = 4
"""Letters from which a word is put right: of shorter ones too many are alike."""

LEAST_LIKE = 0.7
"""The least likeness of a word to what was typed, from 0 to 1 (Ratcliff and Obershelp)."""

CLOSE = 0.06
"""Words so near to the most alike are chosen from by how frequent they are."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_LAYOUT = str.maketrans(_LATIN, _CYRILLIC)


def suggestion(store: Store, query: AskedQuery, statistics: Statistics) -> str | None:
    """The query with its unknown words put right; `None` where there is nothing to put right."""
    said = query.text
    changed = False
    for asked in sorted(query.asked, key=lambda each: -each.start):
        better = _better(store, query, asked, statistics)
        if better:
            said = f"{said[: asked.start]}{better}{said[asked.end :]}"
            changed = True
    return said if changed else None


def _better(store: Store, query: AskedQuery, asked: Asked, statistics: Statistics) -> str | None:
    if asked.lemma is None or _is_there(asked, statistics):
        return None
    typed = query.text[asked.start : asked.end].lower()
    if typed.isascii() and not typed.isdigit():
        return _in_other_layout(store, typed)
    word = typed.strip(".,;:!?()")
    if len(word) < SHORTEST or not word.isalpha() or is_known(word):
        return None
    return _nearest(store, word, (asked.lemma, *other_lemmas(word)))


def _is_there(asked: Asked, statistics: Statistics) -> bool:
    """Whether the library has a word that was typed, or all of a phrase that stands for it."""
    return any(
        all(statistics.counts.get(lemma, 0) for lemma in phrase.lemmas)
        for phrase in asked.clause.alternatives
    )


def _in_other_layout(store: Store, typed: str) -> str | None:
    read = typed.translate(_LAYOUT)
    lemma = lemmas_of(read)
    known = store.statistics("passages", lemma.split()).counts
    return read if lemma and all(known.get(each, 0) for each in lemma.split()) else None


def _nearest(store: Store, word: str, lemmas: Sequence[str]) -> str | None:
    """The library's word most like what was typed, in its form; of those alike the most frequent.

    A misspelt form has several guesses at its lemma; each is looked for.
    """
    found = {each for lemma in lemmas for each in store.similar_words(lemma)}
    alike = {each: _likeness(word, like(each[0], word)) for each in found}
    best = max(alike.values(), default=0.0)
    if best < LEAST_LIKE:
        return None
    close = [each for each in found if alike[each] >= best - CLOSE]
    chosen, _ = max(close, key=lambda each: (each[1], each[0]))
    return like(chosen, word)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
