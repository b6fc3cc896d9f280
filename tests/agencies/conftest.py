import pytest
from plain_views import paragraphs

from extractors.agencies import find_agencies


@pytest.fixture(scope="session")
def agencies():
    """`agencies(text, *references)`: the agencies of a text of plain paragraphs."""

    def find(text, *references):
        return find_agencies(paragraphs(text), references)

    return find
