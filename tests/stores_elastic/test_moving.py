"""A new version of the mappings: filled beside the old, swapped in while searches go on."""

import threading
import time

import pytest
from elasticsearch import Elasticsearch

from pipeline.errors import StoreError
from pipeline.stores.documents import Failure, Vectors
from pipeline.stores.elastic import mappings, moving
from pipeline.stores.elastic.vectors import piece_again

MODEL = "m1"
VECTORS = Vectors(
    model=MODEL,
    dimensions=2,
    passages=(0,),
    passage_values=b"\x00\x00\x80?\x00\x00\x00\x00",
)


@pytest.fixture
def newer(monkeypatch):
    """Makes this program one of the next version."""
    monkeypatch.setattr(moving, "GRACE_SECONDS", 0.5)

    def upgrade():
        monkeypatch.setattr(mappings, "VERSION", mappings.VERSION + 1)

    return upgrade


@pytest.fixture
def filled(library, entry):
    """A library of ten documents, one with vectors, and a file that could not be read."""
    with library.open() as store:
        store.write([entry(f"d{n}", "Создать реестр.", f"Пункт {n}.") for n in range(10)])
        store.attach("d1", "/second.txt")
        store.note_failures([Failure("/scan.pdf", "no-text-layer", "Нет текста.")])
        store.set_vectors({"d3": VECTORS})
    return library


def indices(library, started_elastic):
    with Elasticsearch(started_elastic) as client:
        return sorted(client.indices.get(index=f"{library.address.prefix}-*"))


def test_a_moved_library_is_the_same(filled, newer, started_elastic, entry):
    with filled.open() as store:
        former = (list(store.documents()), store.failures(), store.vectors_of("d3"))
    newer()
    with filled.open() as store:
        assert (list(store.documents()), store.failures(), store.vectors_of("d3")) == former
        assert store.document("d4") == entry("d4", "Создать реестр.", "Пункт 4.").document
        assert list(store.without_vectors(MODEL)) == [f"d{n}" for n in range(10) if n != 3]
    assert filled.count() == 10
    names = indices(filled, started_elastic)
    assert len(names) == len(mappings.KINDS)
    assert all(name.endswith(f"-v{mappings.VERSION}") for name in names)


def test_no_search_fails_or_counts_wrong_while_the_library_moves(filled, newer, asked):
    totals, failures, done = [], [], threading.Event()

    def read():
        with filled.open(create=False) as reader:
            while not done.is_set():
                try:
                    results = reader.search(asked())
                    totals.append((results.total, results.facets["kind"], len(results.hits)))
                except StoreError as error:
                    failures.append(str(error))

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    while not totals:
        time.sleep(0.01)
    newer()
    before = len(totals)
    with filled.open():
        pass
    during = len(totals) - before
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert during > 0
    assert all(seen == (10, {"news": 10}, 10) for seen in totals)


def test_what_is_written_while_the_library_moves_is_not_lost(filled, newer, entry):
    with filled.open() as writer:
        newer()
        mover = threading.Thread(target=lambda: filled.open().close())
        mover.start()
        number = 10
        while mover.is_alive():
            writer.write([entry(f"d{number}", "Вести реестр.")])
            number += 1
    mover.join()
    with filled.open() as store:
        assert len(list(store.documents())) == number
    assert filled.count() == number


def test_what_waited_to_be_found_is_found_after_the_move(filled, newer, entry):
    writer = filled.open()
    writer.write([entry("d10", "Вести реестр.")])
    writer.remove("d1")
    newer()
    filled.open().close()
    assert filled.count() in {9, 10}
    writer.close()
    assert filled.count() == 10


def test_readers_of_the_next_version_are_told_who_moves_the_library(filled, newer):
    newer()
    with pytest.raises(StoreError, match="ukazatel ingest"):
        filled.open(create=False)


def test_what_a_killed_move_has_left_is_in_nobodys_way(filled, newer, monkeypatch):
    newer()
    turn = moving._Move._turn
    monkeypatch.setattr(moving._Move, "_turn", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        filled.open()
    monkeypatch.setattr(moving._Move, "_turn", turn)
    with filled.open() as store:
        assert len(list(store.documents())) == 10


def test_one_moves_and_the_others_wait(filled, newer):
    newer()
    opened = []
    threads = [
        threading.Thread(target=lambda: opened.append(filled.open().close())) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 3
    assert filled.count() == 10


def test_a_vector_of_the_first_mappings_tells_in_fields_what_it_is_of():
    former = {
        "unit": "passages",
        "shown": {"target": "d3@1.p0", "place": 0},
        "vector_2": [0.6, 0.8],
    }
    moved = piece_again(former)
    assert (moved["target"], moved["place"], moved["vector_2"]) == ("d3@1.p0", 0, [0.6, 0.8])
    assert piece_again(moved) == moved


def test_the_row_of_a_documents_vectors_stays_as_it_is():
    row = {"document_id": "d3", "unit": "row", "shown": {"dimensions": 2}}
    assert piece_again(row) == row
