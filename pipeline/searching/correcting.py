"""A query with words that the library has nowhere in; the query that was probably meant out.

A word is put right by the library's own words at most two letters away; one typed with the wrong
keyboard layout («rkfcnth») is read with the other, one in Latin letters that look like Russian ones
(«TOC») as Russian.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.searching.query import Asked, AskedQuery
from pipeline.searching.query_words import is_known, like, other_lemmas
from pipeline.searching.words import in_russian, lemmas_of
from pipeline.stores.base import Statistics, Store

SHORTEST = 4
"""Letters from which a word is put right: of shorter ones too many are alike."""

LEAST_LIKE = 0.7
"""The least likeness of a word to what was typed, from 0 to 1 (Ratcliff and Obershelp)."""

CLOSE = 0.06
"""Words so near to the most alike are chosen from by how frequent they are."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`{}:<>~"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюёхъжбюё"
_LAYOUT = str.maketrans(_LATIN, _CYRILLIC)
_LETTER = re.compile("[а-яё]", re.IGNORECASE)


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
    if asked.clause.required or asked.clause.filters or is_there(asked, statistics):
        return None
    typed = query.text[asked.start : asked.end]
    if typed.isascii():
        return _in_russian_letters(store, typed)
    word = typed.lower().strip(".,;:!?()")
    if asked.lemma is None or len(word) < SHORTEST or not word.isalpha() or is_known(word):
        return None
    return _nearest(store, word, (asked.lemma, *other_lemmas(word)))


def is_there(asked: Asked, statistics: Statistics) -> bool:
    """Whether the library has a word that was typed, or all of a phrase that stands for it."""
    return any(
        all(statistics.counts.get(lemma, 0) for lemma in phrase.lemmas)
        for phrase in asked.clause.alternatives
    )


def _in_russian_letters(store: Store, typed: str) -> str | None:
    """A word of Latin letters as the Russian one that was meant, where the library has it."""
    slipped = typed.lower().translate(_LAYOUT)
    readings = (in_russian(typed), slipped, slipped[: len(typed.rstrip(".,;:"))])
    return next((each for each in readings if _is_known_here(store, each)), None)


def _is_known_here(store: Store, words: str) -> bool:
    lemmas = lemmas_of(words).split() if _LETTER.search(words) else []
    known = store.statistics("passages", lemmas).counts
    return bool(lemmas) and all(known.get(lemma, 0) for lemma in lemmas)


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
