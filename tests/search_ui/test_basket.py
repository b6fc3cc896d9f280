"""The baskets of a server: order, notes, and what bounds them."""

import pytest

from search_ui.basket import KEPT_SECONDS, MOST_BASKETS, MOST_TAKEN, Baskets, Taken


class Clock:
    """Seconds that a test moves."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def baskets(clock):
    """A server's baskets, one of which has «a», «b» and «c»."""
    found = Baskets(clock)
    for what in "abc":
        found.put("mine", what)
    return found


def _order(baskets):
    return "".join(each.what for each in baskets.taken("mine"))


def test_what_is_taken_stands_in_the_order_of_taking(baskets):
    assert _order(baskets) == "abc"
    baskets.remove("mine", "b")
    assert _order(baskets) == "ac"


@pytest.mark.parametrize(
    ("what", "steps", "order"),
    [("b", -1, "bac"), ("b", 1, "acb"), ("a", -1, "abc"), ("c", 1, "abc")],
)
def test_it_moves_a_step_and_not_over_the_ends(baskets, what, steps, order):
    baskets.move("mine", what, steps)
    assert _order(baskets) == order


def test_a_note_stays_with_what_it_is_on(baskets):
    baskets.note("mine", "a", "сверить")
    baskets.move("mine", "a", 1)
    assert baskets.taken("mine")[1] == Taken("a", "сверить")


def test_a_basket_is_another_persons_for_another_id(baskets):
    assert baskets.taken("other") == ()


def test_a_full_basket_takes_no_more(baskets):
    for number in range(MOST_TAKEN - 3):
        assert baskets.put("mine", f"m{number}")
    assert not baskets.put("mine", "one more")
    assert len(baskets.taken("mine")) == MOST_TAKEN


def test_an_old_basket_is_forgotten_and_one_in_use_is_not(baskets, clock):
    clock.now = KEPT_SECONDS - 1
    baskets.note("mine", "a", "ещё нужна")
    clock.now = 2 * KEPT_SECONDS - 2
    assert _order(baskets) == "abc"
    clock.now = 2 * KEPT_SECONDS
    assert baskets.taken("mine") == ()


def test_of_too_many_baskets_the_least_used_goes(baskets):
    for number in range(MOST_BASKETS - 1):
        baskets.put(f"b{number}", "x")
    baskets.put("mine", "d")
    baskets.put("the last", "x")
    assert _order(baskets) == "abcd"
    assert baskets.taken("b0") == ()
