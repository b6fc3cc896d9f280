"""Search: a query read, its places ranked, copies folded into one hit, and each hit explained."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from pipeline.searching.answers import Copy, Hit, Mode, SearchAnswer
from pipeline.searching.candidates import Candidate, named_by_first_lines
from pipeline.searching.correcting import is_there, suggestion
from pipeline.searching.covering import Covering
from pipeline.searching.documents_found import best_places, one_a_document
from pipeline.searching.explaining import explained
from pipeline.searching.filters_told import told
from pipeline.searching.folding import folded
from pipeline.searching.fusing import FARTHEST, LEAST_NEAR, counted, fused, nearest, wants_meaning
from pipeline.searching.query import AskedQuery, read_query, without_absent
from pipeline.searching.ranking import Ranking
from pipeline.searching.retrieving import Retrieved, retrieve
from pipeline.searching.terms import without_quotes
from pipeline.searching.words import in_one_script
from pipeline.stores.base import Filters, SearchQuery, Statistics, Store, Unit
from pipeline.stores.documents import RegisterRow

Order = Literal["relevance", "date"]


def search(
    store: Store,
    query: str,
    filters: Filters | None = None,
    *,
    limit: int = 10,
    unit: Unit = "passages",
    order: Order = "relevance",
    mode: Mode | None = None,
    as_words: bool = False,
) -> SearchAnswer:
    """Find the places for a query as typed, best first, or latest first by `order`.

    Without a `mode` the search is hybrid where the library has vectors. With `as_words` nothing in
    the query is taken for an act, a body or a period.
    """
    query = in_one_script(query)
    wanted = Wanted(filters=filters or Filters(), limit=limit, unit=unit, order=order, mode=mode)
    searching = _Searching(store, wanted)
    asked = searching.read(query, as_words=as_words)
    if query.strip() and not asked.asked and not asked.excluded:
        return SearchAnswer(total=0, hits=(), facets={})
    meant = searching.suggestion(asked)
    if meant and not searching.has_all(asked):
        better = searching.answer(searching.read(meant, as_words=as_words))
        if better.total:
            return replace(better, suggestion=meant, corrected=True)
    answer = replace(searching.answer(asked), suggestion=meant)
    if not answer.total and asked.acts and not asked.is_named_by_number:
        unnamed = searching.answer(searching.read(query, as_words=True))
        return replace(unnamed, understood=asked.understood, relaxed=True, whole=0)
    words = without_quotes(query)
    if answer.total or words == query:
        return answer
    unquoted = searching.answer(searching.read(words, as_words=True))
    return replace(answer, unquoted=words if unquoted.total else None)


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """How a search is narrowed and shown."""

    filters: Filters
    limit: int
    unit: Unit
    order: Order
    mode: Mode | None


class _Searching:
    """One search with what it is narrowed by."""

    def __init__(self, store: Store, wanted: Wanted) -> None:
        self._store = store
        self._wanted = wanted
        self._measures = wanted.unit == "measures"

    def read(self, query: str, *, as_words: bool) -> AskedQuery:
        """A query that was read; everyday words ask for more where no place has them all."""
        asked = read_query(self._store, query, as_words=as_words)
        if not asked.is_everyday or self.has_all(asked):
            return asked
        return read_query(self._store, query, as_words=as_words, everyday=True)

    def has_all(self, asked: AskedQuery) -> bool:
        """Whether anything has all that is asked for."""
        query = replace(self._query(asked), limit=1, facets=False)
        if self._wanted.unit == "documents":
            return self._store.search_documents(query).total > 0
        if self._measures:
            return self._store.search_measures(query).total > 0
        return self._store.search(query).total > 0

    def suggestion(self, asked: AskedQuery) -> str | None:
        """The query with its unknown words put right, where it has any."""
        return suggestion(self._store, asked, self._statistics(asked))

    def answer(self, asked: AskedQuery) -> SearchAnswer:
        """The answer to a query that was read."""
        statistics = self._statistics(asked)
        asked = without_absent(asked, statistics)
        ranking = Covering(asked, statistics) if asked.asks else Ranking(asked, statistics)
        found, mode = self._found(asked, ranking)
        groups = folded(found.candidates, self._wanted.limit)
        passed = told(self._wanted.filters)
        return SearchAnswer(
            total=found.total,
            hits=tuple(hit_of(group, asked, passed) for group in groups),
            facets=found.facets,
            relaxed=found.relaxed,
            whole=found.whole,
            mode=mode,
            understood=asked.understood,
            absent=tuple(
                asked.text[each.start : each.end]
                for each in asked.asked
                if each.lemma and not is_there(each, statistics)
            ),
        )

    def _statistics(self, asked: AskedQuery) -> Statistics:
        lemmas = {
            lemma
            for each in asked.asked
            for phrase in each.clause.alternatives
            for lemma in phrase.lemmas
        }
        return self._store.statistics(self._wanted.unit, sorted(lemmas))

    def _found(self, asked: AskedQuery, ranking: Ranking) -> tuple[Retrieved, Mode]:
        """What was found, ranked, and how it was looked for."""
        if self._wanted.mode == "semantic" and asked.asked:
            near = ranking.scored(self._near(asked, required=True))
            near = one_a_document(near) if self._wanted.unit == "documents" else near
            total, facets = len(near), counted({}, near)
            return Retrieved(total=total, facets=facets, candidates=near, whole=total), "semantic"
        found = self._retrieved(asked)
        if asked.asks:
            named_by_first_lines(self._store, found.candidates)
        ranked = self._ranked(ranking, found)
        lexical = replace(found, candidates=ranked)
        if self._wanted.mode == "lexical" or not self._may_mean(asked, found):
            return lexical, "lexical"
        least = FARTHEST if found.total else LEAST_NEAR
        near = ranking.scored(self._near(asked, required=False, least=least))
        if not near:
            return lexical, "lexical"
        added = [each for each in near if not each.score]
        fuller = replace(
            found,
            total=found.total + len(added),
            facets=counted(found.facets, added),
            candidates=fused(ranked, near),
            relaxed=True,
        )
        return fuller, "hybrid"

    def _may_mean(self, asked: AskedQuery, found: Retrieved) -> bool:
        by_relevance = self._wanted.order == "relevance" and self._wanted.unit != "documents"
        return by_relevance and wants_meaning(asked, found)

    def _near(
        self, asked: AskedQuery, *, required: bool, least: float = FARTHEST
    ) -> list[Candidate]:
        filters, measures = self._wanted.filters, self._measures
        return nearest(
            self._store, asked, filters, measures=measures, required=required, least=least
        )

    def _retrieved(self, asked: AskedQuery) -> Retrieved:
        query, limit = self._query(asked), self._wanted.limit
        if self._wanted.unit == "documents":
            return best_places(self._store, asked, query, limit)
        return retrieve(self._store, asked, query, measures=self._measures, limit=limit)

    def _query(self, asked: AskedQuery) -> SearchQuery:
        return SearchQuery(
            clauses=asked.clauses,
            excluded=asked.excluded,
            filters=self._wanted.filters,
            order=self._wanted.order,
        )

    def _ranked(self, ranking: Ranking, found: Retrieved) -> list[Candidate]:
        """By relevance, anew; by date the engine's order stays."""
        ranked = ranking.rank(found.candidates)
        if self._wanted.order == "date":
            return found.candidates
        for rank, candidate in enumerate(ranked, 1):
            candidate.ranks["lexical"] = rank
        return ranked


def hit_of(group: Sequence[Candidate], asked: AskedQuery, passed: Sequence[str]) -> Hit:
    """A group of copies as one hit: the best of them, explained, and where the others stand."""
    best, *copies = group
    found, row = best.found, best.row
    highlights, why = explained(best, asked, passed)
    measure = found if isinstance(found, RegisterRow) else None
    return Hit(
        document=row.document,
        document_id=row.document_id,
        act_id=row.act_id,
        title=row.title,
        date=row.date,
        kind=row.kind,
        start=best.start,
        end=best.end,
        quote=best.quote,
        section=found.section,
        page=found.page,
        heading=found.heading,
        lead_in=found.lead_in,
        score=round(best.score, 4),
        highlights=highlights,
        copies=tuple(
            Copy(each.row.document, each.row.document_id, each.start, each.end) for each in copies
        ),
        why=why,
        id=measure.id if measure else msgspec.UNSET,
        measure=measure.measure if measure else msgspec.UNSET,
    )
