"""The address of a provision and its place, one the way back from the other."""

import pytest

from extractors.extracting import extract
from extractors.facts import SourceText
from pipeline.searching.provisions import Provisions
from pipeline.tracing.provisions import provision_in

ACT = "/akn/ru/act/order/tourism/2031-02-03/77"

ORDER = """МИНИСТЕРСТВО ТУРИЗМА

ПРИКАЗ

от 3 февраля 2031 г. № 77

О тропах

1. Утвердить прилагаемые Правила.
2. Департаменту троп:
а) завести перечень троп;
б) обновлять перечень каждый год.
3. Контроль оставляю за собой.

УТВЕРЖДЕНЫ
приказом Министерства туризма
от 3 февраля 2031 г. № 77

Правила

1. Тропа размечается.
2. Разметка обновляется весной.
"""

LAW = """Федеральный закон от 5 мая 2031 г. № 77-ФЗ «О маяках»

Статья 1. Понятия
1. Маяк – это башня с огнём.
2. Огонь маяка зажигают:
1) вечером;
2) в туман.

Статья 2. Смотрители
1. Смотрителя назначает владелец маяка.
2. Владелец маяка платит смотрителю.
"""


def outline_of(text):
    return extract(SourceText(text=text, format="txt"), ("act",)).outline


def addresses(text):
    """The innermost eId of every node that has one, with what stands there."""
    outline = outline_of(text)
    provisions = Provisions(outline, ACT)
    for index, node in enumerate(outline.nodes):
        for found in provisions.of(index)[:1]:
            yield found.partition("/~")[2], text[node.body : node.end]


@pytest.mark.parametrize("text", [ORDER, LAW], ids=["order", "law"])
def test_the_address_of_a_node_leads_back_to_it(text):
    outline = outline_of(text)
    found = list(addresses(text))
    assert len(found) > 4
    for eid, words in found:
        place = provision_in(outline, eid)
        node = outline.nodes[place.node]
        assert (text[node.body : node.end], place.whole) == (words, True)


def test_points_of_what_an_order_approves_are_no_points_of_the_order():
    assert "Тропа размечается." not in dict(addresses(ORDER)).values()


def test_a_subpoint_that_is_not_there_leads_to_its_point():
    outline = outline_of(ORDER)
    place = provision_in(outline, "point_2__subpoint_v")
    assert outline.nodes[place.node].number == "2"
    assert not place.whole
