"""The headings and lead-ins above each node of an outline, as passages and measures carry them.

An item is found by the words that govern it, and is shown with them.
"""

from collections.abc import Iterator
from itertools import islice

from extractors.facts import Outline
from pipeline.searching.words import lemmas_of

LONGEST = 1000
"""Code points of a heading or lead-in that are read."""

NEAREST = 8
"""How many nodes above a block are looked at."""


class Contexts:
    """What stands above each node of one document, with its lemmas made once."""

    def __init__(self, text: str, outline: Outline) -> None:
        """Keep the text and its nodes; nothing is read yet."""
        self._text = text
        self._outline = outline
        self._nodes = outline.nodes
        self._lemmas: dict[int, str] = {}

    def heading(self, index: int) -> str:
        """The nearest heading or article above a node, as written."""
        return self._words_of(index, "heading", "article")

    def lead_in(self, index: int) -> str:
        """The nearest lead-in or preamble above a node, as written."""
        return self._words_of(index, "lead_in", "preamble")

    def lemmas(self, index: int) -> str:
        """The lemmas of all that governs a node, nearest first."""
        return " ".join(self._lemmas_of(position) for position in self._above(index))

    def section(self, index: int) -> str | None:
        """The numbers from the section down to the node, without doubling: «2.1 / а»."""
        return section_of(self._outline, index)

    def _above(self, index: int) -> Iterator[int]:
        """The nodes that govern a node, nearest first."""
        for above in islice(self._outline.above(index), NEAREST):
            if self._nodes[above].kind not in ("table", "row"):
                yield above

    def _words_of(self, index: int, *kinds: str) -> str:
        for position in self._above(index):
            node = self._nodes[position]
            if node.kind in kinds:
                return self._text[node.start : node.end]
        return ""

    def _lemmas_of(self, position: int) -> str:
        if position not in self._lemmas:
            node = self._nodes[position]
            words = self._text[node.body : min(node.end, node.body + LONGEST)]
            self._lemmas[position] = lemmas_of(words)
        return self._lemmas[position]


def section_of(outline: Outline, index: int) -> str | None:
    """The numbers from the section down to a node: «II / 2.1 / а».

    A number that the one below it repeats is left out: «2» above «2.1».
    """
    numbers: list[str] = []
    for place in (index, *islice(outline.above(index), NEAREST)):
        number = outline.nodes[place].number
        if number and not (numbers and numbers[-1].startswith(f"{number}.")):
            numbers.append(number)
    return " / ".join(reversed(numbers)) or None
