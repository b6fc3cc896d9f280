"""What holds of the measures of every text, and how long finding them takes."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_views import assert_linear

from extractors.extracting import extract
from extractors.facts import Act, SourceText
from extractors.measures import find_measures

PIECES = [
    *("Необходимо ", "должны быть ", "будет ", "создание ", "утвердить ", "центр", "музеев "),
    *("Министерству культуры: ", "а) ", "1. ", "- ", ";\n", ".\n", ":\n", ". ", ", ", "(", ")"),
    *("«", "»", '"', "до 1 мая 2024 г. ", "ежегодно ", "Основные направления:\n", "КОНЦЕПЦИЯ\n"),
    *("следующих механизмов.\n", "изложить в следующей редакции:\n", "возложить на ", "который "),
    *("Цели:\n", "совместно с ", "Рекомендовать ", "Срок: ", "Исполнитель: ", "\t", "\n\n", "г."),
]


def found_in(text):
    return list(extract(SourceText(text=text, format="txt"), ["measure"]).facts)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_measures_lie_in_the_text_in_order_and_apart(text):
    found = found_in(text)
    assert found == found_in(text)
    assert all(text[measure.start : measure.end] == measure.quote for measure in found)
    assert all(measure.rule and measure.confidence and measure.quote for measure in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


HOSTILE = (
    *("необходимо ", "должны ", "(", '"', "«", "; ", "а) создать центр; ", "Обеспечить: "),
    *("которые ", "не ", "дополнить ", "следующие мероприятия: ", "г. ", "возложить на ", "слова "),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_four_times_the_text_takes_about_four_times_as_long(piece):
    act = Act(quote="", start=0, end=0, kind="programme")
    assert_linear(lambda view: find_measures(view, act, [], [], []), piece)
