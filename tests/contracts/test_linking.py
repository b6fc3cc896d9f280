"""Both engines join documents alike, in whatever order these came."""

import itertools

import pytest
from piers import entry_of, read_text, write_all

from extractors.facts import Reference
from pipeline.stores.base import CitationQuery
from pipeline.tracing.chain import trace_document, trace_down
from pipeline.tracing.checking import check
from pipeline.tracing.citing import cites_of
from pipeline.tracing.registry import entry_of as act_entry
from pipeline.tracing.resolving import resolve

RULES = "/akn/ru/act/resolution/government/2029-03-05/77"
DRAFT = (
    "Учёт ведётся по постановлению Правительства Российской Федерации от 15 марта 2029 г. № 77, "
    "а форма утверждена приказом Минтранса России от 10 июля 2029 г. № 501.\n"
)


def answers(store, draft):
    """All that linking says of a library and a draft, without what only names its places."""
    found = {}
    for row in store.documents():
        document = store.document(row.document_id)
        references = [fact for fact in document.facts if isinstance(fact, Reference)]
        resolved = [resolve(store, each, document) for each in references]
        found[row.document] = [
            (each.certainty, each.act_id, each.target and each.target.quote) for each in resolved
        ]
        found[f"up from {row.document}"] = list(trace_document(store, row))
    found["down"] = list(trace_down(store, RULES))
    found["cites"] = cites_of(store, RULES)
    found["entry"] = act_entry(store, RULES)
    found["checked"] = list(check(store, draft))
    return found


def test_what_is_linked(store, tmp_path):
    store.write([entry_of(path) for path in write_all(tmp_path)])
    store.flush()
    found = answers(store, read_text(tmp_path, DRAFT))
    assert [each.status for each in found["checked"]] == ["suspect", "resolved"]
    assert {each.document for each in found["cites"]} >= {"order.txt", "note.txt"}
    assert "in_library" in found["entry"].states
    assert {link.document for link in found["down"]} == {"order.txt"}


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 3, 0, 2)])
def test_the_order_of_ingest_changes_nothing(open_store, tmp_path, order):
    entries = [entry_of(path) for path in write_all(tmp_path)]
    draft = read_text(tmp_path, DRAFT)
    with open_store() as store:
        store.write(entries)
        store.flush()
        first = answers(store, draft)
        for entry in entries:
            store.remove(entry.document.document_id)
        for place in order:
            store.write([entries[place]])
        store.flush()
        assert answers(store, draft) == first


def test_a_new_document_touches_nothing_but_itself(store, tmp_path):
    entries = [entry_of(path) for path in write_all(tmp_path)]
    store.write(entries[:-1])
    store.flush()
    before = [store.document(entry.document.document_id) for entry in entries[:-1]]
    store.write(entries[-1:])
    store.flush()
    assert [store.document(entry.document.document_id) for entry in entries[:-1]] == before
    pages = itertools.chain(
        *(
            store.citations(CitationQuery(documents=(each.document_id,))).citations
            for each in before
        )
    )
    assert list(pages) == [each for document in before for each in document.citations]
