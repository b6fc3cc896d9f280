"""A query as typed, and the terms that it is cut into."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.searching.terms import LONGEST_QUERY, MOST_TERMS, terms_of


def marks(term):
    """The term's text, with the marks that it was read to have."""
    minus, star = "-" if term.excluded else "", "*" if term.prefix else ""
    text = f"«{term.text}»" if term.quoted else term.text
    return f"{'|' if term.either else ''}{minus}{text}{star}"


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("реестр площадок", ["реестр", "площадок"]),
        ('"реестр площадок" завода', ["«реестр площадок»", "завода"]),
        ("„реестр“ площадок", ["«реестр»", "площадок"]),
        ("реестр -газ -«малый бизнес»", ["реестр", "-газ", "-«малый бизнес»"]),
        ("видео-наблюдение", ["видео-наблюдение"]),
        ("2015 -2018", ["2015", "-2018"]),
        ("реестр ИЛИ перечень", ["реестр", "|перечень"]),
        ("реестр|перечень", ["реестр", "|перечень"]),
        ("реестр или перечень", ["реестр", "или", "перечень"]),
        ("ИЛИ реестр", ["реестр"]),
        ("кластер* завод", ["кластер*", "завод"]),
        ("за*", ["за*"]),
        ("«незакрытая фраза", ["незакрытая", "фраза"]),
    ],
)
def test_marks_are_read(query, read):
    assert [marks(term) for term in terms_of(query)] == read


def test_two_letters_are_no_beginning_of_a_word():
    [term] = terms_of("за*")
    assert not term.prefix


@given(st.text(alphabet='аб1 -|«»"*\n', max_size=300))
def test_any_text_is_read_and_terms_stand_where_they_say(query):
    terms = terms_of(query)
    assert len(terms) <= MOST_TERMS
    for before, after in itertools.pairwise(terms):
        assert before.end <= after.start
    for term in terms:
        assert term.text in query[term.start : term.end]


@pytest.mark.parametrize("piece", ["«", '"а', "-«", "а|", "а*", "ИЛИ "])
def test_reading_is_bounded_whatever_is_typed(piece):
    started = time.process_time()
    terms_of(piece * 200_000)
    assert time.process_time() - started < 1
    assert all(term.end <= LONGEST_QUERY for term in terms_of(piece * 200_000))
