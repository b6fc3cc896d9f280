"""Documents in a library, their vectors made by `ingest`: all of them, however it was stopped."""

import os
import random
import signal
import subprocess
import time

import numpy as np
import pytest

from pipeline.embedding import Embedder
from pipeline.embedding.packaged import UseEmbedder
from pipeline.ingest import fill_vectors
from pipeline.stores.base import NearestQuery
from pipeline.stores.embedded import EmbeddedStore

DECREE = """ПОСТАНОВЛЕНИЕ

1. Министерству создать реестр испытательных центров области до 1 марта 2031 г.
2. Коротко: исполнить.
3. Ежегодно проводить обследование мостов и путепроводов в сельских поселениях.
"""


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return UseEmbedder()


class Counting:
    """An embedder that notes which texts it was asked for, and gives each the same two numbers."""

    name = "counting"
    dimensions = 2

    def __init__(self) -> None:
        self.texts = []

    def embed(self, texts) -> bytes:
        self.texts += texts
        return np.tile(np.array([0.6, 0.8], "<f4"), (len(texts), 1)).tobytes()


@pytest.fixture
def library(ukazatel, tmp_path):
    """A library of one decree, without vectors."""
    path = tmp_path / "decree.txt"
    path.write_text(DECREE)
    assert ukazatel.run("ingest", path, "--no-vectors").returncode == 0
    return ukazatel.store


def test_headings_and_fragments_get_none_and_equal_texts_are_read_once(library) -> None:
    counting = Counting()
    with EmbeddedStore(library) as store:
        fill_vectors(store, counting, lambda done, total: None)
    assert len(counting.texts) == len(set(counting.texts))
    assert all(len(text) >= 40 and "\n" not in text for text in counting.texts)
    assert any("реестр испытательных центров" in text for text in counting.texts)


def test_only_documents_without_vectors_are_filled_and_progress_is_told(library) -> None:
    counting, told = Counting(), []
    with EmbeddedStore(library) as store:
        fill_vectors(store, counting, lambda done, total: told.append((done, total)))
        read = len(counting.texts)
        fill_vectors(store, counting, lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]
    assert len(counting.texts) == read > 0


def test_a_document_with_nothing_long_enough_is_not_asked_for_again(ukazatel, tmp_path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("Коротко.")
    assert ukazatel.run("ingest", path).returncode == 0
    with EmbeddedStore(ukazatel.store) as store:
        fill_vectors(store, Counting(), lambda done, total: None)
        assert list(store.without_vectors("counting")) == []


def test_a_measure_is_found_by_its_meaning(library, embedder) -> None:
    vector = embedder.embed(["Завести единый перечень лабораторий для испытаний"])
    with EmbeddedStore(library) as store:
        fill_vectors(store, embedder, lambda done, total: None)
        near = store.nearest_measures(NearestQuery(model=embedder.name, vector=vector, limit=1))
    assert "реестр испытательных центров" in near[0].found.measure.quote


def test_ingest_makes_vectors_where_their_model_is_and_none_when_told_so(
    ukazatel, tmp_path
) -> None:
    path = tmp_path / "decree.txt"
    path.write_text(DECREE)
    ukazatel.environment["UKAZATEL_EMBEDDER"] = "use"
    assert ukazatel.run("ingest", path, "--no-vectors").returncode == 0
    with EmbeddedStore(ukazatel.store) as store:
        assert store.vector_model() is None
    done = ukazatel.json_lines("ingest", path)
    assert [report["status"] for report in done] == ["unchanged"]
    with EmbeddedStore(ukazatel.store) as store:
        assert str(store.vector_model()).startswith("use-multilingual-3/")


def test_a_model_that_cannot_be_had_is_told_before_anything_is_read(ukazatel, tmp_path) -> None:
    path = tmp_path / "decree.txt"
    path.write_text(DECREE)
    ukazatel.environment["UKAZATEL_EMBEDDER"] = "word2vec"
    done = ukazatel.run("ingest", path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.kill
def test_killed_at_any_moment_and_run_again_every_document_has_its_vectors(
    ukazatel, tmp_path, embedder
) -> None:
    chance = random.Random(20261122)
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(30):
        lines = [
            f"{line}. Ведомству {number} представить доклад о состоянии {line} мостов и дорог."
            for line in range(1, 30)
        ]
        (folder / f"{number}.txt").write_text("\n".join(lines))
    ukazatel.environment["UKAZATEL_EMBEDDER"] = "use"
    for _ in range(3):
        kill_one(ukazatel, folder, chance.uniform(1, 6))
    assert ukazatel.run("ingest", folder).returncode == 0
    with EmbeddedStore(ukazatel.store) as store:
        assert list(store.without_vectors(embedder.name)) == []
        query = NearestQuery(model=embedder.name, vector=embedder.embed(["мосты"]), limit=10_000)
        found = {(hit.document_id, hit.found.ordinal) for hit in store.nearest(query)}
        asked = {
            (row.document_id, passage.ordinal)
            for row in store.documents()
            for passage in store.document(row.document_id).passages
            if len(passage.quote) >= 40 and passage.kind != "heading"
        }
    assert found == asked


def kill_one(ukazatel, folder, delay) -> None:
    """Kill an ingest with all its workers after a delay."""
    process = subprocess.Popen(
        [*ukazatel.command, "ingest", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=ukazatel.environment,
        start_new_session=True,
    )
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
