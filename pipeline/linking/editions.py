"""Two editions of an act in; what became of each of its measures and references, out.

First the blocks of the texts are aligned (`alignment`), then the facts within aligned blocks. A
reference goes only where its block goes; a measure may also be told by its own words.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import msgspec

from extractors.facts import AnyFact, Measure, Node, Outline, Reference
from extractors.morphology import lemma
from extractors.view import fold
from pipeline.linking.alignment import Pair, Unit, aligned, longest_rise

ChangeKind = Literal["added", "changed", "dropped", "moved", "same"]
"""What may become of a fact from one edition to the next."""

Value = str | None | tuple[str, ...]
"""A field's value as it is shown: one string, or a list of them."""

_MEASURE_FIELDS = ("modality", "action", "executors", "addressees", "deadline", "basis", "section")
_REFERENCE_FIELDS = ("act", "issuer", "date", "number", "title", "pinpoint", "relation")
_WORD = re.compile(r"(?!n(?!\w))[^\W_]+")
"""A word or a number; «N» and «№» are the same sign and none."""
_LINK = re.compile(r"\]\([^()\n]{1,2000}\)")
"""The target of a link of Markdown, which nobody reads."""
Compared = Measure | Reference
_Facts = Sequence[Compared]
Place = tuple[int, int, int]
CLOSE_BY = 3
"""Blocks within which a reference of the same words is the same one."""


