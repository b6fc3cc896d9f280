"""Hostile texts: the time grows as the length does, whatever is repeated."""

import time
from pathlib import Path

import pytest

from extractors.extracting import references_and_times
from extractors.facts import Node, Outline, SourceText
from extractors.outline import outline_of
from extractors.references import find_references
from extractors.view import TextView, view_of

PIECES = (
    *("№ ", "от ", "1", "«", '"', "пункт ", "пункт 1 ", "закон ", "Программа ", "программы «"),
    *("от от ", "№ № ", "утвердить: Правила ", "1 января ", 'программы "А", '),
    *("(далее - ", "постановление администрации ", "утвержденный ", "Приказ от 1.1.2011 № 1, "),
)
SHORT, LONG = 20_000, 80_000
SLACK_SECONDS = 0.15


def one_block(text: str) -> TextView:
    return view_of(text, Outline((Node(kind="paragraph", start=0, end=len(text), body=0),)))


def seconds(piece: str, length: int) -> float:
    view = one_block(piece * (length // len(piece)))
    start = time.process_time()
    find_references(view)
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    seconds(piece, 1000)
    assert seconds(piece, LONG) < 8 * seconds(piece, SHORT) + SLACK_SECONDS


def test_texts_put_together_take_as_long_as_they_do_apart() -> None:
    sentences = (Path(__file__).with_name("shapes.txt")).read_text("utf-8").splitlines()
    text = "\n".join(line for line in sentences if not line.startswith(" ")) * 4
    spent = []
    for times in (1, 2, 4):
        source = SourceText(text=text * times, format="txt")
        view = view_of(source.text, outline_of(source))
        started = time.process_time()
        references_and_times(view)
        spent.append(time.process_time() - started)
    assert spent[2] < 8 * spent[0] + SLACK_SECONDS
