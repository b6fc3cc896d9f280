"""A query with words that the library has nowhere in; the query that was probably meant out.

A word is put right by the library's own words at most two letters away; one typed with the wrong
keyboard layout («rkfcnth») is read with the other.
"""

from collections.abc import Sequence

from pipeline.searching.query import Asked, AskedQuery
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Statistics, Store

SHORTEST = 4
"""Letters from which a word is put right: of shorter ones too many are alike."""

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
    if len(asked.lemma) < SHORTEST or not asked.lemma.isalpha():
        return None
    return _nearest(store.similar_words(asked.lemma), asked.lemma)


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


def _nearest(similar: Sequence[tuple[str, int]], lemma: str) -> str | None:
    """The nearest word; a short one must begin alike."""
    for word, _ in similar:
        if word[0] == lemma[0] or len(lemma) > 2 * SHORTEST:
            return word
    return None
