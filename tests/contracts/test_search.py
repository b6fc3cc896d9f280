"""How every store searches passages, measures and documents."""

import msgspec
import pytest

from extractors.facts import Measure
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Clause, Filters, Phrase, SearchQuery
from pipeline.stores.documents import Entry, RegisterRow

LAW = "/akn/ru/act/law/2003-10-06/131-fz"


def word(*lemmas, **more):
    return Clause((Phrase(lemmas, **more),))


def words(*lemmas):
    return tuple(word(lemma) for lemma in lemmas)


def quotes(results):
    return [hit.found.quote for hit in results.hits]


@pytest.fixture
def search(store, make_document):
    """Writes one document and gives the quotes found in it."""

    def found(text, *clauses, **query):
        store.write([Entry("/a.txt", make_document("d1", text, title="О кластерах"))])
        store.flush()
        results = store.search(SearchQuery(clauses=clauses, **query))
        assert results.total == len(results.hits)
        return set(quotes(results))

    return found


CLUSTERS = "Создать реестр кластеров.\nОпределить оператора реестра.\nПрочее."
REGISTER, OPERATOR, REST = CLUSTERS.split("\n")


def test_words_must_all_stand_there(search):
    assert search(CLUSTERS, *words("реестр", "оператор")) == {OPERATOR}


def test_any_of_the_words_will_do(search):
    assert search(CLUSTERS, *words("оператор", "создать"), any_of=True) == {REGISTER, OPERATOR}


def test_so_many_of_the_words_must_stand_there_the_title_among_them(search):
    some = words("реестр", "оператор", "создать")
    assert search(CLUSTERS, *some, any_of=True, at_least=2) == {REGISTER, OPERATOR}
    assert search(CLUSTERS, *some, any_of=True, at_least=3) == set()
    titled = words("прочее", "кластер", "оператор")
    assert search(CLUSTERS, *titled, any_of=True, at_least=2) == {OPERATOR, REST}
    assert search(CLUSTERS, *words("реестр"), any_of=True, at_least=2) == set()


def test_what_is_required_stands_there_also_where_any_of_the_words_will_do(search):
    phrase = Clause((Phrase(("создать", "реестр")),), required=True)
    assert search(CLUSTERS, phrase, word("оператор"), any_of=True) == {REGISTER}
    assert search(CLUSTERS, phrase, *words("оператор", "реестр"), any_of=True, at_least=2) == {
        REGISTER
    }
    absent = Clause((Phrase(("реестр", "создать")),), required=True)
    assert search(CLUSTERS, absent, word("оператор"), any_of=True) == set()


def test_a_clause_is_met_by_any_of_its_alternatives(search):
    either = Clause((Phrase(("создать",)), Phrase(("определить",))))
    assert search(CLUSTERS, either) == {REGISTER, OPERATOR}
    assert search(CLUSTERS, either, word("оператор")) == {OPERATOR}


def test_the_title_may_meet_a_clause_but_not_all_of_them(search):
    assert search(CLUSTERS, *words("оператор", "кластер")) == {OPERATOR}
    assert search(CLUSTERS, *words("кластер")) == {REGISTER}
    assert search(CLUSTERS, *words("кластер", "неизвестный"), any_of=True) == {REGISTER}


def test_the_words_of_a_phrase_stand_side_by_side_in_order(search):
    text = "Реестр промышленных кластеров.\nКластеры, промышленный реестр."
    assert search(text, word("промышленный", "кластер")) == {"Реестр промышленных кластеров."}


def test_the_last_word_of_a_phrase_may_be_a_beginning(search):
    text = "Вести кластерный учёт.\nВести учёт.\nКластеры вести."
    assert search(text, word("кла", prefix=True)) == {"Вести кластерный учёт.", "Кластеры вести."}
    assert search(text, word("вести", "кла", prefix=True)) == {"Вести кластерный учёт."}
    assert search(text, word("учет", "кла", prefix=True)) == set()


def test_what_is_excluded_is_not_found(search):
    assert search(CLUSTERS, word("реестр"), excluded=(Phrase(("оператор",)),)) == {REGISTER}
    both = (Phrase(("определить", "оператор")), Phrase(("прочее",)))
    assert search(CLUSTERS, excluded=both) == {REGISTER}
    assert search(CLUSTERS, excluded=(Phrase(("опер",), prefix=True),)) == {REGISTER, REST}


