"""What references mean, by their own words, by their document, and by the library."""

import pytest

from extractors.facts import Reference
from pipeline.tracing.resolving import resolve

RULES = "/akn/ru/act/resolution/government/2029-03-05/77"


def meant(store, document, words):
    [found] = [
        fact
        for fact in document.facts
        if isinstance(fact, Reference) and " ".join(fact.quote.split()) == words
    ]
    return resolve(store, found, document)


@pytest.mark.parametrize(
    ("name", "words", "act_id"),
    [
        ("letter.txt", "Правила учёта лодочных причалов", RULES),
        ("letter.txt", "пункту 2 Правил", f"{RULES}/~point_2"),
        ("letter.txt", "Постановление № 77", RULES),
        ("rules.txt", "Настоящие Правила", RULES),
        ("order.txt", "пунктом 3 Правил учёта лодочных причалов", f"{RULES}/~point_3"),
    ],
)
def test_rules_go_by_the_act_that_approved_them(piers, document, name, words, act_id):
    assert meant(piers, document(name), words).act_id == act_id


def test_a_point_of_the_rules_is_not_that_of_the_act(piers, document):
    target = meant(piers, document("letter.txt"), "пункту 2 Правил").target
    assert target.whole
    assert target.quote.startswith("2. Владелец причала")


def test_a_point_of_the_act_is_not_that_of_its_rules(piers, draft):
    text = "Исполнить пункт 2 постановления Правительства РФ от 5 марта 2029 г. № 77."
    [reference] = [fact for fact in draft(text).facts if isinstance(fact, Reference)]
    assert resolve(piers, reference).target.quote.startswith("2. Министерству транспорта")


def test_a_number_that_two_laws_have_stays_ambiguous(piers, draft):
    found = draft("Взносы платят по Федеральному закону № 52-ФЗ ежегодно.")
    [reference] = [fact for fact in found.facts if isinstance(fact, Reference)]
    resolution = resolve(piers, reference, found)
    assert resolution.certainty == "ambiguous"
    assert {act.split("/")[5] for act in resolution.candidates} == {"1995-04-24", "1999-03-30"}


def test_what_nobody_names_is_unknown(piers, draft):
    found = draft("Учесть Концепцию развития парусного спорта на озёрах до 2040 года.")
    references = [fact for fact in found.facts if isinstance(fact, Reference)]
    assert [resolve(piers, each, found).certainty for each in references] == ["unknown"]
