"""The stores that every contract test runs against, and the documents that they are given."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk, scan

from extractors.facts import Act, Node, Outline, Reference
from pipeline.searching.passages import passages_of
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Store
from pipeline.stores.documents import LibraryDocument, RegisterRow
from pipeline.stores.elastic import Access, ElasticStore, address_of
from pipeline.stores.elastic.mappings import VERSION
from pipeline.stores.embedded import EmbeddedStore

WORDED = ("passages", "measures", "documents")

OpenStore = Callable[[], Store]
MakeDocument = Callable[..., LibraryDocument]


@pytest.fixture(scope="session")
def elastic_indices(started_elastic: str) -> Iterator[str]:
    """The address of a library whose indices are made once: that takes longer than most tests."""
    prefix = f"ukazatel-{secrets.token_hex(4)}"
    yield f"{started_elastic}/{prefix}"
    with Elasticsearch(started_elastic) as client:
        client.indices.delete(index=list(client.indices.get(index=f"{prefix}-*")))


@pytest.fixture
def emptied_library(elastic_indices: str) -> Iterator[str]:
    """The address of a library on a server that is emptied after the test."""
    yield elastic_indices
    address, prefix = elastic_indices.rsplit("/", 1)
    with Elasticsearch(address) as client:
        client.indices.refresh(index=f"{prefix}-*")
        # What is deleted still counts in how rare a word is: where words count, all goes.
        if used := [name for name in _worded(prefix) if _ever_held(client, name)]:
            client.indices.delete(index=used)
        left = scan(client, index=f"{prefix}-*", _source=False)
        gone = [{"_op_type": "delete", "_index": one["_index"], "_id": one["_id"]} for one in left]
        bulk(client, gone, refresh=True)


def _worded(prefix: str) -> list[str]:
    return [f"{prefix}-{kind}-v{VERSION}" for kind in WORDED]


def _ever_held(client: Elasticsearch, index: str) -> bool:
    """Whether an index holds anything, were it deleted; to make it anew takes a while."""
    docs = client.indices.stats(index=index, metric="docs")["_all"]["primaries"]["docs"]
    return bool(docs["count"] or docs.get("deleted"))


@pytest.fixture(params=["embedded", "elastic"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> OpenStore:
    """Opens the same library anew at each call, as another process would."""
    if request.param == "elastic":
        address = address_of(request.getfixturevalue("emptied_library"))
        return lambda: ElasticStore(address, Access(), create=True)
    return lambda: EmbeddedStore(tmp_path / "library", create=True)


@pytest.fixture
def store(open_store: OpenStore) -> Iterator[Store]:
    """An empty library."""
    with open_store() as opened:
        yield opened


@pytest.fixture(scope="module", params=["embedded", "elastic"])
def lasting_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> OpenStore:
    """Opens new libraries that stay for all tests of a module: for tests that only read."""
    opened = ExitStack()
    request.addfinalizer(opened.close)
    if request.param == "embedded":
        return lambda: opened.enter_context(
            EmbeddedStore(tmp_path_factory.mktemp("lasting") / "library", create=True)
        )
    server = request.getfixturevalue("started_elastic")
    return lambda: opened.enter_context(_elastic_library(server))


@contextmanager
def _elastic_library(server: str) -> Iterator[Store]:
    """A library on a server, which is dropped in the end."""
    address = address_of(f"{server}/ukazatel-{secrets.token_hex(4)}")
    with ElasticStore(address, Access(), create=True) as store:
        yield store
    with Elasticsearch(server) as client:
        client.indices.delete(index=list(client.indices.get(index=f"{address.prefix}-*")))


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    """Makes a small document of one paragraph a line."""
    return _document


def _document(
    document_id: str,
    text: str,
    *,
    kind: str = "government_resolution",
    issuer: str | None = "government",
    date: str | None = "2015-07-03",
    title: str = "О порядке",
    collection: str | None = None,
    cites: str | None = None,
    register: tuple[RegisterRow, ...] = (),
) -> LibraryDocument:
    nodes, position = [], 0
    for line in text.split("\n"):
        end = position + len(line)
        nodes.append(Node(kind="paragraph", start=position, end=end, body=position))
        position = end + 1
    act = Act(quote=text[:5], start=0, end=5, kind=kind, issuer=issuer, date=date, title=title)
    facts: list[Act | Reference] = [act]
    if cites:
        facts.append(Reference(quote=text[:5], start=0, end=5, act="federal_law", act_id=cites))
    outline = Outline(tuple(nodes))
    return LibraryDocument(
        document_id=document_id,
        recipe="r1",
        format="txt",
        text=text,
        act=act,
        outline=outline,
        facts=tuple(facts),
        passages=passages_of(text, outline, facts),
        title_lemmas=lemmas_of(title),
        collection=collection,
        register=register,
    )
