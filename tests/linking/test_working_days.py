"""Which days Russia works on: weekends, holidays by the law of the year, the Government's moves."""

from datetime import date

import pytest

from pipeline.linking.working_days import (
    after_working_days,
    is_known,
    is_working,
    next_working,
    previous_working,
    transfers,
)


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        ("2026-03-03", True, "an ordinary Tuesday"),
        ("2026-03-07", False, "a Saturday"),
        ("2026-03-09", False, "8 March is a Sunday, so Monday is off"),
        ("2005-05-10", False, "moved from Saturday 14 May"),
        ("2005-05-14", True, "the Saturday that was moved"),
        ("2004-11-08", False, "7 November, then a holiday, was a Sunday"),
        ("2005-11-07", True, "7 November is no holiday any more"),
        ("2005-11-04", False, "4 November is one since 2005"),
        ("2012-01-06", False, "1 January was a Sunday: the first free day after the holidays"),
        ("2013-01-08", False, "a holiday since 2013"),
        ("2013-02-25", True, "the day off after 23 February was moved to 10 May"),
        ("2013-05-10", False, "that day"),
        ("2014-03-10", False, "8 March was a Saturday"),
        ("2021-01-11", True, "New Year's Saturdays are moved by the Government alone"),
        ("2021-12-31", False, "moved from Sunday 3 January"),
        ("2024-04-27", True, "a working Saturday"),
        ("2025-06-13", False, "moved from 8 March"),
    ],
)
def test_the_production_calendar_tells_working_days(day, works, why):
    assert is_working(date.fromisoformat(day)) is works, why


@pytest.mark.parametrize(
    ("year", "days"),
    [(2006, 248), (2012, 249), (2016, 247), (2019, 247), (2024, 248), (2025, 247), (2026, 247)],
)
def test_a_year_has_as_many_working_days_as_the_calendar_for_offices_says(year, days):
    all_days = (
        date.fromordinal(n)
        for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    )
    assert sum(map(is_working, all_days)) == days


def test_every_transfer_moves_a_day_off_to_a_day_that_would_be_worked():
    for year, told in transfers().items():
        for old, new in told.moved:
            assert date.fromisoformat(f"{year}-{new}").weekday() < 5, (year, new)
            assert old != new


def test_working_days_are_counted_from_the_next_one_and_backwards():
    assert after_working_days(date(2025, 12, 30), 3) == date(2026, 1, 14)
    assert after_working_days(date(2026, 1, 13), -1) == date(2026, 1, 12)
    assert after_working_days(date(2026, 1, 12), -1) == date(2025, 12, 30)


def test_the_nearest_working_days_of_a_holiday_and_of_a_working_day():
    assert next_working(date(2027, 5, 1)) == date(2027, 5, 4)
    assert previous_working(date(2027, 5, 1)) == date(2027, 4, 30)
    assert next_working(date(2026, 3, 3)) == previous_working(date(2026, 3, 3)) == date(2026, 3, 3)


def test_a_year_without_a_resolution_goes_by_the_law_alone_and_is_known_to_be_so():
    assert is_known(2026) and not is_known(2060)
    assert not is_working(date(2060, 1, 8))
    assert is_working(date(2060, 1, 9))
