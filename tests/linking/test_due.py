"""From a term's value to its last day, or the reason why there is none."""

from datetime import date

import pytest

from extractors.facts import Time
from pipeline.linking.due import due_of, repeats_within


def time(value, anchor=None):
    return Time(quote="срок", start=0, end=4, role="deadline", value=value, anchor=anchor)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2031-03-01", "2031-03-01"),
        ("../2031-03-01", "2031-03-01"),
        ("2031-02", "2031-02-28"),
        ("2031", "2031-12-31"),
        ("2031-33", "2031-03-31"),
        ("2031-36", "2031-12-31"),
        ("2031-40", "2031-06-30"),
        ("2031-41", "2031-12-31"),
        ("2029/2031", "2031-12-31"),
        ("202X", "2029-12-31"),
    ],
)
def test_a_date_or_period_ends_on_its_last_day(value, day):
    assert due_of(time(value)).day == day


@pytest.mark.parametrize(
    ("value", "anchor", "reason"),
    [
        ("P30D", "со дня опубликования", "событ"),
        ("P0D", "со дня\n  подписания", "со дня подписания"),
        ("P1M", None, "не сказано"),
        (None, "после подписания", "после подписания"),
        ("2031/..", None, "последнего дня"),
        ("XXXX-03-01", None, "год не назван"),
        ("2031-02-30", None, "не переводится"),
    ],
)
def test_without_a_day_the_reason_is_said(value, anchor, reason):
    due = due_of(time(value, anchor))
    assert due.day is None
    assert reason in due.reason


def test_a_measure_without_a_term_of_its_own_says_so():
    assert due_of(None).reason == "свой срок не назван"


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;INTERVAL=3", ["2031-03-31", "2031-06-30", "2031-09-30", "2031-12-31"]),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5",
            ["2031-01-05", "2031-04-05", "2031-07-05", "2031-10-05"],
        ),
        ("FREQ=MONTHLY;INTERVAL=6", ["2031-06-30", "2031-12-31"]),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", ["2031-03-01"]),
        ("FREQ=YEARLY;BYMONTH=9", ["2031-09-30"]),
        ("FREQ=YEARLY", ["2031-12-31"]),
    ],
)
def test_a_recurrence_falls_on_days_of_the_window(rule, days):
    found = repeats_within(rule, date(2031, 1, 1), date(2031, 12, 31))
    assert [day.isoformat() for day in found] == days
