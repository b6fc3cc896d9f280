"""A sentence, its quote and the passage; whether the sentence is borne out, or the objection."""

import pytest

from pipeline.asking.agreement import Agreed, Rested, check
from pipeline.asking.agreement_amounts import amounts_in

LEAD_IN = "3. Министерству транспорта Российской Федерации и Росавтодору:"
PASSAGE = (
    "не позднее 20 ноября 2029 г. направить в Минфин России заявку на 2,5 млрд рублей;\n"
    "отремонтировать двадцать пять мостов и 12 000 метров ограждений"
)
APPLICATION, BRIDGES = PASSAGE.split(";\n")
DOCUMENT = "распоряжение Правительства от 02.02.2029 № 515-р «О мостах»"
RESTED = Rested(passage=PASSAGE, lead_in=LEAD_IN, document=DOCUMENT)

BORNE_OUT = {
    "Минтранс и Росавтодор должны до 20 ноября 2029 года направить в Минфин заявку на 2,5"
    " миллиарда рублей.": APPLICATION,
    "Согласно распоряжению № 515-р надо отремонтировать 25 мостов.": BRIDGES,
    "Отремонтировать 25 мостов и двенадцать тысяч метров ограждений.": BRIDGES,
}
OBJECTIONS = {
    "Минтранс должен с 20 ноября 2029 г. направить заявку на 2,5 млрд рублей.": "times",
    "Минтранс должен направить заявку на 2,5 млн рублей.": "amounts",
    "Минтранс должен направить заявку на 2,5 млрд долларов.": "amounts",
    "Минфин должен направить в Минтранс заявку на 2,5 млрд рублей.": "bodies",
    "Минтранс должен отозвать заявку на 2,5 млрд рублей.": "unsupported",
    "Минтранс не должен направить заявку на 2,5 млрд рублей.": "denials",
    "Минтранс вправе направить заявку на 2,5 млрд рублей.": "force",
    "По указу № 515 Минтранс должен направить заявку на 2,5 млрд рублей.": "acts",
    "Минтранс должен направить заявку на 2,5 млрд рублей через Сбербанк.": "names",
    "Минтранс должен направить заявку на 2,5 млрд рублей Петрову.": "names",
    "[Минтранс](http://example.org) должен направить заявку.": "markup",
}


@pytest.mark.parametrize(("sentence", "quote"), BORNE_OUT.items())
def test_a_sentence_that_says_what_its_quote_says_is_kept(sentence, quote):
    found = check(sentence, quote, RESTED)
    assert isinstance(found, Agreed), found
    assert PASSAGE[found.start : found.end] == quote


@pytest.mark.parametrize(("sentence", "objection"), OBJECTIONS.items())
def test_a_sentence_that_says_otherwise_is_objected_to(sentence, objection):
    assert check(sentence, APPLICATION, RESTED) == objection


@pytest.mark.parametrize(
    ("quote", "objection"),
    [
        ("ноября 2029 г. направить в Минфин России заявку", "cut"),
        ("12 000 метров", "bodies"),
        ("000 метров ограждений", "cut"),
        ("править в Минфин", "quote"),
        ("", "quote"),
    ],
)
def test_a_quote_that_cuts_something_in_two_bears_nothing_out(quote, objection):
    assert check("Направить в Минфин заявку.", quote, RESTED) == objection


def test_of_several_occurrences_one_must_bear_the_sentence_out():
    rested = Rested(passage="Не чистить дорогу.\nЧистить дорогу и мост.")
    assert check("Надо чистить мост.", "мост", rested) == "unsupported"
    assert check("Чистить дорогу.", "истить дорогу", rested) == "quote"
    assert check("Не чистить дорогу.", "чистить дорогу", rested) == Agreed(3, 17)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("не менее 5 процентов", [("5", "процент", "least")]),
        ("свыше трёх тысяч рублей", [("3000", "рубль", "over")]),
        ("10 000 рублей", [("10000", "рубль", None)]),
        ("двести двадцать пять мест", [("225", "место", None)]),
        ("от 5 до 10 %", [("5", None, None), ("10", "процент", None)]),
        ("1,5 млн и полтора миллиона", [("1500000", None, None), ("1500000", None, None)]),
        ("менее чем на 7 дней", [("7", "день", "under")]),
        ("без чисел", []),
    ],
)
def test_amounts_are_read_in_digits_and_in_words(text, amounts):
    found = [(f"{each.value.normalize():f}", each.unit, each.bound) for each in amounts_in(text)]
    assert found == amounts
