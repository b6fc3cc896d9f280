"""The passages of a document: each block of the outline, long ones split at their sentences.

The heading and the lead-in above a block come with it in fields of their own, so that an item is
found by the words that govern it, and is shown with them.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b

from extractors.facts import Act, Agency, AnyFact, Node, Outline, Reference
from pipeline.searching.words import lemmas_of
from pipeline.stores.documents import Passage

LONGEST = 1000
"""Code points from which a block is split at its sentences."""

NEAREST = 8
"""How many nodes above a block are looked at for its context."""


def passages_of(text: str, outline: Outline, facts: Sequence[AnyFact]) -> tuple[Passage, ...]:
    """Make the passages of a document, in text order; linear in its length."""
    contexts = _Contexts(text, outline)
    mentions = _Mentions(facts)
    passages: list[Passage] = []
    for index, node in enumerate(outline.nodes):
        if node.kind in ("table", "cell", "furniture"):
            continue
        for start, end in _pieces(text, node):
            passages.append(contexts.passage(len(passages), index, start, end, mentions))
    return tuple(passages)


class _Mentions:
    """The facts by place, read once from the beginning to the end of the text."""

    def __init__(self, facts: Sequence[AnyFact]) -> None:
        self._facts = [fact for fact in facts if isinstance(fact, Reference | Agency)]
        self._facts.sort(key=lambda fact: fact.start)
        self._next = 0
        self.issuer = next((fact.issuer for fact in facts if isinstance(fact, Act)), None)

    def within(self, start: int, end: int) -> list[Reference | Agency]:
        """The facts that begin in this stretch; stretches are asked for in text order."""
        while self._next < len(self._facts) and self._facts[self._next].start < start:
            self._next += 1
        found = []
        for position in range(self._next, len(self._facts)):
            if self._facts[position].start >= end:
                break
            found.append(self._facts[position])
        return found


class _Contexts:
    """The headings and lead-ins above each node, with their lemmas made once."""

    def __init__(self, text: str, outline: Outline) -> None:
        self._text = text
        self._nodes = outline.nodes
        self._lemmas: dict[int, str] = {}

    def passage(
        self, ordinal: int, index: int, start: int, end: int, mentions: _Mentions
    ) -> Passage:
        node = self._nodes[index]
        quote = self._text[start:end]
        lemmas = lemmas_of(quote)
        above = list(self._above(index))
        found = mentions.within(start, end)
        return Passage(
            ordinal=ordinal,
            start=start,
            end=end,
            quote=quote,
            kind=node.kind,
            section=self._section(index),
            page=node.page,
            heading=self._words_of(above, "heading", "article"),
            lead_in=self._words_of(above, "lead_in", "preamble"),
            lemmas=lemmas,
            context=" ".join(self._lemmas_of(position) for position in above),
            bodies=_distinct([mentions.issuer, *(_body(fact) for fact in found)]),
            acts=_distinct([fact.act_id for fact in found if isinstance(fact, Reference)]),
            fingerprint=blake2b(lemmas.encode(), digest_size=12).hexdigest(),
        )

    def _above(self, index: int) -> Iterator[int]:
        """The nodes that govern a node, nearest first."""
        parent = self._nodes[index].parent
        for _ in range(NEAREST):
            if parent is None:
                return
            if self._nodes[parent].kind not in ("table", "row"):
                yield parent
            parent = self._nodes[parent].parent

    def _words_of(self, above: list[int], *kinds: str) -> str:
        for position in above:
            node = self._nodes[position]
            if node.kind in kinds:
                return self._text[node.start : node.end]
        return ""

    def _lemmas_of(self, position: int) -> str:
        if position not in self._lemmas:
            node = self._nodes[position]
            self._lemmas[position] = lemmas_of(
                self._text[node.body : min(node.end, node.body + LONGEST)]
            )
        return self._lemmas[position]

    def _section(self, index: int) -> str | None:
        """The numbers from the section down to the node: «3», «2.1», «а»; without doubling."""
        numbers = []
        for position in [index, *self._above(index)]:
            if number := self._nodes[position].number:
                numbers.append(number)
        return " / ".join(reversed(_most_specific(numbers))) or None


def _most_specific(numbers: list[str]) -> list[str]:
    """Innermost first: leave out a number that the one below it repeats («2» above «2.1»)."""
    kept: list[str] = []
    for number in numbers:
        if not kept or not kept[-1].startswith(number + "."):
            kept.append(number)
    return kept


def _body(fact: Reference | Agency) -> str | None:
    return fact.issuer if isinstance(fact, Reference) else fact.id


def _distinct(values: list[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _pieces(text: str, node: Node) -> list[tuple[int, int]]:
    """The node's span, or spans of whole sentences none of which is longer than need be."""
    if node.end - node.start <= LONGEST:
        return [(node.start, node.end)]
    from razdel import sentenize

    pieces: list[tuple[int, int]] = []
    for sentence in sentenize(text[node.start : node.end]):
        for start, end in _bounded(sentence.start, sentence.stop):
            if pieces and node.start + end - pieces[-1][0] <= LONGEST:
                pieces[-1] = (pieces[-1][0], node.start + end)
            else:
                pieces.append((node.start + start, node.start + end))
    return pieces


def _bounded(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what has no sentence end for ten passages' length: no text is too long to be stored."""
    step = 10 * LONGEST
    for position in range(start, end, step):
        yield position, min(position + step, end)
