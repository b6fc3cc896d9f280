import pytest
from plain_views import paragraphs

from extractors.times import find_times


@pytest.fixture(scope="session")
def times():
    """`times(text, *references)`: the times of a text of plain paragraphs."""

    def find(text, *references):
        return find_times(paragraphs(text), references)

    return find
