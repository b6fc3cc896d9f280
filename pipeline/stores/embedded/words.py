"""The words of the whole library: how many units have each, and which are like a word mistyped."""

from collections.abc import Sequence

import tantivy

from pipeline.stores.base import Statistics
from pipeline.stores.embedded.index import UnitIndex

MOST_LETTERS_AWAY = 2
MOST_WORDS = 10


def statistics(searcher: tantivy.Searcher, lemmas: Sequence[str]) -> Statistics:
    """How many units have each lemma among their own words, how many there are, how long."""
    lengths = {"lengths": {"stats": {"field": "length"}}}
    found = searcher.aggregate(tantivy.Query.all_query(), lengths)["lengths"]
    return Statistics(
        units=int(found["count"]),
        mean_length=float(found["avg"] or 0.0),
        counts={lemma: searcher.doc_freq("words", lemma) for lemma in lemmas},
    )


class Vocabulary:
    """The lemmas of the passages with their counts, read anew when the index has changed."""

    def __init__(self) -> None:
        """Begin without words; they are read when first asked for."""
        self._applied = -1
        self._counts: dict[str, int] = {}

    def similar(self, index: UnitIndex, word: str) -> list[tuple[str, int]]:
        """Lemmas at most two letters away, nearest and most frequent first; at most ten.

        A letter more, less or other counts one, and so do two neighbours exchanged.
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        self._read(index)
        words = self._counts.keys()
        near = extract(word, words, scorer=OSA.distance, score_cutoff=MOST_LETTERS_AWAY, limit=None)
        ranked = sorted((away, -self._counts[lemma], lemma) for lemma, away, _ in near)
        return [(lemma, -count) for _, count, lemma in ranked[:MOST_WORDS]]

    def _read(self, index: UnitIndex) -> None:
        applied = index.applied()
        if applied != self._applied:
            self._counts = dict(index.searcher().terms_with_prefix("words", ""))
            self._applied = applied
