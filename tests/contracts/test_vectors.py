"""How every store keeps sentence vectors and searches by meaning."""

import math
import struct

import msgspec
import pytest

from extractors.facts import Measure
from pipeline.stores.base import Filters, NearestQuery
from pipeline.stores.documents import Entry, RegisterRow, Vectors

DIMENSIONS = 8
MODEL = "synthetic"


def packed(*rows):
    """Rows of numbers, each made of unit length, as little-endian float32."""
    data = b""
    for row in rows:
        numbers = [*row, *[0.0] * (DIMENSIONS - len(row))]
        length = math.sqrt(sum(number * number for number in numbers))
        data += struct.pack(f"<{DIMENSIONS}f", *(number / length for number in numbers))
    return data


def vectors(ordinals, *rows, model=MODEL):
    return Vectors(
        model=model, dimensions=DIMENSIONS, passages=tuple(ordinals), passage_values=packed(*rows)
    )


def asked(*numbers, model=MODEL, **more):
    return NearestQuery(model=model, vector=packed(numbers), **more)


def places(hits):
    return [(hit.document_id, hit.found.ordinal) for hit in hits]


@pytest.fixture
def library(store, make_document):
    """Two documents of three passages, of which five have vectors."""
    text = "Первый реестр.\nВторой реестр.\nТретий реестр."
    law = make_document("law", text, kind="federal_law", issuer=None, date="2003")
    store.write([Entry("/law.txt", law), Entry("/plan.txt", make_document("plan", text))])
    store.set_vectors({"law": vectors((0, 1, 2), (1, 0.1), (0, 1), (-1, 0.2))})
    store.set_vectors({"plan": vectors((0, 2), (1, 0.5), (0, 0.5, 1))})
    store.flush()
    return store


def test_the_nearest_come_first_with_their_cosines(library):
    hits = library.nearest(asked(1, 0.1))
    assert places(hits) == [("law", 0), ("plan", 0), ("law", 1), ("plan", 2), ("law", 2)]
    assert hits[0].score == pytest.approx(1.0, abs=0.01)
    assert hits[-1].score == pytest.approx(-0.956, abs=0.02)
    assert places(library.nearest(asked(1, 0.1, limit=2))) == [("law", 0), ("plan", 0)]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(kinds=("federal_law",)), [("law", 0), ("law", 1), ("law", 2)]),
        (Filters(issuers=("government",)), [("plan", 0), ("plan", 2)]),
        (Filters(bodies=("government",)), [("plan", 0), ("plan", 2)]),
        (Filters(bodies=("minfin",)), []),
        (Filters(documents=("plan",), date_from="2015-01-01"), [("plan", 0), ("plan", 2)]),
        (Filters(documents=("plan",), date_to="2014-12-31"), []),
        (Filters(documents=("plan",), executors=("minfin",)), []),
    ],
)
def test_filters_narrow_a_search_by_meaning(library, filters, expected):
    assert places(library.nearest(asked(1, 0.1, filters=filters))) == expected


def test_equals_stand_by_document_and_place(store, make_document):
    for name in ("b", "a"):
        store.write([Entry(f"/{name}.txt", make_document(name, "Один.\nОдин.\nОдин."))])
        store.set_vectors({name: vectors((2, 0, 1), (1, 1), (1, 1), (1, 1))})
    store.flush()
    expected = [("a", 0), ("a", 1), ("a", 2), ("b", 0), ("b", 1), ("b", 2)]
    assert places(store.nearest(asked(1, 0.9))) == expected


def test_the_model_of_a_library_is_known_and_who_lacks_its_vectors(library, make_document):
    assert library.vector_model() == MODEL
    assert list(library.without_vectors(MODEL)) == []
    assert list(library.without_vectors("other")) == ["law", "plan"]
    library.write([Entry("/new.txt", make_document("new", "Новый реестр."))])
    library.flush()
    assert list(library.without_vectors(MODEL)) == ["new"]


def test_a_document_with_nothing_to_embed_has_its_vectors_all_the_same(store, make_document):
    store.write([Entry("/a.txt", make_document("d1", "Да."))])
    store.set_vectors({"d1": Vectors(model=MODEL, dimensions=DIMENSIONS)})
    store.flush()
    assert list(store.without_vectors(MODEL)) == []
    assert store.nearest(asked(1)) == ()


