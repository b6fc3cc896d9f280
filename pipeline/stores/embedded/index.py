"""The derived index: tantivy over the passages' lemmas, dropped and built anew when in doubt.

It holds nothing that SQLite does not; a `marker` document says up to which change it is whole.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

import tantivy

from pipeline.stores.base import Filters, PassageQuery, Phrase
from pipeline.stores.documents import DocumentRow, Passage, earliest_and_latest

INDEX_VERSION = 1
WRITER_BYTES = 64 * 1024 * 1024
WORDS = "lemmas"
FACETS = ("kind", "issuer", "year", "body", "collection")
FACET_VALUES = 1000
CONTEXT_WEIGHT = 0.4
TITLE_WEIGHT = 0.3


def schema() -> tantivy.Schema:
    """The fields of a passage in the index."""
    builder = tantivy.SchemaBuilder()
    for name in ("quote", "context", "title"):
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="position")
    for name in ("document_id", "role", "act"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("passage_id", "earliest", "latest"):
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_integer_field("applied", stored=True)
    return builder.build()


def open_index(folder: Path) -> tantivy.Index:
    """Open the index, or begin an empty one where there is none.

    Raises `ValueError` where the files there are damaged or of another schema.
    """
    home = folder / f"index-{INDEX_VERSION}"
    home.mkdir(exist_ok=True)
    return _with_words(tantivy.Index(schema(), path=str(home), reuse=True))


def fresh_index(folder: Path) -> tantivy.Index:
    """Drop whatever index there is and begin an empty one."""
    for home in folder.glob("index-*"):
        shutil.rmtree(home)
    return open_index(folder)


def _with_words(index: tantivy.Index) -> tantivy.Index:
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(WORDS, analyzer)
    return index


def applied(index: tantivy.Index) -> int:
    """The change up to which the index is whole; 0 for an empty index."""
    index.reload()
    searcher = index.searcher()
    marker = tantivy.Query.term_query(index.schema, "role", "marker")
    hits = searcher.search(marker, 1).hits
    return int(searcher.doc(hits[0][1])["applied"][0]) if hits else 0


def set_applied(writer: tantivy.IndexWriter, seq: int) -> None:
    """Note in the same commit up to which change the index is whole."""
    writer.delete_documents_by_term("role", "marker")
    marker = tantivy.Document()
    marker.add_text("role", "marker")
    marker.add_integer("applied", seq)
    writer.add_document(marker)


def add_passages(
    writer: tantivy.IndexWriter,
    row: DocumentRow,
    title_lemmas: str,
    passages: Iterable[tuple[int, Passage]],
) -> None:
    """Add a document's passages; the caller has deleted the former ones."""
    for passage_id, passage in passages:
        entry = tantivy.Document()
        entry.add_text("role", "passage")
        entry.add_text("document_id", row.document_id)
        entry.add_integer("passage_id", passage_id)
        entry.add_text("quote", passage.lemmas)
        entry.add_text("context", passage.context)
        entry.add_text("title", title_lemmas)
        for body in passage.bodies:
            entry.add_text("body", body)
        for act in passage.acts:
            entry.add_text("act", act)
        _add_document_fields(entry, row)
        writer.add_document(entry)


def _add_document_fields(entry: tantivy.Document, row: DocumentRow) -> None:
    entry.add_text("kind", row.kind)
    if row.issuer:
        entry.add_text("issuer", row.issuer)
    if row.collection:
        entry.add_text("collection", row.collection)
    days = earliest_and_latest(row.date)
    if days and row.date:
        entry.add_text("year", row.date[:4])
        entry.add_integer("earliest", _as_number(days[0]))
        entry.add_integer("latest", _as_number(days[1]))


def _as_number(day: str) -> int:
    return int(day.replace("-", ""))


def compiled(index: tantivy.Index, query: PassageQuery) -> tantivy.Query:
    """The tantivy query of a passage query: words, then filters that give no score."""
    must = tantivy.Occur.Must
    parts = [(must, _unscored(tantivy.Query.term_query(index.schema, "role", "passage")))]
    if query.phrases:
        parts.append((must, _words(index.schema, query)))
    parts += [(must, _unscored(part)) for part in _filters(index.schema, query.filters)]
    return tantivy.Query.boolean_query(parts)


def _words(fields: tantivy.Schema, query: PassageQuery) -> tantivy.Query:
    """All phrases (or any) somewhere around the passage, and at least one in its own words.

    A title alone does not make every passage of its document a find.
    """
    own = [
        (tantivy.Occur.Should, _in_fields(fields, phrase, ("quote", "context")))
        for phrase in query.phrases
    ]
    if query.any_of:
        return tantivy.Query.boolean_query(own)
    everywhere = [
        (tantivy.Occur.Must, _in_fields(fields, phrase, ("quote", "context", "title")))
        for phrase in query.phrases
    ]
    anchored = (tantivy.Occur.Must, _unscored(tantivy.Query.boolean_query(own)))
    return tantivy.Query.boolean_query([*everywhere, anchored])


def _in_fields(fields: tantivy.Schema, phrase: Phrase, names: tuple[str, ...]) -> tantivy.Query:
    weights = {"quote": 1.0, "context": CONTEXT_WEIGHT, "title": TITLE_WEIGHT}
    return tantivy.Query.boolean_query(
        [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(_phrase(fields, name, phrase), weights[name]),
            )
            for name in names
        ]
    )


def _phrase(fields: tantivy.Schema, name: str, phrase: Phrase) -> tantivy.Query:
    if len(phrase.lemmas) == 1:
        return tantivy.Query.term_query(fields, name, phrase.lemmas[0])
    return tantivy.Query.phrase_query(fields, name, list(phrase.lemmas))


def _filters(fields: tantivy.Schema, filters: Filters) -> list[tantivy.Query]:
    wanted = {
        "kind": filters.kinds,
        "issuer": filters.issuers,
        "body": filters.bodies,
        "act": filters.acts,
        "collection": filters.collections,
        "document_id": filters.documents,
    }
    queries = [
        tantivy.Query.term_set_query(fields, name, list(values))
        for name, values in wanted.items()
        if values
    ]
    kind = tantivy.FieldType.Integer
    if filters.date_from:
        low = _as_number(filters.date_from)
        queries.append(tantivy.Query.range_query(fields, "latest", kind, lower_bound=low))
    if filters.date_to:
        high = _as_number(filters.date_to)
        queries.append(tantivy.Query.range_query(fields, "earliest", kind, upper_bound=high))
    return queries


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)


def counts_of(
    searcher: tantivy.Searcher, query: tantivy.Query
) -> tuple[int, dict[str, dict[str, int]]]:
    """How many passages are found, and how many of them have each value of each facet field."""
    wanted = {name: {"terms": {"field": name, "size": FACET_VALUES}} for name in FACETS}
    total = {"total": {"value_count": {"field": "passage_id"}}}
    found = searcher.aggregate(query, wanted | total)
    facets = {
        name: {bucket["key"]: int(bucket["doc_count"]) for bucket in found[name]["buckets"]}
        for name in FACETS
    }
    return int(found["total"]["value"]), facets
