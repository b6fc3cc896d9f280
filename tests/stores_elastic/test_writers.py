"""Many writers, killed writers, replaced documents: what a search counts is always whole."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pipeline.errors import StoreError
from pipeline.stores.elastic import cluster, ledger, settling, writing


class KilledError(BaseException):
    """The writer's process is no more."""


@pytest.fixture
def killed_at(monkeypatch):
    """Lets a writer die at its n-th request that writes."""

    def arm(number):
        left = [number]
        real = cluster.Cluster._bulk

        def bulk(self, portion, **more):
            left[0] -= 1
            if left[0] < 0:
                raise KilledError
            return real(self, portion, **more)

        monkeypatch.setattr(cluster.Cluster, "_bulk", bulk)
        return lambda: monkeypatch.setattr(cluster.Cluster, "_bulk", real)

    return arm


def test_nothing_is_found_before_it_is_whole_whoever_refreshes(library, entry):
    with library.open() as first, library.open() as second:
        first.write([entry("d1", "Создать реестр.")])
        second.write([entry("d2", "Вести план.")])
        first._cluster.refresh(["passages", "measures", "documents"])
        assert library.count() == 0
        first.flush()
        assert library.count() == 1


def test_the_old_words_are_found_until_the_new_ones_are(library, entry):
    with library.open() as store:
        store.write([entry("d1", "Создать реестр.", "Вести реестр.")])
        store.flush()
        store.write([entry("d1", "Упразднить реестр.")])
        assert library.count() == 2
        store.flush()
        assert library.count() == 1


@pytest.mark.parametrize("step", range(8))
@pytest.mark.parametrize("known", [False, True])
def test_a_writer_killed_at_any_step_leaves_nothing_half_written(
    library, entry, killed_at, step, known
):
    if known:
        with library.open() as store:
            store.write([entry("d1", "Вести реестр.")])
    heal = killed_at(step)
    doomed = library.open()
    try:
        doomed.write([entry("d1", "Создать реестр.", "Вести реестр.")])
        doomed.flush()
    except KilledError:
        assert library.count() in {int(known), 2}
    heal()
    with library.open() as store:
        store.write([entry("d1", "Создать реестр.", "Вести реестр.")])
        store.flush()
        assert store.document("d1").passages[1].quote == "Вести реестр."
        assert [row.paths for row in store.documents()] == [("/d1.txt",)]
    assert library.count() == 2


def test_what_a_dead_writer_has_begun_is_swept_by_the_next(library, entry, killed_at, monkeypatch):
    heal = killed_at(2)
    with pytest.raises(KilledError):
        library.open().write([entry("d1", "Создать реестр.")])
    heal()
    monkeypatch.setattr(settling, "DEAD_SECONDS", -1)
    with library.open() as store:
        store.flush()
        for kind in ("writes", "contents", "passages", "documents", "paths"):
            assert store._cluster.search([kind], {}).total == 0


def test_what_is_being_written_elsewhere_is_left_to_its_writer(library, entry, killed_at):
    heal = killed_at(2)
    with pytest.raises(KilledError):
        library.open().write([entry("d1", "Создать реестр.")])
    heal()
    with library.open() as store:
        store.write([entry("d2", "Вести реестр.")])
        store.flush()
        assert len(ledger.Ledger(store._cluster).read()) == 1
    assert library.count() == 1


def test_a_path_killed_between_two_documents_shows_only_the_new_one(library, entry, killed_at):
    with library.open() as store:
        store.write([entry("old", "Создать реестр.", path="/a.txt")])
    heal = killed_at(3)
    with pytest.raises(KilledError):
        library.open().write([entry("new", "Вести реестр.", path="/a.txt")])
    heal()
    with library.open() as store:
        store.flush()
        assert [row.document_id for row in store.documents()] == ["new"]
    assert library.count() == 1


def test_many_writers_at_once_lose_nothing(library, entry):
    library.open().close()

    def write(number):
        with library.open() as store:
            for place in range(3):
                store.write([entry(f"d{number}-{place}", "Создать реестр.")])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert library.count() == 12


def test_writers_of_the_same_document_leave_one_of_it(library, entry):
    library.open().close()

    def write(number):
        with library.open() as store:
            store.write([entry("d1", "Создать реестр.", f"Строка {number}.")])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with library.open() as store:
        store.flush()
        assert [row.document_id for row in store.documents()] == ["d1"]
        assert len(store.document("d1").passages) == 2
    assert library.count() == 1


def test_totals_stay_whole_while_documents_are_replaced(library, entry, asked):
    with library.open() as store:
        store.write([entry(f"d{n}", "Создать реестр.", "Вести реестр.") for n in range(5)])
    seen, done = set(), threading.Event()

    def read():
        with library.open(create=False) as reader:
            while not done.is_set():
                results = reader.search(asked(limit=20))
                seen.add((results.total, sum(results.facets["kind"].values()), len(results.hits)))

    thread = threading.Thread(target=read)
    thread.start()
    with library.open() as store:
        for turn in range(4):
            store.write(
                [entry(f"d{n}", f"Создать реестр {turn}.", "Вести реестр.") for n in range(5)]
            )
            store.flush()
    done.set()
    thread.join()
    assert seen == {(10, 10, 10)}


def test_a_long_ingest_is_settled_in_portions(library, entry, monkeypatch):
    monkeypatch.setattr(writing, "MOST_UNSETTLED", 2)
    with library.open() as store:
        store.write([entry("d1", "Создать реестр."), entry("d2", "Вести реестр.")])
        assert library.count() == 2


def test_a_document_larger_than_one_portion_comes_back_whole(library, entry, monkeypatch):
    monkeypatch.setattr("pipeline.stores.elastic.pieces.CHUNK_BYTES", 50)
    written = entry("d1", *(f"Строка номер {number}." for number in range(30)))
    with library.open() as store:
        store.write([written])
        assert store.document("d1") == written.document


def test_contents_that_are_not_whole_are_told(library, entry):
    with library.open() as store:
        store.write([entry("d1", "Создать реестр.")])
        store.flush()
        [found] = store._cluster.found(["contents"], {"match_all": {}})
        store._cluster.bulk([cluster.Operation(kind="contents", id=found.id)])
        with pytest.raises(StoreError, match="неполно"):
            store.document("d1")
