"""What every store must do; each engine runs all of it."""

import msgspec
import pytest

from pipeline.errors import StoreError
from pipeline.searching import search
from pipeline.stores.base import Clause, Filters, Phrase, SearchQuery
from pipeline.stores.documents import Entry, Failure


def words(*lemmas):
    return tuple(Clause((Phrase((lemma,)),)) for lemma in lemmas)


def test_a_written_document_comes_back_whole(store, make_document):
    document = make_document("d1", "Создать реестр кластеров.\nОпределить оператора реестра.")
    store.write([Entry("/a/one.txt", document)])
    assert store.document("d1") == document
    row = store.row("d1")
    assert (row.document, row.paths, row.facts) == ("one.txt", ("/a/one.txt",), {"act": 1})
    assert store.recipe_of("d1") == "r1"
    assert store.document_at("/a/one.txt") == "d1"


def test_what_is_not_here_is_none(store):
    assert store.document("no") is None
    assert store.row("no") is None
    assert store.recipe_of("no") is None
    assert store.document_at("/no") is None
    assert store.search(SearchQuery(clauses=words("реестр"))).total == 0


def test_writing_the_same_entry_twice_changes_nothing(store, make_document):
    document = make_document("d1", "Создать реестр кластеров.")
    for _ in range(2):
        store.write([Entry("/a/one.txt", document)])
        store.flush()
    assert [row.document_id for row in store.documents()] == ["d1"]
    assert store.search(SearchQuery(clauses=words("реестр"))).total == 1


def test_a_path_with_new_bytes_shows_the_new_document_only(store, make_document):
    store.write([Entry("/a/one.txt", make_document("old", "Создать реестр."))])
    store.flush()
    store.write([Entry("/a/one.txt", make_document("new", "Упразднить реестр."))])
    store.flush()
    assert [row.document_id for row in store.documents()] == ["new"]
    found = store.search(SearchQuery(clauses=words("реестр")))
    assert [hit.document_id for hit in found.hits] == ["new"]


def test_the_same_bytes_at_two_paths_are_one_document_shown_by_the_smaller(store, make_document):
    document = make_document("d1", "Создать реестр.")
    store.write([Entry("/b/second.txt", document)])
    store.attach("d1", "/a/first.txt")
    [row] = store.documents()
    assert (row.document, row.paths) == ("first.txt", ("/a/first.txt", "/b/second.txt"))


def test_a_document_stays_while_one_of_its_paths_shows_it(store, make_document):
    store.write([Entry("/a/one.txt", make_document("d1", "Создать реестр."))])
    store.attach("d1", "/b/one.txt")
    store.write([Entry("/a/one.txt", make_document("d2", "Вести реестр."))])
    assert store.row("d1").paths == ("/b/one.txt",)
    store.attach("d2", "/b/one.txt")
    assert store.row("d1") is None


def test_rewriting_a_document_keeps_its_other_paths(store, make_document):
    store.write([Entry("/a/one.txt", make_document("d1", "Создать реестр."))])
    store.attach("d1", "/b/two.txt")
    store.write([Entry("/a/one.txt", make_document("d1", "Создать реестр."))])
    assert store.row("d1").paths == ("/a/one.txt", "/b/two.txt")


def test_a_removed_document_is_gone_everywhere(store, make_document):
    store.write([Entry("/a/one.txt", make_document("d1", "Создать реестр."))])
    store.flush()
    store.remove("d1")
    store.flush()
    assert list(store.documents()) == []
    assert store.document_at("/a/one.txt") is None
    assert store.search(SearchQuery(clauses=words("реестр"))).total == 0


def test_failures_are_kept_until_the_path_is_read(store, make_document):
    failure = Failure("/a/scan.pdf", "no-text-layer", "В файле нет текста.")
    store.note_failures([failure])
    assert store.failures() == (failure,)
    store.write([Entry("/a/scan.pdf", make_document("d1", "Создать реестр."))])
    assert store.failures() == ()


def test_the_library_is_the_same_when_opened_again(open_store, make_document):
    with open_store() as store:
        store.write([Entry("/a/one.txt", make_document("d1", "Создать реестр кластеров."))])
    with open_store() as store:
        assert store.row("d1").document == "one.txt"
        assert store.search(SearchQuery(clauses=words("кластер"))).total == 1


