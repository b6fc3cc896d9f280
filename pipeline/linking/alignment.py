"""The units of two editions in; which unit of one is which of the other, out.

Units are told apart by their words, by their number and by the meaning of their words (lemmas), not
by position alone: a unit with the same words is the same wherever it stands, and one that keeps its
number may change most of its words. Bounded: only units that share a rare lemma or a number are
compared, best pairs first.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

RARE_LEMMAS = 6
"""How many of a unit's rarest lemmas find its candidates."""
MOST_CANDIDATES = 40
"""Units that share a lemma, beyond which it is no sign of anything."""
ALIKE = 0.5
ALIKE_AT_PLACE = 0.3
"""How alike two units' lemmas must be, anywhere and under one number."""
FEW_LEMMAS = 4
ALIKE_WHERE_FEW = 0.75
_PLACE = 0.2


class Unit(msgspec.Struct, frozen=True):
    """A block of an edition: its words, its lemmas, its number, and that below others («2.а»)."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    number: str | None = None
    path: str | None = None


class Pair(msgspec.Struct, frozen=True):
    """A unit of the old edition and the same one of the new; `moved` where it stands elsewhere."""

    old: int
    new: int
    moved: bool


def aligned(old: Sequence[Unit], new: Sequence[Unit]) -> list[Pair]:
    """Pair the units of two editions, in the order of the old one."""
    pairs = _same_words(old, new)
    left_old = [index for index in range(len(old)) if index not in pairs]
    taken = set(pairs.values())
    left_new = [index for index in range(len(new)) if index not in taken]
    pairs |= _alike(old, new, left_old, left_new)
    found = sorted(pairs.items())
    kept = set(longest_rise([after for _, after in found]))
    return [
        Pair(before, after, _elsewhere(old[before], new[after]) or after not in kept)
        for before, after in found
    ]


def _elsewhere(old: Unit, new: Unit) -> bool:
    """Whether two units have other numbers; that readers nest one deeper is no other number."""
    if old.number is None or new.number is None or old.path is None or new.path is None:
        return False
    same_depth = old.path.count(".") == new.path.count(".")
    return old.number != new.number or (same_depth and old.path != new.path)


def _same_words(old: Sequence[Unit], new: Sequence[Unit]) -> dict[int, int]:
    """Units of the same words: those with one number first, then in text order."""
    waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, unit in enumerate(new):
        waiting[unit.words].append(index)
    pairs: dict[int, int] = {}
    for at_place in (True, False):
        for index, unit in enumerate(old):
            if index in pairs:
                continue
            same = waiting.get(unit.words, [])
            found = next(
                (each for each in same if not at_place or new[each].path == unit.path), None
            )
            if found is not None:
                same.remove(found)
                pairs[index] = found
    return pairs


def _alike(
    old: Sequence[Unit], new: Sequence[Unit], left_old: list[int], left_new: list[int]
) -> dict[int, int]:
    """The best pairs of what is left, by the likeness of their lemmas and by their number."""
    scored = sorted(_scored(old, new, left_old, left_new))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, before, after in scored:
        if before not in pairs and after not in taken:
            pairs[before] = after
            taken.add(after)
    return pairs


def _scored(
    old: Sequence[Unit], new: Sequence[Unit], left_old: list[int], left_new: list[int]
) -> Iterator[tuple[float, float, int, int]]:
    by_lemma, by_path = _indexed(new, left_new)
    bags = {index: Counter(new[index].lemmas) for index in left_new}
    for before in left_old:
        bag = Counter(old[before].lemmas)
        for after in _candidates(old[before], by_lemma, by_path):
            likeness = dice(bag, bags[after])
            here = old[before].path is not None and old[before].path == new[after].path
            if likeness >= _needed(bag, bags[after], here=here):
                apart = abs(before / len(old) - after / len(new))
                yield -likeness - (_PLACE if here else 0.0), apart, before, after


def _needed(old: Counter[str], new: Counter[str], *, here: bool) -> float:
    if here:
        return ALIKE_AT_PLACE
    return ALIKE_WHERE_FEW if min(old.total(), new.total()) < FEW_LEMMAS else ALIKE


def _indexed(
    units: Sequence[Unit], chosen: Iterable[int]
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    by_lemma: dict[str, list[int]] = defaultdict(list)
    by_path: dict[str, list[int]] = defaultdict(list)
    for index in chosen:
        unit = units[index]
        for lemma in set(unit.lemmas):
            by_lemma[lemma].append(index)
        if unit.path is not None and len(by_path[unit.path]) < MOST_CANDIDATES:
            by_path[unit.path].append(index)
    return by_lemma, by_path


def _candidates(
    unit: Unit, by_lemma: dict[str, list[int]], by_path: dict[str, list[int]]
) -> set[int]:
    known = sorted((len(by_lemma[each]), each) for each in set(unit.lemmas) if each in by_lemma)
    found = set(by_path.get(unit.path, ())) if unit.path is not None else set()
    for count, lemma in known[:RARE_LEMMAS]:
        if count <= MOST_CANDIDATES:
            found.update(by_lemma[lemma])
    return found


def dice(old: Counter[str], new: Counter[str]) -> float:
    """How much of two bags of lemmas is common to both, from 0 to 1 (Dice's coefficient)."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 0.0


def longest_rise(values: Sequence[int]) -> list[int]:
    """The longest rising run of values, which may be broken: what has kept its order."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(places[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        places[length : length + 1] = [place]
    run: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        run.append(values[place])
        place = before[place]
    return run
