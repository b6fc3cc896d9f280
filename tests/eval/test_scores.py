"""The metric: what counts as exact, as overlapping, as the right value."""

from eval.scores import Score, pairs, same_value
from extractors.facts import Reference, Time


def reference(start: int, end: int, **fields: object) -> Reference:
    return Reference(quote="x" * (end - start), start=start, end=end, act="other", **fields)  # type: ignore[arg-type]


def scored(found: list[Reference], gold: list[Reference]) -> Score:
    score = Score()
    score.add(found, gold)
    return score


def test_the_same_span_is_exact_and_half_of_the_union_overlaps() -> None:
    score = scored([reference(0, 10), reference(20, 30)], [reference(0, 10), reference(20, 40)])
    assert (score.exact, score.overlapping) == (1, 2)
    assert (score.exact_f1, score.overlap_f1) == (0.5, 1.0)


def test_less_than_half_of_the_union_is_a_miss_and_a_false_alarm() -> None:
    score = scored([reference(0, 4)], [reference(0, 10)])
    assert (score.overlapping, score.precision, score.recall) == (0, 0.0, 0.0)


def test_pairs_are_one_to_one_and_the_closest_go_first() -> None:
    wide, close = reference(0, 18), reference(0, 10)
    assert pairs([wide, close], [reference(0, 10)]) == [(close, reference(0, 10))]


def test_fields_are_counted_among_overlapping_pairs() -> None:
    found = reference(0, 10, number="1007-р", title="О «портах»")
    gold = reference(0, 10, number="1007‑р", title='О  "портах"', date="2007")
    shares = scored([found], [gold]).field_shares()
    assert (shares["number"], shares["title"], shares["date"]) == (1.0, 1.0, 0.0)


def test_letters_keep_their_case_and_values_their_kind() -> None:
    assert not same_value("Концепция", "концепция")
    assert not same_value(None, "")
    assert same_value(True, True)


def test_nothing_found_and_nothing_wanted_is_no_error() -> None:
    assert scored([], []).overlap_f1 == 0.0
    assert Time(quote="", start=0, end=0, role="event").value is None
