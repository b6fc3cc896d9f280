"""Every shape of date, period, term and recurrence, as `shapes.txt` beside lists them.

A case is a sentence with its times in «[[ ]]», then a line for each: EDTF, duration or rule,
the words that a term runs from, «working» for working days; «-» where there is none.
"""

from pathlib import Path

import pytest
from shapes import marked, read_shapes, unmarked

from extractors.extracting import extract
from extractors.facts import SourceText, Time

SHAPES = read_shapes(Path(__file__).with_name("shapes.txt"))


def written(time: Time) -> str:
    working = "working" if time.working else None
    return " | ".join(field or "-" for field in (time.value, time.anchor, working))


@pytest.mark.parametrize("sentence", SHAPES)
def test_each_shape_is_read_whole(sentence: str) -> None:
    text = unmarked(sentence)
    facts = extract(SourceText(text=text, format="txt"), ["time"]).facts
    found = [each for each in facts if isinstance(each, Time)]
    assert marked(text, found) == sentence
    assert [written(each) for each in found] == SHAPES[sentence]
