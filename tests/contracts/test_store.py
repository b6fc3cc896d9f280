"""What every store must keep of the documents that are written; each engine runs all of it."""

import pytest

from extractors.facts import Act, Furniture, Measure, Node, Outline, Problem, Reference
from pipeline.stores.base import Clause, Phrase, SearchQuery
from pipeline.stores.documents import (
    Abbreviation,
    Citation,
    Entry,
    Failure,
    LibraryDocument,
    Passage,
    RegisterRow,
)


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


ACT = Act(
    quote="Приказ",
    start=0,
    end=6,
    kind="ministry_order",
    title="О реестре",
    issuer="minpromtorg",
    date="2015-07-03",
    number="779-п",
    act_id="/akn/ru/act/order/minpromtorg/2015-07-03/779-p",
)
REFERENCE = Reference(quote="131-ФЗ", start=22, end=28, act="federal_law", number="131-ФЗ")
MEASURE = Measure(quote="Создать реестр", start=7, end=21, modality="ordered", basis=("131-ФЗ",))
FULL = LibraryDocument(
    document_id="0f" * 16,
    recipe="r1",
    format="docx",
    text="Приказ Создать реестр 131-ФЗ",
    act=ACT,
    outline=Outline((Node(kind="paragraph", start=0, end=28, body=7),)),
    facts=(ACT, MEASURE, REFERENCE),
    passages=(
        Passage(
            ordinal=0,
            start=0,
            end=28,
            quote="Приказ Создать реестр 131-ФЗ",
            kind="paragraph",
            section="2 / а",
            page=3,
            heading="Раздел",
            lead_in="Поручить:",
            lemmas="приказ создать реестр 131 фз",
            context="раздел поручить",
            bodies=("minpromtorg",),
            acts=("/akn/ru/act/law/2003-10-06/131-fz",),
            executors=("mincifry",),
            modalities=("ordered",),
            fingerprint="f",
        ),
    ),
    register=(
        RegisterRow(
            id="m1",
            document_id="0f" * 16,
            measure=MEASURE,
            due="2031-03-01",
            due_rule="day",
            bodies=("mincifry",),
            executor_lemmas="минцифры",
            grounds=("/akn/ru/act/law/2003-10-06/131-fz",),
            lemmas="создать реестр",
            heading="Раздел",
            page=3,
            fingerprint="g",
        ),
    ),
    citations=(Citation(document_id="0f" * 16, ordinal=2, reference=REFERENCE, number="131-fz"),),
    abbreviations=(Abbreviation("ОЭЗ", "особая экономическая зона", "особый экономический зона"),),
    title_lemmas="о реестр",
    problems=(Problem("no-page", "Страница 4 не прочитана.", "стр. 4"),),
    furniture=(Furniture(3, "– 3 –"),),
    collection="своды",
)


def test_nothing_of_a_document_is_lost(store):
    store.write([Entry("/a/order.docx", FULL)])
    store.flush()
    assert store.document(FULL.document_id) == FULL
    row = store.row(FULL.document_id)
    assert (row.kind, row.issuer, row.number) == ("ministry_order", "minpromtorg", "779-п")
    assert (row.date, row.title, row.act_id) == ("2015-07-03", "О реестре", ACT.act_id)
    assert (row.collection, row.characters, row.problems) == ("своды", 28, 1)
    assert row.facts == {"act": 1, "measure": 1, "reference": 1}


def test_a_document_written_again_with_other_facts_has_the_new_ones(store, make_document):
    store.write([Entry("/a.txt", make_document("d1", "Создать реестр.\nВести реестр."))])
    store.write([Entry("/a.txt", make_document("d1", "Упразднить реестр."))])
    store.flush()
    assert [passage.quote for passage in store.document("d1").passages] == ["Упразднить реестр."]
    assert store.search(SearchQuery(clauses=words("реестр"))).total == 1


def test_rows_are_read_together_and_what_is_not_here_is_left_out(store, make_document):
    store.write([Entry(f"/{n}.txt", make_document(f"d{n}", "Создать реестр.")) for n in (1, 2, 3)])
    rows = store.rows(["d3", "d1", "no"])
    assert {key: row.document for key, row in rows.items()} == {"d1": "1.txt", "d3": "3.txt"}
    assert store.rows([]) == {}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("order.docx", ["/a/order.docx", "/b/order.docx"]),
        ("/b/order.docx", ["/b/order.docx"]),
        (ACT.act_id, ["/a/order.docx"]),
        ("0f0f0f", ["/a/order.docx"]),
        ("0f" * 16, ["/a/order.docx"]),
        ("0f0", []),
        ("order", []),
    ],
)
def test_a_document_is_named_by_its_file_its_path_its_act_or_its_id(
    store, make_document, name, expected
):
    other = make_document("1" * 32, "Вести реестр.")
    store.write([Entry("/a/order.docx", FULL), Entry("/b/order.docx", other)])
    found = [row.paths[0] for row in store.named(name)]
    assert sorted(found) == expected


def test_the_passages_that_touch_a_span_come_in_text_order(store, make_document):
    lines = ["Первый реестр.", "Второй реестр.", "Третий реестр."]
    document = make_document("d1", "\n".join(lines))
    store.write([Entry("/a.txt", document)])
    store.flush()
    first, second, third = document.passages
    assert store.passages("d1", 0, len(document.text)) == (first, second, third)
    assert store.passages("d1", second.start, second.end) == (second,)
    assert store.passages("d1", first.end - 1, second.start + 1) == (first, second)
    assert store.passages("d1", third.start, third.start) == (third,)
    assert store.passages("no", 0, 100) == ()


def test_documents_come_by_name_and_then_by_id(store, make_document):
    for path, document_id in (("/x/b.txt", "d1"), ("/y/a.txt", "d3"), ("/z/a.txt", "d2")):
        store.write([Entry(path, make_document(document_id, f"Реестр {document_id}."))])
    assert [row.document_id for row in store.documents()] == ["d2", "d3", "d1"]


def test_a_rewritten_document_changes_neither_its_failures_nor_others(store, make_document):
    store.write([Entry("/a.txt", make_document("d1", "Создать реестр."))])
    store.note_failures([Failure("/b.txt", "empty", "Файл пуст.")])
    store.write([Entry("/a.txt", make_document("d1", "Вести реестр."))])
    assert [failure.path for failure in store.failures()] == ["/b.txt"]
