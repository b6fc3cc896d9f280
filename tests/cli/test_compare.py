"""`ukazatel compare` as people's scripts rely on it: files and documents of the library."""

import json

import docx
import pytest

HEAD = "ПОСТАНОВЛЕНИЕ\n\nот 30 января 2031 г. № 77\n\nО тропах\n\nПостановляю:\n\n"
OLD = f"{HEAD}1. Минприроды России до 1 марта 2031 г. обновить карту приозёрных троп.\n"
NEW = (
    OLD.replace("1 марта", "1 мая") + "\n2. Минтрансу России до 1 июня 2031 г. обновить причалы.\n"
)


@pytest.fixture
def editions(tmp_path):
    """Two editions in files."""
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD)
    new.write_text(NEW)
    return old, new


def lines(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_two_files_are_compared_without_a_library(ukazatel, editions):
    found = lines(ukazatel.run("compare", *editions, "--json"))
    changed, added = (line for line in found if line["fact"] == "measure")
    assert changed["change"] == "changed"
    assert changed["fields"]["deadline"] == ["до 1 марта 2031 г.", "до 1 мая 2031 г."]
    assert (added["change"], added["old"]) == ("added", None)
    assert added["new"]["quote"] == NEW[added["new"]["start"] : added["new"]["end"]]


def test_documents_of_the_library_are_compared_by_name(ukazatel, editions):
    ukazatel.run("ingest", *editions)
    by_name = ukazatel.run("compare", "old.txt", "new.txt", "--format", "jsonl")
    assert by_name.stdout == ukazatel.run("compare", *editions, "--json").stdout


def test_the_screen_shows_what_differs_and_counts_the_rest(ukazatel, editions):
    done = ukazatel.run("compare", editions[0], editions[0])
    assert "Изменений: 0; без изменений: 1" in done.stdout
    shown = " ".join(ukazatel.run("compare", *editions).stdout.split())
    assert "изменено" in shown
    assert "[-марта" in shown


def test_a_word_table_is_written_with_what_went_struck_out(ukazatel, editions, tmp_path):
    out = tmp_path / "changes.docx"
    done = ukazatel.run("compare", *editions, "--format", "docx", "--out", out)
    assert done.returncode == 0
    (table,) = docx.Document(str(out)).tables
    runs = [run for cell in table.column_cells(2) for run in cell.paragraphs[0].runs]
    assert [run.text.strip() for run in runs if run.font.strike] == ["марта"]
    assert len(table.rows) == 3


def test_jsonl_goes_to_a_file(ukazatel, editions, tmp_path):
    out = tmp_path / "changes.jsonl"
    done = ukazatel.run("compare", *editions, "--format", "jsonl", "--out", out)
    assert done.stdout == ""
    assert len(out.read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--format", "pdf"), 2, "--format pdf"),
        (("--format", "docx"), 2, "--out"),
        (("--format", "table", "--out", "x"), 2, "--format"),
        (("--json", "--out", "no/such/folder/x.jsonl"), 1, "записать нельзя"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(ukazatel, editions, options, code, said):
    done = ukazatel.run("compare", *editions, *options)
    assert done.returncode == code
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_neither_file_nor_document_is_told(ukazatel, editions):
    ukazatel.run("ingest", editions[0])
    done = ukazatel.run("compare", editions[0], "нет-такого.docx")
    assert done.returncode == 1
    assert "нет-такого.docx" in done.stderr
