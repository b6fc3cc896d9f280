"""Who cites an act, also where its number alone or the name of its Rules means it."""

import pytest

from pipeline.tracing.asked import citations_asked, links_of
from pipeline.tracing.citing import cites_of

RULES = "/akn/ru/act/resolution/government/2029-03-05/77"


def cited_in(found, document):
    return [each.quote for each in found if each.document == document]


def test_an_act_is_cited_by_its_number_alone_and_by_the_name_of_its_rules(piers):
    quotes = cited_in(cites_of(piers, RULES), "letter.txt")
    assert "Постановление № 77" in quotes
    assert "Правила учёта лодочных причалов" in quotes
    assert "пункту 2 Правил" in quotes


def test_what_only_the_library_tells_stands_under_its_provision(piers):
    found = cites_of(piers, f"{RULES}/~point_2")
    assert [(each.provision, each.quote) for each in found if each.document == "letter.txt"] == [
        ("point_2", "пункту 2 Правил")
    ]


def test_each_place_is_told_once(piers):
    places = [(each.document_id, each.start) for each in cites_of(piers, RULES)]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("what", ["rules.txt", "постановление № 77", RULES])
def test_an_act_is_asked_for_by_its_file_its_words_or_its_id(piers, what):
    assert citations_asked(piers, what) == cites_of(piers, RULES)


def test_what_rests_on_an_act_by_its_number_alone_stands_below_it(piers, tmp_path):
    from piers import entry_of

    path = tmp_path / "plan.txt"
    path.write_text(
        "МИНИСТЕРСТВО ТРАНСПОРТА РОССИЙСКОЙ ФЕДЕРАЦИИ\nПРИКАЗ\nот 3 августа 2029 г. № 512\n\n"
        "О плане ремонта\n\nВо исполнение постановления Правительства Российской Федерации № 77 "
        "приказываю:\n1. Департаменту водного транспорта до 1 мая 2030 г. починить причалы.\n"
    )
    piers.write([entry_of(path)])
    piers.flush()
    links = [each for each in links_of(piers, RULES, down=True) if each.document == "plan.txt"]
    assert [link.relation for link in links] == ["adopted_on", "measure_on"]
    assert links[0].quote == "постановления Правительства Российской Федерации № 77"
