"""The command `precedents` as scripts rely on it: JSON of one clause, of a file, wrong usage."""

import json

import pytest

DECREE = """ПОСТАНОВЛЕНИЕ

О мастерских

1. Министерству торговли до 1 марта 2032 г. сформировать реестр ремесленных мастерских.
2. Провести конкурс на лучший проект лодочного причала.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """The command line over a library of one decree."""
    from conftest import Ukazatel

    home = tmp_path_factory.mktemp("precedents")
    (home / "decree.txt").write_text(DECREE)
    ukazatel = Ukazatel(home / "library")
    assert ukazatel.run("ingest", home / "decree.txt").returncode == 0
    return ukazatel


def test_a_clause_gives_one_object_whose_hits_are_spans_of_measures(library):
    [answer] = library.json_lines("precedents", "Создать перечень мастерских")
    hit = answer["hits"][0]
    assert DECREE[hit["start"] : hit["end"]] == hit["quote"] == hit["measure"]["quote"]
    assert hit["measure"]["fact"] == "measure"
    assert hit["document"] == "decree.txt"
    assert hit["why"]["told"]
    assert {"document_id", "act_id", "title", "section", "score", "highlights", "copies"} <= {*hit}


def test_a_person_reads_the_quote_the_term_and_the_reasons(library):
    printed = library.run("precedents", "Создать перечень мастерских").stdout
    assert "реестр ремесленных мастерских" in printed
    assert "срок: до 1 марта 2032 г." in printed
    assert "тот же предмет: мастерская" in printed


def test_nothing_like_it_is_an_answer_and_no_failure(library):
    done = library.run("precedents", "Запретить охоту на моржей")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Похожих мер в библиотеке нет" in done.stderr
    [answer] = library.json_lines("precedents", "Запретить охоту на моржей")
    assert (answer["hits"], answer["found"]) == ([], "nothing")
    assert answer["says"] in done.stderr


def test_a_file_of_clauses_is_answered_line_by_line_as_each_alone(library, tmp_path):
    clauses = {"а1": "Создать перечень мастерских", "2": "Запретить охоту на моржей"}
    path = tmp_path / "clauses.jsonl"
    lines = [json.dumps({"id": key, "clause": text}) for key, text in clauses.items()]
    path.write_text("\n\n".join([*lines, json.dumps({"id": 3, "clause": "?"})]))
    done = library.run("precedents", "--batch", path)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["а1", "2", 3]
    for answer in answers[:2]:
        [alone] = library.json_lines("precedents", clauses[answer["id"]])
        assert answer["hits"] == alone["hits"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("пункт", "--batch", "clauses.jsonl"),
        ("--batch", "absent.jsonl"),
        ("пункт", "--from", "вчера"),
        ("пункт", "--body", "парламент"),
        ("пункт", "--limit", "0"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_two(library, arguments):
    done = library.run("precedents", *arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_line_that_is_no_clause_is_named(library, tmp_path):
    path = tmp_path / "clauses.jsonl"
    path.write_text('{"id": 1, "clause": "Создать реестр мастерских"}\n{"id": 2}\n')
    done = library.run("precedents", "--batch", path)
    assert done.returncode == 2
    assert "строка 2" in done.stderr
    assert len(done.stdout.splitlines()) == 1
