"""Ids told as people say them."""

import pytest

from pipeline.tracing.names import Names, provision_name
from pipeline.wording import readable


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("/akn/ru/act/law/2003-10-06/131-fz/~art_16__part_1", "131-ФЗ, ст. 16, ч. 1"),
        (
            "/akn/ru/act/resolution/government/2029-03-05/77",
            "постановление Правительства от 05.03.2029 № 77",
        ),
        ("/akn/ru/act/law/1998-07-31/145-fz/~art_78", "Бюджетный кодекс, ст. 78"),
        (
            "/akn/ru/act/order/mintrans/2029-07-10/501",
            "приказ (Минтранс России) от 10.07.2029 № 501",
        ),
        ("/akn/ru/act/constitution/1993-12-12", "Конституция Российской Федерации"),
        (
            "/akn/ru/act/order/government/2030-01-09/5-r",
            "распоряжение Правительства от 09.01.2030 № 5-r",
        ),
    ],
)
def test_an_act_goes_by_its_requisites(piers, found, name):
    assert Names(piers).of(found) == name


def test_a_measure_goes_by_its_words(piers):
    from pipeline.stores.base import RegisterQuery

    row = piers.register(RegisterQuery()).rows[0]
    assert row.measure.quote.startswith(Names(piers).of(row.id).rstrip("…")[:20])


def test_provisions_are_told_in_short():
    assert provision_name("point_4__subpoint_b__para_2") == "п. 4, подп. «б», абз. 2"
    assert provision_name("sec_iii") == "разд. III"


def test_a_quote_is_read_without_the_marks_of_markdown():
    quote = "в ред. Федерального\n[закона](https://law.example/doc?n=1&p=2) от 2 мая, **статья 3**"
    assert readable(quote) == "в ред. Федерального закона от 2 мая, статья 3"
    assert readable("пункт [1] и (2) * 3") == "пункт [1] и (2) * 3"
