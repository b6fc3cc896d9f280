"""Hostile texts: the time grows as the length does, whatever is repeated."""

import pytest
from plain_views import assert_linear

from extractors.agencies import find_agencies

PIECES = (
    *("комитет ", "министерство ", "совет при ", "«", '"', "орган ", "по делам ", "и ", ", "),
    *("федеральной ", "администрации ", "(далее - ", "(далее – Орган) ", "Российской ", "АНО «"),
    *("министерства культуры, ", "комитет по труду и ", "Минстрой России (далее - ММ) ММ "),
    *("государственных и ", "г. ", "при Правительстве ", "НТС ", "отдел района "),
)


@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    assert_linear(lambda view: find_agencies(view, ()), piece)
