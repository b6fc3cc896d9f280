"""The library about piers, and drafts to hold against it."""

import pytest
from piers import entry_of, read_text, write_all

from pipeline.stores.embedded import EmbeddedStore


@pytest.fixture
def piers(tmp_path):
    """The library with all its texts."""
    with EmbeddedStore(tmp_path / "library", create=True) as store:
        store.write([entry_of(path) for path in write_all(tmp_path)])
        store.flush()
        yield store


@pytest.fixture
def document(piers):
    """A document of the library by its file's name."""
    return lambda name: piers.document(piers.named(name)[0].document_id)


@pytest.fixture
def draft(tmp_path):
    """A draft with this text."""
    return lambda text: read_text(tmp_path, text)
