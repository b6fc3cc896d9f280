"""The passages of a document: each block of the outline, long ones split at their sentences.

The heading and the lead-in above a block come with it in fields of their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Generic, TypeVar

from extractors.facts import Act, Agency, AnyFact, Node, Outline, Reference
from pipeline.linking.registering import JoinedMeasure
from pipeline.searching.contexts import Contexts
from pipeline.searching.provisions import Provisions
from pipeline.searching.words import lemmas_of
from pipeline.stores.documents import Passage, with_acts_above

LONGEST = 1000
"""Code points from which a block is split at its sentences."""

Placed = TypeVar("Placed")


def passages_of(
    text: str,
    outline: Outline,
    facts: Sequence[AnyFact],
    measures: Sequence[JoinedMeasure] = (),
) -> tuple[Passage, ...]:
    """Make the passages of a document, in text order; linear in its length."""
    making = _Making(text, outline, facts, measures)
    passages: list[Passage] = []
    for index, node in enumerate(outline.nodes):
        if node.kind in ("table", "cell", "furniture"):
            continue
        for start, end in _pieces(text, node):
            passages.append(making.passage(len(passages), index, start, end))
    return tuple(passages)


class _ByPlace(Generic[Placed]):
    """Things by where they begin, read once from the beginning to the end of the text."""

    def __init__(self, things: Iterable[tuple[int, Placed]]) -> None:
        self._things = sorted(things, key=lambda thing: thing[0])
        self._next = 0

    def within(self, start: int, end: int) -> list[Placed]:
        """What begins in this stretch; stretches are asked for in text order."""
        while self._next < len(self._things) and self._things[self._next][0] < start:
            self._next += 1
        found = []
        for position in range(self._next, len(self._things)):
            if self._things[position][0] >= end:
                break
            found.append(self._things[position][1])
        return found


class _Making:
    """One document on its way to passages."""

    def __init__(
        self,
        text: str,
        outline: Outline,
        facts: Sequence[AnyFact],
        measures: Sequence[JoinedMeasure],
    ) -> None:
        mentions = [fact for fact in facts if isinstance(fact, Reference | Agency)]
        self._text = text
        self._nodes = outline.nodes
        self._contexts = Contexts(text, outline)
        self._mentions = _ByPlace((fact.start, fact) for fact in mentions)
        self._measures = _ByPlace((joined.measure.start, joined) for joined in measures)
        act = next((fact for fact in facts if isinstance(fact, Act)), None)
        self._issuer = act.issuer if act else None
        self._provisions = Provisions(outline, act.act_id if act else None)

    def passage(self, ordinal: int, index: int, start: int, end: int) -> Passage:
        node = self._nodes[index]
        quote = self._text[start:end]
        lemmas = lemmas_of(quote)
        found = self._mentions.within(start, end)
        measures = self._measures.within(start, end)
        cited = [fact.act_id for fact in found if isinstance(fact, Reference) and fact.act_id]
        return Passage(
            ordinal=ordinal,
            start=start,
            end=end,
            quote=quote,
            kind=node.kind,
            section=self._contexts.section(index),
            page=node.page,
            heading=self._contexts.heading(index),
            lead_in=self._contexts.lead_in(index),
            lemmas=lemmas,
            context=self._contexts.lemmas(index),
            bodies=_distinct([self._issuer, *(_body(fact) for fact in found)]),
            acts=_distinct((*with_acts_above(cited), *self._provisions.of(index))),
            executors=_distinct(body for joined in measures for body in joined.bodies),
            modalities=_distinct(joined.measure.modality for joined in measures),
            fingerprint=fingerprint_of(lemmas),
        )


def fingerprint_of(lemmas: str) -> str:
    """A digest that is the same for places with the same words in whatever form."""
    return blake2b(lemmas.encode(), digest_size=12).hexdigest()


def _body(fact: Reference | Agency) -> str | None:
    return fact.issuer if isinstance(fact, Reference) else fact.id


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
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
