"""What a query finds in an index: one page in a stable order, the exact total, the facets.

tantivy leaves hits of equal rank in the order of its segments, which a merge changes; here equals
are fetched to the last and sorted by document id and place.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, cast

import tantivy

from pipeline.errors import StoreError
from pipeline.stores.base import SearchQuery
from pipeline.stores.embedded.entries import FACETS, PLACES, PROFILES, values_of

FACET_VALUES = 1000
MOST_PROFILES = 5000
"""Combinations of values that are quicker to count than the values of each facet by themselves."""

MARGIN = 64
"""Hits fetched beyond a page, to see whether its last equals end there."""

MOST_EQUALS = 16_000
"""Equals put in order at most; further ones stay as they lie in the index."""

Hits = list[tuple[float, tantivy.DocAddress]]
"""The key that ranks each hit, and where it lies in the index."""


Facets = dict[str, dict[str, int]]
"""How many units have each value of each field, the most frequent first."""


class Ranked(NamedTuple):
    """One hit: the number of its row, and its score."""

    number: int
    score: float


class Window(NamedTuple):
    """One page of hits, the exact total, and where the next page begins."""

    hits: list[Ranked]
    total: int
    next: str | None


def page_of(searcher: tantivy.Searcher, compiled: tantivy.Query, query: SearchQuery) -> Window:
    """The page of hits that a query asks for; a score is 0 where there is nothing to score."""
    first = _begin(query.after)
    if query.limit < 1:
        return Window([], _best(searcher, compiled, query, 1).count, None)
    last = first + query.limit
    found, total = _to_the_end_of_equals(searcher, compiled, query, last)
    scored = query.order == "relevance" and not is_flat(query)
    page = [
        Ranked(number, key if scored else 0.0)
        for key, number in _in_order(searcher, found, first, last)
    ]
    return Window(page, total, str(last) if total > last else None)


def _begin(after: str | None) -> int:
    if after is None:
        return 0
    if not after.isdecimal():
        raise StoreError(f"Продолжение «{after}» не узнано: начните с первой страницы.")
    return int(after)


def is_flat(query: SearchQuery) -> bool:
    """Whether all that is found has one score: nothing is asked for but beginnings and filters."""
    if query.any_of and len(query.clauses) > 1:
        return False
    return all(
        not clause.alternatives
        or (not clause.filters and len(clause.alternatives) == 1 and clause.alternatives[0].prefix)
        for clause in query.clauses
    )


def _to_the_end_of_equals(
    searcher: tantivy.Searcher, compiled: tantivy.Query, query: SearchQuery, last: int
) -> tuple[Hits, int]:
    """The best hits: at least to `last`, and to the end of those that equal the last one.

    The total comes with them: to count is cheaper while the hits are looked through than alone.
    """
    wanted = last + MARGIN
    while True:
        result = _best(searcher, compiled, query, wanted)
        found = cast("Hits", result.hits)
        ends = len(found) < wanted or found[-1][0] != found[last - 1][0]
        if ends or wanted > last + MOST_EQUALS:
            return found, result.count
        wanted *= 8


class _Counted(Protocol):
    """What tantivy gives for a search; its own types leave the count out."""

    hits: list[tuple[object, tantivy.DocAddress]]
    count: int


def _best(
    searcher: tantivy.Searcher, compiled: tantivy.Query, query: SearchQuery, wanted: int
) -> _Counted:
    if query.order == "date":
        found = searcher.search(compiled, wanted, order_by_field="day")
    elif is_flat(query):
        found = searcher.search(compiled, wanted, order_by_field=PLACES[0], order=tantivy.Order.Asc)
    else:
        found = searcher.search(compiled, wanted)
    return cast("_Counted", found)


def _in_order(
    searcher: tantivy.Searcher, found: Hits, first: int, last: int
) -> list[tuple[float, int]]:
    """Rank and row number of the hits from `first` to `last`, equals by document id and place."""
    begin = min(first, len(found))
    while 0 < begin < len(found) and found[begin - 1][0] == found[begin][0]:
        begin -= 1
    some = found[begin:]
    addresses = [address for _, address in some]
    places = [searcher.fast_field_values(name, addresses) for name in PLACES]
    ranks = {key: rank for rank, key in enumerate(dict.fromkeys(key for key, _ in some))}
    keys = list(zip([ranks[key] for key, _ in some], *places, strict=True))
    chosen = sorted(range(len(some)), key=keys.__getitem__)[first - begin : last - begin]
    numbers = searcher.fast_field_values("number", [addresses[place] for place in chosen])
    return [
        (some[place][0], int(number or 0)) for place, number in zip(chosen, numbers, strict=True)
    ]


def facets_of(searcher: tantivy.Searcher, compiled: tantivy.Query) -> Facets:
    """How many of the units that are found have each value of each facet field."""
    profiles, left_out = _counted(searcher, compiled, PROFILES, MOST_PROFILES)
    if left_out:
        return _counted(searcher, compiled, FACETS, FACET_VALUES)[0]
    return {
        name: counts
        for profile, names in PROFILES.items()
        for name, counts in _by_value(profiles[profile], names).items()
    }


def _counted(
    searcher: tantivy.Searcher, compiled: tantivy.Query, fields: Iterable[str], most: int
) -> tuple[Facets, int]:
    """How many units have each value of these fields; how many values are left out as too many."""
    wanted = {name: {"terms": {"field": name, "size": most}} for name in fields}
    found = searcher.aggregate(compiled, wanted)
    counts = {
        name: {bucket["key"]: int(bucket["doc_count"]) for bucket in found[name]["buckets"]}
        for name in wanted
    }
    return counts, sum(found[name]["sum_other_doc_count"] for name in wanted)


def _by_value(profiles: Mapping[str, int], names: Sequence[str]) -> Facets:
    """How many units have each value of the facets that these profiles tell."""
    counts: Facets = {name: {} for name in names}
    for profile, units in profiles.items():
        for name, value in values_of(profile, names):
            counts[name][value] = counts[name].get(value, 0) + units
    return {name: _most_frequent(counted) for name, counted in counts.items()}


def _most_frequent(counts: Mapping[str, int]) -> dict[str, int]:
    most_first = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return dict(most_first[:FACET_VALUES])
