"""A quote from an edition; whether the later one is said to put it otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.asking.answers import Quoted
from pipeline.asking.shelf import Shelf
from pipeline.asking.superseding import with_editions
from pipeline.preparing.document import document_from
from pipeline.stores.base import Store
from pipeline.stores.documents import Entry
from pipeline.stores.embedded import EmbeddedStore

HEAD = "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\n\nПОСТАНОВЛЕНИЕ\n\nот 4 мая 2031 г. № 318\n\nО маяках\n"
OLD = f"""{HEAD}
1. Учёт маяков ведётся по форме № 2 «Маяк» – раз в год.
2. Смотритель проверяет лампу каждый вечер.
"""
NEW = f"""{HEAD}
(в ред. постановления Правительства Российской Федерации от 7 июня 2033 г. N 90)

1. Учет маяков ведется  по форме N 2 "Маяк" - раз в год.
2. Смотритель проверяет лампу дважды за ночь.
"""


@pytest.fixture
def lighthouses(tmp_path: Path) -> Iterator[Store]:
    """A resolution in two editions."""
    with EmbeddedStore(tmp_path / "library", create=True) as store:
        for name, text in (("old.txt", OLD), ("new.txt", NEW)):
            path = tmp_path / name
            path.write_text(text, encoding="utf-8")
            store.write([Entry(str(path), document_from(path))])
        store.flush()
        yield store


def note_on(store: Store, words: str) -> str | None:
    """What is said of a quote of the old edition."""
    [row] = store.named("old.txt")
    start = OLD.index(words)
    quoted = Quoted(
        document=row.document, document_id=row.document_id, act_id=row.act_id, title=row.title,
        section=None, start=start, end=start + len(words), quote=words,
    )  # fmt: skip
    [noted] = with_editions(store, Shelf(store), (quoted,))
    return noted.superseded


def test_other_signs_are_no_other_words(lighthouses: Store) -> None:
    assert note_on(lighthouses, "Учёт маяков ведётся по форме № 2 «Маяк» – раз в год.") is None


def test_other_words_are_told_with_the_day_of_the_edition(lighthouses: Store) -> None:
    note = note_on(lighthouses, "Смотритель проверяет лампу каждый вечер.")
    assert note is not None
    assert "07.06.2033" in note
    assert "new.txt" in note
