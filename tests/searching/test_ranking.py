"""What stands first, what is folded, and how much is found, over small libraries."""

import msgspec
import pytest

from pipeline.errors import UkazatelError
from pipeline.searching.search import search
from pipeline.stores.base import Filters

NOTES = """Заметки

О реестре маяков в газетах написано немного.
О маяках сказано много, а о реестре в порту забыто.
Реестр
Маяк стоит у моря, и волна бьёт о берег.
"""


def first(answer):
    """The first hit in one line."""
    return " ".join(answer.hits[0].quote.split())


def test_words_side_by_side_come_before_words_far_apart(library):
    answer = search(library(notes=NOTES), "реестр маяков")
    assert first(answer) == "О реестре маяков в газетах написано немного."


def test_a_scrap_comes_after_a_sentence(library):
    answer = search(library(notes=NOTES), "реестр")
    assert answer.hits[-1].quote == "Реестр"


def test_equals_always_stand_in_the_same_order(library):
    lines = "\n".join(f"Маяк номер {number} стоит на своём берегу." for number in range(30))
    store = library(notes=f"Заметки\n\n{lines}\n")
    one, other = search(store, "маяк берег"), search(store, "маяк берег")
    assert msgspec.json.encode(one) == msgspec.json.encode(other)


def test_the_same_words_in_two_documents_are_one_hit_with_a_copy(library):
    line = "Реестр маяков ведёт порт, и каждый маяк имеет в нём номер и день постройки."
    store = library(one=f"Первый\n\n{line}\n", other=f"Второй\n\n{line}\n")
    answer = search(store, "реестр маяков порт")
    assert (answer.total, len(answer.hits), len(answer.hits[0].copies)) == (2, 1, 1)


def test_all_but_the_same_words_are_folded_too(library):
    line = "Реестр маяков ведёт порт, и каждый маяк имеет в нём свой номер, цвет, высоту и день."
    store = library(one=f"Первый\n\n1. {line}\n", other=f"Второй\n\n7. {line} Вот так.\n")
    [hit] = search(store, "реестр маяков порт").hits
    assert len(hit.copies) == 1


def test_places_that_differ_by_a_number_are_not_copies(library):
    line = "На ремонт маяков и причалов города выделено из казны в этом году рублей ровно"
    store = library(one=f"Первый\n\n{line} 100.\n", other=f"Второй\n\n{line} 900.\n")
    assert len(search(store, "ремонт маяков казна").hits) == 2


def test_where_few_places_have_all_words_others_follow_and_it_is_said(library):
    answer = search(library(notes=NOTES), "реестр маяков волна")
    assert answer.relaxed
    assert answer.whole < answer.total
    assert not answer.hits[0].why.missing or not answer.whole
    assert answer.hits[-1].why.missing


def test_everything_that_was_counted_can_be_seen(library):
    lines = "\n".join(f"Маяк {number} стоит на берегу {number} моря." for number in range(300))
    answer = search(library(notes=f"Заметки\n\n{lines}\n"), "маяк берег", limit=1000)
    assert answer.total == 300
    assert sum(1 + len(hit.copies) for hit in answer.hits) == 300


def test_a_hit_says_in_what_forms_and_where_its_words_stand(library):
    text = "Порядок\n\nРекомендовать порту:\nа) создать реестр маяков;\nб) починить причал.\n"
    answer = search(library(notes=text), "порт реестру")
    hit = next(hit for hit in answer.hits if "реестр" in hit.quote)
    assert hit.why.lemmas["реестр"] == ("реестр",)
    assert hit.why.elsewhere == ("порт",)
    assert [(met.by, met.where) for met in hit.why.met] == [
        ("порт", "heading"),
        ("реестр", "quote"),
    ]
    assert hit.why.ranks["lexical"] >= 1
    for start, end in hit.highlights:
        assert text[start:end] == "реестр"


def test_filters_are_told_and_narrow(library):
    store = library(notes=NOTES)
    assert search(store, "реестр", Filters(kinds=("code",))).total == 0
    kind = search(store, "реестр").hits[0].kind
    [told, *_] = search(store, "реестр", Filters(kinds=(kind,))).hits[0].why.filters
    assert told.startswith("вид: ")


def test_measures_are_found_with_their_fact(library):
    text = (
        "УКАЗ\n\nПРЕЗИДЕНТА РОССИЙСКОЙ ФЕДЕРАЦИИ\n\nот 7 мая 2018 г. № 204\n\nО маяках\n\n"
        "1. Правительству Российской Федерации создать реестр маяков до 1 марта 2031 г.\n"
    )
    answer = search(library(plan=text), "реестр маяков", unit="measures")
    hit = answer.hits[0]
    assert hit.measure.quote == hit.quote == text[hit.start : hit.end]
    assert hit.id


def test_documents_are_shown_by_the_place_that_has_most_of_the_query(library):
    store = library(notes=NOTES, other="Другое\n\nО причалах.\n")
    answer = search(store, "реестр маяков", unit="documents")
    assert (answer.total, len(answer.hits)) == (1, 1)
    assert first(answer) == "О реестре маяков в газетах написано немного."


def test_the_latest_documents_come_first_where_the_order_is_by_date(library):
    def order(day, year):
        return (
            f"ПРИКАЗ\n\nот {day} мая {year} г. № {day}\n\nО маяках\n\n1. Маякам гореть {day} раз.\n"
        )

    store = library(early=order(3, 2016), late=order(4, 2019), middle=order(5, 2017))
    answer = search(store, "маякам гореть", order="date")
    assert list(dict.fromkeys(hit.date[:4] for hit in answer.hits)) == ["2019", "2017", "2016"]


def test_meaning_is_not_to_be_had_without_vectors_and_that_is_said(library):
    with pytest.raises(UkazatelError, match="нет векторов"):
        search(library(notes=NOTES), "реестр маяков", mode="semantic")


def test_nothing_asked_for_finds_nothing_and_filters_alone_find_all(library):
    store = library(notes=NOTES)
    assert search(store, "… !!! «»").total == 0
    assert search(store, "").total == search(store, "", Filters(date_to=None)).total > 3


def test_a_place_that_names_the_body_comes_before_others_of_its_documents(library):
    store = library(
        order="Минстрой России\n\nПРИКАЗ\n\nот 3 мая 2031 г. № 77\n\n"
        "1. Лестницы моют каждый день.\n\n2. Ключи хранит Минстрой России.",
    )
    first = search(store, "минстрой").hits[0]
    assert "Минстрой" in first.quote
