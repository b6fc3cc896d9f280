"""A query over a small library: what is understood in it, and what it then finds."""

import pytest

from pipeline.searching.query import read_query
from pipeline.searching.search import search

ORDER = """МИНИСТЕРСТВО ПРОМЫШЛЕННОСТИ И ТОРГОВЛИ РОССИЙСКОЙ ФЕДЕРАЦИИ

ПРИКАЗ

от 5 мая 2018 г. № 1450

О перечне маяков

1. Утвердить перечень маяков.
2. Маяки включаются в перечень по заявке.
"""
REPORT = """Доклад о маяках

Перечень маяков ведёт Минпромторг России с весны.
Особые экономические зоны маякам не помогли, и ОЭЗ закрыты.
Согласно статье 16 Федерального закона от 6 октября 2003 г. № 131-ФЗ маяки строит город.
Часть 2 статьи 14 Федерального закона № 131-ФЗ о маяках молчит.
Видео наблюдение на маяках ведётся круглый год.
Постановлением Правительства Российской Федерации от 3 июля 2015 г. № 779 маяки одобрены.
В 2018 году построено три маяка.
Поддержка малого бизнеса дошла до смотрителей.
"""
DECREE = """УКАЗ

ПРЕЗИДЕНТА РОССИЙСКОЙ ФЕДЕРАЦИИ

от 7 мая 2018 г. № 204

О развитии маяков

1. Правительству Российской Федерации построить новые маяки до 1 марта 2031 г.
2. Настоящий Указ вступает в силу со дня опубликования.
"""


@pytest.fixture
def store(library):
    """Three documents about lighthouses."""
    return library(order=ORDER, report=REPORT, decree=DECREE)


def quotes(answer):
    """The hits in one line each."""
    return [" ".join(hit.quote.split()) for hit in answer.hits]


@pytest.mark.parametrize(
    ("query", "kind", "meaning", "undo"),
    [
        ("131-ФЗ маяки", "act", "№ 131-ФЗ", "«131-ФЗ» маяки"),
        ("ст. 16 131-фз", "act", "статья 16", "ст. «16» «131-фз»"),
        ("ПП 779 от 2015", "act", "от 03.07.2015 № 779", "ПП «779» от «2015»"),
        ("минпромторг перечень", "body", "Министерство промышленности", "«минпромторг» перечень"),
        ("маяки в 2018 году", "period", "с 01.01.2018 по 31.12.2018", "маяки «2018»"),
        ("маяки 2016-2018", "period", "с 01.01.2016 по 31.12.2018", "маяки «2016» «2018»"),
    ],
)
def test_an_act_a_body_a_period_is_understood_and_can_be_taken_back(
    store, query, kind, meaning, undo
):
    [understood] = search(store, query).understood
    assert understood.kind == kind
    assert meaning in understood.meaning
    assert query[understood.start : understood.end] == understood.quote
    assert understood.undo == undo
    assert search(store, undo).understood == ()


@pytest.mark.parametrize("query", ["маяки", "«Минпромторг» перечень", "-минпромторг маяки"])
def test_words_quotes_and_what_is_excluded_are_only_words(store, query):
    assert search(store, query).understood == ()


def test_a_query_can_be_read_as_words_throughout(store):
    assert search(store, "131-ФЗ в 2018 году", as_words=True).understood == ()


def test_a_provision_is_found_where_it_is_cited_and_others_are_not(store):
    answer = search(store, "ст. 16 131-ФЗ")
    assert answer.total == 1
    assert quotes(answer)[0].startswith("Согласно статье 16")


def test_an_act_leads_with_itself_and_then_what_cites_it(store):
    answer = search(store, "Указ № 204")
    assert answer.hits[0].quote == "О развитии маяков"
    assert answer.hits[0].act_id == "/akn/ru/act/decree/president/2018-05-07/204"


def test_a_point_of_an_act_in_the_library_is_found_itself(store):
    answer = search(store, "п. 1 указа 204 от 07.05.2018")
    assert quotes(answer)[0].startswith("1. Правительству")


def test_a_body_is_found_by_its_other_names_and_by_what_it_issued(store):
    found = quotes(search(store, "Министерство промышленности и торговли перечень"))
    assert any("Минпромторг России" in quote for quote in found)
    assert "1. Утвердить перечень маяков." in found


def test_a_period_is_a_documents_date_or_a_year_in_the_text(store):
    found = quotes(search(store, "построить в 2018 году"))
    assert "В 2018 году построено три маяка." in found
    assert any(quote.startswith("1. Правительству") for quote in found)


@pytest.mark.parametrize("query", ["ОЭЗ", "особая экономическая зона"])
def test_an_abbreviation_and_its_meaning_find_one_another(store, query):
    [asked, *_] = read_query(store, query).asked
    lemmas = {phrase.lemmas for phrase in asked.clause.alternatives}
    assert ("оэз",) in lemmas
    assert any("Особые экономические зоны" in quote for quote in quotes(search(store, query)))


@pytest.mark.parametrize("query", ["видеонаблюдение", "видео наблюдение", "видео-наблюдение"])
def test_words_split_and_glued_find_one_another(store, query):
    assert quotes(search(store, query))[0].startswith("Видео наблюдение")


def test_an_excluded_word_is_not_in_what_is_found(store):
    found = quotes(search(store, "маяки -перечень", limit=50))
    assert found
    assert not any("перечень" in quote.lower() for quote in found)


def test_either_of_two_words_will_do(store):
    found = quotes(search(store, "бизнес ИЛИ наблюдение"))
    assert len(found) == 2


def test_the_beginning_of_a_word_finds_all_that_begin_so(store):
    assert "смотрителей" in search(store, "смотр*").hits[0].quote


def test_words_that_only_join_others_are_not_asked_for(store):
    asked = read_query(store, "какой порядок и где для маяков").asked
    assert [each.lemma for each in asked] == ["порядок", "маяк"]
    assert [each.lemma for each in read_query(store, "и").asked] == ["и"]


def test_a_misspelt_word_is_put_right_in_its_form_and_told(store):
    answer = search(store, "перечинь маяков")
    assert answer.suggestion == "перечень маяков"
    assert answer.corrected
    assert answer.total


def test_the_wrong_keyboard_layout_is_read_with_the_other(store):
    assert search(store, "vfzrb").suggestion == "маяки"


@pytest.mark.parametrize("word", ["маяки", "паровоз"])
def test_words_of_the_library_and_of_the_dictionary_are_not_put_right(store, word):
    assert search(store, word).suggestion is None


def test_the_abbreviations_have_evidence_that_uses_them():
    from pipeline.searching.expanding import abbreviated

    entries = abbreviated()
    assert len(entries) > 100
    assert len({entry.short for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.full
        assert entry.short.lower().rstrip("аеийоуыья") in entry.evidence.lower()
