"""What became of measures and references from one edition to the next, by cases."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.extracting import extract
from extractors.facts import Measure, SourceText
from pipeline.linking.editions import Edition, compare, last_amendment

HEAD = (
    "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\n\nПОСТАНОВЛЕНИЕ\n\nот 30 января 2031 г. № 77\n\n"
    "О приозёрных парках\n\nПравительство Российской Федерации постановляет:\n\n"
)
TRAILS = "Минприроды России до 1 марта 2031 г. обновить карту приозёрных троп."
SIGNS = "Минтрансу России до 1 мая 2031 г. поставить указатели у причалов."
BOATS = "Росрыболовству в 2032 году передать паркам списанные лодки."


def edition(*points, head=HEAD, form="txt"):
    text = head + "\n\n".join(f"{number}. {words}" for number, words in enumerate(points, 1)) + "\n"
    found = extract(SourceText(text=text, format=form))
    return Edition(text, found.outline, found.facts)


def changes(old, new, fact="measure"):
    return [change for change in compare(old, new) if change.fact == fact]


def test_the_same_text_has_no_changes():
    found = changes(edition(TRAILS, SIGNS), edition(TRAILS, SIGNS))
    assert [change.change for change in found] == ["same", "same"]


def test_layout_and_kinds_of_quotes_are_no_change():
    old = edition(
        "Минприроды России по Федеральному закону от 3 мая 2029 г. № 15-ФЗ обновить карту."
    )
    new = edition(
        "Минприроды  России по Федеральному закону от 3 мая 2029 г. N 15-ФЗ обновить\nкарту."
    )
    assert {change.change for change in compare(old, new)} == {"same"}


def test_a_changed_deadline_is_told_by_its_field():
    (change,) = changes(edition(TRAILS), edition(TRAILS.replace("1 марта", "1 июня")))
    assert change.change == "changed"
    assert change.fields["deadline"] == ("до 1 марта 2031 г.", "до 1 июня 2031 г.")
    assert set(change.fields) == {"deadline", "quote"}


def test_a_changed_executor_is_told_by_its_field():
    (change,) = changes(edition(TRAILS), edition(TRAILS.replace("Минприроды", "Минстрою")))
    assert change.fields["executors"] == (("Минприроды России",), ("Минстрою России",))


def test_a_point_put_in_front_moves_the_others_and_is_added_itself():
    found = changes(edition(TRAILS, SIGNS), edition(BOATS, TRAILS, SIGNS))
    assert [change.change for change in found] == ["added", "moved", "moved"]
    assert found[1].fields["place"] == ("1", "2")


def test_a_dropped_point_stands_where_it_was():
    found = changes(edition(TRAILS, SIGNS, BOATS), edition(TRAILS, BOATS))
    assert [change.change for change in found] == ["same", "dropped", "moved"]
    assert found[1].old is not None
    assert "указатели" in found[1].old.quote


def test_points_that_change_places_are_moved_and_keep_their_words():
    found = changes(edition(TRAILS, SIGNS, BOATS), edition(BOATS, TRAILS, SIGNS))
    assert {change.change for change in found} == {"moved"}
    assert all(change.old.quote == change.new.quote for change in found)


def test_a_reworded_point_keeps_its_number_and_is_the_same_measure():
    new = "Минприроды России до 1 марта 2031 г. подготовить и опубликовать новую карту троп."
    (change,) = changes(edition(TRAILS), edition(new))
    assert change.change == "changed"
    assert "quote" in change.fields


def test_other_words_under_one_number_are_another_measure():
    found = changes(edition(TRAILS, SIGNS), edition(TRAILS, BOATS))
    assert [change.change for change in found] == ["same", "dropped", "added"]


def test_a_reference_to_another_provision_of_the_same_act_is_changed():
    law = "Федерального закона от 3 мая 2029 г. № 15-ФЗ"
    old = edition(f"Минприроды России на основании статьи 2 {law} обновить карту троп.")
    new = edition(f"Минприроды России на основании статьи 5 {law} обновить карту троп.")
    (change,) = changes(old, new, "reference")
    assert change.change == "changed"
    assert change.fields["pinpoint"] == (("article 2",), ("article 5",))


def test_references_are_added_and_dropped_with_their_words():
    cited = "Минприроды России на основании Федерального закона от 3 мая 2029 г. № 15-ФЗ"
    old, new = edition(f"{cited} обновить карту троп."), edition(TRAILS)
    assert [change.change for change in changes(old, new, "reference")] == ["dropped"]
    assert [change.change for change in changes(new, old, "reference")] == ["added"]


def test_a_link_of_markdown_is_not_among_the_words():
    plain = edition(
        "Минприроды России на основании Указа Президента от 3 мая 2029 г. № 15 обновить карту."
    )
    linked = edition(
        "Минприроды России на основании [Указа](https://example.org/a?b=15) Президента от 3 мая"
        " 2029 г. № 15 обновить карту.",
        form="md",
    )
    assert {change.change for change in compare(plain, linked)} == {"same"}


def test_an_empty_edition_drops_or_adds_everything():
    empty = edition(head="")
    assert [change.change for change in changes(edition(TRAILS), empty)] == ["dropped"]
    assert [change.change for change in changes(empty, edition(TRAILS))] == ["added"]
    assert compare(empty, empty) == ()


@pytest.mark.parametrize("points", [400])
def test_long_editions_are_compared_in_bearable_time(points):
    old = [TRAILS.replace("троп", f"тропы {number}") for number in range(points)]
    new = [words.replace("обновить", "полностью обновить") for words in old]
    before, after = edition(*old), edition(*new)
    begun = time.perf_counter()
    found = changes(before, after)
    assert time.perf_counter() - begun < 10
    assert sum(change.change == "changed" for change in found) > points * 0.95


def test_the_latest_noted_amendment_orders_the_editions():
    note = "(в редакции постановлений Правительства РФ от 3 мая 2032 г. № 5, от 4 июня 2033 г. № 6)"
    assert last_amendment(edition(TRAILS, head=f"{HEAD}{note}\n\n").facts) == "2033-06-04"
    assert last_amendment(edition(TRAILS).facts) == ""


POINTS = (TRAILS, SIGNS, BOATS, TRAILS.replace("троп", "мостков"), SIGNS.replace("мая", "июня"))


@given(st.lists(st.sampled_from(POINTS), max_size=6), st.lists(st.sampled_from(POINTS), max_size=6))
@settings(max_examples=25, deadline=None)
def test_every_fact_of_both_editions_stands_in_one_change(old, new):
    before, after = edition(*old), edition(*new)
    found = changes(before, after)
    for side, whole in (("old", before), ("new", after)):
        told = sorted(getattr(each, side).start for each in found if getattr(each, side))
        assert told == [fact.start for fact in whole.facts if isinstance(fact, Measure)]


@given(st.lists(st.sampled_from(POINTS), max_size=6))
@settings(max_examples=15, deadline=None)
def test_an_edition_is_the_same_as_itself(points):
    whole = edition(*points)
    assert {change.change for change in compare(whole, whole)} <= {"same"}