class Edition(msgspec.Struct, frozen=True):
    """One edition of a text with what was found in it."""

    text: str
    outline: Outline
    facts: Sequence[AnyFact]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a measure or a reference; `fields` names what differs, old and new.

    Besides the fact's own fields there are `quote`, where its words differ, and `place`: the number
    of its block with those above it.
    """

    change: ChangeKind
    fact: Literal["measure", "reference"]
    fields: dict[str, tuple[Value, Value]] = {}
    old: Measure | Reference | None = None
    new: Measure | Reference | None = None


def compare(old: Edition, new: Edition) -> tuple[Change, ...]:
    """The changes from one edition to another, in text order, what was dropped at its old place."""
    before, after = _Blocks(old), _Blocks(new)
    pairs = {pair.old: pair for pair in aligned(before.units, after.units)}
    changes = [
        *_compared(before, after, pairs, _MEASURE, _measures(old), _measures(new)),
        *_compared(before, after, pairs, _REFERENCE, _references(old), _references(new)),
    ]
    return tuple(sorted(changes, key=_order(before, after, pairs)))


def last_amendment(facts: Sequence[AnyFact]) -> str:
    """The date of the latest act that a text notes as changing it (EDTF), or nothing."""
    references = (fact for fact in facts if isinstance(fact, Reference))
    return max(
        (fact.date or "" for fact in references if fact.relation == "amended_by"), default=""
    )


def _measures(edition: Edition) -> list[Measure]:
    return [fact for fact in edition.facts if isinstance(fact, Measure)]


def _references(edition: Edition) -> list[Reference]:
    """The references that say something: not a bare «настоящий закон»."""
    references = (fact for fact in edition.facts if isinstance(fact, Reference))
    return [fact for fact in references if fact.pinpoint or not fact.self_]


class _Blocks:
    """The blocks of an edition in text order, each with its number and its words."""

    def __init__(self, edition: Edition) -> None:
        """Cut an edition into the leaves of its outline."""
        nodes = edition.outline.nodes
        paths = _paths(nodes)
        self._nodes: list[Node] = []
        self.units: list[Unit] = []
        for index in edition.outline.leaves():
            node = nodes[index]
            if node.kind == "furniture":
                continue
            self._nodes.append(node)
            words = edition.text[node.body : node.end]
            self.units.append(unit_of(words, node.number, paths[index]))
        self._starts = [node.start for node in self._nodes]

    def holding(self, position: int) -> int:
        """The block that holds a place; the first one for what stands before all."""
        return max(0, bisect_right(self._starts, position) - 1)

    def grouped(self, facts: _Facts) -> dict[int, list[int]]:
        """The indices of facts by the block that they begin in."""
        groups: dict[int, list[int]] = defaultdict(list)
        for index, fact in enumerate(facts):
            groups[self.holding(fact.start)].append(index)
        return groups

    def path(self, position: int) -> str | None:
        """The number of the block at a place, with those above it."""
        return self.units[self.holding(position)].path if self.units else None


def _paths(nodes: Sequence[Node]) -> list[str | None]:
    """The number of each node after those of the nodes above it."""
    paths: list[str | None] = []
    for node in nodes:
        above = paths[node.parent] if node.parent is not None else None
        paths.append(".".join(filter(None, (above, node.number))) or None)
    return paths


def words_in(text: str) -> tuple[str, ...]:
    """The words of a stretch of text, folded, without signs and the targets of links."""
    return tuple(_WORD.findall(fold(_LINK.sub("", text))))


def unit_of(text: str, number: str | None = None, path: str | None = None) -> Unit:
    """A stretch of text as a unit to be aligned."""
    words = words_in(text)
    return Unit(words, tuple(lemma(word) for word in words), number, path)


class Rest(msgspec.Struct, frozen=True):
    """The blocks of two editions and their pairs, for facts that these did not lead to another."""

    before: _Blocks
    after: _Blocks
    pairs: dict[int, Pair]


class _Kind(msgspec.Struct, frozen=True):
    """How facts of one kind are paired within a block and elsewhere, and what may differ."""

    name: Literal["measure", "reference"]
    fields: tuple[str, ...]
    within: Callable[[_Facts, _Facts], Iterator[tuple[int, int]]]
    beyond: Callable[[Rest, _Facts, _Facts], Iterator[tuple[int, int]]]


def _compared(
    before: _Blocks, after: _Blocks, pairs: dict[int, Pair], kind: _Kind, old: _Facts, new: _Facts
) -> Iterator[Change]:
    """The changes of the facts of one kind."""
    matched = _matched(before, after, pairs, kind, old, new)
    for index, fact in enumerate(old):
        if index not in matched:
            yield Change(change="dropped", fact=kind.name, old=fact)
            continue
        other = new[matched[index]]
        pair = pairs.get(before.holding(fact.start))
        there = pair is not None and pair.new == after.holding(other.start)
        moved = pair.moved if pair is not None and there else kind.name == "measure"
        fields = _differing(fact, other, kind.fields)
        place = before.path(fact.start), after.path(other.start)
        if moved and place[0] != place[1]:
            fields["place"] = place
        yield Change(
            change=_change(fields, moved), fact=kind.name, fields=fields, old=fact, new=other
        )
    for index in sorted(set(range(len(new))) - set(matched.values())):
        yield Change(change="added", fact=kind.name, new=new[index])


def _matched(
    before: _Blocks, after: _Blocks, pairs: dict[int, Pair], kind: _Kind, old: _Facts, new: _Facts
) -> dict[int, int]:
    """Which fact of the new edition each of the old one is: in its block, then anywhere."""
    here, there = before.grouped(old), after.grouped(new)
    matched: dict[int, int] = {}
    for block, indices in here.items():
        others = there.get(pairs[block].new, []) if block in pairs else []
        found = kind.within([old[each] for each in indices], [new[each] for each in others])
        matched |= {indices[one]: others[other] for one, other in found}
    left = [index for index in range(len(old)) if index not in matched]
    others = sorted(set(range(len(new))) - set(matched.values()))
    rest = kind.beyond(Rest(before, after, pairs), [old[i] for i in left], [new[i] for i in others])
    return matched | {left[one]: others[other] for one, other in rest}


def _measures_within(old: _Facts, new: _Facts) -> Iterator[tuple[int, int]]:
    """The measures of one block: by their words; one on each side is the same one."""
    if len(old) == len(new) == 1:
        yield 0, 0
        return
    units = [unit_of(fact.quote) for fact in old]
    for pair in aligned(units, [unit_of(fact.quote) for fact in new]):
        yield pair.old, pair.new


def _measures_beyond(rest: Rest, old: _Facts, new: _Facts) -> Iterator[tuple[int, int]]:
    """The measures that stand in other blocks now, by their own words and numbers."""
    units = [unit_of(fact.quote, path=rest.before.path(fact.start)) for fact in old]
    others = [unit_of(fact.quote, path=rest.after.path(fact.start)) for fact in new]
    for pair in aligned(units, others):
        yield pair.old, pair.new


def _references_beyond(rest: Rest, old: _Facts, new: _Facts) -> Iterator[tuple[int, int]]:
    """The references of the same words close by: their block was cut or joined otherwise."""
    places = _new_places(rest.before, rest.pairs)
    waiting: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for index, fact in enumerate(new):
        waiting[_words_of(fact)].append(index)
    for index, fact in enumerate(old):
        here = places[rest.before.holding(fact.start)]
        for other in waiting[_words_of(fact)]:
            if abs(rest.after.holding(new[other].start) - here) <= CLOSE_BY:
                waiting[_words_of(fact)].remove(other)
                yield index, other
                break


def _references_within(old: _Facts, new: _Facts) -> Iterator[tuple[int, int]]:
    """The references of one block: by their words, then by the act, then by its kind."""
    left = list(range(len(new)))
    waiting = list(range(len(old)))
    for key in (_words_of, _act_of, _kind_of):
        for index in tuple(waiting):
            same = (each for each in left if key(new[each]) == key(old[index]))
            found = next(same, None)
            if found is not None:
                left.remove(found)
                waiting.remove(index)
                yield index, found


def _words_of(fact: Compared) -> tuple[str | None, ...]:
    return words_in(fact.quote)


def _act_of(fact: Compared) -> tuple[str | None, ...]:
    if not isinstance(fact, Reference):
        return ()
    named = (fact.date, fact.number) if fact.number else (_one_line(fact.title or fact.quote),)
    return (fact.act, *named)


def _kind_of(fact: Compared) -> tuple[str | None, ...]:
    return (fact.act, str(fact.self_)) if isinstance(fact, Reference) else ()


_MEASURE = _Kind("measure", _MEASURE_FIELDS, _measures_within, _measures_beyond)
_REFERENCE = _Kind("reference", _REFERENCE_FIELDS, _references_within, _references_beyond)


def _change(fields: dict[str, tuple[Value, Value]], moved: bool) -> ChangeKind:
    if not fields.keys() <= {"place", "section"}:
        return "changed"
    return "moved" if moved or fields else "same"


def _differing(
    old: Compared, new: Compared, names: tuple[str, ...]
) -> dict[str, tuple[Value, Value]]:
    """The fields that differ, white space, case and kinds of quotes and hyphens aside."""
    fields: dict[str, tuple[Value, Value]] = {}
    if _words_of(old) != _words_of(new):
        fields["quote"] = (old.quote, new.quote)
    for name in names:
        was, becomes = _value(old, name), _value(new, name)
        if _comparable(was) != _comparable(becomes):
            fields[name] = (was, becomes)
    return fields


def _value(fact: Compared, name: str) -> Value:
    value = getattr(fact, name)
    if name == "basis":
        value = _own_basis(fact)
    if name == "pinpoint":
        return tuple(f"{each.unit} {each.number or ''}".strip() for each in value)
    return tuple(value) if isinstance(value, tuple | list) else value


def _own_basis(fact: Compared) -> Value:
    """The grounds in a measure's own words: a change in the preamble is told once, by itself."""
    if not isinstance(fact, Measure):
        return ()
    words = _one_line(fact.quote)
    return tuple(quote for quote in fact.basis if _one_line(quote) in words)


def _comparable(value: Value) -> Value:
    if value is None:
        return None
    return _one_line(value) if isinstance(value, str) else tuple(map(_one_line, value))


def _one_line(text: str) -> str:
    return " ".join(words_in(text))


def _order(before: _Blocks, after: _Blocks, pairs: dict[int, Pair]) -> Callable[[Change], Place]:
    """The order of changes: that of the new edition; what is dropped, after the block before it."""
    places = _new_places(before, pairs)

    def place(change: Change) -> Place:
        if change.new is not None:
            return after.holding(change.new.start), 1, change.new.start
        old = change.old
        return (places[before.holding(old.start)], 2, old.start) if old else (0, 0, 0)

    return place


def _new_places(before: _Blocks, pairs: dict[int, Pair]) -> list[int]:
    """For each block of the old edition the last block of the new one that is not after it."""
    places: list[int] = []
    in_order = set(longest_rise([pairs[index].new for index in sorted(pairs)]))
    last = 0
    for index in range(max(1, len(before.units))):
        pair = pairs.get(index)
        last = pair.new if pair and pair.new in in_order else last
        places.append(last)
    return places
