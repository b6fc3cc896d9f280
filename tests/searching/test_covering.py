"""Questions put to a search: the place that answers comes before those that repeat the question."""

import pytest

from pipeline.searching.search import search


def quotes(store, query):
    return [hit.quote for hit in search(store, query).hits]


def test_a_figure_under_the_heading_that_names_its_subject_answers(library):
    store = library(
        plan="Программа «Ремонт мостов Заречья»\n\n"
        "1. Ремонт мостов\n\n"
        "Объём финансирования составит 720 тыс. рублей.\n\n"
        "Мосты Заречья, мосты Приречья и все другие мосты нуждаются в ремонте.",
        news="Мосты и снова мосты: о мостах Заречья говорили на сходе.",
    )
    assert quotes(store, "сколько потратят на ремонт мостов?")[0] == (
        "Объём финансирования составит 720 тыс. рублей."
    )


def test_the_place_that_says_what_a_term_means_comes_first(library):
    store = library(
        rules="Перевозчик обязан сообщить. Перевозчик ведёт журнал перевозчика.\n\n"
        "Перевозчик вправе отказать, если перевозчик занят.\n\n"
        "Перевозчик – артель, которая возит людей через реку."
    )
    assert quotes(store, "кто такой перевозчик")[0] == (
        "Перевозчик – артель, которая возит людей через реку."
    )


def test_a_document_without_a_title_is_known_by_its_first_lines(library):
    store = library(
        first="Ход работ по плану озеленения Заречья таков.\n\n"
        "отчёт за год сдают не позднее 1 марта ;",
        second="Ход работ по плану мощения Приречья таков.\n\n"
        "отчёт за год сдают не позднее 5 апреля ;",
    )
    [best, *_] = quotes(store, "до какого числа сдают отчёт об озеленении Заречья")
    assert "1 марта" in best


def test_what_is_asked_for_without_something_is_not_what_has_it(library):
    store = library(
        law="С согласия жителя согласие вносят в книгу согласий.\n\n"
        "Сведения о жителе берут без согласия, если горит дом."
    )
    assert quotes(store, "когда сведения о жителе берут без согласия")[0].startswith("Сведения")


@pytest.mark.parametrize("query", ["за чей счёт содержат мост", "насколько изношен мост"])
def test_questions_are_known_by_their_first_words(library, query):
    store = library(plan="Мост содержат за счёт бюджета. Износ моста – 60 процентов.")
    assert quotes(store, query)
