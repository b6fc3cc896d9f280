"""The command `search` as scripts rely on it: its JSON, its options, files of queries."""

import json

import pytest

DECREE = """УКАЗ

ПРЕЗИДЕНТА РОССИЙСКОЙ ФЕДЕРАЦИИ

от 7 мая 2018 г. № 204

О развитии маяков

1. Правительству Российской Федерации создать реестр маяков до 1 марта 2031 г.
2. Минпромторгу России вести реестр маяков по закону от 6 октября 2003 г. № 131-ФЗ.
"""


@pytest.fixture
def filled(ukazatel, tmp_path):
    """The command line over a library of one decree."""
    path = tmp_path / "decree.txt"
    path.write_text(DECREE)
    ukazatel.run("ingest", path, "--no-vectors")
    return ukazatel


def test_the_answer_has_the_keys_that_are_promised(filled):
    [answer] = filled.json_lines("search", "реестр маяков")
    assert {"total", "hits", "facets", "understood", "relaxed", "suggestion"} <= set(answer)
    promised = {"document", "document_id", "act_id", "title", "start", "end", "quote", "section"}
    for hit in answer["hits"]:
        assert promised | {"score", "highlights", "copies", "why"} <= set(hit)
        assert DECREE[hit["start"] : hit["end"]] == hit["quote"]
    assert {"kind", "issuer", "year", "body", "executor", "modality", "collection"} <= set(
        answer["facets"]
    )


def test_measures_come_with_their_fact_and_id(filled):
    [answer] = filled.json_lines("search", "реестр маяков", "--in", "measures")
    hit = answer["hits"][0]
    assert hit["measure"]["fact"] == "measure"
    assert hit["measure"]["quote"] == hit["quote"]
    assert hit["id"]


def test_documents_are_counted_once(filled):
    [answer] = filled.json_lines("search", "реестр", "--in", "documents")
    assert (answer["total"], len(answer["hits"])) == (1, 1)


@pytest.mark.parametrize("act", ["131-ФЗ", "131 фз", "/akn/ru/act/law/2003-10-06/131-fz"])
def test_an_act_is_named_in_words_or_by_its_id(filled, act):
    [answer] = filled.json_lines("search", "реестр", "--act", act)
    assert answer["total"] == 1


@pytest.mark.parametrize("agency", ["Минпромторг", "минпромторг", "minpromtorg"])
def test_a_body_is_named_in_words_or_by_its_id(filled, agency):
    [answer] = filled.json_lines("search", "реестр", "--agency", agency)
    assert answer["total"] == 1


def test_what_was_understood_is_told_beside_the_hits_with_the_way_back(filled):
    done = filled.run("search", "Минпромторг реестр")
    assert done.returncode == 0
    assert "орган: Министерство промышленности и торговли" in done.stderr
    assert "«Минпромторг» реестр" in done.stderr
    assert "орган" not in filled.run("search", "Минпромторг реестр", "--as-words").stderr


def test_words_that_stand_nowhere_are_told_beside_the_hits(filled):
    ran = filled.run("search", "реестр дирижаблей")
    assert "Нигде в библиотеке нет: дирижаблей." in ran.stderr
    assert "Мест, где есть всё, что спрошено: 0." in ran.stderr
    assert "маяков" in ran.stdout


def test_a_file_of_queries_gives_one_object_a_line_with_its_id(filled, tmp_path):
    batch = tmp_path / "queries.jsonl"
    lines = [{"id": "a", "query": "реестр"}, {"id": 7, "query": "космодром"}]
    batch.write_text("\n".join(map(json.dumps, lines)) + "\n\n")
    done = filled.run("search", "--batch", batch, "--limit", "1")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 7]
    assert answers[0]["total"] > 0
    assert len(answers[0]["hits"]) == 1
    assert answers[1]["total"] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("реестр", "--in", "words"),
        ("реестр", "--mode", "magic"),
        ("реестр", "--sort", "size"),
        ("реестр", "--act", "закон о маяках"),
        ("реестр", "--agency", "Рога"),
        ("реестр", "--batch", "queries.jsonl"),
        ("--batch", "/no/such/file.jsonl"),
        (),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(filled, arguments):
    done = filled.run("search", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith("Неверный вызов: ")


def test_a_bad_line_of_a_file_is_named_by_its_number(filled, tmp_path):
    batch = tmp_path / "queries.jsonl"
    batch.write_text('{"id": 1, "query": "реестр"}\n{"id": 2}\n')
    done = filled.run("search", "--batch", batch)
    assert done.returncode == 2
    assert "строка 2" in done.stderr
