"""A question's parts in; the places of the library that may answer it out, best first.

A place is a passage or a measure. Each knows how much of the question it covers, so that an answer
can be refused where nothing covers enough.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from weakref import WeakKeyDictionary

import msgspec

from pipeline.asking.weighing import Covered, Place, Weights, covered, padded
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Filters, Found, Hit, SearchQuery, Store
from pipeline.stores.documents import DocumentRow, Passage, RegisterRow

CANDIDATES = 150
"""Places of each sort that are looked at for one question."""

IN_DOCUMENT = 0.35
"""What a part counts for that stands only elsewhere in the document."""

NOWHERE = 0.3
"""What is taken away for a part that the whole document does not say."""

WHOLE, OWN = 0.62, 0.3
"""How much of a place's score is coverage in all, and coverage by its own words."""

HEADINGS = frozenset(("heading", "stamp", "signature", "note", "editor_note", "furniture"))
TOP = 700
"""Code points at the top of a document without a title that say what it is."""

MOST_TOPS = 20_000
_tops: "WeakKeyDictionary[Store, dict[str, str]]" = WeakKeyDictionary()
"""Those lemmas by document, whose id stands for its bytes: a cluster is asked for each once."""

FRAGMENT = 40
"""Code points below which a place is rather a label than a statement."""

MONTHLY = (
    "январский",
    "февральский",
    "мартовский",
    "апрельский",
    "майский",
    "июньский",
    "июльский",
    "августовский",
    "сентябрьский",
    "октябрьский",
    "ноябрьский",
    "декабрьский",
)
"""By which month an act was adopted, as people call it."""

_NEWS = frozenset(("news", "letter"))
_LABEL = re.compile(r"^(?:(?:\d+|[а-я]) )+")


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One place that may answer: its span and quote, what stands above it, and how it covers.

    `row` is there where the place is a measure, `passage` where it is a passage.
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
    lemmas: str
    context: str
    covered: Covered
    score: float
    row: RegisterRow | None = None
    passage: Passage | None = None

    def __deepcopy__(self, memo: dict[int, object]) -> "Evidence":
        """Itself: it cannot change, and pipelines copy what they hand on."""
        return self


def evidence_for(
    store: Store, weights: Weights, filters: Filters, limit: int = CANDIDATES
) -> list[Evidence]:
    """The passages and measures that have any of the parts, best first."""
    found = [
        *passages_for(store, weights, filters, limit),
        *measures_for(store, weights, filters, limit),
    ]
    return sorted(found, key=rank)


