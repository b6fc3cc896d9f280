"""A sentence, then the times that must come out of it: quote, role and value."""

import pytest

from extractors.extracting import references_and_times
from extractors.facts import Node, Outline, Reference
from extractors.view import view_of

CASES = [
    # days
    ("Правила утверждены 22.07.2005 и действуют поныне.", [("22.07.2005", "event", "2005-07-22")]),
    (
        "Съезд состоялся «21» июля 2009 года в Перми.",
        [("«21» июля 2009 года", "event", "2009-07-21")],
    ),
    (
        "Собрать заявки в течение полугода со дня подписания приказа.",
        [("в течение полугода со дня подписания приказа", "deadline", "P6M")],
    ),
    ("Срок – 29 мая 2026 г.", [("29 мая 2026 г.", "deadline", "2026-05-29")]),
    ("Срок исполнения: 29.05.2026", [("29.05.2026", "deadline", "2026-05-29")]),
    ("Срок аренды истек 29.05.2026", [("29.05.2026", "event", "2026-05-29")]),
    ("Выложено 2018-11-23.", [("2018-11-23", "event", "2018-11-23")]),
    (
        "Минтрансу России представить доклад до 1 марта 2020 г.",
        [("до 1 марта 2020 г.", "deadline", "../2020-03-01")],
    ),
    (
        "Приказ вступает в силу с 1 января 2021 г.",
        [("с 1 января 2021 г.", "effect", "2021-01-01/..")],
    ),
    (
        "Отчет принимается не позднее 1 апреля года, следующего за отчетным.",
        [("не позднее 1 апреля года, следующего за отчетным", "deadline", "../XXXX-04-01")],
    ),
    (
        "В редакции от: 6 февраля, 9 ноября 2020 г.",
        [("6 февраля", "event", "2020-02-06"), ("9 ноября 2020 г.", "event", "2020-11-09")],
    ),
    (
        "Заявки принимать с 1 января по 31 марта 2020 г.",
        [("с 1 января по 31 марта 2020 г.", "deadline", "2020-01-01/2020-03-31")],
    ),
    # months, quarters, half-years
    ("Мост открыли в марте 2018 года.", [("в марте 2018 года", "event", "2018-03")]),
    (
        "Провести смотр в I квартале 2020 г.",
        [("в I квартале 2020 г.", "deadline", "2020-33")],
    ),
    (
        "За первое полугодие 2018 года построено два дома.",
        [("За первое полугодие 2018 года", "event", "2018-40")],
    ),
    (
        "За 9 месяцев 2017 года добыто угля больше.",
        [("За 9 месяцев 2017 года", "event", "2017-01/2017-09")],
    ),
    # years
    ("Добиться к 2030 году роста вдвое.", [("к 2030 году", "deadline", "../2030")]),
    ("Рост по сравнению с 2012 годом заметен.", [("с 2012 годом", "event", "2012")]),
    ("План работ на 2015 – 2020 годы", [("на 2015 – 2020 годы", "deadline", "2015/2020")]),
    (
        "В 2011-2013 годах произошло пять аварий.",
        [("В 2011-2013 годах", "event", "2011/2013")],
    ),
    (
        "Работы ведутся в период с 2013 года по 2018 год.",
        [("в период с 2013 года по 2018 год", "deadline", "2013/2018")],
    ),
    (
        "Средства предусмотрены на 2020 и 2021 годы.",
        [("на 2020 и 2021 годы", "deadline", "2020/2021")],
    ),
    ("Завод пущен в 1990-х годах.", [("в 1990-х годах", "event", "199X")]),
    # terms
    ("Ответить в недельный срок.", [("в недельный срок", "deadline", "P7D")]),
    ("Внести предложения в трехмесячный срок.", [("в трехмесячный срок", "deadline", "P3M")]),
    ("Исполнить в течение одного года.", [("в течение одного года", "deadline", "P1Y")]),
    ("За последние пять лет открыто две школы.", [("За последние пять лет", "event", "P5Y")]),
    ("Хранить в течение 24 часов.", [("в течение 24 часов", "deadline", "PT24H")]),
    # recurrences
    ("Отчет сдается ежегодно.", [("ежегодно", "deadline", "FREQ=YEARLY")]),
    (
        "Сводка направляется ежемесячно, до 5 числа.",
        [("ежемесячно, до 5 числа", "deadline", "FREQ=MONTHLY;BYMONTHDAY=5")],
    ),
    (
        "Сводка направляется ежемесячно, до 0 числа.",
        [("ежемесячно", "deadline", "FREQ=MONTHLY")],
    ),
    (
        "Доклад представляется ежегодно, до 1 марта.",
        [("ежегодно, до 1 марта", "deadline", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1")],
    ),
    ("Съезд созывать раз в два года.", [("раз в два года", "deadline", "FREQ=YEARLY;INTERVAL=2")]),
    (
        "Сверка ведется ежеквартально.",
        [("ежеквартально", "deadline", "FREQ=MONTHLY;INTERVAL=3")],
    ),
    # several in one sentence
    (
        "Главам до 1 июня 2021 г. подготовить планы и ежегодно, в мае, их уточнять.",
        [
            ("до 1 июня 2021 г.", "deadline", "../2021-06-01"),
            ("ежегодно, в мае", "deadline", "FREQ=YEARLY;BYMONTH=5"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_times_of_a_sentence(times, text, expected):
    assert [(time.quote, time.role, time.value) for time in times(text)] == expected


TERMS = [
    (
        "Решение принимается в течение 30 рабочих дней со дня регистрации заявки.",
        (
            "в течение 30 рабочих дней со дня регистрации заявки",
            "P30D",
            "со дня регистрации заявки",
            True,
        ),
    ),
    (
        "Деньги вернуть не позднее десяти дней со дня отказа и уведомить банк.",
        ("не позднее десяти дней со дня отказа", "P10D", "со дня отказа", False),
    ),
    (
        "В течение месяца со дня получения запроса комиссия направляет ответ.",
        ("В течение месяца со дня получения запроса", "P1M", "со дня получения запроса", False),
    ),
    (
        "Закон вступает в силу со дня подписания.",
        ("со дня подписания", "P0D", "со дня подписания", False),
    ),
    (
        "Выплата производится после подписания акта, но без спешки.",
        ("после подписания акта", None, "после подписания акта", False),
    ),
]


@pytest.mark.parametrize(("text", "expected"), TERMS, ids=[text for text, _ in TERMS])
def test_a_term_carries_the_words_that_it_runs_from(times, text, expected):
    [time] = times(text)
    assert (time.quote, time.value, time.anchor, time.working) == expected


@pytest.mark.parametrize(
    "text",
    [
        "В настоящее время и ранее дело обстояло иначе, сейчас срочно.",
        "Приложение на 30 листах, дом 12, кв. 45, тел. 8 (495) 2015-2016.",
        "Выделено 2019,5 тыс. рублей на 2000 человек.",
        "(Собрание законодательства Российской Федерации, 2012, № 10, ст. 1234)",
        "III Ежегодная конференция строителей, улица 8 Марта",
        "Дети в возрасте от 3 до 7 лет, граждане старше 60 лет.",
        "https://example.org/doc?date=03.05.2025&page=2",
        "от «___» ________ 2019 г.",
        "Рост на 2,5 процента, в 3 раза, 12.05.2, версия 2.0.1, код 12.05.2010.15.",
        "Таблица 1.2.2015, раздел 12.05, рисунок 3.1, кадастровый номер 59:01:4410123:55.",
        "Дети старше 3 лет, стаж 5 лет, с 8 до 17 часов, 12:30, по 2 раза, час пик, 2 часа работы.",
        "Первый этап, второй раздел, третий пункт, своевременно, в срок, незамедлительно.",
    ],
)
def test_what_is_no_time(times, text):
    assert [time.quote for time in times(text)] == []


def test_a_time_inside_a_reference_is_left_to_the_reference(times):
    text = "Согласно приказу от 5 мая 2014 г. № 7 сдать отчет до 1 июля 2015 г."
    quote = "приказу от 5 мая 2014 г. № 7"
    start = text.index(quote)
    order = Reference(quote=quote, start=start, end=start + len(quote), act="ministry_order")
    assert [time.quote for time in times(text, order)] == ["до 1 июля 2015 г."]


def test_a_term_that_runs_from_an_act_keeps_its_whole_mention(times):
    text = (
        "Сдать в течение 10 дней со дня вступления в силу приказа от 5 мая 2014 г. № 7, не позднее."
    )
    quote = "приказа от 5 мая 2014 г. № 7"
    start = text.index(quote)
    order = Reference(quote=quote, start=start, end=start + len(quote), act="ministry_order")
    [time] = times(text, order)
    assert time.quote == "в течение 10 дней со дня вступления в силу приказа от 5 мая 2014 г. № 7"
    assert time.anchor == "со дня вступления в силу приказа от 5 мая 2014 г. № 7"


def test_the_date_in_a_footer_is_found_and_does_not_cut_the_text_around_it():
    text = "Сдать отчет до\n21.11.2024 стр. 5\n1 марта 2025 г."
    whole = Node(kind="paragraph", start=0, end=len(text), body=0)
    start = text.index("21.11")
    end = text.index("\n1 марта")
    footer = Node(kind="furniture", start=start, end=end, body=start, parent=0)
    before = Node(kind="paragraph", start=0, end=start - 1, body=0)
    after = Node(kind="paragraph", start=end + 1, end=len(text), body=end + 1)
    footer_alone = Node(kind="furniture", start=start, end=end, body=start)
    _, cut = references_and_times(view_of(text, Outline((before, footer_alone, after))))
    assert [time.quote for time in cut] == ["21.11.2024", "1 марта 2025 г."]
    _, across = references_and_times(view_of(text, Outline((whole, footer))))
    assert [time.value for time in across] == ["../2025-03-01"]
