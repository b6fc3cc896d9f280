"""Search: the query's phrases found, copies folded into one hit, and each hit explained.

All words of a query must stand in or above a passage. Where no passage has them all, those with
some of them are shown, and the answer says so.
"""

from collections.abc import Mapping, Sequence

import msgspec

from pipeline.searching.query import phrases_of
from pipeline.searching.words import Word, words_of
from pipeline.stores.base import Clause, Filters, Phrase, Results, SearchQuery, Store
from pipeline.stores.base import Hit as Found
from pipeline.stores.documents import DocumentRow, Passage

PAGE = 50
MOST_READ = 2000
"""Passages read at most to fill one page of hits when most of them are copies."""


class Copy(msgspec.Struct, frozen=True):
    """Another place with the same words as a hit."""

    document: str
    document_id: str
    start: int
    end: int


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """Why a passage was found: each lemma of the query with its forms in the quote.

    `elsewhere` are the lemmas that stand only in the heading, the lead-in or the title.
    """

    lemmas: Mapping[str, tuple[str, ...]]
    elsewhere: tuple[str, ...]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A passage found: `quote` is the canonical text from `start` to `end`, `highlights` too."""

    document: str
    document_id: str
    act_id: str | None
    title: str | None
    start: int
    end: int
    quote: str
    section: str | None
    page: int | None
    heading: str
    lead_in: str
    score: float
    highlights: tuple[tuple[int, int], ...]
    copies: tuple[Copy, ...]
    why: Why


class SearchAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The hits of a search; `total` counts passages before copies are folded.

    `relaxed` tells that no passage has all the words, and those with some of them are shown.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    relaxed: bool = False


def search(
    store: Store, query: str, filters: Filters | None = None, *, limit: int = 10
) -> SearchAnswer:
    """Find the passages for a query as typed, best first."""
    phrases = phrases_of(query)
    asked = SearchQuery(
        clauses=tuple(Clause((phrase,)) for phrase in phrases),
        filters=filters or Filters(),
        limit=max(limit, PAGE),
    )
    if query.strip() and not phrases:
        return SearchAnswer(total=0, hits=(), facets={})
    results = store.search(asked)
    relaxed = results.total == 0 and len(phrases) > 1
    if relaxed:
        asked = msgspec.structs.replace(asked, any_of=True)
        results = store.search(asked)
    groups = _folded(store, asked, results, limit)
    rows = _Rows(store)
    return SearchAnswer(
        total=results.total,
        hits=tuple(_hit(group, phrases, rows) for group in groups),
        facets=results.facets,
        relaxed=relaxed and results.total > 0,
    )


def _folded(
    store: Store, query: SearchQuery, results: Results[Passage], limit: int
) -> list[list[Found[Passage]]]:
    """Groups of passages with the same words, best first, enough of them for one page."""
    groups: dict[str, list[Found[Passage]]] = {}
    read = 0
    while results.hits:
        for hit in results.hits:
            groups.setdefault(hit.found.fingerprint, []).append(hit)
        read += len(results.hits)
        if len(groups) >= limit or read >= min(results.total, MOST_READ):
            break
        if results.next is None:
            break
        results = store.search(msgspec.structs.replace(query, after=results.next))
    return list(groups.values())[:limit]


class _Rows:
    """The rows of the documents that hits stand in, each read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: dict[str, DocumentRow | None] = {}

    def of(self, document_id: str) -> DocumentRow | None:
        if document_id not in self._rows:
            self._rows[document_id] = self._store.row(document_id)
        return self._rows[document_id]

    def name(self, document_id: str) -> str:
        row = self.of(document_id)
        return row.document if row else ""


def _hit(group: Sequence[Found[Passage]], phrases: tuple[Phrase, ...], rows: _Rows) -> Hit:
    best, *copies = group
    passage = best.found
    row = rows.of(best.document_id)
    words = list(words_of(passage.quote))
    marks = _matched(words, phrases)
    return Hit(
        document=rows.name(best.document_id),
        document_id=best.document_id,
        act_id=row.act_id if row else None,
        title=row.title if row else None,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        section=passage.section,
        page=passage.page,
        heading=passage.heading,
        lead_in=passage.lead_in,
        score=round(best.score, 4),
        highlights=tuple((passage.start + w.start, passage.start + w.end) for w in marks),
        copies=tuple(
            Copy(rows.name(c.document_id), c.document_id, c.found.start, c.found.end)
            for c in copies
        ),
        why=_why(passage.quote, marks, phrases),
    )


def _matched(words: Sequence[Word], phrases: tuple[Phrase, ...]) -> list[Word]:
    """The words of the passage that the phrases match, in text order."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word.lemma, []).append(place)
    found: set[int] = set()
    for phrase in phrases:
        for place in places.get(phrase.lemmas[0], ()):
            stretch = words[place : place + len(phrase.lemmas)]
            if tuple(word.lemma for word in stretch) == phrase.lemmas:
                found.update(range(place, place + len(phrase.lemmas)))
    return [words[place] for place in sorted(found)]


def _why(quote: str, marks: Sequence[Word], phrases: tuple[Phrase, ...]) -> Why:
    forms: dict[str, dict[str, None]] = {}
    for word in marks:
        forms.setdefault(word.lemma, {})[quote[word.start : word.end]] = None
    asked = dict.fromkeys(lemma for phrase in phrases for lemma in phrase.lemmas)
    return Why(
        lemmas={lemma: tuple(found) for lemma, found in forms.items()},
        elsewhere=tuple(lemma for lemma in asked if lemma not in forms),
    )
