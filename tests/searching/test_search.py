"""A query as typed, and what must be found, marked and explained."""

import pytest

from extractors.facts import Act, Node, Outline
from pipeline.searching.passages import passages_of
from pipeline.searching.search import search
from pipeline.searching.words import lemmas_of
from pipeline.stores.documents import Entry, LibraryDocument
from pipeline.stores.embedded import EmbeddedStore


def library_of(folder, *nodes_and_text):
    """A library of one document whose blocks are these (kind, parent, text)."""
    nodes, pieces, position = [], [], 0
    for kind, parent, text in nodes_and_text:
        end = position + len(text)
        nodes.append(Node(kind=kind, start=position, end=end, body=position, parent=parent))
        pieces.append(text)
        position = end + 1
    whole = "\n".join(pieces)
    act = Act(quote=pieces[0], start=0, end=len(pieces[0]), kind="programme", title=pieces[0])
    outline = Outline(tuple(nodes))
    document = LibraryDocument(
        document_id="d1",
        recipe="r",
        format="txt",
        text=whole,
        act=act,
        outline=outline,
        facts=(act,),
        passages=passages_of(whole, outline, [act]),
        title_lemmas=lemmas_of(pieces[0]),
    )
    store = EmbeddedStore(folder / "library", create=True)
    store.write([Entry("/concept.txt", document)])
    store.flush()
    return store, whole


@pytest.mark.parametrize("text", ["131-ФЗ", "131 - ФЗ", "131‑ФЗ", "131ФЗ", "131-фз"])
def test_a_number_is_found_however_it_is_spaced(tmp_path, text):
    store, _ = library_of(tmp_path, ("paragraph", None, f"По Закону № {text} всё ясно."))
    assert search(store, "131-ФЗ").total == 1


def test_word_forms_do_not_matter_and_are_marked_as_they_stand(tmp_path):
    store, text = library_of(
        tmp_path,
        ("heading", None, "Концепция"),
        ("paragraph", 0, "О кластерной политике и её целях."),
    )
    [hit] = search(store, "кластерную политику").hits
    assert [text[start:end] for start, end in hit.highlights] == ["кластерной", "политике"]
    assert hit.why.lemmas == {"кластерный": ("кластерной",), "политика": ("политике",)}
    assert text[hit.start : hit.end] == hit.quote


def test_a_phrase_marks_only_words_side_by_side(tmp_path):
    store, text = library_of(
        tmp_path, ("paragraph", None, "Политика важна, а кластерная политика важнее.")
    )
    [hit] = search(store, "«кластерная политика»").hits
    assert [text[start:end] for start, end in hit.highlights] == ["кластерная", "политика"]


def test_an_item_is_found_by_the_words_of_its_lead_in(tmp_path):
    store, _ = library_of(
        tmp_path,
        ("lead_in", None, "Рекомендовать Минпромторгу России:"),
        ("item", 0, "создать реестр опытных площадок;"),
    )
    hit, *_ = search(store, "Минпромторг площадка").hits
    assert hit.quote == "создать реестр опытных площадок;"
    assert hit.lead_in == "Рекомендовать Минпромторгу России:"
    assert hit.why.elsewhere == ("минпромторг",)


def test_where_no_passage_has_all_words_some_will_do_and_the_answer_says_so(tmp_path):
    store, _ = library_of(
        tmp_path,
        ("paragraph", None, "Заметки"),
        ("paragraph", None, "О реестре."),
        ("paragraph", None, "О площадках."),
    )
    answer = search(store, "реестр площадка")
    assert answer.relaxed
    assert answer.total == 2


def test_a_phrase_in_quotes_is_in_every_find_also_where_some_of_the_rest_will_do(tmp_path):
    store, _ = library_of(
        tmp_path,
        ("paragraph", None, "Заметки"),
        ("paragraph", None, "Вести реестр площадок."),
        ("paragraph", None, "Вести перечень и реестр маяков."),
    )
    answer = search(store, "«вести реестр» маяк доклад")
    assert [hit.quote for hit in answer.hits] == ["Вести реестр площадок."]
    assert (answer.relaxed, answer.whole) == (True, 0)


def test_a_phrase_in_quotes_that_stands_nowhere_is_not_found_and_its_words_are_offered(tmp_path):
    store, _ = library_of(tmp_path, ("paragraph", None, "Вести реестр площадок."))
    answer = search(store, "«реестр вести площадок»")
    assert (answer.total, answer.hits) == (0, ())
    assert answer.unquoted is not None
    assert search(store, answer.unquoted).total == 1
    assert search(store, "«лунный модуль»").unquoted is None


def test_what_is_not_there_is_not_found(tmp_path):
    store, _ = library_of(tmp_path, ("paragraph", None, "О реестре."))
    answer = search(store, "космодром")
    assert (answer.total, answer.hits, answer.relaxed) == (0, (), False)
    assert search(store, "!!!").total == 0


def test_a_long_block_is_cut_at_sentences_and_nothing_is_lost(tmp_path):
    sentences = [f"Предложение номер {number} говорит о площадках." for number in range(100)]
    block = " ".join(sentences)
    node = Node(kind="paragraph", start=0, end=len(block), body=0)
    passages = passages_of(block, Outline((node,)), [])
    assert len(passages) > 3
    assert max(len(passage.quote) for passage in passages) <= 1000
    assert all(block[passage.start : passage.end] == passage.quote for passage in passages)
    assert " ".join(passage.quote for passage in passages) == block


