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

Runs = frozenset[tuple[str, ...]]


def folded(ranked: Sequence[Candidate], limit: int) -> list[list[Candidate]]:
    """The first groups of copies, each led by its best; places are read until there are enough.

    A copy of a group that is shown is put to it, however late it comes.
    """
    groups: list[list[Candidate]] = []
    by_words: dict[str, list[Candidate]] = {}
    shown: list[tuple[Runs, tuple[str, ...], list[Candidate]]] = []
    for candidate in ranked:
        group = by_words.get(candidate.found.fingerprint) or _alike(candidate, shown)
        if group is not None:
            group.append(candidate)
            by_words.setdefault(candidate.found.fingerprint, group)
            continue
        if len(groups) == limit:
            continue
        group = [candidate]
        groups.append(group)
        by_words[candidate.found.fingerprint] = group
        shown.append((_runs(candidate), _numbers(candidate), group))
    return groups


def _alike(
    candidate: Candidate, shown: Sequence[tuple[Runs, tuple[str, ...], list[Candidate]]]
) -> list[Candidate] | None:
    runs, numbers = _runs(candidate), _numbers(candidate)
    for others, other_numbers, group in shown:
        least = ALIKE * max(len(runs), len(others))
        if not runs or min(len(runs), len(others)) < least or numbers != other_numbers:
            continue
        if len(runs & others) >= ALIKE * len(runs | others):
            return group
    return None


def _runs(candidate: Candidate) -> Runs:
    lemmas = candidate.lemmas
    return frozenset(tuple(lemmas[at : at + RUN]) for at in range(len(lemmas) - RUN + 1))


def _numbers(candidate: Candidate) -> tuple[str, ...]:
    """The numbers in the midst of a place; those that it begins with are its label."""
    midst = dropwhile(str.isdigit, candidate.lemmas)
    return tuple(lemma for lemma in midst if lemma.isdigit())
