"""A question's words in; the places of the library that may answer it out, best first.

A place is a passage, a sentence of a long one, or a measure. Each knows how much of the question
it covers, so that an answer can be refused where nothing covers enough.
"""

from collections.abc import Iterator, Sequence

import msgspec

from pipeline.asking.weighing import Covered, Weights, covered
from pipeline.searching.words import lemmas_of, words_of
from pipeline.stores.base import Filters, SearchQuery, Store
from pipeline.stores.documents import DocumentRow, Passage, RegisterRow

CANDIDATES = 120
"""Places of each sort that are looked at for one question."""

SENTENCE = 320
"""Code points of a passage from which it is cut to the sentence that covers most."""

HEADINGS = frozenset(("heading", "stamp", "signature", "note", "editor_note"))


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One place that may answer: its span and quote, what stands above it, and how it covers.

    `row` is there where the place is a measure.
    """

    document: DocumentRow
    start: int
    end: int
    quote: str
    kind: str
    heading: str
    lead_in: str
    section: str | None
    page: int | None
    covered: Covered
    score: float
    row: RegisterRow | None = None


def evidence_for(
    store: Store, weights: Weights, filters: Filters, *, least: int = 1
) -> list[Evidence]:
    """The places that have any of the words, best first; equals by document and place."""
    asked = SearchQuery(
        clauses=weights.clauses(),
        any_of=True,
        at_least=least,
        filters=filters,
        limit=CANDIDATES,
        facets=False,
    )
    passages = store.search(asked)
    measures = store.search_measures(asked)
    ids = {hit.document_id for hit in (*passages.hits, *measures.hits)}
    rows = store.rows(sorted(ids))
    found = [
        *(
            of_passage(rows[hit.document_id], hit.found, weights)
            for hit in passages.hits
            if hit.document_id in rows
        ),
        *(
            of_measure(rows[hit.document_id], hit.found, weights)
            for hit in measures.hits
            if hit.document_id in rows
        ),
    ]
    return sorted(found, key=_rank)


def _rank(evidence: Evidence) -> tuple[float, str, int, int]:
    return -evidence.score, evidence.document.document_id, evidence.start, evidence.end


def of_passage(document: DocumentRow, passage: Passage, weights: Weights) -> Evidence:
    """A passage as evidence, cut to its best sentence where it is long."""
    start, end = _tightest(passage, weights)
    quote = passage.quote[start - passage.start : end - passage.start]
    own = set(lemmas_of(quote).split())
    how = covered(
        weights, own, {*passage.context.split(), *passage.lemmas.split()}, _title(document)
    )
    return Evidence(
        document=document,
        start=start,
        end=end,
        quote=quote,
        kind=passage.kind,
        heading=passage.heading,
        lead_in=passage.lead_in,
        section=passage.section,
        page=passage.page,
        covered=how,
        score=_score(how, len(quote), heading=passage.kind in HEADINGS),
    )


def of_measure(document: DocumentRow, row: RegisterRow, weights: Weights) -> Evidence:
    """A measure as evidence."""
    measure = row.measure
    how = covered(weights, set(row.lemmas.split()), set(row.context.split()), _title(document))
    return Evidence(
        document=document,
        start=measure.start,
        end=measure.end,
        quote=measure.quote,
        kind="measure",
        heading=row.heading,
        lead_in=row.lead_in,
        section=row.section,
        page=row.page,
        covered=how,
        score=_score(how, len(measure.quote), heading=False),
        row=row,
    )


def _score(how: Covered, length: int, *, heading: bool) -> float:
    """Coverage first; of equals the one whose own words cover more, then the shorter."""
    brevity = 1.0 / (1.0 + length / 1000)
    return 0.65 * how.whole + 0.3 * how.own + 0.05 * brevity - (0.25 if heading else 0.0)


def _title(document: DocumentRow) -> set[str]:
    return set(lemmas_of(document.title or "").split())


def _tightest(passage: Passage, weights: Weights) -> tuple[int, int]:
    """The span of the sentence that covers most of the question, or of the whole passage."""
    if len(passage.quote) <= SENTENCE:
        return passage.start, passage.end
    best = max(sentences_of(passage), key=lambda span: _covering(passage, span, weights))
    return best


def sentences_of(passage: Passage) -> Sequence[tuple[int, int]]:
    """The sentences of a passage, as spans of the canonical text."""
    from razdel import sentenize

    found = [
        (passage.start + each.start, passage.start + each.stop) for each in sentenize(passage.quote)
    ]
    return found or [(passage.start, passage.end)]


def _covering(passage: Passage, span: tuple[int, int], weights: Weights) -> tuple[float, int]:
    quote = passage.quote[span[0] - passage.start : span[1] - passage.start]
    lemmas = {word.lemma for word in words_of(quote)}
    return covered(weights, lemmas, (), ()).own, -span[0]


def distinct(found: Sequence[Evidence]) -> Iterator[Evidence]:
    """Leave out what overlaps something better in the same document, and copies of it."""
    taken: dict[str, list[tuple[int, int]]] = {}
    seen: set[str] = set()
    for each in found:
        words = lemmas_of(each.quote)
        spans = taken.setdefault(each.document.document_id, [])
        if words in seen or any(each.start < end and start < each.end for start, end in spans):
            continue
        seen.add(words)
        spans.append((each.start, each.end))
        yield each