def test_a_title_excludes_nothing(search):
    assert search(CLUSTERS, word("прочее"), excluded=(Phrase(("кластер",)),)) == {REST}


def test_without_clauses_everything_is_found(search):
    assert search(CLUSTERS) == {REGISTER, OPERATOR, REST}


def test_a_clause_without_any_way_to_meet_it_finds_nothing(search):
    assert search(CLUSTERS, Clause(())) == set()
    assert search(CLUSTERS, Clause((Phrase(()),))) == set()


def test_a_clause_may_be_met_by_its_filters_too(search):
    named = Clause((Phrase(("оператор",)),), (Filters(kinds=("government_resolution",)),))
    other = Clause((Phrase(("оператор",)),), (Filters(kinds=("federal_law",)),))
    both = Clause((), (Filters(kinds=("federal_law",)), Filters(issuers=("government",))))
    assert search(CLUSTERS, named) == {REGISTER, OPERATOR, REST}
    assert search(CLUSTERS, other) == {OPERATOR}
    assert search(CLUSTERS, both, word("реестр")) == {REGISTER, OPERATOR}
    assert search(CLUSTERS, both, word("кластер")) == {REGISTER, OPERATOR, REST}


def test_heading_and_lead_in_are_searched_and_excluded(store, make_document):
    document = make_document("d1", "Создать реестр.\nВести учёт.")
    first, second = document.passages
    above = msgspec.structs.replace(second, context="поручить оператор")
    store.write([Entry("/a.txt", msgspec.structs.replace(document, passages=(first, above)))])
    store.flush()
    assert quotes(store.search(SearchQuery(clauses=words("оператор")))) == ["Вести учёт."]
    unasked = SearchQuery(excluded=(Phrase(("поручить",)),))
    assert quotes(store.search(unasked)) == ["Создать реестр."]


def test_own_words_count_more_than_those_above_and_rare_words_more_than_common_ones(
    store, make_document
):
    document = make_document("d1", "Вести реестр.\nСоздать кластер.\nВести учёт и кластер.")
    first, second, third = document.passages
    above = msgspec.structs.replace(first, context="кластер раздел")
    changed = msgspec.structs.replace(document, passages=(above, second, third))
    store.write([Entry("/a.txt", changed)])
    store.flush()
    found = store.search(SearchQuery(clauses=words("кластер")))
    assert [hit.found.ordinal for hit in found.hits] == [1, 2, 0]
    either = store.search(SearchQuery(clauses=words("вести", "создать"), any_of=True))
    assert either.hits[0].found.ordinal == 1
    assert all(a.score >= b.score for a, b in zip(either.hits, either.hits[1:], strict=False))


def test_the_weight_of_a_phrase_multiplies_its_score(store, make_document):
    store.write([Entry("/a.txt", make_document("d1", CLUSTERS))])
    store.flush()
    [plain] = store.search(SearchQuery(clauses=words("оператор"))).hits
    [heavy] = store.search(SearchQuery(clauses=(word("оператор", weight=3.0),))).hits
    assert heavy.score == pytest.approx(3 * plain.score, rel=1e-3)
    weights = (word("создать"), word("определить", weight=5.0))
    found = store.search(SearchQuery(clauses=weights, any_of=True))
    assert quotes(found) == [OPERATOR, REGISTER]


def test_a_beginning_scores_its_weight(store, make_document):
    store.write([Entry("/a.txt", make_document("d1", CLUSTERS))])
    store.flush()
    either = (word("создать"), word("опр", prefix=True, weight=50.0))
    found = store.search(SearchQuery(clauses=either, any_of=True))
    assert quotes(found) == [OPERATOR, REGISTER]


