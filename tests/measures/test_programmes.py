"""Concepts and programmes: what is planned, needed and supported, and what is only wished."""

import pytest

HEAD = "КОНЦЕПЦИЯ\nразвития музеев\n\n"


def test_directions_lead_in_measures_and_goals_do_not(measures):
    found = measures(
        HEAD
        + "Основными целями Концепции являются:\n\n- сохранение фондов;\n\n- рост посещаемости.\n\n"
        "Основными направлениями работы являются:\n\n- создание хранилищ;\n\n"
        "- повторная оценка зданий.\n"
    )
    assert [measure.quote for measure in found] == ["создание хранилищ", "повторная оценка зданий"]
    assert [measure.action for measure in found] == ["создание", "оценка"]
    assert {measure.modality for measure in found} == {"planned"}


def test_sub_items_that_are_actions_are_the_measures(measures):
    found = measures(
        HEAD + "Основные направления:\n\n1) развитие базы музеев, в том числе:\n\n"
        "а) строительство хранилищ;\n\nб) закупка витрин;\n\n2) обучение хранителей.\n"
    )
    assert [measure.action for measure in found] == ["строительство", "закупка", "обучение"]


SENTENCES = [
    ("Для этого необходимо создать единый каталог музеев", "recommended", "создать"),
    ("Целесообразно обеспечить охрану хранилищ", "recommended", "обеспечить"),
    ("Ежегодно планируется проведение ночи музеев", "planned", "проведение"),
    ("Предусматривается закупка витрин", "planned", "закупка"),
    ("В 2026 году будет построено хранилище", "planned", "построить"),
    ("Будет проведена проверка зданий", "planned", "проверка"),
    ("Финансирование должно быть обеспечено из бюджета", "recommended", "обеспечить"),
    ("Возникает необходимость ремонта хранилищ", "recommended", "ремонт"),
    ("Вопрос требует тщательного изучения", "recommended", "изучение"),
    ("Сроки подлежат ежегодному уточнению", "recommended", "уточнение"),
    ("Одним из направлений работы является реставрация картин", "planned", "реставрация"),
]


@pytest.mark.parametrize(("sentence", "modality", "action"), SENTENCES)
def test_a_sentence_of_prose_says_that_something_is_to_be_done(only, sentence, modality, action):
    measure = only(f"{HEAD}1. Общие положения\n\n{sentence}.\n")
    assert (measure.quote, measure.modality, measure.action) == (sentence, modality, action)
    assert measure.section == "1"


NO_MEASURES = [
    "Музей – организация, которая хранит предметы культуры",
    "В прошлом году музеи посетили два миллиона человек",
    "Это позволит увеличить посещаемость",
    "В результате будут созданы условия для отдыха",
    "Хранилища не планируется закрывать",
    "Зал, который необходимо осматривать, закрыт",
    "Заявка должна содержать описание фондов",
    "Следует отметить рост посещаемости",
]


@pytest.mark.parametrize("sentence", NO_MEASURES)
def test_definitions_diagnoses_and_results_are_no_measures(measures, sentence):
    assert not measures(f"{HEAD}1. Общие положения\n\n{sentence}.\n")


def test_expected_results_are_no_measures(measures):
    assert not measures(
        HEAD + "5. Ожидаемые результаты\n\nБудут построены два хранилища.\n\n"
        "Планируется:\n\n- создание залов;\n\n- рост фондов.\n"
    )


def test_rows_of_a_plan_take_term_and_executor_from_their_columns(measures):
    found = measures(
        "ПЛАН МЕРОПРИЯТИЙ\nпо развитию музеев\n\n"
        "№\tМероприятие\tСрок\tИсполнитель\n"
        "I. Здания\n"
        "1.\tРемонт хранилища\tдо 1 мая 2026 г.\tМинистерство культуры Российской Федерации\n"
        "2.\tЗакупка витрин\t2027 год\tМинистерство финансов Российской Федерации\n"
        "\tВсего\t\t\n"
    )
    assert [measure.action for measure in found] == ["ремонт", "закупка"]
    assert [measure.deadline for measure in found] == ["до 1 мая 2026 г.", "2027 год"]
    assert found[0].executors == ("Министерство культуры Российской Федерации",)
    assert found[0].quote.startswith("Ремонт хранилища")


def test_an_item_of_a_plan_may_name_its_term_and_executor_itself(only):
    measure = only(
        "ПЛАН МЕРОПРИЯТИЙ\nпо развитию музеев\n\n1.1. Осмотр хранилища. Обследование кровли. "
        "Срок: до 25.12.2025. Исполнитель: Министерство культуры Российской Федерации.\n"
    )
    assert measure.deadline == "до 25.12.2025"
    assert measure.executors == ("Министерство культуры Российской Федерации",)


def test_a_report_with_a_term_of_its_own_is_planned(only):
    measure = only(
        HEAD + "3. Контроль\n\nМинистерство культуры Российской Федерации ежегодно, до 1 марта, "
        "направляет в Правительство Российской Федерации доклад о музеях.\n"
    )
    assert (measure.modality, measure.action) == ("planned", "направлять")
    assert measure.addressees == ("Правительство Российской Федерации",)
