"""An ingest killed at any moment and run again ends in the library that a quiet one makes."""

import os
import random
import signal
import subprocess
import time

import pytest

from pipeline.stores.base import SearchQuery
from pipeline.stores.embedded import EmbeddedStore

KILLS = 24
FILES = 40


def write_files(folder, edition):
    """Forty texts; every edition changes half of them, so that there is always work to do."""
    folder.mkdir(exist_ok=True)
    for number in range(FILES):
        version = edition if number % 2 == edition % 2 else edition - 1
        report = f"Ведомству {number} представить доклад {version}"
        lines = [
            f"{line}. {report} до 1 марта 20{line % 60 + 30} г."
            for line in range(1, 40 + 5 * number)
        ]
        (folder / f"act-{number:02}.txt").write_text("\n".join(lines))


def contents(library):
    """What the library holds, as a reader sees it; every quote is checked against its text."""
    with EmbeddedStore(library) as store:
        rows = list(store.documents())
        total = store.search(SearchQuery(limit=1)).total
        passages = 0
        for row in rows:
            document = store.document(row.document_id)
            passages += len(document.passages)
            for passage in document.passages:
                assert document.text[passage.start : passage.end] == passage.quote
        assert total == passages, "the index and the system of record disagree"
        return {(row.paths, row.document_id) for row in rows}, total


@pytest.mark.kill
def test_killed_at_random_moments_nothing_is_lost_and_nothing_doubled(ukazatel, tmp_path):
    chance = random.Random(20261122)
    folder = tmp_path / "files"
    write_files(folder, 0)
    started = time.monotonic()
    assert ukazatel.run("ingest", folder, "--jobs", "2").returncode == 0
    undisturbed = time.monotonic() - started
    died_early = 0
    for edition in range(1, KILLS + 1):
        write_files(folder, edition)
        died_early += kill_one(ukazatel, folder, chance.uniform(0.1, undisturbed), chance)
        contents(ukazatel.store)
        if edition % 4 == 0:
            assert ukazatel.run("ingest", folder, "--jobs", "2").returncode == 0
            assert contents(ukazatel.store) == undisturbed_contents(ukazatel, folder, tmp_path)
    assert died_early >= KILLS // 2, "most kills must fall into a running ingest"


def kill_one(ukazatel, folder, delay, chance):
    """Kill an ingest after a delay, its workers with it or left behind; true if it was running."""
    process = subprocess.Popen(
        [*ukazatel.command, "ingest", str(folder), "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(delay)
    running = process.poll() is None
    if running and chance.random() < 0.5:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    return running


def undisturbed_contents(ukazatel, folder, tmp_path):
    fresh = type(ukazatel)(tmp_path / f"fresh-{time.monotonic_ns()}")
    assert fresh.run("ingest", folder, "--jobs", "2").returncode == 0
    return contents(fresh.store)


@pytest.mark.kill
def test_workers_do_not_outlive_a_killed_ingest(ukazatel, tmp_path):
    folder = tmp_path / "files"
    write_files(folder, 0)
    process = subprocess.Popen(
        [*ukazatel.command, "ingest", str(folder), "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(1.5)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.2)
    os.killpg(process.pid, signal.SIGKILL)
    pytest.fail("worker processes were left behind")