def passages_for(
    store: Store, weights: Weights, filters: Filters, limit: int = CANDIDATES
) -> list[Evidence]:
    """The passages that have any of the parts."""
    hits = store.search(_asked(weights, filters, limit)).hits
    rarest = store.search(_asked(_rarest(weights), filters, limit // 3)).hits
    every = {(hit.document_id, hit.found.start, hit.found.end): hit for hit in (*hits, *rarest)}
    kept = [hit for hit in every.values() if hit.found.kind != "furniture"]
    return _placed(store, kept, weights, of_passage)


def _rarest(weights: Weights) -> Weights:
    """The part with most weight alone, so that no place is lost for saying little else."""
    known = [each for each in weights.parts if each.known] or weights.parts
    heaviest = max(known, key=lambda each: each.weight, default=None)
    return Weights((heaviest,) if heaviest else (), weights.rarest)


def measures_for(
    store: Store, weights: Weights, filters: Filters, limit: int = CANDIDATES
) -> list[Evidence]:
    """The measures that have any of the parts."""
    hits = store.search_measures(_asked(weights, filters, limit)).hits
    return _placed(store, hits, weights, of_measure)


def _placed(
    store: Store,
    hits: Sequence[Hit[Found]],
    weights: Weights,
    made: Callable[[DocumentRow, Found, Weights, str], Evidence],
) -> list[Evidence]:
    """Hits as evidence, each with its document's row and title, which are read once."""
    rows = store.rows(sorted({hit.document_id for hit in hits}))
    titles = {row.document_id: title_of(store, row) for row in rows.values()}
    return [
        made(rows[hit.document_id], hit.found, weights, titles[hit.document_id])
        for hit in hits
        if hit.document_id in rows
    ]


def _asked(weights: Weights, filters: Filters, limit: int) -> SearchQuery:
    clauses = tuple(each.part.clause for each in weights.parts if each.part.kind != "sort")
    return SearchQuery(
        clauses=clauses or tuple(each.part.clause for each in weights.parts),
        any_of=True,
        filters=filters,
        limit=limit,
        facets=False,
    )


def rank(evidence: Evidence) -> tuple[float, str, int, int]:
    """What evidence is sorted by: the best first, equals by document and place."""
    return -evidence.score, evidence.document.document_id, evidence.start, evidence.end


def of_passage(document: DocumentRow, passage: Passage, weights: Weights, title: str) -> Evidence:
    """A passage as evidence."""
    place = Place(
        own=padded(passage.lemmas),
        above=padded(passage.context),
        title=title,
        bodies=frozenset(passage.bodies) - {document.issuer or ""},
        issuer=document.issuer,
        kind=document.kind,
    )
    how = covered(weights, place)
    return Evidence(
        document=document,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        kind=passage.kind,
        heading=passage.heading,
        lead_in=passage.lead_in,
        section=passage.section,
        page=passage.page,
        lemmas=passage.lemmas,
        context=passage.context,
        covered=how,
        score=_score(how, passage.quote, passage.kind, document.kind),
        passage=passage,
    )


def of_measure(document: DocumentRow, row: RegisterRow, weights: Weights, title: str) -> Evidence:
    """A measure as evidence."""
    measure = row.measure
    place = Place(
        own=padded(row.lemmas),
        above=f" {row.executor_lemmas} {row.context} ",
        title=title,
        bodies=frozenset(row.bodies),
        issuer=document.issuer,
        kind=document.kind,
        due=row.due or row.due_default,
    )
    how = covered(weights, place)
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
        lemmas=row.lemmas,
        context=row.context,
        covered=how,
        score=_score(how, measure.quote, "measure", document.kind),
        row=row,
    )


def _score(how: Covered, quote: str, kind: str, document: str) -> float:
    """Coverage first; of equals the one whose own words cover more, then the shorter."""
    score = WHOLE * how.whole + OWN * how.own + 0.05 / (1.0 + len(quote) / 600)
    if kind in HEADINGS:
        score -= 0.2
    elif len(quote) < FRAGMENT:
        score -= 0.05
    return score - 0.03 * (document in _NEWS)


def title_of(store: Store, row: DocumentRow) -> str:
    """The lemmas of a document's title; of one without, those of its first lines."""
    if row.title:
        return _title(row.title) + _month(row.date)
    kept = _tops.setdefault(store, {})
    if row.document_id not in kept:
        if len(kept) >= MOST_TOPS:
            kept.clear()
        top = store.passages(row.document_id, 0, TOP)
        kept[row.document_id] = padded(" ".join(each.lemmas for each in top))
    return kept[row.document_id]


def _month(date: str | None) -> str:
    """The month of an act as an adjective, as in «майский указ»."""
    return f"{MONTHLY[int(date[5:7]) - 1]} " if date and len(date) >= len("2031-05") else ""


@lru_cache(20_000)
def _title(title: str) -> str:
    return padded(lemmas_of(title))


def distinct(found: Sequence[Evidence]) -> Iterator[Evidence]:
    """Leave out what overlaps something better in the same document, and copies of it."""
    taken: dict[str, list[tuple[int, int]]] = {}
    seen: set[str] = set()
    for each in found:
        spans = taken.setdefault(each.document.document_id, [])
        said = _LABEL.sub("", each.lemmas)
        if said in seen or any(each.start < end and start < each.end for start, end in spans):
            continue
        seen.add(said)
        spans.append((each.start, each.end))
        yield each


def said_in(found: Sequence[Evidence]) -> Mapping[str, tuple[float, ...]]:
    """How well the places found in each document cover each part together."""
    shares: dict[str, tuple[float, ...]] = {}
    for each in found:
        known = shares.get(each.document.document_id, each.covered.shares)
        pairs = zip(known, each.covered.shares, strict=True)
        shares[each.document.document_id] = tuple(max(pair) for pair in pairs)
    return shares


def in_document(found: Sequence[Evidence], weights: Weights) -> list[Evidence]:
    """The places again, each helped a little by what its document says in its other places."""
    shares = said_in(found)
    helped = [_helped(each, shares[each.document.document_id], weights) for each in found]
    return sorted(helped, key=rank)


def _helped(each: Evidence, around: Sequence[float], weights: Weights) -> Evidence:
    how = with_document(each.covered, around, weights)
    gained = how.whole - each.covered.whole
    return msgspec.structs.replace(each, covered=how, score=each.score + WHOLE * gained)


def with_document(how: Covered, around: Sequence[float], weights: Weights) -> Covered:
    """Coverage helped by what the document says elsewhere."""
    shares = tuple(
        max(own, IN_DOCUMENT * other) for own, other in zip(how.shares, around, strict=True)
    )
    whole = sum(s * w.weight for s, w in zip(shares, weights.parts, strict=True))
    nowhere = sum(
        w.weight for s, w in zip(shares, weights.parts, strict=True) if s == 0 and w.known
    )
    share = (whole - NOWHERE * nowhere) / (weights.total or 1.0)
    return msgspec.structs.replace(how, whole=max(0.0, share), shares=shares)


def by_document(found: Sequence[Evidence]) -> Mapping[str, list[Evidence]]:
    """The places of each document, in their order."""
    grouped: dict[str, list[Evidence]] = {}
    for each in found:
        grouped.setdefault(each.document.document_id, []).append(each)
    return grouped