def test_the_vectors_of_a_document_can_be_read_back(library):
    found = library.vectors_of("plan")
    assert (found.model, found.dimensions, found.passages) == (MODEL, DIMENSIONS, (0, 2))
    numbers = struct.unpack(f"<{2 * DIMENSIONS}f", found.passage_values)
    expected = struct.unpack(f"<{2 * DIMENSIONS}f", packed((1, 0.5), (0, 0.5, 1)))
    assert numbers == pytest.approx(expected, abs=0.01)
    assert (found.measures, found.measure_values) == ((), b"")
    assert library.vectors_of("no") is None


def test_without_vectors_nothing_is_near(store, make_document):
    assert store.vector_model() is None
    assert store.nearest(asked(1)) == ()
    store.write([Entry("/a.txt", make_document("d1", "Создать реестр."))])
    store.flush()
    assert store.nearest(asked(1)) == ()
    assert list(store.without_vectors(MODEL)) == ["d1"]


def test_another_model_finds_nothing(library):
    assert library.nearest(asked(1, model="other")) == ()


def test_new_vectors_take_the_place_of_the_old_ones(library):
    library.set_vectors({"law": vectors((1,), (-1, 0))})
    library.flush()
    assert places(library.nearest(asked(-1, 0, limit=1))) == [("law", 1)]
    assert places(library.nearest(asked(1, 0.1))) == [("plan", 0), ("plan", 2), ("law", 1)]


def test_a_library_may_go_over_to_another_model(library):
    for name in ("law", "plan"):
        library.set_vectors({name: vectors((0,), (0, 1), model="other")})
    library.flush()
    assert library.vector_model() == "other"
    assert list(library.without_vectors(MODEL)) == ["law", "plan"]
    assert library.nearest(asked(1, 0.1)) == ()
    assert places(library.nearest(asked(0, 1, model="other"))) == [("law", 0), ("plan", 0)]


def test_vectors_go_with_their_document_and_with_its_old_content(library, make_document):
    library.remove("plan")
    library.write([Entry("/law.txt", make_document("law", "Другой реестр."))])
    library.flush()
    assert library.nearest(asked(1, 0.1)) == ()
    assert list(library.without_vectors(MODEL)) == ["law"]


def test_vectors_stay_where_the_same_document_is_written_again(library):
    library.write([Entry("/law.txt", library.document("law"))])
    library.flush()
    assert list(library.without_vectors(MODEL)) == []
    assert places(library.nearest(asked(1, 0.1, limit=1))) == [("law", 0)]


def test_vectors_of_a_document_that_is_gone_are_passed_over(store):
    store.set_vectors({"gone": vectors((0,), (1, 0))})
    store.flush()
    assert store.nearest(asked(1)) == ()


def test_measures_are_near_by_their_own_vectors(store, make_document):
    rows = tuple(
        RegisterRow(
            id=f"m{number}",
            document_id="d1",
            measure=Measure(quote="–", start=number, end=number + 1, modality=modality),
            bodies=("mincifry",) if number else (),
        )
        for number, modality in enumerate(("ordered", "planned"))
    )
    store.write([Entry("/a.txt", make_document("d1", "Создать реестр.", register=rows))])
    given = Vectors(
        model=MODEL,
        dimensions=DIMENSIONS,
        passages=(0,),
        passage_values=packed((0, 1)),
        measures=("m1", "m0"),
        measure_values=packed((1, 0.2), (1, 0)),
    )
    store.set_vectors({"d1": given})
    store.flush()

    def near(**filters):
        found = store.nearest_measures(asked(1, 0, filters=Filters(**filters)))
        assert all(isinstance(hit.found, RegisterRow) for hit in found)
        return [hit.found.id for hit in found]

    assert near() == ["m0", "m1"]
    assert near(modalities=("planned",)) == ["m1"]
    assert near(executors=("mincifry",)) == ["m1"]
    assert near(bodies=("government",)) == ["m0", "m1"]
    assert places(store.nearest(asked(1, 0))) == [("d1", 0)]


def test_vectors_are_there_when_the_library_is_opened_again(open_store, make_document):
    with open_store() as store:
        store.write([Entry("/a.txt", make_document("d1", "Создать реестр."))])
        store.set_vectors({"d1": vectors((0,), (1, 0))})
    with open_store() as store:
        [hit] = store.nearest(asked(1, 0))
        assert msgspec.structs.asdict(hit.found)["quote"] == "Создать реестр."
