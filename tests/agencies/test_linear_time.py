"""Hostile texts: the time grows as the length does, whatever is repeated."""

import time

import pytest

from extractors.agencies import find_agencies
from extractors.facts import Node, Outline
from extractors.view import TextView, view_of

PIECES = (
    *("комитет ", "министерство ", "совет при ", "«", '"', "орган ", "по делам ", "и ", ", "),
    *("федеральной ", "администрации ", "(далее - ", "(далее – Орган) ", "Российской ", "АНО «"),
    *("министерства культуры, ", "комитет по труду и ", "Минстрой России (далее - ММ) ММ "),
    *("государственных и ", "г. ", "при Правительстве ", "НТС ", "отдел района "),
)
SHORT, LONG = 20_000, 80_000
SLACK_SECONDS = 0.15


def one_block(text: str) -> TextView:
    return view_of(text, Outline((Node(kind="paragraph", start=0, end=len(text), body=0),)))


def seconds(piece: str, length: int) -> float:
    view = one_block(piece * (length // len(piece)))
    start = time.process_time()
    find_agencies(view, ())
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    seconds(piece, 1000)
    assert seconds(piece, LONG) < 8 * seconds(piece, SHORT) + SLACK_SECONDS
