"""Every shape of act, number, programme and pinpoint, as `shapes.txt` beside lists them.

A case is a sentence with its mentions in «[[ ]]», then a line for each of them: kind, body, date,
number, provisions outermost first, relation; «-» where there is none.
"""

from pathlib import Path

import pytest
from shapes import marked, read_shapes, unmarked

from extractors.extracting import extract
from extractors.facts import Reference, SourceText

SHAPES = read_shapes(Path(__file__).with_name("shapes.txt"))


def written(reference: Reference) -> str:
    pinpoint = " ".join(f"{each.unit} {each.number}" for each in reference.pinpoint)
    requisites = (reference.act, reference.issuer, reference.date, reference.number)
    return " | ".join(field or "-" for field in (*requisites, pinpoint, reference.relation))


@pytest.mark.parametrize("sentence", SHAPES)
def test_each_shape_is_read_whole(sentence: str) -> None:
    text = unmarked(sentence)
    facts = extract(SourceText(text=text, format="txt"), ["reference"]).facts
    found = [each for each in facts if isinstance(each, Reference)]
    assert marked(text, found) == sentence
    assert [written(each) for each in found] == SHAPES[sentence]
