"""Places ranked by their words in; the same fused with places near in meaning out.

Lists are fused by their ranks (reciprocal rank fusion: Cormack, Clarke and Büttcher, 2009), in
Python since the servers' own fusion is licensed. The query decides: where all of its words stand
together in some place, words know best, and so they do where it names an act or quotes a phrase.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.embedding import Embedder, embedder_of
from pipeline.errors import UkazatelError
from pipeline.searching.candidates import Candidate, candidates_of
from pipeline.searching.query import AskedQuery
from pipeline.searching.retrieving import Retrieved
from pipeline.stores.base import Filters, NearestQuery, Store
from pipeline.stores.documents import Passage

K = 60
"""The constant of reciprocal rank fusion."""

VECTOR_WEIGHT = 0.25
"""How much the list by meaning counts beside the list by words."""

NEAREST = 100
FARTHEST = -1.0
LEAST_NEAR = 0.25
"""The least likeness (cosine) of a place that is shown where no place has any of the words: what
is nearest to nonsense is farther than that.
"""

SHORTEST = 40
"""Code points from which a place means enough to be near something."""


def wants_meaning(query: AskedQuery, found: Retrieved) -> bool:
    """Whether a query is better asked by its meaning too: nothing has all of its words.

    Places near in meaning to a question repeat it rather than answer it.
    """
    plain = all(asked.lemma for asked in query.asked) and not (query.excluded or query.asks)
    return not found.whole and plain and len(query.asked) > 1


def nearest(
    store: Store,
    query: AskedQuery,
    filters: Filters,
    *,
    measures: bool,
    required: bool,
    least: float = FARTHEST,
) -> list[Candidate]:
    """The places nearest in meaning, nearest first; none where there are no vectors.

    Those that are less like the query than `least` (a cosine) are left out.
    Raises `UkazatelError` where there are none but they are `required`.
    """
    embedder = embedder_of(store.vector_model())
    if embedder is None:
        if required:
            raise UkazatelError(
                "Искать по смыслу нечем: в библиотеке нет векторов этой модели."
                " Поставьте её пакет и повторите «ukazatel ingest», или ищите по словам."
            )
        return []
    hits = _nearest(store, embedder, query.text, filters, measures, least)
    whole = [each for each in hits if len(each.quote) >= SHORTEST and not _is_heading(each)]
    for rank, candidate in enumerate(whole, 1):
        candidate.ranks["vectors"] = rank
    return whole


def _nearest(
    store: Store, embedder: Embedder, text: str, filters: Filters, measures: bool, least: float
) -> list[Candidate]:
    asked = NearestQuery(
        model=embedder.name, vector=embedder.embed([text]), filters=filters, limit=NEAREST
    )
    hits = store.nearest_measures(asked) if measures else store.nearest(asked)
    kept = hits[: sum(hit.score >= least for hit in hits)]
    return candidates_of(kept, store.rows(list({hit.document_id for hit in kept})))


def _is_heading(candidate: Candidate) -> bool:
    return isinstance(candidate.found, Passage) and candidate.found.kind in ("heading", "stamp")


def fused(ranked: Sequence[Candidate], near: Sequence[Candidate]) -> list[Candidate]:
    """Both lists as one, best first; a place of both is shown once, with both of its ranks."""
    places = {candidate.key: candidate for candidate in near}
    for candidate in ranked:
        also = places.get(candidate.key)
        candidate.ranks |= also.ranks if also else {}
        places[candidate.key] = candidate
    for candidate in places.values():
        candidate.score = _reciprocal(candidate.ranks)
    return sorted(places.values(), key=lambda each: (-each.score, *each.key))


def _reciprocal(ranks: Mapping[str, int]) -> float:
    weights = {"lexical": 1.0, "vectors": VECTOR_WEIGHT}
    return sum(weight / (K + ranks[name]) for name, weight in weights.items() if name in ranks)


def counted(
    facets: Mapping[str, Mapping[str, int]], added: Sequence[Candidate]
) -> dict[str, dict[str, int]]:
    """The counts with those of places that no engine has counted."""
    counts = {field: Counter(values) for field, values in facets.items()}
    for candidate in added:
        for field, values in _values(candidate).items():
            counts.setdefault(field, Counter()).update(values)
    return {field: dict(values.most_common()) for field, values in counts.items()}


def _values(candidate: Candidate) -> dict[str, set[str]]:
    found, row = candidate.found, candidate.row
    if isinstance(found, Passage):
        executors, modalities = set(found.executors), set(found.modalities)
    else:
        executors, modalities = set(found.bodies), {found.measure.modality}
    own = {
        "kind": row.kind,
        "issuer": row.issuer,
        "year": row.date[:4] if row.date else None,
        "collection": row.collection,
    }
    single = {field: {value} if value else set() for field, value in own.items()}
    bodies = set(found.bodies) | single["issuer"]
    return {**single, "body": bodies, "executor": executors, "modality": modalities}
