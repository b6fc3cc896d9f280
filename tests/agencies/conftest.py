import pytest

from extractors.agencies import find_agencies
from extractors.facts import Node, Outline
from extractors.view import view_of


def _blocks(text):
    """One paragraph for each stretch between blank lines."""
    position = 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            start, end = position, position + len(paragraph)
            yield Node(kind="paragraph", start=start, end=end, body=start)
        position += len(paragraph) + 2


@pytest.fixture(scope="session")
def agencies():
    """`agencies(text, *references)`: the agencies of a text of plain paragraphs."""

    def find(text, *references):
        return find_agencies(view_of(text, Outline(tuple(_blocks(text)))), references)

    return find
