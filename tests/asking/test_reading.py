"""A question as typed, and what it was taken for."""

import pytest

from pipeline.asking.mentions import mentions_in, provisions_in
from pipeline.asking.periods import periods_in
from pipeline.asking.question import is_counted, read_question
from pipeline.searching.wordings import everyday_words, ways_to_say
from pipeline.searching.words import lemmas_of


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("о чём 250-й указ", "250"),
        ("что сказано в ПП 4012", "4012"),
        ("срок по 7104-р", "7104-р"),
        ("поручения Пр-9317", "пр-9317"),
        ("основание приказа Минстроя 938/пр", "938/пр"),
        ("кто исполняет 131 фз", "131-ФЗ"),
    ],
)
def test_an_act_is_known_however_it_is_typed(question, number):
    assert [each.number for each in mentions_in(question)] == [number]


@pytest.mark.parametrize(
    "question",
    [
        "сколько стоит дом 12",
        "что сделать до 15 июля 2031",
        "лесхоз, до 1 июня 2031 - что ему сдать",
    ],
)
def test_other_numbers_are_no_acts(question):
    assert not mentions_in(question)


def test_a_provision_is_read_from_the_widest_down():
    pinpoint, _ = provisions_in("что в подпункте «б» пункта 4 статьи 12")
    assert [(each.unit, each.number) for each in pinpoint] == [
        ("article", "12"),
        ("point", "4"),
        ("subpoint", "б"),
    ]


@pytest.mark.parametrize(
    "question", ["всё по пунктам (ПП 915)", "в каком пункте закона", "пункте о питомниках"]
)
def test_the_word_for_a_provision_alone_names_none(question):
    assert provisions_in(question) == ((), [])


def test_a_provision_in_any_case_is_no_number_of_an_act():
    pinpoint, _ = provisions_in("что предусмотрено статьёй 40 закона о питомниках")
    assert [(each.unit, each.number) for each in pinpoint] == [("article", "40")]
    assert not mentions_in("что предусмотрено статьёй 40 закона о питомниках")


@pytest.mark.parametrize(
    ("question", "first", "last", "until"),
    [
        ("до 15 июля 2031", "2031-07-15", "2031-07-15", True),
        ("к 25.12.2031", "2031-12-25", "2031-12-25", True),
        ("до конца 2031 года", "2031-12-31", "2031-12-31", True),
        ("во 2 квартале 2031", "2031-04-01", "2031-06-30", False),
        ("в 2031-2033 годах", "2031-01-01", "2033-12-31", False),
        ("до 1 марта", "XXXX-03-01", "XXXX-03-01", True),
        ("до середины августа", "XXXX-08-15", "XXXX-08-15", True),
        ("к концу февраля", "XXXX-02-28", "XXXX-02-28", True),
        ("в начале ноября", "XXXX-11-01", "XXXX-11-01", False),
        ("в 31 году", "2031-01-01", "2031-12-31", False),
        ("по плану 97-го года", "1997-01-01", "1997-12-31", False),
    ],
)
def test_a_period_is_read_as_people_type_it(question, first, last, until):
    [period] = periods_in(f"что сделать {question}")
    assert (period.first, period.last, period.until) == (first, last, until)


@pytest.mark.parametrize("question", ["кому исполнится 24 года", "на 17 лет", "весь август"])
def test_an_age_and_a_month_alone_are_no_period(question):
    assert not periods_in(question)


def test_shortened_adjectives_are_spelt_out():
    assert ("социальный", "поддержка") in ways_to_say("соцподдержка", lemmas_of("соцподдержка"))
    assert ("жилищный", "надзор") in ways_to_say("жилинспекция", lemmas_of("жилинспекция"))


def test_everyday_words_are_told_in_the_words_of_documents():
    assert ("документ",) in ways_to_say("бумаги", "бумага")
    said = [entry.said for entry in everyday_words()]
    assert all(entry.meant for entry in everyday_words())
    assert len(said) == len(set(said))


def test_the_words_that_only_ask_are_no_topic(nursery):
    question = read_question(nursery, "Подскажите, кому поручено создать реестр питомников?")
    assert [part.said for part in question.of("word")] == ["создать", "реестр", "питомников?"]


def test_who_told_it_and_how_fully_to_tell_it_is_no_topic(nursery):
    question = read_question(nursery, "по словам лесничего, перечень питомников, полностью")
    assert [part.said for part in question.of("word")] == ["лесничего,", "перечень", "питомников,"]


def test_a_name_is_found_in_the_words_made_of_it(nursery):
    [part] = read_question(nursery, "питомники Алтая").of("word")[1:]
    assert any(way.prefix and way.lemmas == ("алта",) for way in part.ways)


def test_those_who_live_by_a_river_are_found_by_its_name(nursery):
    [part] = read_question(nursery, "питомники вычегодчан").of("word")[1:]
    assert any(way.prefix and way.lemmas == ("вычегод",) for way in part.ways)


@pytest.mark.parametrize(
    ("question", "counted"),
    [("сколько рыбаков в артели", True), ("сколько рыбакам дадут на сети", False)],
)
def test_what_is_counted_is_in_the_genitive(nursery, question, counted):
    assert is_counted(read_question(nursery, question).of("word")[0]) is counted


def test_slips_of_the_keyboard_are_put_right(nursery):
    question = read_question(nursery, "до какго числа обследуют питомнеки")
    assert question.kind == "when"
    assert "питомники" in question.text
