"""Bodies in texts: what is found, with its id and class, and what stands for what."""

import pytest

from extractors.facts import Reference

ONE = [
    ("Поручить Минэнерго России доложить.", "Минэнерго России", "minenergo", "federal_executive"),
    ("Доклад внесен в Правительство РФ.", "Правительство РФ", "government", "federal_executive"),
    (
        "Проект готовит Федеральная служба по труду и занятости.",
        "Федеральная служба по труду и занятости",
        "rostrud",
        "federal_executive",
    ),
    (
        "ПРАВИТЕЛЬСТВО ТВЕРСКОЙ ОБЛАСТИ",
        "ПРАВИТЕЛЬСТВО ТВЕРСКОЙ ОБЛАСТИ",
        None,
        "regional",
    ),
    (
        "Разослать министерству туризма и ремесел Тверской области.",
        "министерству туризма и ремесел Тверской области",
        None,
        "regional",
    ),
    (
        "Утвердить положение об управлении культуры администрации города Ржева.",
        "управлении культуры администрации города Ржева",
        None,
        "municipal",
    ),
    (
        "Решение принял Совет депутатов сельского поселения Верхнее.",
        "Совет депутатов сельского поселения Верхнее",
        None,
        "municipal",
    ),
    (
        "Доложить Комитету Государственной Думы по энергетике.",
        "Комитету Государственной Думы по энергетике",
        "state_duma/energy",
        "legislature",
    ),
    (
        "Вопрос рассмотрит межведомственная комиссия по охране озер при Минприроды России.",
        "межведомственная комиссия по охране озер при Минприроды России",
        None,
        "collective",
    ),
    (
        "Гарантии дает АО «Корпорация «МСП».",
        "АО «Корпорация «МСП»",
        "korporatsiya_msp",
        "institution",
    ),
    (
        "Опыт изучен в министерстве экономики Франции.",
        "министерстве экономики Франции",
        None,
        "foreign",
    ),
    (
        "Это учтут органы исполнительной власти субъектов Российской Федерации и местного "
        "самоуправления.",
        "органы исполнительной власти субъектов Российской Федерации и местного самоуправления",
        None,
        "generic",
    ),
]


@pytest.mark.parametrize(("text", "quote", "id_", "class_"), ONE)
def test_one_body_is_found_with_its_values(agencies, text, quote, id_, class_):
    assert [(each.quote, each.id, each.class_) for each in agencies(text)] == [(quote, id_, class_)]


@pytest.mark.parametrize(
    "text",
    [
        "Система управления рисками проекта описана ниже.",
        "Министр подписал письмо.",
        "Жилищный фонд изношен, фонд оплаты труда растет.",
        "Инфраструктура электронного правительства создана.",
        "ООО «Ромашка» и предприятия района поставили зерно.",
        "В субъектах Российской Федерации растет спрос.",
        "Служба в армии почетна, а отдельные вопросы решены.",
    ],
)
def test_what_is_no_body_is_left_alone(agencies, text):
    assert agencies(text) == []


def test_a_bare_noun_stands_for_the_body_that_the_text_has_defined(agencies):
    text = (
        "Министерство спорта Тверской области (далее – Министерство) ведет реестр. "
        "Отчет направляется в Министерство ежегодно."
    )
    first, second = agencies(text)
    assert (first.name, second.quote) == ("Министерство спорта Тверской области", "Министерство")
    assert second.name == first.name


def test_an_abbreviation_that_the_text_defines_is_found_again(agencies):
    text = "Ассоциация речных портов (далее – АРП) создана давно. Письмо направила АРП в пятницу."
    assert [(each.quote, each.id) for each in agencies(text)] == [
        ("Ассоциация речных портов", "arp"),
        ("АРП", "arp"),
    ]


def test_a_name_without_its_place_means_the_fuller_one(agencies):
    text = (
        "Комитет по спорту администрации города Ржева проводит отбор. "
        "Комитет по спорту публикует итоги."
    )
    names = {each.name for each in agencies(text)}
    assert names == {"Комитет по спорту администрации города Ржева"}


def test_a_department_belongs_to_the_ministry_named_before(agencies):
    text = "Минпромторг России создал группу. Департамент станкостроения ведет ее работу."
    assert [each.id for each in agencies(text)] == ["minpromtorg", "minpromtorg/machine_tools"]


def test_the_old_name_of_a_ministry_gives_the_id_of_the_one_that_goes_on(agencies):
    (found,) = agencies("Приказ согласован с Минкомсвязью России.")
    assert found.id == "mintsifry"


def test_a_body_inside_a_reference_is_left_out(agencies):
    text = "Согласно приказу Минфина России от 1 марта 2019 г. № 5 Минфин России ведет реестр."
    reference = Reference(quote=text[9:54], start=9, end=54, act="ministry_order")
    assert [each.start for each in agencies(text, reference)] == [text.rindex("Минфин")]


def test_a_hard_wrapped_name_reads_as_one(agencies):
    text = "Поручить Министерству\nэкономического   развития Российской\nФедерации доложить."
    (found,) = agencies(text)
    assert (found.id, found.quote.count("\n")) == ("minekonomrazvitiya", 2)
