"""A provision's eId in; its place in the document that holds the act out.

«Пункт 3» of an act is looked for in the act's own text and then in what it approves: a stamp
(«УТВЕРЖДЕНЫ …») divides the two. The eId is that of `pipeline.linking.act_ids`; an id that
`pipeline.searching.provisions` gave to a node leads back to that node.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from extractors.facts import Node, NodeKind, Outline
from pipeline.linking.act_ids import latin

_KINDS: dict[str, tuple[NodeKind, ...]] = {
    "sec": ("heading",),
    "chp": ("heading",),
    "art": ("article", "heading"),
    "part": ("part", "item", "lead_in", "point"),
    "point": ("point", "item", "lead_in", "part"),
    "subpoint": ("item", "point", "lead_in"),
    "annex": ("stamp", "heading"),
}

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class Provision(msgspec.Struct, frozen=True):
    """A provision found: its node with everything under it, as a half-open span.

    `whole` is false where only a provision above the one asked for is there.
    """

    node: int
    start: int
    end: int
    whole: bool


def provision_in(outline: Outline, eid: str, *, approved: bool = False) -> Provision | None:
    """The place of a provision («art_12__point_3»), or of the nearest one above it; `None`.

    With `approved` the texts that the act approves («пункт 7 Правил») come before its own.
    """
    steps = [tuple(step.rsplit("_", 1)) for step in _split(eid)]
    best: Provision | None = None
    own, *texts = _parts(outline.nodes) or [(0, 0)]
    for part in (*texts, own) if approved else (own, *texts):
        found = _descend(outline.nodes, part, steps)
        if found is not None and (best is None or found.whole):
            best = found
        if best is not None and best.whole:
            return best
    return best


def _split(eid: str) -> Iterator[str]:
    """The steps of an eId; a number may have «_» in itself («point_29_2»)."""
    for step in eid.split("__"):
        unit, _, number = step.partition("_")
        yield f"{unit}_{number.replace('_', '.')}" if unit in _KINDS else step


def _parts(nodes: Sequence[Node]) -> list[tuple[int, int]]:
    """The act's own text, then each text that it approves, as ranges of nodes."""
    cuts = [index for index, node in enumerate(nodes) if node.kind == "stamp" and index > 0]
    edges = [0, *cuts, len(nodes)]
    return [(low, high) for low, high in pairwise(edges) if high > low]


def _descend(
    nodes: Sequence[Node], part: tuple[int, int], steps: Sequence[tuple[str, ...]]
) -> Provision | None:
    low, high = part
    found: int | None = None
    for unit, number in steps:
        if unit == "para" and found is not None:
            place = _paragraph(nodes, found, high, number)
        else:
            place = _numbered(nodes, low, high, unit, number)
        if place is None:
            return None if found is None else _provision(nodes, found, whole=False)
        found, low, high = place, place + 1, _end_of(nodes, place, high)
    return None if found is None else _provision(nodes, found, whole=True)


def _numbered(nodes: Sequence[Node], low: int, high: int, unit: str, number: str) -> int | None:
    """The first node of a fitting kind with this number; outermost of those that fit."""
    kinds = _kinds_in(nodes, low, high, unit)
    fitting = [
        index
        for index in range(low, high)
        if nodes[index].kind in kinds and _same(nodes[index].number, number)
    ]
    return min(fitting, key=lambda index: (nodes[index].level, index), default=None)


def _kinds_in(nodes: Sequence[Node], low: int, high: int, unit: str) -> tuple[NodeKind, ...]:
    """The kinds that a unit may have; where a text has articles, its headings are chapters."""
    kinds = _KINDS.get(unit, ())
    if unit == "art" and any(node.kind == "article" for node in nodes[low:high]):
        return ("article",)
    return kinds


def _paragraph(nodes: Sequence[Node], above: int, high: int, number: str) -> int | None:
    """The paragraph of a provision by its place: the provision's own line is the first."""
    if not number.isdigit():
        return None
    rest = [
        index
        for index in range(above + 1, _end_of(nodes, above, high))
        if nodes[index].parent == above and nodes[index].kind != "editor_note"
    ]
    return dict(enumerate([above, *rest], start=1)).get(int(number))


def _same(one: str | None, other: str) -> bool:
    return one is not None and latin(one).replace("_", ".") == other


def _end_of(nodes: Sequence[Node], place: int, high: int) -> int:
    """Where the nodes under a node end."""
    under = {place}
    for index in range(place + 1, high):
        if nodes[index].parent not in under:
            return index
        under.add(index)
    return high


def _provision(nodes: Sequence[Node], place: int, *, whole: bool) -> Provision:
    last = _end_of(nodes, place, len(nodes)) - 1
    end = max(node.end for node in nodes[place : last + 1])
    return Provision(place, nodes[place].start, end, whole)


def is_absent(outline: Outline, eid: str, *, approved: bool = False, text: str = "") -> bool:
    """Whether the text plainly has no such provision.

    An excerpt may lack what the act has: so the provision must be missing between others of its
    kind, or after the last of them in a text that goes on. Annexes are often filed apart.
    """
    found = provision_in(outline, eid, approved=approved)
    if found is not None:
        return not found.whole and _lacks(outline.nodes, found, list(_split(eid)))
    unit, _, number = next(iter(_split(eid))).partition("_")
    if unit == "art" and re.search(rf"(?m)^\W*Статья {re.escape(number)}\b", text):
        return False
    wanted = None if unit == "annex" else _ordinal(number)
    parts = _parts(outline.nodes)
    asked = parts[1:] or parts if approved else parts
    return wanted is not None and any(
        _passed_over(outline.nodes, part, unit, wanted, text) for part in asked
    )


def _lacks(nodes: Sequence[Node], above: Provision, steps: Sequence[str]) -> bool:
    """Whether a provision that is there whole has others of the next kind, and not this one."""
    end = _end_of(nodes, above.node, len(nodes))
    if end >= len(nodes):
        return False
    place = nodes[above.node].number or ""
    at = next((index for index, step in enumerate(steps) if _named(step, place)), None)
    if at is None or at + 1 >= len(steps) or steps[at + 1].startswith("para"):
        return False
    kinds = _KINDS.get(steps[at + 1].partition("_")[0], ())
    inner = [each for each in nodes[above.node + 1 : end] if each.kind in kinds and each.number]
    return len(inner) > 1


def _named(step: str, number: str) -> bool:
    return _same(number, step.partition("_")[2])


def _ordinal(number: str) -> int | None:
    """A number in digits, or in Roman letters as in the headings of sections."""
    if number.isdigit():
        return int(number)
    if not number or set(number) - set(_ROMAN):
        return None
    values = [_ROMAN[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _passed_over(
    nodes: Sequence[Node], part: tuple[int, int], unit: str, number: int, text: str
) -> bool:
    low, high = part
    kinds = _kinds_in(nodes, low, high, unit)
    numbers = [
        (index, value)
        for index in range(low, high)
        if nodes[index].kind in kinds
        and (value := _ordinal((nodes[index].number or "").lower())) is not None
    ]
    if len(numbers) < 2:
        return False
    last = max(value for _, value in numbers)
    below = nodes[numbers[-1][0] : high]
    return number < last or high < len(nodes) or any(_closes(node, text) for node in below)


def _closes(node: Node, text: str) -> bool:
    """Whether a text ends here: with a signature, or with the rule below its last item."""
    ruled = node.kind == "furniture" and text.startswith("___", node.start)
    return node.kind == "signature" or ruled
