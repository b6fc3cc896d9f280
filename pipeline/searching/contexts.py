"""The headings and lead-ins above each node of an outline, as passages and measures carry them.

An item is found by the words that govern it, and is shown with them.
"""

from collections.abc import Iterator

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
        numbers = []
        for position in [index, *self._above(index)]:
            if number := self._nodes[position].number:
                numbers.append(number)
        return " / ".join(reversed(_most_specific(numbers))) or None

    def _above(self, index: int) -> Iterator[int]:
        """The nodes that govern a node, nearest first."""
        parent = self._nodes[index].parent
        for _ in range(NEAREST):
            if parent is None:
                return
            if self._nodes[parent].kind not in ("table", "row"):
                yield parent
            parent = self._nodes[parent].parent

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


def _most_specific(numbers: list[str]) -> list[str]:
    """Innermost first: leave out a number that the one below it repeats («2» above «2.1»)."""
    kept: list[str] = []
    for number in numbers:
        if not kept or not kept[-1].startswith(number + "."):
            kept.append(number)
    return kept
