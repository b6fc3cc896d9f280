"""The command line as people's scripts rely on it: help, exit codes, JSON, one-line failures."""

import json
import re
from pathlib import Path

import pytest

COMMANDS = (
    "text",
    "outline",
    "extract",
    "ingest",
    "documents",
    "show",
    "remove",
    "search",
    "ask",
    "precedents",
    "measures",
    "copy",
    "trace",
    "cites",
    "check",
    "outcomes",
    "draft",
    "compare",
    "ui",
)

TEXT = """ПОСТАНОВЛЕНИЕ

О площадках

В соответствии с Федеральным законом от 6 октября 2003 г. № 131-ФЗ постановляю:

1. Создать реестр площадок до 1 марта 2031 г.
2. Вести реестр ежегодно.
"""


@pytest.fixture
def decree(tmp_path):
    """A small decree in a file."""
    path = tmp_path / "decree.txt"
    path.write_text(TEXT)
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_russian_help_with_an_example(ukazatel, command):
    done = ukazatel.run(command, "--help")
    assert done.returncode == 0
    assert "Пример:" in done.stdout
    assert f"ukazatel {command}" in done.stdout
    assert not re.search(r"\b(Usage|Options|Arguments|Show this message)\b", done.stdout)


def test_the_help_names_the_commands_that_there_are_and_no_others(ukazatel):
    listed = re.findall(r"^│ (\w+)  ", ukazatel.run("--help").stdout, re.MULTILINE)
    assert tuple(listed) == COMMANDS


@pytest.mark.parametrize(
    "arguments",
    [
        ("serch", "реестр"),
        ("search",),
        ("search", "реестр", "--nosuch"),
        ("search", "реестр", "--limit", "0"),
        ("search", "реестр", "--from", "вчера"),
        ("extract", "a.txt", "b.txt"),
        ("extract", "a.txt", "--kinds", "слухи"),
        ("extract", "a.txt", "--format", "pdf"),
    ],
)
def test_wrong_usage_is_one_russian_line_and_exit_code_2(ukazatel, arguments):
    done = ukazatel.run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith("Неверный вызов: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "реестр"),
        ("documents",),
        ("show", "decree.txt"),
        ("remove", "decree.txt"),
        ("text", "/no/such/file.txt"),
        ("outline", "/"),
        ("text", "x" * 3000),
        ("text", "a\u202eb\x1b[31m\n.txt"),
    ],
)
def test_a_failure_is_one_printable_line_of_bounded_length(ukazatel, arguments):
    done = ukazatel.run(*arguments)
    assert done.returncode == 1
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert 0 < len(line) <= 400
    assert line.isprintable()


def test_text_prints_the_canonical_text_byte_for_byte(ukazatel, tmp_path):
    path = tmp_path / "crlf.txt"
    path.write_bytes("\ufeffПервая\r\nвторая  строка\r\n\r\n".encode())
    assert ukazatel.run("text", path).stdout == "Первая\nвторая  строка\n\n"


def test_outline_prints_nodes_with_the_keys_that_are_promised(ukazatel, decree):
    nodes = ukazatel.json_lines("outline", decree)
    assert {"kind", "number", "start", "end", "level", "parent", "page"} <= set(nodes[0])
    items = [node for node in nodes if node["kind"] == "item"]
    assert [node["number"] for node in items] == ["1", "2"]
    assert TEXT[items[0]["body"] : items[0]["end"]].startswith("Создать")
    assert all(node["parent"] is None or node["parent"] < place for place, node in enumerate(nodes))


def test_extract_prints_facts_with_rule_confidence_and_true_quotes(ukazatel, decree):
    done = ukazatel.run("extract", decree, "--format", "jsonl")
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"act", "reference", "time"} <= {fact["fact"] for fact in facts}
    for fact in facts:
        assert TEXT[fact["start"] : fact["end"]] == fact["quote"]
        assert fact["rule"]
        assert 0 < fact["confidence"] <= 1
    [law] = [fact for fact in facts if fact.get("number") == "131-ФЗ"]
    assert law["act_id"] == "/akn/ru/act/law/2003-10-06/131-fz"


def test_extract_keeps_to_the_kinds_asked_for(ukazatel, decree):
    done = ukazatel.run("extract", decree, "--kinds", "time")
    assert {json.loads(line)["fact"] for line in done.stdout.splitlines()} == {"time"}


def test_extract_into_a_folder_names_files_after_their_documents(ukazatel, tmp_path):
    for name in ("a/one.txt", "a/one.md", "b/one.md", "b/two.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT + name)
    (tmp_path / "b" / "bad.jsonl").write_text('{"a": 1}\n')
    out = tmp_path / "out"
    done = ukazatel.run("extract", tmp_path / "a", tmp_path / "b", "--out", out)
    assert done.returncode == 3
    assert "bad.jsonl" in done.stderr
    assert sorted(path.name for path in out.iterdir()) == [
        "one.md-2.jsonl",
        "one.md.jsonl",
        "one.txt.jsonl",
        "two.jsonl",
    ]
    assert json.loads((out / "two.jsonl").read_text().splitlines()[0])["fact"]


def test_search_gives_the_object_that_is_promised(ukazatel, decree):
    ukazatel.run("ingest", decree)
    [answer] = ukazatel.json_lines("search", "реестр площадок")
    assert {"total", "hits", "facets"} <= set(answer)
    hit = answer["hits"][0]
    promised = {"document", "document_id", "act_id", "title", "start", "end", "quote", "section"}
    assert promised | {"score", "highlights", "copies", "why"} <= set(hit)
    assert TEXT[hit["start"] : hit["end"]] == hit["quote"]
    for start, end in hit["highlights"]:
        assert hit["start"] <= start < end <= hit["end"]


def test_search_without_a_find_says_so_and_is_no_failure(ukazatel, decree):
    ukazatel.run("ingest", decree)
    done = ukazatel.run("search", "космодром")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Не найдено" in done.stderr


def test_documents_gives_the_keys_that_are_promised(ukazatel, decree):
    ukazatel.run("ingest", decree)
    [row] = ukazatel.json_lines("documents")
    promised = {"document", "document_id", "paths", "act_id", "title", "kind", "date"}
    assert promised | {"characters", "facts"} <= set(row)
    assert row["paths"] == [str(decree)]


def test_a_cluster_that_does_not_answer_is_one_line(ukazatel):
    ukazatel.command[-1] = "https://127.0.0.1:9"
    done = ukazatel.run("documents")
    assert done.returncode == 1
    assert "сервер не отвечает" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_readmes_name_only_commands_that_there_are():
    root = Path(__file__).parents[2]
    for name in ("README.md", "README.ru.md"):
        said = set(re.findall(r"\bukazatel (?:--store \S+ )?([a-z]+)\b", (root / name).read_text()))
        assert said, name
        assert said <= set(COMMANDS), name