@pytest.fixture(scope="module")
def library(lasting_store, make_document):
    """A law without issuer, a programme that cites it, a resolution without a date."""
    measure = Measure(quote="Создать реестр", start=0, end=14, modality="ordered")
    row = RegisterRow(
        id="m1",
        document_id="plan",
        measure=measure,
        bodies=("mincifry",),
        grounds=(f"{LAW}/~art_16__point_2",),
        lemmas="создать реестр",
        context="раздел",
    )
    law = make_document(
        "law", "Вести реестр.", kind="federal_law", issuer=None, date="2003-10-06",
        collection="своды",
    )  # fmt: skip
    law = msgspec.structs.replace(law, act=msgspec.structs.replace(law.act, act_id=LAW))
    plan = make_document(
        "plan", "Создать реестр.", kind="programme", date="2007", cites=LAW, register=(row,)
    )
    [passage] = plan.passages
    passage = msgspec.structs.replace(
        passage, acts=(LAW,), executors=("mincifry",), modalities=("ordered",)
    )
    plan = msgspec.structs.replace(plan, passages=(passage,))
    undated = make_document("undated", "Упразднить реестр.", date=None)
    store = lasting_store()
    store.write([Entry(f"/{each.document_id}.txt", each) for each in (law, plan, undated)])
    store.flush()
    return store


FILTERS = [
    (Filters(), {"law", "plan", "undated"}),
    (Filters(kinds=("federal_law",)), {"law"}),
    (Filters(kinds=("federal_law", "programme")), {"law", "plan"}),
    (Filters(issuers=("government",)), {"plan", "undated"}),
    (Filters(bodies=("government",)), {"plan", "undated"}),
    (Filters(acts=(LAW,)), {"plan"}),
    (Filters(executors=("mincifry", "minfin")), {"plan"}),
    (Filters(modalities=("ordered",)), {"plan"}),
    (Filters(modalities=("proposed",)), set()),
    (Filters(collections=("своды",)), {"law"}),
    (Filters(documents=("plan",)), {"plan"}),
    (Filters(document_acts=(LAW,)), {"law"}),
    (Filters(date_from="2007-06-01"), {"plan"}),
    (Filters(date_to="2006-12-31"), {"law"}),
    (Filters(date_from="2007-03-01", date_to="2007-04-01"), {"plan"}),
    (Filters(date_from="2008-01-01"), set()),
    (Filters(kinds=("federal_law",), date_from="2010-01-01"), set()),
]


@pytest.mark.parametrize(("filters", "expected"), FILTERS)
@pytest.mark.parametrize("clauses", [(), words("реестр")])
def test_filters_keep_passages_and_documents(library, filters, expected, clauses):
    query = SearchQuery(clauses=clauses, filters=filters)
    for found in (library.search(query), library.search_documents(query)):
        assert {hit.document_id for hit in found.hits} == expected
        assert found.total == len(expected)


@pytest.mark.parametrize(
    ("filters", "total"),
    [
        (Filters(), 1),
        (Filters(bodies=("mincifry",)), 1),
        (Filters(bodies=("government",)), 1),
        (Filters(executors=("mincifry",)), 1),
        (Filters(executors=("government",)), 0),
        (Filters(modalities=("ordered",)), 1),
        (Filters(modalities=("planned",)), 0),
        (Filters(acts=(LAW,)), 1),
        (Filters(acts=(f"{LAW}/~art_16",)), 1),
        (Filters(acts=(f"{LAW}/~art_16__point_2",)), 1),
        (Filters(acts=(f"{LAW}/~art_1",)), 0),
        (Filters(kinds=("programme",), date_to="2007-12-31"), 1),
        (Filters(documents=("law",)), 0),
    ],
)
@pytest.mark.parametrize("clauses", [(), words("создать", "порядок"), words("раздел")])
def test_measures_are_found_by_their_words_and_filters(library, filters, total, clauses):
    found = library.search_measures(SearchQuery(clauses=clauses, filters=filters))
    assert (found.total, len(found.hits)) == (total, total)
    assert all(hit.found.id == "m1" and hit.document_id == "plan" for hit in found.hits)


def test_a_measure_is_counted_by_its_bodies_and_modality(library):
    facets = library.search_measures(SearchQuery(clauses=words("реестр"))).facets
    assert facets["body"] == {"mincifry": 1, "government": 1}
    assert facets["executor"] == {"mincifry": 1}
    assert facets["modality"] == {"ordered": 1}
    assert facets["kind"] == {"programme": 1}


def test_facets_count_all_that_is_found_by_every_field(library):
    found = library.search(SearchQuery(clauses=words("реестр"), limit=1))
    assert found.total == 3
    assert {field: dict(counts) for field, counts in found.facets.items()} == {
        "kind": {"federal_law": 1, "programme": 1, "government_resolution": 1},
        "issuer": {"government": 2},
        "year": {"2003": 1, "2007": 1},
        "collection": {"своды": 1},
        "body": {"government": 2},
        "executor": {"mincifry": 1},
        "modality": {"ordered": 1},
    }


