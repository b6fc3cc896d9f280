"""What holds of the times of every text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_views import assert_linear, one_block

from extractors.times import find_times

PIECES = [
    *(
        "до",
        "с",
        "по",
        "от",
        "на",
        "в",
        "к",
        "за",
        "не позднее",
        "начиная с",
        "в течение",
        "и",
        ",",
    ),
    *(
        "1",
        "31",
        "2",
        "05.06.2019",
        "2018-11-23",
        "марта",
        "мая",
        "январь",
        "в мае",
        "2015",
        "2020",
    ),
    *(
        "года",
        "г.",
        "годы",
        "году",
        "-",
        "–",
        "I",
        "IV",
        "квартал",
        "полугодие",
        "кв.",
        "«",
        "»",
        '"',
    ),
    *("10", "десяти", "рабочих", "дней", "месяца", "лет", "в недельный срок", "раз в", "ежегодно"),
    *(
        "ежеквартально",
        "числа",
        "месяца",
        "следующего за отчетным",
        "со дня",
        "подписания",
        "после",
    ),
    *(
        "утверждения плана",
        "каждый",
        "год",
        "вступает в силу",
        "принято",
        "обеспечить",
        "№",
        "Закон.",
    ),
    *("1990-х", "годов", "последние", "три", "30.02.2019", "99.99.2019", "32 марта", "0 дней"),
]
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=30)

IN_A_YEAR = r"-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-(?:3[3-6]|4[01])"
POINT = rf"(?:(?:\d{{4}}|XXXX)(?:{IN_A_YEAR})?|\d{{3}}X)"
EDTF = re.compile(rf"{POINT}|{POINT}/{POINT}|\.\./{POINT}|{POINT}/\.\.|\{{\d{{4}}(?:,\d{{4}})+\}}")
DURATION = re.compile(r"P\d+[YMD]|PT\d+[HM]")
RECURRENCE = re.compile(
    r"FREQ=(?:YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY|MINUTELY)(?:;INTERVAL=\d+)?"
    r"(?:;BYMONTH=\d+(?:,\d+)*)?(?:;BYMONTHDAY=(?:[1-9]|[12]\d|3[01]))?"
)


def found(text):
    return find_times(one_block(text), [])


def is_valid(value):
    return any(form.fullmatch(value) for form in (EDTF, DURATION, RECURRENCE))


@settings(deadline=None, max_examples=300)
@given(SENTENCES)
def test_spans_are_in_order_inside_the_text_and_verbatim(pieces):
    text = " ".join(pieces)
    end = 0
    for time in found(text):
        assert end <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == time.quote == time.quote.strip()
        assert time.anchor is None or time.anchor in time.quote
        end = time.end


@settings(deadline=None, max_examples=300)
@given(SENTENCES)
def test_every_value_is_a_date_a_duration_or_a_rule(pieces):
    for time in found(" ".join(pieces)):
        assert time.value is None or is_valid(time.value), time


@settings(deadline=None, max_examples=300)
@given(SENTENCES, st.data())
def test_other_spaces_and_line_breaks_give_the_same_times(pieces, data):
    plain = " ".join(pieces)
    gap = st.sampled_from([" ", "  ", "\u00a0", "\n", " \n"])
    spaced = "".join(data.draw(gap) if char == " " else char for char in plain)

    def told(text):
        return [
            (" ".join(time.quote.split()), time.role, time.value, time.working)
            for time in found(text)
        ]

    assert told(spaced) == told(plain)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_is_read_without_an_error(text):
    for time in found(text):
        assert text[time.start : time.end] == time.quote


HOSTILE = [
    *(
        "1",
        "1 ",
        "от ",
        "до ",
        "2020, ",
        "2020-",
        "31.12.",
        "с 2015 по ",
        "10 (",
        "«",
        "в течение ",
    ),
    *(
        "со дня ",
        "со дня подписания ",
        "после подписания и ",
        "ежегодно, до ",
        "до 5 числа ",
        "IV ",
    ),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_linearly_on_hostile_text(piece):
    assert_linear(lambda view: find_times(view, []), piece)
