"""Precedents that only propose tell what became of them; those that order tell nothing."""

import pytest

from pipeline.preparing.document import document_from
from pipeline.searching.precedents import precedents
from pipeline.stores.documents import Entry
from pipeline.stores.embedded import EmbeddedStore
from pipeline.tracing.precedents import with_outcomes

LETTER = """СОЮЗ ЛОДОЧНИКОВ
г. Москва, ул. Причальная, д. 3
10.04.2030 № 15/30
на № АБ-7 от 05.04.2030
Министерство транспорта
Российской Федерации

О предложениях по учёту причалов
Уважаемые коллеги!
Просим рассмотреть предложения:
1. Сократить срок проверки лодочных причалов до 12 дней.
2. Освободить вёсельные лодки от регистрационного сбора.
"""
LATER = """ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ
ПОСТАНОВЛЕНИЕ
от 1 сентября 2030 г. № 410

О причалах

Правительство Российской Федерации постановляет:
1. Министерству транспорта Российской Федерации проводить проверку лодочных причалов в срок
до 12 дней.
"""


@pytest.fixture
def told(tmp_path):
    """The precedents of a clause, by document and action."""
    with EmbeddedStore(tmp_path / "library", create=True) as store:
        for name, text in (("letter", LETTER), ("later", LATER)):
            path = tmp_path / f"{name}.txt"
            path.write_text(text)
            store.write([Entry(str(path), document_from(path))])
        store.flush()

        def find(clause):
            hits = with_outcomes(store, precedents(store, clause)).hits
            return {(hit.document, hit.measure.action): hit for hit in hits}

        yield find


def test_a_proposal_tells_where_it_was_adopted(told):
    found = told("Сократить срок проверки лодочных причалов")
    hit = found["letter.txt", "сократить"]
    assert hit.outcome.outcome == "adopted"
    assert hit.outcome.by.document == "later.txt"
    assert LATER[hit.outcome.by.start : hit.outcome.by.end] == hit.outcome.by.quote
    assert hit.outcome.reasons


def test_an_order_has_no_outcome(told):
    found = told("Сократить срок проверки лодочных причалов")
    [order] = [hit for (document, _), hit in found.items() if document == "later.txt"]
    assert order.outcome is None


def test_a_proposal_that_nobody_took_up_says_so(told):
    [hit] = [
        hit
        for (_, action), hit in told("Освободить вёсельные лодки от сбора").items()
        if action == "освободить"
    ]
    assert (hit.outcome.outcome, hit.outcome.by) == ("not_found", None)
