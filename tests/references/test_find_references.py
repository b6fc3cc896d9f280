"""Mentions of acts: the text first, then what must be found in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.extracting import extract
from extractors.facts import Reference, SourceText


def found(text: str) -> list[Reference]:
    facts = extract(SourceText(text=text, format="txt"), ["reference"]).facts
    return [fact for fact in facts if isinstance(fact, Reference)]


def only(text: str) -> Reference:
    references = found(text)
    assert len(references) == 1, [each.quote for each in references]
    return references[0]


def pinpoints(reference: Reference) -> list[tuple[str, str | None]]:
    return [(each.unit, each.number) for each in reference.pinpoint]


@pytest.mark.parametrize(
    ("text", "act", "issuer", "date", "number"),
    [
        (
            "Согласно постановлению Правительства Российской Федерации от 5 мая 2014 г. № 412.",
            "government_resolution",
            "government",
            "2014-05-05",
            "412",
        ),
        (
            "По приказу Минфина России от 02.03.2018 N 134н.",
            "ministry_order",
            "minfin",
            "2018-03-02",
            "134н",
        ),
        (
            "По закону Томской области от 9 июня 2011 г. № 83-ОЗ.",
            "regional_law",
            None,
            "2011-06-09",
            "83-ОЗ",
        ),
        (
            "По постановлению администрации города Южный от03.07.2015 №  12/345-п.",
            "municipal_act",
            None,
            "2015-07-03",
            "12/345-п",
        ),
        (
            "По распоряжению Правительства РФ № 1234 - р от 1 июня 2016 года.",
            "government_order",
            "government",
            "2016-06-01",
            "1234-р",
        ),
        ("По Федеральному закону № 131 -  ФЗ.", "federal_law", None, None, "131-ФЗ"),
        ("По ГОСТ Р 7.0.97-2016.", "standard", None, None, "7.0.97-2016"),
        (
            "По решению Верховного Суда РФ от 29.09.2017 N АКПИ17-704.",
            "court_act",
            "supreme_court",
            "2017-09-29",
            "АКПИ17-704",
        ),
        (
            "По Указу Президента Российской Федерации « » 2007 г. №",
            "presidential_decree",
            "president",
            "2007",
            None,
        ),
    ],
)
def test_kind_body_date_and_number_are_read_in_any_order(
    text: str, act: str, issuer: str | None, date: str | None, number: str | None
) -> None:
    reference = only(text)
    assert (reference.act, reference.issuer, reference.date, reference.number) == (
        act,
        issuer,
        date,
        number,
    )


def test_a_number_never_runs_over_the_end_of_a_sentence() -> None:
    reference = only(
        "Принят по постановлению Правительства РФ от 5 мая 2014 г. № 757. Дополнительные меры."
    )
    assert reference.number == "757"
    assert reference.quote.endswith("№ 757")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "В подпункте «а» пункта 3 части 2 статьи 12 Лесного кодекса Российской Федерации.",
            [("article", "12"), ("part", "2"), ("point", "3"), ("subpoint", "а")],
        ),
        (
            "В пунктах 3 и 5 статьи 12 Федерального закона № 131-ФЗ.",
            [("article", "12"), ("point", "3"), ("point", "5")],
        ),
        ("В абз. 2 п. 4 ст. 5 НК РФ.", [("article", "5"), ("point", "4"), ("paragraph", "2")]),
        (
            "В частях 3, 3.1, 5 - 5.4 статьи 8 Водного кодекса.",
            [("article", "8"), ("part", "3"), ("part", "3.1"), ("part", "5-5.4")],
        ),
        (
            "В приложении № 2 к постановлению Правительства РФ от 5 мая 2014 г. № 4.",
            [("annex", "2")],
        ),
    ],
)
def test_pinpoints_stand_outermost_first(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert pinpoints(only(text)) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("В рамках федерального проекта «Чистый воздух» на 2019-2024 годы.", "Чистый воздух"),
        ('По закону № 5-ФЗ "О мерах "Заря" и их учете".', 'О мерах "Заря" и их учете'),
        ("По закону № 5-ФЗ «О программе «Заря» всё.", "О программе «Заря"),
        (
            "Одобрить Концепцию развития портов до 2030 года.",
            "Концепция развития портов до 2030 года",
        ),
        (
            "На основе Национальной стратегии действий в интересах детей.",
            "Национальная стратегия действий в интересах детей",
        ),
    ],
)
def test_a_title_is_what_the_quotes_hold_or_the_proper_name(text: str, title: str) -> None:
    assert only(text).title == title


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Во исполнение Указа Президента РФ от 7 мая 2012 г. № 597 решено.", ["basis"]),
        (
            "Правилами отбора портов, утвержденными приказом Минфина от 5 мая 2014 г. № 4.",
            ["cites", "approves"],
        ),
        ("Внести изменения в постановление Правительства РФ от 5 мая 2014 г. № 4.", ["amends"]),
        (
            "Отменить постановления Правительства РФ от 5 мая 2014 г. № 4 и от 6 мая 2014 г. № 5.",
            ["repeals", "repeals"],
        ),
        (
            "(в ред. Приказов Минтранса России от 14.05.2019 N 77/пр, от 21.06.2021 N 209/пр)",
            ["amended_by", "amended_by"],
        ),
        ("(Утратил силу - Указ Президента РФ от 7 апреля 2006 г. N 332)", ["repealed_by"]),
        ("О Федеральном законе № 131-ФЗ говорили долго.", ["cites"]),
    ],
)
def test_the_words_before_tell_the_relation(text: str, relations: list[str]) -> None:
    assert [each.relation for each in found(text)] == relations


def test_each_later_member_of_a_coordination_is_a_reference_of_its_own() -> None:
    text = "По постановлениям Правительства РФ от 5 мая 2014 г. № 1 и от 6 мая 2014 г. № 2."
    assert [(each.quote, each.number) for each in found(text)] == [
        ("постановлениям Правительства РФ от 5 мая 2014 г. № 1", "1"),
        ("от 6 мая 2014 г. № 2", "2"),
    ]
    text = "В рамках национальных проектов «Экология» и «Наука»."
    assert [each.title for each in found(text)] == ["Экология", "Наука"]


def test_an_alias_is_no_mention_and_gives_later_bare_words() -> None:
    text = (
        "Одобрить Концепцию развития портов до 2030 года (далее - Концепция).\n\n"
        "Меры по Концепции принять до мая."
    )
    assert [each.quote for each in found(text)] == [
        "Концепцию развития портов до 2030 года",
        "Концепции",
    ]


def test_the_document_is_named_by_this_by_its_number_and_by_its_stamp() -> None:
    text = (
        "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\n\nПОСТАНОВЛЕНИЕ\n\nот 5 мая 2014 г. № 412\n\n"
        "О развитии портов\n\n1. Утвердить прилагаемые Правила отбора портов.\n"
        "2. Настоящее постановление вступает в силу со дня подписания.\n\n"
        "УТВЕРЖДЕНЫ\nпостановлением Правительства\nРоссийской Федерации\nот 5 мая 2014 г. № 412\n"
    )
    own = [(each.quote.split()[0], each.act, each.issuer) for each in found(text) if each.self_]
    assert own == [
        ("Настоящее", "government_resolution", "government"),
        ("постановлением", "government_resolution", "government"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Дом № 131, кв. 5, на 30 листах.",
        "Стратегии развития регионов и программы поддержки различны.",
        "В настоящее время законы и приказы готовятся.",
        "Подпункт «б» изложен ниже.",
        "Собрание законодательства Российской Федерации, 1998, N 33, ст. 3966",
        "Офис № 305, школа № 7, скважина № 15, кабинет № 12, договор № 5 от поставщика.",
        "ИНН 7701234567, ОГРН 1027700132195, счет 40817810000000000001, тел. 8 (495) 555-01-31.",
        "Лицензия № ЛО-59-01-001234 получена, форма № 2-ТП сдана, код 12.05.2010.15.",
        "В установленном законом порядке, по решению суда, приказом руководителя.",
        "Закон сохранения энергии, план местности, карта региона, программа передач, правила игры.",
        "ГК «Ромашка», АО «НК», ТК 5, СП 5, УК «Дом», указать на № 5, решение задачи № 3.",
        "Первый этап, второй раздел, третий пункт повестки, пункт 5, согласно приложению № 1.",
        "Федеральные законы, законодательство России, законы субъектов, проект договора.",
    ],
)
def test_what_is_no_mention_is_left_alone(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet='№ N1«»"()-,.;\nпунктазаконУказПрограммы ', max_size=300))
def test_spans_lie_in_the_text_in_order_and_quote_it(text: str) -> None:
    references = found(text)
    assert all(text[each.start : each.end] == each.quote for each in references)
    ends = [0, *(each.end for each in references)]
    assert all(end <= each.start for end, each in zip(ends, references, strict=False))
