"""A query that was read in; the engine's best places out, with the exact total and the counts.

All that was asked for must be met. Where too few places meet it all, most of it will do, then a
third, then any of it: a page of places with all but a word serves better than a page with two
places. A phrase in quotation marks must stand there all the same. A body named in the query then
only adds to the score, since what is sought often stands where nobody is named.
"""

from collections.abc import Iterator, Sequence

import msgspec

from pipeline.searching.candidates import Candidate, candidates_of
from pipeline.searching.query import AskedQuery
from pipeline.stores.base import Filters, Hit, Results, SearchQuery, Store
from pipeline.stores.documents import Passage, RegisterRow

POOL = 150
"""Places that are ranked for one page."""

MOST_READ = 2000
"""Places read at most when most of them are copies of one another."""

ANSWERING = 300
"""Places that are read beside, where a question is asked."""

ENOUGH = 10
"""So many different places with all that was asked for, and nothing less is looked for."""

PARTS = (2 / 3, 1 / 3)
"""The shares of what is asked that will do, one after the other, before any of it does."""

_LISTS = ("bodies", "acts", "document_acts")
"""The fields in which a query itself may narrow."""


class Retrieved(msgspec.Struct, frozen=True, kw_only=True):
    """The candidates with the results' total and facets; `whole` places have all that was asked."""

    total: int
    facets: dict[str, dict[str, int]]
    candidates: list[Candidate]
    whole: int
    relaxed: bool = False


def retrieve(
    store: Store, query: AskedQuery, asked: SearchQuery, *, measures: bool, limit: int
) -> Retrieved:
    """The places for a query, in the engine's order; `asked` has the filters and the order."""
    first = _gathered(store, asked, measures, limit)
    found = first
    for looser in _looser(query, asked):
        if _different(found.candidates) >= min(limit, ENOUGH):
            break
        more = _gathered(store, looser, measures, limit)
        found = more if more.total > found.total else found
    if found is first:
        found = _with_own(store, query, asked, first, measures)
    else:
        found = msgspec.structs.replace(found, whole=first.total, relaxed=True)
    by_relevance = asked.order == "relevance"
    return _with_any(store, asked, found, measures) if query.asks and by_relevance else found


def _with_any(store: Store, asked: SearchQuery, found: Retrieved, measures: bool) -> Retrieved:
    """With the best places that have any of it: an answer may say little of its question."""
    page = _page(store, msgspec.structs.replace(asked, any_of=True, limit=ANSWERING), measures)
    known = {candidate.key for candidate in found.candidates}
    more = [each for each in _candidates(store, page.hits) if each.key not in known]
    return Retrieved(
        total=page.total,
        facets={field: dict(counts) for field, counts in page.facets.items()},
        candidates=_ranked_by_engine([*found.candidates, *more]),
        whole=found.whole,
        relaxed=page.total > found.whole,
    )


def _different(candidates: Sequence[Candidate]) -> int:
    return len({candidate.found.fingerprint for candidate in candidates})


def _looser(query: AskedQuery, asked: SearchQuery) -> Iterator[SearchQuery]:
    """The same asked for less strictly, step by step."""
    clauses = len(query.asked)
    acts = [each for each in query.understood if each.kind == "act"]
    if all(each.clause.filters for each in query.asked) and len(acts) < 2:
        return
    for least in dict.fromkeys(round(clauses * part) for part in PARTS):
        if 1 < least < clauses:
            yield msgspec.structs.replace(asked, any_of=True, at_least=least)
    if clauses > 1:
        yield msgspec.structs.replace(asked, any_of=True)


def narrower(filters: Filters, meant: Sequence[Filters]) -> Filters:
    """The filters with those that the query means, where they say nothing of the same kind."""
    lists = {
        name: tuple(dict.fromkeys(value for each in meant for value in getattr(each, name)))
        for name in _LISTS
    }
    days = [(each.date_from, each.date_to) for each in meant if each.date_from or each.date_to]
    if days and not (filters.date_from or filters.date_to):
        filters = msgspec.structs.replace(filters, date_from=days[0][0], date_to=days[0][1])
    absent = {name: values for name, values in lists.items() if not getattr(filters, name)}
    return msgspec.structs.replace(filters, **absent)


def _gathered(store: Store, asked: SearchQuery, measures: bool, limit: int) -> Retrieved:
    """Pages of hits until enough of them differ."""
    results = _page(store, msgspec.structs.replace(asked, limit=max(POOL, 2 * limit)), measures)
    candidates = _candidates(store, results.hits)
    following = results.next
    while following and _different(candidates) < limit and len(candidates) < MOST_READ:
        more = msgspec.structs.replace(asked, limit=POOL, after=following, facets=False)
        page = _page(store, more, measures)
        candidates += _candidates(store, page.hits)
        following = page.next
    return Retrieved(
        total=results.total,
        facets={field: dict(counts) for field, counts in results.facets.items()},
        candidates=_ranked_by_engine(candidates),
        whole=results.total,
    )


def _page(
    store: Store, asked: SearchQuery, measures: bool
) -> Results[Passage] | Results[RegisterRow]:
    return store.search_measures(asked) if measures else store.search(asked)


def _candidates(
    store: Store, hits: Sequence[Hit[Passage]] | Sequence[Hit[RegisterRow]]
) -> list[Candidate]:
    ids = dict.fromkeys(hit.document_id for hit in hits)
    return candidates_of(hits, store.rows(list(ids)))


def _ranked_by_engine(candidates: list[Candidate]) -> list[Candidate]:
    for rank, candidate in enumerate(candidates, 1):
        candidate.ranks["engine"] = rank
    return candidates


def _with_own(
    store: Store, query: AskedQuery, asked: SearchQuery, found: Retrieved, measures: bool
) -> Retrieved:
    """With places of the act itself and places that cite it without its number, which score 0."""
    if not query.acts or len(found.candidates) == found.total:
        return found
    known = {candidate.key for candidate in found.candidates}
    candidates = list(found.candidates)
    for filters in (Filters(document_acts=query.acts), Filters(acts=query.acts)):
        narrowed = msgspec.structs.replace(
            asked, filters=narrower(asked.filters, [filters]), limit=POOL, facets=False
        )
        for each in _candidates(store, _page(store, narrowed, measures).hits):
            if each.key not in known:
                known.add(each.key)
                candidates.append(each)
    return msgspec.structs.replace(found, candidates=_ranked_by_engine(candidates))


def places_in(
    store: Store, asked: SearchQuery, documents: Sequence[str], *, limit: int
) -> list[Candidate]:
    """The passages of these documents that have any of what is asked, in the engine's order."""
    if not documents:
        return []
    narrowed = msgspec.structs.replace(
        asked,
        clauses=tuple(msgspec.structs.replace(each, required=False) for each in asked.clauses),
        any_of=True,
        at_least=1,
        filters=Filters(documents=tuple(documents)),
        order="relevance",
        limit=limit,
        facets=False,
    )
    return _ranked_by_engine(_candidates(store, store.search(narrowed).hits))
