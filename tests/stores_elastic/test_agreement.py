"""Two stores, one library: the same totals, the same counts, the same first ten."""

import random
import secrets
import zipfile
from pathlib import Path

import msgspec
import pytest
from elasticsearch import Elasticsearch

from pipeline.ingest import files_in, ingest
from pipeline.searching.search import search
from pipeline.stores.base import Clause, Filters, Phrase, SearchQuery
from pipeline.stores.documents import Entry
from pipeline.stores.elastic import Access, ElasticStore, address_of
from pipeline.stores.embedded import EmbeddedStore

ROOT = Path(__file__).parents[2]
QUERIES = 200
AGREED = 0.95
REAL = ROOT.parent / "shared" / "corpora" / "rurebus"
MOST_REAL = 38
"""Real documents that are read at most: reading them takes longer than all the searches."""


class Agreement:
    """The same library in both stores, and the words of its passages."""

    def __init__(self, embedded, elastic, documents):
        self.embedded = embedded
        self.elastic = elastic
        self.documents = documents
        self.passages = [
            passage
            for document in documents
            for passage in document.passages
            if passage.lemmas.count(" ") > 3
        ]


def sample_files(_):
    return [path for path in files_in([ROOT / "corpora"]) if ".gold" not in path.name]


def real_files(folder):
    archive = REAL / "train_part_2.zip"
    if not archive.is_file():
        pytest.skip(f"the real corpus is absent: {archive}")
    with zipfile.ZipFile(archive) as opened:
        names = sorted(name for name in opened.namelist() if name.endswith(".txt"))[:MOST_REAL]
        opened.extractall(folder, names)
    return files_in([folder])


@pytest.fixture(scope="module", params=[sample_files, real_files], ids=["sample", "real"])
def both(request, tmp_path_factory, started_elastic):
    """Both stores filled with the same documents."""
    files = request.param(tmp_path_factory.mktemp("real"))
    prefix = f"ukazatel-{secrets.token_hex(4)}"
    folder = tmp_path_factory.mktemp("agreement") / "library"
    address = address_of(f"{started_elastic}/{prefix}")
    with (
        EmbeddedStore(folder, create=True) as embedded,
        ElasticStore(address, Access(), create=True) as elastic,
    ):
        ingest(embedded, files, jobs=2, on_report=lambda report: None)
        rows = list(embedded.documents())
        documents = [embedded.document(row.document_id) for row in rows]
        elastic.write(
            [
                Entry(path, document)
                for row, document in zip(rows, documents, strict=True)
                for path in row.paths
            ]
        )
        elastic.flush()
        yield Agreement(embedded, elastic, documents)
    with Elasticsearch(started_elastic) as client:
        client.indices.delete(index=list(client.indices.get(index=f"{prefix}-*")))


def lexical_queries(both):
    """Words, phrases, beginnings, alternatives, exclusions and filters drawn from the texts."""
    chance = random.Random(20)
    for number in range(QUERIES):
        passage = chance.choice(both.passages)
        document = chance.choice(both.documents)
        yield (
            number,
            SearchQuery(
                clauses=tuple(clause(chance, passage) for _ in range(chance.randint(0, 3))),
                any_of=chance.random() < 0.3,
                excluded=(phrase(chance, chance.choice(both.passages), 1),) * (number % 4 == 0),
                filters=filters(chance, passage, document) if number % 3 == 0 else Filters(),
                order="date" if number % 10 == 0 else "relevance",
            ),
        )


def clause(chance, passage):
    count = 1 if chance.random() < 0.8 else 2
    return Clause(tuple(phrase(chance, passage, chance.choice((1, 1, 2, 3))) for _ in range(count)))


def phrase(chance, passage, length):
    lemmas = passage.lemmas.split()
    start = chance.randrange(max(1, len(lemmas) - length))
    taken = lemmas[start : start + length]
    if chance.random() < 0.15 and len(taken[-1]) > 4:
        return Phrase((*taken[:-1], taken[-1][:4]), prefix=True)
    return Phrase(tuple(taken))


def filters(chance, passage, document):
    act = document.act
    choices = {
        "kinds": (act.kind,),
        "issuers": (act.issuer,) if act.issuer else (),
        "bodies": passage.bodies[:1],
        "acts": passage.acts[-1:],
        "executors": passage.executors[:1],
        "modalities": passage.modalities[:1],
        "documents": (document.document_id,),
        "date_from": act.date,
        "date_to": act.date,
    }
    usable = [name for name, value in choices.items() if value and len(value) != 4]
    name = chance.choice(usable)
    value = choices[name]
    if name.startswith("date"):
        value = (value + "-01-01")[:10]
    return Filters(**{name: value})


@pytest.mark.parametrize("unit", ["search", "search_measures", "search_documents"])
def test_totals_and_facets_are_equal(both, unit):
    for number, query in lexical_queries(both):
        ours = getattr(both.embedded, unit)(query)
        theirs = getattr(both.elastic, unit)(query)
        assert (theirs.total, theirs.facets) == (ours.total, ours.facets), (number, query)


def typed_queries(both):
    """What a person would type: words as written, in quotes, with a minus, cut off."""
    chance = random.Random(21)
    for number in range(QUERIES):
        words = [
            word
            for word in chance.choice(both.passages).quote.split()
            if word.isalpha() and len(word) > 3
        ]
        start = chance.randrange(max(1, len(words) - 3))
        taken = words[start : start + chance.randint(1, 4)] or ["порядок"]
        match number % 5:
            case 0:
                yield f"«{' '.join(taken)}»"
            case 1 if len(taken) > 1:
                yield f"{' '.join(taken[:-1])} -{taken[-1]}"
            case 2:
                yield f"{' '.join(taken)} {taken[0][:5]}*"
            case _:
                yield " ".join(taken)


def places(answer):
    return [(hit.document_id, hit.start, hit.end) for hit in answer.hits]


def test_the_first_ten_agree(both):
    same = shown = 0
    for query in typed_queries(both):
        ours, theirs = search(both.embedded, query), search(both.elastic, query)
        assert theirs.total == ours.total, query
        same += len(set(places(ours)) & set(places(theirs)))
        shown += max(len(ours.hits), len(theirs.hits))
    assert shown > QUERIES
    assert same / shown >= AGREED


def test_the_register_and_the_citations_are_equal(both):
    from pipeline.stores.base import CitationQuery, RegisterQuery

    for order in ("due", "place"):
        query = RegisterQuery(order=order, limit=5000)
        assert both.elastic.register(query) == both.embedded.register(query)
    assert list(both.elastic.cited_acts()) == list(both.embedded.cited_acts())
    query = CitationQuery(limit=5000)
    assert both.elastic.citations(query) == both.embedded.citations(query)
    assert both.elastic.recurrences() == both.embedded.recurrences()


def test_the_words_of_the_library_are_counted_alike(both):
    chance = random.Random(22)
    lemmas = sorted({word for passage in both.passages for word in passage.lemmas.split()})
    some = chance.sample(lemmas, 20)
    for unit in ("passages", "measures", "documents"):
        ours, theirs = both.embedded.statistics(unit, some), both.elastic.statistics(unit, some)
        assert (theirs.units, theirs.counts) == (ours.units, ours.counts)
        assert theirs.mean_length == pytest.approx(ours.mean_length)
    for lemma in some:
        mistyped = lemma[:-1] + "ъ"
        assert both.elastic.similar_words(mistyped) == both.embedded.similar_words(mistyped)


def test_every_document_comes_back_the_same(both):
    for document in both.documents:
        found = both.elastic.document(document.document_id)
        assert msgspec.json.encode(found) == msgspec.json.encode(document)
