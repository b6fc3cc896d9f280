"""What goes wrong while a page is made is one sentence on it, and no exception."""

from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.settings import settings
from pipeline.stores.embedded import EmbeddedStore

APP = Path(__file__).parents[2] / "search_ui" / "app.py"


@pytest.fixture
def page(tmp_path, monkeypatch):
    """A page of the interface over an empty library."""
    from streamlit.testing.v1 import AppTest

    EmbeddedStore(tmp_path / "library", create=True).close()
    monkeypatch.setenv("UKAZATEL_STORE", str(tmp_path / "library"))
    settings.cache_clear()
    yield lambda name: AppTest.from_file(str(APP)).switch_page(f"screens/{name}.py").run(timeout=60)
    settings.cache_clear()


@pytest.mark.parametrize("name", ["search", "register", "document", "library", "draft"])
def test_an_empty_library_is_no_mistake(page, name):
    shown = page(name)
    assert not shown.exception
    assert not shown.error


def test_a_library_that_cannot_be_read_any_more_is_told(page, monkeypatch):
    def gone(store):
        raise StoreError("Библиотека больше не читается.")

    monkeypatch.setattr(EmbeddedStore, "documents", gone)
    shown = page("library")
    assert not shown.exception
    assert [each.value for each in shown.error] == ["Библиотека больше не читается."]
