import pytest

from extractors.extracting import extract
from extractors.facts import SourceText


@pytest.fixture(scope="session")
def measures():
    """`measures(text)`: the measures of a plain text."""

    def find(text):
        return list(extract(SourceText(text=text, format="txt"), ["measure"]).facts)

    return find


@pytest.fixture(scope="session")
def only(measures):
    """`only(text)`: the one measure of a text."""

    def find(text):
        (measure,) = measures(text)
        return measure

    return find