def test_a_block_without_any_sentence_end_is_still_bounded():
    block = "а" * 100_000
    node = Node(kind="paragraph", start=0, end=len(block), body=0)
    passages = passages_of(block, Outline((node,)), [])
    assert "".join(passage.quote for passage in passages) == block
    assert max(len(passage.quote) for passage in passages) <= 10_000


def test_the_section_of_a_passage_names_the_numbers_above_it():
    text = "2. Раздел\n2.1. Подраздел:\nа) пункт"
    nodes = (
        Node(kind="heading", start=0, end=9, body=3, number="2"),
        Node(kind="lead_in", start=10, end=25, body=15, number="2.1", parent=0, level=1),
        Node(kind="item", start=26, end=34, body=29, number="а", parent=1, level=2),
    )
    assert [passage.section for passage in passages_of(text, Outline(nodes), [])] == [
        "2",
        "2.1",
        "2.1 / а",
    ]


def test_an_everyday_word_finds_what_documents_say_for_it(library):
    store = library(plan="В районе нет дошкольной группы на 20 детей.\n\nМост окрашен.")

    answer = search(store, "садик")

    assert [hit.quote for hit in answer.hits] == ["В районе нет дошкольной группы на 20 детей."]


def test_an_everyday_word_that_the_library_has_is_taken_as_typed(library):
    store = library(plan="В селе построен садик.\n\nВ районе нет дошкольной группы.")

    assert [hit.quote for hit in search(store, "садик").hits] == ["В селе построен садик."]


def test_words_that_only_ask_need_not_be_found(library):
    store = library(
        plan="Заявку артели рассматривают не более чем 12 рабочих дней.\n\nМост окрашен."
    )

    answer = search(store, "сколько времени положено рассматривать заявку артели?")

    assert answer.whole == 1
    assert not answer.relaxed


@pytest.mark.parametrize(
    "query",
    ["cубcидии пeкарням", "ce,cblbb gtrfhyzv", "СУБСИДИИ ПЕКАРНЯМ", "gtrfhyzv"],
)
def test_latin_letters_and_the_wrong_layout_are_read_as_russian(library, query):
    store = library(plan="Субсидии дают пекарням.\n\nМост окрашен.")

    assert [hit.quote for hit in search(store, query).hits] == ["Субсидии дают пекарням."]


def test_latin_letters_in_a_document_do_not_hide_its_words(library):
    store = library(scan="Пeкapня откpыта.\n\nМост окрашен.")

    assert [hit.quote for hit in search(store, "пекарня").hits] == ["Пeкapня откpыта."]


def test_an_act_named_by_its_title_that_nothing_cites_leaves_its_words(library):
    store = library(plan="Отходы производства вывозят в овраг.\n\nМост окрашен.")

    answer = search(store, "закон об отходах производства и потребления")

    assert [hit.quote for hit in answer.hits] == ["Отходы производства вывозят в овраг."]
    assert answer.understood[0].kind == "act"
    assert answer.whole == 0
    assert answer.relaxed


def test_places_without_the_act_that_is_named_are_not_shown(library):
    store = library(
        order="Пекарни открывают согласно 131-ФЗ.\n\nМосты чинят по 131-ФЗ.",
        other="Пекарни печи чинят сами, без приказов и указов.",
    )

    answer = search(store, "131-фз пекарни печи ремонт")

    assert answer.hits
    assert all("131-ФЗ" in hit.quote for hit in answer.hits)


def test_words_that_stand_nowhere_are_told(library):
    store = library(plan="Пекарня открыта весной.\n\nМост окрашен.")

    answer = search(store, "пекарня с дирижаблем")

    assert answer.absent == ("дирижаблем",)
    assert answer.relaxed


def test_a_shortened_adjective_is_told_from_its_noun(library):
    store = library(plan="За информационную безопасность отвечает мастер.\n\nМост окрашен.")

    assert [hit.quote for hit in search(store, "информбезопасность").hits] == [
        "За информационную безопасность отвечает мастер."
    ]


def test_a_line_of_the_contents_comes_after_what_it_leads_to(library):
    store = library(plan="Ремонт причалов ________ 7\n\nРемонт причалов идёт по всей реке летом.")

    assert search(store, "ремонт причалов").hits[0].quote.endswith("летом.")


def test_of_two_acts_that_no_place_names_together_each_is_found(library):
    store = library(plan="Дороги чинят по 131-ФЗ.\n\nПечи покупают по 44-ФЗ.\n\nМост окрашен.")

    answer = search(store, "131-фз 44-фз")

    assert {hit.quote for hit in answer.hits} == {
        "Дороги чинят по 131-ФЗ.",
        "Печи покупают по 44-ФЗ.",
    }
    assert answer.whole == 0


def test_a_beginning_after_without_is_still_a_beginning(library):
    store = library(plan="Дом топят без дровяной печи.\n\nДом топят с дровяной печью.")

    answer = search(store, "топят без дровян*")

    assert answer.hits[0].quote == "Дом топят без дровяной печи."
