"""A folder of all that is broken or hostile, through the real command line with its bounds."""

import json
import os
import runpy
import time
from collections import Counter
from pathlib import Path

import pytest

from pipeline.ingest import files_in, ingest
from pipeline.stores.embedded import EmbeddedStore

GENERATED = runpy.run_path(str(Path(__file__).parents[1] / "hostile_files.py"))
FILES = GENERATED["hostile_files"]()
DECREE = "Правительство постановляет: утвердить порядок ведения реестра опытных площадок.\n"
SECONDS = 15


@pytest.fixture
def folder(tmp_path):
    """All the files, and what only looks like a file: loops, pipes, folders."""
    home = tmp_path / "files"
    home.mkdir()
    for name, file in FILES.items():
        (home / name).write_bytes(file.data)
    (home / "folder.docx").mkdir()
    (home / "folder.docx" / "inside.txt").write_text(DECREE + "Внутри.\n")
    (home / "empty.pdf").mkdir()
    (home / "around").symlink_to(home)
    (home / "one.txt").symlink_to(home / "other.txt")
    (home / "other.txt").symlink_to(home / "one.txt")
    (home / "gone.docx").symlink_to(home / "nowhere")
    (home / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(home / "pipe.docx")
    return home


NO_FILES = {
    "one.txt": "unreadable",
    "other.txt": "unreadable",
    "gone.docx": "unreadable",
    "zero.txt": "not-a-file",
    "pipe.docx": "not-a-file",
}


def test_every_file_is_added_or_fails_with_one_problem(ukazatel, folder, monkeypatch):
    monkeypatch.setenv("UKAZATEL_WORKER_SECONDS", str(SECONDS))
    done = ukazatel.run("ingest", folder, "--json")
    assert done.returncode == 3
    assert "Traceback" not in done.stdout + done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    names = Counter(report["document"] for report in reports)
    assert names == Counter([*FILES, *NO_FILES, "inside.txt"])
    strange = {}
    for report in reports:
        name = report["document"]
        end = "text" if report["status"] == "added" else problem_of(report)
        if end not in expected(name):
            strange[name] = end
    assert not strange
    rows = ukazatel.json_lines("documents")
    assert len(rows) == sum(report["status"] == "added" for report in reports)


def problem_of(report):
    assert report["status"] == "failed"
    [problem] = report["problems"]
    assert problem["message"].endswith(".")
    return problem["code"]


def expected(name):
    if name in NO_FILES:
        return {NO_FILES[name]}
    return FILES[name].ends if name in FILES else {"text"}


def test_a_file_deleted_after_it_was_listed_fails_alone(tmp_path):
    for name in ("first.txt", "second.txt", "third.txt"):
        (tmp_path / name).write_text(f"{DECREE}{name}\n")
    listed = files_in([tmp_path])
    (tmp_path / "second.txt").unlink()
    reports = []
    store = EmbeddedStore(tmp_path / "library", create=True)
    ingest(store, listed, jobs=1, on_report=reports.append)
    store.close()
    ends = {report.document: report.status for report in reports}
    assert ends == {"first.txt": "added", "second.txt": "failed", "third.txt": "added"}


def test_a_link_to_itself_is_refused_at_once(ukazatel, tmp_path):
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    begun = time.monotonic()
    [report] = ukazatel.json_lines("ingest", tmp_path / "loop.txt")
    assert problem_of(report) == "unreadable"
    assert time.monotonic() - begun < SECONDS
