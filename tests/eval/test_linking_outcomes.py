"""The score of outcomes: what counts as taken up, where, and in which degree."""

import pytest

from eval.linking_outcomes import GoldOutcome, OutcomesScore
from extractors.facts import Measure
from pipeline.tracing.outcomes import Outcome, TakenUp

MEASURE = Measure(quote="мера", start=10, end=14, modality="proposed")
PLACE = ("later.txt", 100, 150)


def gold(outcome, *by):
    return GoldOutcome("letter.txt", 10, 14, outcome, by)


def found(outcome, *place):
    by = ()
    if place:
        document, start, end = place
        by = (
            TakenUp(
                document=document,
                document_id="d",
                act_id=None,
                date=None,
                start=start,
                end=end,
                quote="",
                section=None,
                score=1.0,
                missing=(),
                reasons=(),
            ),
        )
    return Outcome(id="m", measure=MEASURE, outcome=outcome, missing=(), by=by, reasons=())


@pytest.mark.parametrize(
    ("told", "right", "f1", "strict"),
    [
        ((gold("adopted", PLACE), found("adopted", "later.txt", 140, 200)), 1, 1.0, 1.0),
        ((gold("adopted", PLACE), found("partly", "later.txt", 140, 200)), 0, 1.0, 0.0),
        ((gold("adopted", PLACE), found("adopted", "later.txt", 150, 200)), 0, 0.0, 0.0),
        ((gold("adopted", PLACE), found("adopted", "other.txt", 100, 150)), 0, 0.0, 0.0),
        ((gold("adopted", PLACE), found("not_found")), 0, 0.0, 0.0),
        ((gold("adopted", PLACE), None), 0, 0.0, 0.0),
        ((gold("not_found"), found("adopted", *PLACE)), 0, 0.0, 0.0),
        ((gold("not_found"), found("not_found")), 1, 0.0, 0.0),
    ],
)
def test_a_proposal_counts_where_its_place_is_right(told, right, f1, strict):
    score = OutcomesScore((told,))
    assert (score.right, score.f1, score.strict_f1) == (right, f1, strict)


def test_what_is_not_found_and_what_is_found_wrongly_both_lower_the_score():
    right = (gold("adopted", PLACE), found("adopted", *PLACE))
    lost = (gold("adopted", PLACE), found("not_found"))
    wrong = (gold("not_found"), found("adopted", *PLACE))
    assert OutcomesScore((right, lost, wrong)).f1 == 0.5
