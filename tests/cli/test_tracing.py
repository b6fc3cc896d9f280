"""`ukazatel trace` and `cites`: chains of grounds with quotes, told in readable names."""

import pytest
from piers import TEXTS, write_all

LAW = "/akn/ru/act/law/2003-10-06/131-fz/~art_16"
RULES = "/akn/ru/act/resolution/government/2029-03-05/77"


@pytest.fixture
def library(ukazatel, tmp_path):
    """The library about piers."""
    (tmp_path / "texts").mkdir()
    ukazatel.run("ingest", *write_all(tmp_path / "texts"))
    return ukazatel


def test_an_order_rests_on_a_resolution_and_that_on_a_law(library):
    links = library.json_lines("trace", "order.txt")
    assert [link["relation"] for link in links] == ["basis"] * len(links)
    assert [link["to"] for link in links][-1] == LAW
    assert links[0]["from"] == "/akn/ru/act/order/mintrans/2029-07-10/501"


def test_every_link_quotes_its_document(library):
    for link in library.json_lines("trace", "order.txt"):
        assert TEXTS[link["document"]][link["start"] : link["end"]] == link["quote"]


def test_a_measure_leads_to_its_document_and_its_grounds(library):
    measure = library.run("measures", "--document", "order.txt", "--format", "jsonl")
    assert measure.returncode == 0
    import json

    first = json.loads(measure.stdout.splitlines()[0])
    relations = [link["relation"] for link in library.json_lines("trace", first["id"])]
    assert "in_document" in relations
    assert relations[-1] == "basis"


def test_down_from_a_resolution_stand_those_adopted_on_it(library):
    links = library.json_lines("trace", RULES, "--down")
    assert "/akn/ru/act/order/mintrans/2029-07-10/501" in [link["to"] for link in links]


def test_the_screen_tells_names_and_no_ids(library):
    shown = library.run("trace", "order.txt").stdout
    assert "131-ФЗ, ст. 16" in " ".join(shown.split())
    assert "/akn/" not in shown


def test_who_cites_a_law_is_told_by_provision(library):
    [line] = library.json_lines("cites", "ст. 16 131-ФЗ")
    assert (line["provision"], line["document"]) == ("art_16", "rules.txt")
    assert "ст. 16" in library.run("cites", "131-ФЗ").stdout
