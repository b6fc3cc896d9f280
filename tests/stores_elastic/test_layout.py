"""A library spread over several shards answers as one that is not."""

import pytest
from elasticsearch import Elasticsearch

from pipeline.stores.base import NearestQuery
from pipeline.stores.documents import Vectors
from pipeline.stores.elastic import Access, ElasticStore, address_of

LINES = ("Создать реестр.", "Вести реестр кластеров и реестр площадок.", "Утвердить порядок.")
NEAR = b"\x00\x00\x80?\x00\x00\x00\x00"


@pytest.fixture
def spread(elastic_library, entry):
    """The same twelve documents in one shard and in three."""
    stores = [
        ElasticStore(address_of(f"{elastic_library}-{shards}"), Access(shards=shards), create=True)
        for shards in (1, 3)
    ]
    for store in stores:
        store.write([entry(f"d{n}", *LINES[: 1 + n % 3], f"Пункт {n}.") for n in range(12)])
        for n in range(12):
            store.set_vectors(
                {f"d{n}": Vectors(model="m", dimensions=2, passages=(0,), passage_values=NEAR)}
            )
        store.flush()
    yield stores
    for store in stores:
        store.close()


def test_hits_have_the_same_scores_in_the_same_order_on_any_number_of_shards(spread, asked):
    pages = [[], []]
    for store, found in zip(spread, pages, strict=True):
        after = None
        while True:
            results = store.search(asked(limit=5, after=after))
            found += [(hit.document_id, hit.found, round(hit.score, 4)) for hit in results.hits]
            after = results.next
            if after is None:
                break
    assert len(pages[0]) == 20
    assert pages[0] == pages[1]


def test_totals_and_facets_are_exact_on_any_number_of_shards(spread, asked):
    one, three = (store.search(asked()) for store in spread)
    assert (three.total, three.facets) == (one.total, one.facets)
    assert list(spread[0].documents()) == list(spread[1].documents())


def test_the_nearest_come_from_all_shards(spread):
    query = NearestQuery(model="m", vector=NEAR, limit=12)
    one, three = (store.nearest(query) for store in spread)
    assert [hit.document_id for hit in one] == sorted(f"d{n}" for n in range(12))
    assert three == one


def test_replicas_are_as_they_are_set(elastic_library, started_elastic):
    address = address_of(f"{elastic_library}-copies")
    ElasticStore(address, Access(replicas="2"), create=True).close()
    with Elasticsearch(started_elastic) as client:
        settings = client.indices.get_settings(index=f"{address.prefix}-passages")
    [found] = settings.values()
    assert found["settings"]["index"]["number_of_replicas"] == "2"
