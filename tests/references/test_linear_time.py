"""Hostile texts: the time grows as the length does, whatever is repeated."""

import time
from pathlib import Path

import pytest
from plain_views import SLACK_SECONDS, assert_linear
from shapes import read_shapes

from extractors.extracting import references_and_times
from extractors.facts import SourceText
from extractors.outline import outline_of
from extractors.references import find_references
from extractors.view import view_of

PIECES = (
    *("№ ", "от ", "1", "«", '"', "пункт ", "пункт 1 ", "закон ", "Программа ", "программы «"),
    *("от от ", "№ № ", "утвердить: Правила ", "1 января ", 'программы "А", '),
    *("(далее - ", "постановление администрации ", "утвержденный ", "Приказ от 1.1.2011 № 1, "),
)


@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    assert_linear(find_references, piece)


def test_texts_put_together_take_as_long_as_they_do_apart() -> None:
    text = "\n".join(read_shapes(Path(__file__).with_name("shapes.txt"))) * 4
    spent = []
    for times in (1, 2, 4):
        source = SourceText(text=text * times, format="txt")
        view = view_of(source.text, outline_of(source))
        started = time.process_time()
        references_and_times(view)
        spent.append(time.process_time() - started)
    assert spent[2] < 8 * spent[0] + SLACK_SECONDS
