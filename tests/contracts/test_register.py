"""What every store must do with the register of measures."""

import msgspec
import pytest

from extractors.facts import Measure
from pipeline.stores.base import RegisterQuery
from pipeline.stores.documents import Entry, RegisterRow

ACT = "/akn/ru/act/law/2003-10-06/131-fz"


def row(number, *, document="d1", due=None, modality="ordered", **more):
    measure = Measure(quote="Создать", start=number * 10, end=number * 10 + 7, modality=modality)
    return RegisterRow(
        id=f"{document}-{number}", document_id=document, measure=measure, due=due, **more
    )


@pytest.fixture(scope="module")
def filled(lasting_store, make_document):
    """A library of two documents with six measures."""
    return with_measures(lasting_store(), make_document)


def with_measures(store, make_document):
    first = (
        row(0, due="2031-03-01", bodies=("minpromtorg",), executor_lemmas="минпромторг россия"),
        row(1, modality="recommended", executor_lemmas="минпромторг", grounds=(ACT,)),
        row(2, due="2030-12-31", grounds=(f"{ACT}/~art_16",)),
        row(3, repeats="FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1"),
    )
    second = (row(0, document="d2", due="2031-03-01"), row(1, document="d2"))
    store.write(
        [
            Entry("/a.txt", make_document("d1", "Создать реестр.", register=first)),
            Entry("/b.txt", make_document("d2", "Вести реестр.", register=second)),
        ]
    )
    store.flush()
    return store


def ids(store, **query):
    return [found.id for found in store.register(RegisterQuery(**query)).rows]


def test_rows_come_by_last_day_and_those_without_one_last(filled):
    assert ids(filled) == ["d1-2", "d1-0", "d2-0", "d1-1", "d1-3", "d2-1"]
    assert ids(filled, order="place") == ["d1-0", "d1-1", "d1-2", "d1-3", "d2-0", "d2-1"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"executor": (("минпромторг",),)}, {"d1-0", "d1-1"}),
        ({"executor": (("минпромторг", "россия"),)}, {"d1-0"}),
        ({"executor": (("minpromtorg",),)}, {"d1-0"}),
        ({"executor": (("россия",), ("minpromtorg",))}, {"d1-0"}),
        ({"executor": (("мин",),)}, set()),
        ({"modalities": ("recommended",)}, {"d1-1"}),
        ({"ground": ACT}, {"d1-1", "d1-2"}),
        ({"ground": f"{ACT}/~art_16"}, {"d1-2"}),
        ({"documents": ("d2",)}, {"d2-0", "d2-1"}),
        ({"ids": ("d2-1", "d1-3", "no")}, {"d2-1", "d1-3"}),
        ({"ids": ("d2-1", "d1-3"), "documents": ("d2",)}, {"d2-1"}),
        ({"due_from": "2031-01-01"}, {"d1-0", "d2-0"}),
        ({"due_to": "2030-12-31"}, {"d1-2"}),
        (
            {"due_from": "2031-01-01", "repeats": ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1",)},
            {"d1-0", "d2-0", "d1-3"},
        ),
    ],
)
def test_filters_keep_what_fits_them_and_the_total_is_exact(filled, query, expected):
    assert set(ids(filled, **query)) == expected
    assert filled.register(RegisterQuery(**query, limit=1)).total == len(expected)


@pytest.mark.parametrize("order", ["due", "place"])
@pytest.mark.parametrize("limit", [1, 2, 4])
def test_pages_follow_one_another_without_gap_or_repeat(filled, order, limit):
    query = RegisterQuery(order=order, limit=limit)
    seen = []
    while True:
        page = filled.register(query)
        seen += [found.id for found in page.rows]
        if page.next is None:
            break
        query = msgspec.structs.replace(query, after=page.next)
    assert seen == ids(filled, order=order)


def test_rows_go_with_their_document(store, make_document):
    with_measures(store, make_document)
    store.remove("d1")
    store.flush()
    assert ids(store) == ["d2-0", "d2-1"]
    assert store.recurrences() == ()


def test_the_rules_of_recurrences_are_known(filled):
    assert filled.recurrences() == ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1",)
