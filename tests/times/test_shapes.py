"""Every shape of date, period, term and recurrence, as `shapes.txt` beside lists them.

A case is a sentence with its times in «[[ ]]», then a line for each: EDTF, duration or rule,
the words that a term runs from, «working» for working days; «-» where there is none.
"""

from pathlib import Path

import pytest

from extractors.extracting import extract
from extractors.facts import SourceText, Time

LINES = Path(__file__).with_name("shapes.txt").read_text("utf-8").splitlines()
SENTENCES = [line for line in LINES if not line.startswith(" ")]


def fields_of(sentence: str) -> list[str]:
    following = LINES[LINES.index(sentence) + 1 :]
    end = next((place for place, line in enumerate(following) if line[:1] != " "), len(following))
    return [line.strip() for line in following[:end]]


def written(time: Time) -> str:
    working = "working" if time.working else None
    return " | ".join(field or "-" for field in (time.value, time.anchor, working))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_shape_is_read_whole(sentence: str) -> None:
    text = sentence.replace("[[", "").replace("]]", "")
    facts = extract(SourceText(text=text, format="txt"), ["time"]).facts
    found = [each for each in facts if isinstance(each, Time)]
    marked = text
    for each in reversed(found):
        marked = f"{marked[: each.start]}[[{each.quote}]]{marked[each.end :]}"
    assert marked == sentence
    assert [written(each) for each in found] == fields_of(sentence)
