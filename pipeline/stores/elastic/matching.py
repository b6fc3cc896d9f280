"""A search made into Elasticsearch's query language: clauses with their scores, filters without."""

from collections.abc import Sequence

from pipeline.stores.base import Clause, Filters, Phrase, SearchQuery
from pipeline.stores.elastic.mappings import Json

WEIGHTS = {"lemmas": 1.0, "context": 0.4, "title_lemmas": 0.3}
OWN = ("lemmas", "context")
"""The fields in which a unit must meet one clause at least: a title alone makes no find."""

MOST_WORDS_OF_A_BEGINNING = 16_384
FACETS = ("kind", "issuer", "year", "collection", "body", "executor", "modality")
FACET_VALUES = 1000


def matching(query: SearchQuery, hidden: Sequence[Json]) -> Json:
    """What a search finds, but for what is not to be seen."""
    excluded = [in_field(name, phrase) for phrase in query.excluded for name in OWN]
    return {
        "bool": {
            "filter": filtered(query.filters),
            "must_not": [*excluded, *hidden],
            **_clauses(query),
        }
    }


def _clauses(query: SearchQuery) -> dict[str, object]:
    if not query.clauses:
        return {}
    own = [_met(clause, OWN) for clause in query.clauses]
    everywhere = [_met(clause, (*OWN, "title_lemmas")) for clause in query.clauses]
    at_least = query.at_least if query.any_of else len(everywhere)
    wanted = {"should": everywhere, "minimum_should_match": at_least}
    required = [
        _unscored(met)
        for clause, met in zip(query.clauses, everywhere, strict=True)
        if clause.required
    ]
    return {"must": [{"bool": wanted}, *required, _unscored({"bool": {"should": own}})]}


def _unscored(query: Json) -> Json:
    return {"constant_score": {"filter": query, "boost": 0.0}}


def _met(clause: Clause, names: Sequence[str]) -> Json:
    ways: list[Json] = []
    for phrase in clause.alternatives:
        ways += _in_fields(phrase, names)
    ways += [_unscored({"bool": {"filter": filtered(kept)}}) for kept in clause.filters]
    return {"bool": {"should": ways}} if ways else {"match_none": {}}


def _in_fields(phrase: Phrase, names: Sequence[str]) -> list[Json]:
    """The phrase in each field by its weight; a beginning counts the same wherever it stands."""
    if phrase.prefix:
        anywhere = {"bool": {"should": [in_field(name, phrase) for name in names]}}
        return [{"constant_score": {"filter": anywhere, "boost": phrase.weight}}]
    return [in_field(name, phrase, WEIGHTS[name] * phrase.weight) for name in names]


def in_field(name: str, phrase: Phrase, boost: float = 1.0) -> Json:
    """A phrase in one field."""
    if not phrase.lemmas:
        return {"match_none": {}}
    *before, last = phrase.lemmas
    if before:
        words = {"query": " ".join(phrase.lemmas), "boost": boost}
        if not phrase.prefix:
            return {"match_phrase": {name: words}}
        return {
            "match_phrase_prefix": {name: words | {"max_expansions": MOST_WORDS_OF_A_BEGINNING}}
        }
    return {"prefix" if phrase.prefix else "term": {name: {"value": last, "boost": boost}}}


def filtered(filters: Filters) -> list[Json]:
    """One query for each field that the filters narrow."""
    wanted = {
        "about.kind": filters.kinds,
        "about.issuer": filters.issuers,
        "about.body": filters.bodies,
        "about.act": filters.acts,
        "about.executor": filters.executors,
        "about.modality": filters.modalities,
        "about.collection": filters.collections,
        "about.document_act": filters.document_acts,
        "document_id": filters.documents,
    }
    queries: list[Json] = [
        {"terms": {name: list(values)}} for name, values in wanted.items() if values
    ]
    if filters.date_from:
        queries.append({"range": {"about.latest": {"gte": _as_number(filters.date_from)}}})
    if filters.date_to:
        queries.append({"range": {"about.earliest": {"lte": _as_number(filters.date_to)}}})
    return queries


def _as_number(day: str) -> int:
    return int(day.replace("-", ""))


def facet_counts() -> Json:
    """How many units have each value of each field."""
    return {name: {"terms": {"field": f"about.{name}", "size": FACET_VALUES}} for name in FACETS}


def order_of(query: SearchQuery) -> list[Json]:
    """Best or latest first; equals by document id and place."""
    date: Json = {"about.earliest": {"order": "desc", "missing": "_last"}}
    first: Json = date if query.order == "date" else {"_score": "desc"}
    return [first, {"document_id": "asc"}, {"place": {"order": "asc", "unmapped_type": "integer"}}]
