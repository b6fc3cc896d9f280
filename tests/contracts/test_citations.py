"""How every store answers who cites what."""

import msgspec
import pytest

from extractors.facts import Reference
from pipeline.stores.base import CitationQuery, CitedAct
from pipeline.stores.documents import Citation, Entry

LAW = "/akn/ru/act/law/2003-10-06/131-fz"
OTHER = "/akn/ru/act/law/2003-10-06/131-fzk"
RESOLUTION = "/akn/ru/act/resolution/government/2015-07-03/779"


def cited(document_id, ordinal, act_id=None, number=None, **fields):
    reference = Reference(
        quote="акт", start=ordinal, end=ordinal + 3, act_id=act_id,
        **{"act": "federal_law", **fields},
    )  # fmt: skip
    return Citation(document_id=document_id, ordinal=ordinal, reference=reference, number=number)


CITATIONS = {
    "d1": (
        cited("d1", 1, LAW, "131-fz", date="2003-10-06"),
        cited("d1", 2, f"{LAW}/~art_16", "131-fz", date="2003-10-06", relation="basis"),
        cited("d1", 4, f"{LAW}/~art_16__point_2", "131-fz", date="2003-10-06"),
        cited("d1", 7, f"{LAW}/~art_161", "131-fz"),
        cited("d1", 9, OTHER, "131-fzk"),
    ),
    "d2": (
        cited(
            "d2", 1, RESOLUTION, "779", act="government_resolution", issuer="government",
            date="2015-07-03", relation="amends",
        ),
        cited("d2", 3, None, "12-r", act="ministry_order", issuer="minfin", date="2015"),
        cited("d2", 5, LAW, "131-fz"),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def library(lasting_store, make_document):
    """A library of two documents with eight references, one of them without an id."""
    return with_references(lasting_store(), make_document)


def with_references(store, make_document):
    for document_id, citations in CITATIONS.items():
        document = make_document(document_id, f"Создать реестр {document_id}.")
        document = msgspec.structs.replace(document, citations=citations)
        store.write([Entry(f"/{document_id}.txt", document)])
    store.flush()
    return store


def places(page):
    return [f"{found.document_id}-{found.ordinal}" for found in page.citations]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["d1-1", "d1-2", "d1-4", "d1-7", "d1-9", "d2-1", "d2-3", "d2-5"]),
        ({"act_id": LAW}, ["d1-1", "d1-2", "d1-4", "d1-7", "d2-5"]),
        ({"act_id": f"{LAW}/~art_16"}, ["d1-2", "d1-4"]),
        ({"act_id": f"{LAW}/~art_16__point_2"}, ["d1-4"]),
        ({"act_id": RESOLUTION}, ["d2-1"]),
        ({"act_id": "/akn/ru/act/law"}, []),
        ({"numbers": ("131-fz",)}, ["d1-1", "d1-2", "d1-4", "d1-7", "d2-5"]),
        ({"numbers": ("779", "12-r")}, ["d2-1", "d2-3"]),
        ({"kinds": ("ministry_order", "government_resolution")}, ["d2-1", "d2-3"]),
        ({"issuers": ("minfin",)}, ["d2-3"]),
        ({"date": "2015"}, ["d2-1", "d2-3"]),
        ({"date": "2015-07"}, ["d2-1"]),
        ({"date": "2003-10-06"}, ["d1-1", "d1-2", "d1-4"]),
        ({"relations": ("basis", "amends")}, ["d1-2", "d2-1"]),
        ({"documents": ("d2",)}, ["d2-1", "d2-3", "d2-5"]),
        ({"documents": ("d2",), "act_id": LAW, "kinds": ("federal_law",)}, ["d2-5"]),
        ({"unidentified": True}, ["d2-3"]),
        ({"unidentified": True, "numbers": ("131-fz", "12-r")}, ["d2-3"]),
        ({"unidentified": True, "kinds": ("federal_law",)}, []),
    ],
)
def test_references_are_kept_by_what_they_name(library, query, expected):
    page = library.citations(CitationQuery(**query))
    assert places(page) == expected
    assert (page.total, page.next) == (len(expected), None)
    assert library.citations(CitationQuery(**query, limit=1)).total == len(expected)


def test_a_reference_comes_back_whole(library):
    [first] = library.citations(CitationQuery(issuers=("minfin",))).citations
    assert first == CITATIONS["d2"][1]


@pytest.mark.parametrize("limit", [1, 3, 8])
def test_pages_of_references_follow_one_another_without_gap_or_repeat(library, limit):
    query = CitationQuery(limit=limit)
    seen = []
    while True:
        page = library.citations(query)
        seen += places(page)
        if page.next is None:
            break
        query = msgspec.structs.replace(query, after=page.next)
    assert seen == places(library.citations(CitationQuery()))


def test_cited_acts_are_counted_with_all_their_provisions(library):
    assert list(library.cited_acts()) == [
        CitedAct(act_id=LAW, citations=5, documents=2),
        CitedAct(act_id=OTHER, citations=1, documents=1),
        CitedAct(act_id=RESOLUTION, citations=1, documents=1),
    ]


def test_references_go_with_their_document(store, make_document):
    with_references(store, make_document)
    store.remove("d1")
    store.flush()
    assert store.citations(CitationQuery()).total == 3
    assert [act.act_id for act in store.cited_acts()] == [LAW, RESOLUTION]
