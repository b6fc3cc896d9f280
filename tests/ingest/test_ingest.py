"""Files into a library, through the real command line."""

import json
import os
from pathlib import Path

import pytest

DECREE = """ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ

ПОСТАНОВЛЕНИЕ

от 12 мая 2031 г. № 512

О реестре опытных площадок

В соответствии с Федеральным законом от 6 октября 2003 г. № 131-ФЗ Правительство постановляет:

1. Министерству вести реестр опытных площадок.
2. Представить доклад до 1 марта 2032 г.
"""


@pytest.fixture
def folder(tmp_path):
    """A folder of three files, one of them not a document."""
    home = tmp_path / "files"
    (home / "inner").mkdir(parents=True)
    (home / "decree.txt").write_text(DECREE)
    (home / "inner" / "letter.txt").write_text("О площадках\n\nПросим создать опытные площадки.\n")
    (home / "rows.jsonl").write_text('{"a": 1}\n{"a": 2}\n')
    return home


def by_name(reports):
    return {report["document"]: report for report in reports}


def test_each_file_is_reported_and_the_bad_one_does_not_stop_the_others(ukazatel, folder):
    done = ukazatel.run("ingest", folder, "--json")
    assert done.returncode == 3
    reports = by_name(json.loads(line) for line in done.stdout.splitlines())
    assert reports["decree.txt"]["status"] == "added"
    assert reports["decree.txt"]["characters"] == len(DECREE)
    assert reports["decree.txt"]["facts"]["act"] == 1
    assert reports["letter.txt"]["status"] == "added"
    assert reports["rows.jsonl"]["status"] == "failed"
    assert reports["rows.jsonl"]["problems"][0]["code"] == "not-a-document"


def test_a_second_run_finds_everything_unchanged(ukazatel, folder):
    first = by_name(ukazatel.json_lines("ingest", folder))
    second = by_name(ukazatel.json_lines("ingest", folder))
    assert second["decree.txt"]["status"] == "unchanged"
    assert second["decree.txt"]["facts"] == first["decree.txt"]["facts"]
    assert len(ukazatel.json_lines("documents")) == 2


def test_a_changed_file_replaces_what_its_path_showed(ukazatel, folder):
    ukazatel.run("ingest", folder)
    (folder / "decree.txt").write_text(DECREE.replace("опытных", "испытательных"))
    assert by_name(ukazatel.json_lines("ingest", folder))["decree.txt"]["status"] == "replaced"
    assert len(ukazatel.json_lines("documents")) == 2
    [answer] = ukazatel.json_lines("search", "испытательная площадка")
    assert answer["hits"][0]["document"] == "decree.txt"
    [answer] = ukazatel.json_lines("search", "«вести реестр опытных площадок»")
    assert answer["total"] == 0


def test_the_same_bytes_at_another_path_are_one_document(ukazatel, folder):
    (folder / "again.txt").write_text(DECREE)
    reports = by_name(ukazatel.json_lines("ingest", folder))
    assert reports["again.txt"]["document_id"] == reports["decree.txt"]["document_id"]
    assert sorted(reports[name]["status"] for name in ("again.txt", "decree.txt")) == [
        "added",
        "unchanged",
    ]
    rows = {row["document"]: row for row in ukazatel.json_lines("documents")}
    assert len(rows["again.txt"]["paths"]) == 2


def test_an_unreadable_file_twice_is_told_twice(ukazatel, folder):
    (folder / "rows2.jsonl").write_text('{"a": 1}\n{"a": 2}\n')
    reports = by_name(ukazatel.json_lines("ingest", folder))
    assert reports["rows.jsonl"]["status"] == reports["rows2.jsonl"]["status"] == "failed"


def test_a_single_unreadable_file_fails_the_run(ukazatel, folder):
    assert ukazatel.run("ingest", folder / "rows.jsonl").returncode == 1


def test_a_path_that_is_not_there_is_wrong_usage(ukazatel, folder):
    done = ukazatel.run("ingest", folder / "no-such-file.txt")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_pipes_links_and_odd_names_do_not_hang_or_crash(ukazatel, folder):
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    odd = Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe name\n.txt"))
    odd.write_text("О чём-то важном.\n")
    done = ukazatel.run("ingest", folder, "--json")
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    problems = {r["document"]: r["problems"][0]["code"] for r in reports if r["status"] == "failed"}
    assert problems["pipe.txt"] == "not-a-file"
    assert problems["gone.txt"] == "unreadable"
    assert len(reports) == 6
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_opened_is_told(tmp_path, monkeypatch):
    from pipeline.ingest import files_in

    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "open.txt").write_text("О площадках.")
    listed = os.scandir

    def scandir(path):
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert set(files_in([tmp_path])) == {tmp_path / "open.txt", closed}


def test_a_removed_document_is_not_found_and_comes_back_when_read_again(ukazatel, folder):
    ukazatel.run("ingest", folder)
    assert ukazatel.run("remove", "decree.txt").returncode == 0
    [answer] = ukazatel.json_lines("search", "реестр")
    assert answer["total"] == 0
    assert by_name(ukazatel.json_lines("ingest", folder))["decree.txt"]["status"] == "added"
    [answer] = ukazatel.json_lines("search", "реестр")
    assert answer["total"] > 0


def test_a_name_that_means_two_documents_lists_them_and_does_nothing(ukazatel, folder):
    (folder / "inner" / "decree.txt").write_text(DECREE + "\n3. Иное.\n")
    ukazatel.run("ingest", folder)
    done = ukazatel.run("remove", "decree.txt")
    assert done.returncode == 1
    assert "несколько документов" in done.stderr
    assert len(ukazatel.json_lines("documents")) == 3


def test_show_gives_the_outline_and_facts_with_true_quotes(ukazatel, folder):
    ukazatel.run("ingest", folder)
    [shown] = ukazatel.json_lines("show", "decree.txt")
    text = ukazatel.run("text", folder / "decree.txt").stdout
    assert text == DECREE
    assert shown["facts"]
    for fact in shown["facts"]:
        assert text[fact["start"] : fact["end"]] == fact["quote"]
    assert {node["kind"] for node in shown["outline"]} & {"item", "heading", "preamble"}


def test_a_collection_filters_the_search(ukazatel, folder):
    ukazatel.run("ingest", folder / "decree.txt", "--collection", "акты")
    ukazatel.run("ingest", folder / "inner", "--collection", "письма")
    [answer] = ukazatel.json_lines("search", "площадка", "--collection", "письма")
    assert {hit["document"] for hit in answer["hits"]} == {"letter.txt"}
