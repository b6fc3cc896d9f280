"""Libraries on a real server, and small documents to fill them with."""

import pytest

from extractors.facts import Act, Node, Outline
from pipeline.searching.passages import passages_of
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Clause, Phrase, SearchQuery
from pipeline.stores.documents import Entry, LibraryDocument
from pipeline.stores.elastic import Access, ElasticStore, address_of


class Library:
    """One library on a server: opened as often as wanted, asked how many passages have a word."""

    def __init__(self, url):
        self.url = url
        self.address = address_of(url)

    def open(self, *, create=True, **access):
        """Opens it as another process would."""
        return ElasticStore(self.address, Access(**access), create=create)

    def count(self, word="реестр"):
        """What a reader finds that has just come."""
        with self.open(create=False) as store:
            return store.search(query(word)).total


@pytest.fixture
def library(elastic_library):
    """An empty library on a server without security."""
    return Library(elastic_library)


def query(word="реестр", **more):
    return SearchQuery(clauses=(Clause((Phrase((word,)),)),), **more)


def document(name, *lines):
    text = "\n".join(lines)
    nodes, position = [], 0
    for line in lines:
        nodes.append(
            Node(kind="paragraph", start=position, end=position + len(line), body=position)
        )
        position += len(line) + 1
    act = Act(quote=text[:5], start=0, end=5, kind="news", title="О разном")
    outline = Outline(tuple(nodes))
    return LibraryDocument(
        document_id=name,
        recipe="r1",
        format="txt",
        text=text,
        act=act,
        outline=outline,
        facts=(act,),
        passages=passages_of(text, outline, (act,)),
        title_lemmas=lemmas_of("О разном"),
    )


@pytest.fixture
def entry():
    """Makes an entry of a document of some lines."""
    return lambda name, *lines, path=None: Entry(path or f"/{name}.txt", document(name, *lines))


@pytest.fixture
def asked():
    """Makes the search for one word."""
    return query
