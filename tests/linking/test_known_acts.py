"""The registry of known acts is in order."""

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from extractors.facts import Reference
from pipeline.linking.act_ids import act_id
from pipeline.linking.known_acts import known_acts


def test_numbers_of_laws_grow_with_the_date_within_a_year():
    years = defaultdict(list)
    for act in known_acts():
        if act.number and act.number.endswith("-ФЗ"):
            years[act.date[:4]].append((act.date, int(re.match(r"\d+", act.number)[0])))
    for laws in years.values():
        for (day, number), (later, following) in pairwise(sorted(laws)):
            assert day == later or number < following


def test_no_act_stands_twice():
    keys = [(act.date, act.number) for act in known_acts()]
    assert len(keys) == len(set(keys))
    assert len(keys) >= 200


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Об электроэнергетике", "/akn/ru/act/law/2003-03-26/35-fz"),
        ("О недрах", "/akn/ru/act/law/1992-02-21/2395-i"),
        ("О бухгалтерском учете", None),
    ],
)
def test_a_title_names_the_law_that_alone_has_it(title, expected):
    reference = Reference(quote=f"закон «{title}»", start=0, end=9, act="federal_law", title=title)
    assert act_id(reference) == expected


@pytest.mark.parametrize("number", ["2446-I", "2446-1"])
def test_a_law_of_the_supreme_soviet_has_one_id(number):
    reference = Reference(
        quote="закон", start=0, end=5, act="federal_law", date="1992-03-05", number=number
    )
    assert act_id(reference) == "/akn/ru/act/law/1992-03-05/2446-i"