def test_words_must_all_stand_there_unless_any_will_do(store, make_document):
    text = "Создать реестр кластеров.\nОпределить оператора реестра."
    store.write([Entry("/a/one.txt", make_document("d1", text))])
    store.flush()
    both = words("реестр", "кластер")
    assert store.search(SearchQuery(clauses=both)).total == 1
    assert store.search(SearchQuery(clauses=both, any_of=True)).total == 2


def test_the_words_of_a_phrase_stand_side_by_side_in_order(store, make_document):
    text = "Реестр промышленных кластеров.\nКластеры, промышленный реестр."
    store.write([Entry("/a/one.txt", make_document("d1", text))])
    store.flush()
    phrase = SearchQuery(clauses=(Clause((Phrase(("промышленный", "кластер")),)),))
    [hit] = store.search(phrase).hits
    assert hit.found.quote == "Реестр промышленных кластеров."


def test_a_title_alone_does_not_make_a_passage_a_find(store, make_document):
    text = "О реестре кластеров сказано.\nПрочее."
    store.write([Entry("/a/one.txt", make_document("d1", text, title="О реестре кластеров"))])
    store.flush()
    assert store.search(SearchQuery(clauses=words("реестр", "кластер"))).total == 1


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(kinds=("federal_law",)), {"law"}),
        (Filters(kinds=("federal_law", "programme")), {"law", "plan"}),
        (Filters(issuers=("government",)), {"plan"}),
        (Filters(acts=("/akn/ru/act/law/2003-10-06/131-fz",)), {"plan"}),
        (Filters(collections=("своды",)), {"law"}),
        (Filters(documents=("plan",)), {"plan"}),
        (Filters(date_from="2007-06-01"), {"plan"}),
        (Filters(date_to="2006-12-31"), {"law"}),
        (Filters(date_from="2007-03-01", date_to="2007-04-01"), {"plan"}),
        (Filters(kinds=("federal_law",), date_from="2010-01-01"), set()),
    ],
)
def test_filters_keep_what_fits_them(store, make_document, filters, expected):
    law = make_document(
        "law",
        "Вести реестр.",
        kind="federal_law",
        issuer=None,
        date="2003-10-06",
        collection="своды",
    )
    plan = make_document(
        "plan",
        "Создать реестр.",
        kind="programme",
        date="2007",
        cites="/akn/ru/act/law/2003-10-06/131-fz",
    )
    store.write([Entry("/law.txt", law), Entry("/plan.txt", plan)])
    store.flush()
    for phrases in (words("реестр"), ()):
        found = store.search(SearchQuery(clauses=phrases, filters=filters))
        assert {hit.document_id for hit in found.hits} == expected
        assert found.total == len(expected)


def test_facets_count_all_that_is_found_not_only_the_page(store, make_document):
    text = "\n".join(f"Реестр {number}." for number in range(30))
    store.write([Entry("/a.txt", make_document("d1", text, kind="federal_law"))])
    store.write([Entry("/b.txt", make_document("d2", "Реестр.", kind="programme", date=None))])
    store.flush()
    found = store.search(SearchQuery(clauses=words("реестр"), limit=5))
    assert (found.total, len(found.hits)) == (31, 5)
    assert found.facets["kind"] == {"federal_law": 30, "programme": 1}
    assert found.facets["year"] == {"2015": 30}


def test_pages_of_hits_go_on_where_the_last_one_ended(store, make_document):
    text = "\n".join(f"Реестр номер {number}." for number in range(25))
    store.write([Entry("/a.txt", make_document("d1", text))])
    store.flush()
    query = SearchQuery(clauses=words("реестр"), limit=10)
    pages = [store.search(query)]
    while pages[-1].next:
        pages.append(store.search(msgspec.structs.replace(query, after=pages[-1].next)))
    assert [len(page.hits) for page in pages] == [10, 10, 5]
    assert len({hit.found.start for page in pages for hit in page.hits}) == 25


def test_copies_are_folded_and_the_total_counts_them(store, make_document):
    for name in ("d1", "d2", "d3"):
        store.write([Entry(f"/{name}.txt", make_document(name, "Создать реестр кластеров."))])
    store.flush()
    answer = search(store, "реестра кластера")
    assert answer.total == 3
    [hit] = answer.hits
    assert len(hit.copies) == 2


def test_nothing_can_be_written_while_another_process_writes(open_store, make_document):
    with open_store() as first:
        first.write([Entry("/a.txt", make_document("d1", "Создать реестр."))])
        with open_store() as second:
            assert second.row("d1") is not None
            with pytest.raises(StoreError, match="другой процесс"):
                second.write([Entry("/b.txt", make_document("d2", "Вести реестр."))])