def test_facets_are_counted_only_where_they_are_asked_for(library):
    assert library.search(SearchQuery(clauses=words("реестр"), facets=False)).facets == {}


def test_by_date_the_latest_comes_first_and_what_has_none_last(library):
    for clauses in ((), words("реестр")):
        found = library.search(SearchQuery(clauses=clauses, order="date"))
        assert [hit.document_id for hit in found.hits] == ["plan", "law", "undated"]


def test_a_document_is_found_by_words_of_different_passages_but_not_by_a_phrase_across(
    store, make_document
):
    text = "Создать реестр.\nКластеры учесть."
    store.write([Entry("/a.txt", make_document("d1", text, title="О порядке"))])
    store.flush()

    def total(*clauses, **query):
        return store.search_documents(SearchQuery(clauses=clauses, **query)).total

    assert store.search(SearchQuery(clauses=words("реестр", "учесть"))).total == 0
    assert total(*words("реестр", "учесть")) == 1
    assert total(word("создать", "реестр")) == 1
    assert total(word("реестр", "кластер")) == 0
    assert total(*words("реестр", "порядок")) == 1
    assert total(*words("порядок")) == 0
    assert total(word("реестр"), excluded=(Phrase(("учесть",)),)) == 0


def test_a_document_found_comes_as_its_row(library):
    [hit] = library.search_documents(SearchQuery(clauses=words("упразднить"))).hits
    assert hit.found == library.row("undated")


def pages(find, query):
    """All pages of a query, one after the other."""
    found = [find(query)]
    while found[-1].next is not None:
        found.append(find(msgspec.structs.replace(query, after=found[-1].next)))
    return found


@pytest.fixture(scope="module")
def equals(lasting_store, make_document):
    """Passages that are all the same: ten of one document, then fifteen of another."""
    store = lasting_store()
    for name in ("b", "a"):
        text = "\n".join("Реестр." for _ in range(15 if name == "a" else 10))
        store.write([Entry(f"/{name}.txt", make_document(name, text))])
        store.flush()
    return store


@pytest.mark.parametrize("order", ["relevance", "date"])
@pytest.mark.parametrize("clauses", [(), words("реестр"), (word("рее", prefix=True),)])
@pytest.mark.parametrize("limit", [1, 7, 25, 30])
def test_pages_follow_one_another_without_gap_or_repeat(equals, order, clauses, limit):
    query = SearchQuery(clauses=clauses, order=order, limit=limit)
    found = pages(equals.search, query)
    assert {page.total for page in found} == {25}
    assert all(len(page.hits) <= limit for page in found)
    seen = [(hit.document_id, hit.found.ordinal) for page in found for hit in page.hits]
    assert seen == [("a", n) for n in range(15)] + [("b", n) for n in range(10)]


def test_equals_keep_their_order_however_the_library_was_written(open_store, make_document):
    names = [f"{number:02}" for number in range(12)]
    orders = []
    with open_store() as store:
        for batch in (names[6:], names[:6], names[3:9]):
            for name in batch:
                store.write([Entry(f"/{name}.txt", make_document(name, "Создать реестр."))])
                store.flush()
            found = store.search(SearchQuery(clauses=words("реестр"), limit=5))
            orders.append([hit.document_id for hit in found.hits])
    assert orders == [names[6:11], names[:5], names[:5]]


def test_nothing_is_read_where_nothing_is_asked_for(store, make_document):
    store.write([Entry("/a.txt", make_document("d1", CLUSTERS))])
    store.flush()
    found = store.search(SearchQuery(clauses=words("реестр"), limit=0))
    assert (found.total, found.hits, found.next) == (2, (), None)


def test_words_are_matched_as_their_lemmas_stand(store, make_document):
    store.write([Entry("/a.txt", make_document("d1", "По 131-ФЗ вести учёт."))])
    store.flush()
    number = lemmas_of("131-ФЗ").split()
    assert store.search(SearchQuery(clauses=(word(*number),))).total == 1
    assert store.search(SearchQuery(clauses=(word("131", "вести"),))).total == 0
