"""Acts as people type them, and what is read."""

import time

import pytest

from pipeline.searching.typed_acts import typed_acts


def said(act):
    """An act in one line: kind, number, date, provisions."""
    provisions = [f"{each.unit} {each.number}" for each in act.pinpoint]
    return " ".join(filter(None, (act.kind, act.number or act.name, act.date, *provisions)))


@pytest.mark.parametrize(
    ("query", "act", "quote"),
    [
        ("131-ФЗ", "federal_law 131-ФЗ", "131-ФЗ"),
        ("131 фз полномочия", "federal_law 131-ФЗ", "131 фз"),
        ("131фз", "federal_law 131-ФЗ", "131фз"),
        ("фз № 44 закупки", "federal_law 44-ФЗ", "фз № 44"),
        ("1-фкз", "federal_constitutional_law 1-ФКЗ", "1-фкз"),
        ("ПП 779 от 2015", "government_resolution 779 2015", "ПП 779 от 2015"),
        ("пп рф №779", "government_resolution 779", "пп рф №779"),
        (
            "постановление Правительства РФ от 3 июля 2015 г. № 779 о парках",
            "government_resolution 779 2015-07-03",
            "постановление Правительства РФ от 3 июля 2015 г. № 779",
        ),
        ("указ 204 от 07.05.2018", "presidential_decree 204 2018-05-07", "указ 204 от 07.05.2018"),
        ("распоряжение 1662-р", "government_order 1662-р", "распоряжение 1662-р"),
        ("распоряжение президента 17-рп", "presidential_order 17-рп", None),
        ("ст. 16 131-ФЗ", "federal_law 131-ФЗ article 16", "ст. 16 131-ФЗ"),
        ("131-фз ст 16 ч 1", "federal_law 131-ФЗ article 16 part 1", "131-фз ст 16 ч 1"),
        ("п. 3 ст. 12 закона 131-фз", "federal_law 131-ФЗ article 12 point 3", None),
        ("статья 25 нк рф", "code нк article 25", "статья 25 нк рф"),
        ("по бюджетному кодексу", "code бюджетному кодексу", "бюджетному кодексу"),
        ("коап статья 19.5", "code коап article 19.5", "коап статья 19.5"),
        ("779 постановление 2015", "government_resolution 779 2015", None),
        ("250-й указ", "presidential_decree 250", None),
        ("1662-р распоряжение", "government_order 1662-р", None),
        ("приказ минпромторга 938", "ministry_order 938", None),
        ("часть 3 постановления 779", "government_resolution 779 part 3", None),
        ("ст 7 конституции", "constitution конституции article 7", "ст 7 конституции"),
    ],
)
def test_an_act_is_read(query, act, quote):
    [found] = typed_acts(query)
    assert said(found) == act
    assert query[found.start : found.end] == (quote or query)


@pytest.mark.parametrize(
    "query",
    [
        "закон о местном самоуправлении",
        "постановление 2015 года",
        "постановление 2015",
        "2018 указ",
        "п 3 постановления",
        "в 2018 году 16 закупок",
        "п 1.2.3 плана",
        "ук завода",
        "дом № 131",
        "131 фзыва",
    ],
)
def test_what_is_no_act_is_left_alone(query):
    assert typed_acts(query) == []


def test_a_bare_resolution_is_not_sure_to_be_the_governments():
    [act] = typed_acts("постановление № 77")
    assert not act.sure


@pytest.mark.parametrize("piece", ["ст 1 ", "п 1 ст 2 ", "закон ", "1", "от 2015 ", "131-фз ст 1 "])
def test_reading_is_quick_whatever_is_typed(piece):
    started = time.process_time()
    typed_acts((piece * 2000)[:2000])
    assert time.process_time() - started < 0.5
