"""The words of the whole library: how many units have each, and which are like a word mistyped."""

from collections.abc import Sequence

import tantivy

from pipeline.stores.base import Statistics
from pipeline.stores.embedded.index import UnitIndex

MOST_LETTERS_AWAY = 2
MOST_WORDS = 10


class Lengths:
    """How many units an index has and how long they are, reckoned anew when it has changed."""

    def __init__(self, index: UnitIndex) -> None:
        """Begin without figures."""
        self._index = index
        self._version: tuple[int, int] | None = None
        self._units = 0
        self._mean = 0.0

    def statistics(self, lemmas: Sequence[str]) -> Statistics:
        """The figures, with the number of units that have each lemma among their own words."""
        version = self._index.version
        searcher = self._index.searcher()
        if version != self._version:
            self._reckon(searcher)
            self._version = version
        counts = {lemma: searcher.doc_freq("words", lemma) for lemma in lemmas}
        return Statistics(units=self._units, mean_length=self._mean, counts=counts)

    def _reckon(self, searcher: tantivy.Searcher) -> None:
        wanted = {"lengths": {"stats": {"field": "length"}}}
        lengths = searcher.aggregate(tantivy.Query.all_query(), wanted)["lengths"]
        self._units, self._mean = int(lengths["count"]), float(lengths["avg"] or 0.0)


class Vocabulary:
    """The lemmas of the passages with their counts, read anew when the index has changed."""

    def __init__(self) -> None:
        """Begin without words; they are read when first asked for."""
        self._version: tuple[int, int] | None = None
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
        version = index.version
        if version != self._version:
            self._counts = dict(index.searcher().terms_with_prefix("words", ""))
            self._version = version
