"""Ranked places in; groups of copies out, best first: real libraries hold many texts twice.

Copies have the same words, or all but the same: the same act in two files differs by a heading's
number or a misread word. Places that differ by a number in their midst say different things.
"""

from collections.abc import Sequence
from itertools import dropwhile

from pipeline.searching.candidates import Candidate

ALIKE = 0.8
"""The share of common runs of words from which two places are copies (Jaccard)."""

RUN = 3
"""Words of a run; a shorter place has to be the same word for word."""

READ = 6
"""Times the page's length of places that are compared with those shown."""

Runs = frozenset[tuple[str, str, str]]


def folded(ranked: Sequence[Candidate], limit: int) -> list[list[Candidate]]:
    """The first groups of copies, each led by its best; places are read until there are enough.

    A copy of a group that is shown is put to it, however late it comes; one that is only like it,
    where it comes among the first.
    """
    groups: list[list[Candidate]] = []
    by_words: dict[str, list[Candidate]] = {}
    shown: list[_Shown] = []
    for place, candidate in enumerate(ranked):
        group = by_words.get(candidate.found.fingerprint)
        if group is None and place < READ * limit:
            group = _alike(candidate, shown)
        if group is not None:
            group.append(candidate)
            by_words.setdefault(candidate.found.fingerprint, group)
        elif len(groups) < limit:
            group = [candidate]
            groups.append(group)
            by_words[candidate.found.fingerprint] = group
            shown.append(_Shown(candidate, group))
    return groups


class _Shown:
    """A group that is shown, with the runs of its first, made when first compared."""

    def __init__(self, first: Candidate, group: list[Candidate]) -> None:
        self.group = group
        self.length = len(first.lemmas)
        self._first = first
        self._runs: Runs | None = None

    def is_like(self, candidate: Candidate, runs: Runs) -> bool:
        """Whether they have nearly all runs in common, and the same numbers."""
        if self._runs is None:
            self._runs = _runs(self._first)
        common = len(runs & self._runs)
        if not runs or common < ALIKE * len(runs | self._runs):
            return False
        return _numbers(candidate) == _numbers(self._first)


def _alike(candidate: Candidate, shown: Sequence[_Shown]) -> list[Candidate] | None:
    length = len(candidate.lemmas)
    near = [
        each
        for each in shown
        if min(length, each.length) >= ALIKE * max(length, each.length) and length >= RUN
    ]
    runs = _runs(candidate) if near else frozenset()
    return next((each.group for each in near if each.is_like(candidate, runs)), None)


def _runs(candidate: Candidate) -> Runs:
    lemmas = _midst(candidate)
    return frozenset(zip(lemmas, lemmas[1:], lemmas[2:], strict=False))


def _numbers(candidate: Candidate) -> tuple[str, ...]:
    return tuple(lemma for lemma in _midst(candidate) if lemma.isdigit())


def _midst(candidate: Candidate) -> list[str]:
    """The words of a place without the numbers that it begins with: they are its label."""
    return list(dropwhile(str.isdigit, candidate.lemmas))
