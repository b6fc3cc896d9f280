"""The register asked for in words."""

import pytest

from pipeline.errors import UsageError
from pipeline.searching.register import Asked, ground_of, register_rows
from pipeline.stores.documents import Entry
from pipeline.stores.embedded import EmbeddedStore

DECREE = """ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ

ПОСТАНОВЛЕНИЕ

от 12 мая 2031 г. № 512

О реестре опытных площадок

В соответствии с Федеральным законом от 6 октября 2003 г. № 131-ФЗ постановляю:

1. Министерству промышленности и торговли Российской Федерации:
а) до 1 марта 2032 г. создать реестр опытных площадок;
б) ежегодно, до 1 февраля, представлять доклад о ведении реестра.
2. Рекомендовать органам местного самоуправления оказывать содействие владельцам площадок.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A library of one decree, made as ingest makes it."""
    from pipeline.preparing import document_from

    home = tmp_path_factory.mktemp("register")
    path = home / "decree.txt"
    path.write_text(DECREE)
    with EmbeddedStore(home / "library", create=True) as opened:
        opened.write([Entry(str(path), document_from(path))])
        yield opened


def found(store, **asked):
    return [row.measure.action for row in register_rows(store, Asked(**asked))]


def test_measures_come_with_their_last_days_first(store):
    assert found(store) == ["создать", "представлять", "содействие"]


@pytest.mark.parametrize(
    "executor",
    ["Минпромторг", "Минпромторгу России", "minpromtorg", "министерство промышленности"],
)
def test_an_executor_is_found_by_any_of_its_names(store, executor):
    assert found(store, executor=executor) == ["создать", "представлять"]


def test_a_window_of_days_keeps_terms_and_recurrences_that_fall_in_it(store):
    assert found(store, due_from="2032-02-01", due_to="2032-02-28") == ["представлять"]
    assert found(store, due_from="2032-03-01", due_to="2032-03-01") == ["создать"]


def test_the_ground_of_the_preamble_holds_for_every_measure(store):
    assert len(found(store, ground="131-ФЗ")) == 3
    assert found(store, ground="Федеральный закон от 1 января 2001 г. № 1-ФЗ") == []


def test_force_is_a_filter(store):
    assert found(store, modalities=("recommended",)) == ["содействие"]


def test_words_that_name_no_act_are_wrong_usage(store):
    with pytest.raises(UsageError, match="акт не узнан"):
        ground_of(store, "какая-то бумага")
