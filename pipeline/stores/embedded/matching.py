"""A search made into a tantivy query: clauses with their scores, filters without any."""

import re
from collections.abc import Sequence

import tantivy
from tantivy import Occur, Query

from pipeline.stores.base import Clause, Filters, Phrase, SearchQuery
from pipeline.stores.embedded.database import as_number

WEIGHTS = {"words": 1.0, "context": 0.4, "title": 0.3}
OWN = ("words", "context")
"""The fields in which a unit must meet one clause at least: a title alone makes no find."""

Parts = list[tuple[Occur, Query]]


def compiled(fields: tantivy.Schema, query: SearchQuery) -> Query:
    """The tantivy query of a search."""
    parts: Parts = [(Occur.Must, _unscored(part)) for part in filtered(fields, query.filters)]
    if query.clauses:
        parts += _clauses(fields, query)
    elif not parts:
        parts.append((Occur.Must, _unscored(Query.term_query(fields, "role", "unit"))))
    parts += [
        (Occur.MustNot, _phrase(fields, name, phrase)) for phrase in query.excluded for name in OWN
    ]
    return Query.boolean_query(parts)


def _clauses(fields: tantivy.Schema, query: SearchQuery) -> Parts:
    if query.any_of and query.at_least > len(query.clauses):
        return [(Occur.Must, Query.empty_query())]
    # One flat union is read twice as fast as a union for each clause.
    own = _any([way for clause in query.clauses for way in _ways(fields, clause, OWN)])
    if _is_met_by_any(query):
        phrases = (phrase for clause in query.clauses for phrase in clause.alternatives)
        scored = tuple(phrase for phrase in phrases if not phrase.prefix)
        title = _any(_alternatives(fields, Clause(scored), ("title",)))
        return [(Occur.Must, own), (Occur.Should, title)]
    occur = Occur.Should if query.any_of else Occur.Must
    everywhere = [(occur, _met(fields, clause, (*OWN, "title"))) for clause in query.clauses]
    if query.any_of and query.at_least > 1:
        most = Query.boolean_query(everywhere, minimum_number_should_match=query.at_least)
        everywhere = [(Occur.Must, most)]
    required = [
        (Occur.Must, _unscored(_met(fields, clause, (*OWN, "title"))))
        for clause in query.clauses
        if query.any_of and clause.required
    ]
    return [*everywhere, *required, (Occur.Must, _unscored(own))]


def _is_met_by_any(query: SearchQuery) -> bool:
    """Whether one clause in a unit's own words is all that it takes; a title then only adds.

    Not so where one of several begins a word: it counts once, in the title as elsewhere.
    """
    if len(query.clauses) == 1:
        return True
    begins = any(phrase.prefix for clause in query.clauses for phrase in clause.alternatives)
    required = any(clause.required for clause in query.clauses)
    return query.any_of and query.at_least <= 1 and not begins and not required


def _met(fields: tantivy.Schema, clause: Clause, names: Sequence[str]) -> Query:
    return _any(_ways(fields, clause, names))


def _ways(fields: tantivy.Schema, clause: Clause, names: Sequence[str]) -> list[Query]:
    """All that meets a clause."""
    kept = [_unscored(_all(fields, filtered(fields, filters))) for filters in clause.filters]
    return [*_alternatives(fields, clause, names), *kept]


def _alternatives(fields: tantivy.Schema, clause: Clause, names: Sequence[str]) -> list[Query]:
    return [query for phrase in clause.alternatives for query in _in_fields(fields, phrase, names)]


def _in_fields(fields: tantivy.Schema, phrase: Phrase, names: Sequence[str]) -> list[Query]:
    """The phrase in each field by its weight; a beginning counts the same wherever it stands."""
    queries = [_phrase(fields, name, phrase) for name in names]
    if phrase.prefix:
        return [Query.const_score_query(_any(queries), phrase.weight)]
    return [
        Query.boost_query(query, WEIGHTS[name] * phrase.weight)
        for name, query in zip(names, queries, strict=True)
    ]


def _any(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _all(fields: tantivy.Schema, queries: Sequence[Query]) -> Query:
    """Units that all these queries keep; with no query, all there are."""
    chosen = queries or [Query.term_query(fields, "role", "unit")]
    return Query.boolean_query([(Occur.Must, query) for query in chosen])


def _phrase(fields: tantivy.Schema, name: str, phrase: Phrase) -> Query:
    if not phrase.lemmas:
        return Query.empty_query()
    if phrase.prefix:
        return _beginning(fields, name, phrase.lemmas)
    if len(phrase.lemmas) == 1:
        return Query.term_query(fields, name, phrase.lemmas[0])
    return Query.phrase_query(fields, name, list(phrase.lemmas))


def _beginning(fields: tantivy.Schema, name: str, lemmas: Sequence[str]) -> Query:
    patterns = [re.escape(lemma) for lemma in lemmas]
    patterns[-1] += ".*"
    if len(patterns) == 1:
        return Query.regex_query(fields, name, patterns[0])
    return Query.regex_phrase_query(fields, name, list(patterns))


def filtered(fields: tantivy.Schema, filters: Filters) -> list[Query]:
    """One query for each field that the filters narrow."""
    wanted = {
        "kind": filters.kinds,
        "issuer": filters.issuers,
        "body": filters.bodies,
        "act": filters.acts,
        "executor": filters.executors,
        "modality": filters.modalities,
        "collection": filters.collections,
        "document_id": filters.documents,
        "document_act": filters.document_acts,
    }
    queries = [
        Query.term_set_query(fields, name, list(values))
        for name, values in wanted.items()
        if values
    ]
    kind = tantivy.FieldType.Integer
    if filters.date_from:
        low = as_number(filters.date_from)
        queries.append(Query.range_query(fields, "latest", kind, lower_bound=low))
    if filters.date_to:
        high = as_number(filters.date_to)
        queries.append(Query.range_query(fields, "earliest", kind, upper_bound=high))
    return queries


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
