"""Time grows with the length of the text, also where the text is hostile."""

import time

import pytest

from extractors.facts import SourceText
from extractors.outline import outline_of

_UNITS = {
    "one letter": "а",
    "empty lines": "\n",
    "blanks": " ",
    "dotted numbers": "1.",
    "nested brackets": "(",
    "lines of one letter": "а\n",
    "lines with open quotes": "«слово\n",
    "rows": "а\tб\n",
    "pipes": "|",
    "stamps": "УТВЕРЖДЕНО\nуказом\n",
    "posts": "Председатель\n",
    "run-on items": "а: 1) б; 2) ",
    "form feeds": "а\f",
}


def _seconds(text: str) -> float:
    source = SourceText(text=text, format="txt")
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        outline_of(source)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("unit", _UNITS.values(), ids=_UNITS.keys())
def test_four_times_the_text_takes_no_more_than_some_four_times(unit: str) -> None:
    times = 20_000 // len(unit)
    short, long = _seconds(unit * times), _seconds(unit * times * 4)
    assert long < 8 * short + 0.1
