"""Plain BM25 in memory, the peer that search must beat: nothing but words, counts and lengths."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

K1 = 1.2
B = 0.75


class Bm25:
    """An index of texts split into words; texts are known by their numbers, from 0."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        """Index the texts; their words are counted, their order is not."""
        lengths = np.array([len(text) for text in texts], dtype=np.float64)
        mean = float(lengths.mean()) if len(texts) else 1.0
        self._saturation = K1 * (1 - B + B * lengths / (mean or 1.0))
        self._texts: dict[str, list[int]] = defaultdict(list)
        self._counts: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for word, count in Counter(text).items():
                self._texts[word].append(number)
                self._counts[word].append(count)

    def ranked(self, words: Sequence[str]) -> list[int]:
        """The texts that have any of these words, best first; equals by number."""
        scores = np.zeros(len(self._saturation))
        for word in dict.fromkeys(words):
            if word in self._texts:
                self._add(scores, word)
        found = np.flatnonzero(scores)
        return [int(number) for number in found[np.argsort(-scores[found], kind="stable")]]

    def _add(self, scores: np.ndarray[tuple[int], np.dtype[np.float64]], word: str) -> None:
        texts = np.array(self._texts[word])
        counts = np.array(self._counts[word], dtype=np.float64)
        rare = math.log(1 + (len(scores) - len(texts) + 0.5) / (len(texts) + 0.5))
        scores[texts] += rare * counts * (K1 + 1) / (counts + self._saturation[texts])
