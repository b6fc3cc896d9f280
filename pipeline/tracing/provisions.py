"""A provision's eId in; its place in the document that holds the act out.

«Пункт 3» of an act is looked for in the act's own text and then in what it approves: a stamp
(«УТВЕРЖДЕНЫ …») divides the two. The eId is that of `pipeline.linking.act_ids`.
"""

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


class Provision(msgspec.Struct, frozen=True):
    """A provision found: its node with everything under it, as a half-open span.

    `whole` is false where only a provision above the one asked for is there.
    """

    node: int
    start: int
    end: int
    whole: bool


def provision_in(outline: Outline, eid: str) -> Provision | None:
    """The place of a provision («art_12__point_3»), or of the nearest one above it; `None`."""
    steps = [tuple(step.rsplit("_", 1)) for step in _split(eid)]
    best: Provision | None = None
    for part in _parts(outline.nodes):
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
    kinds = _KINDS.get(unit, ())
    fitting = [
        index
        for index in range(low, high)
        if nodes[index].kind in kinds and _same(nodes[index].number, number)
    ]
    return min(fitting, key=lambda index: (nodes[index].level, index), default=None)


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


def is_absent(outline: Outline, eid: str) -> bool:
    """Whether the text plainly has no such provision.

    An excerpt may lack what the act has: so the provision must be missing between others of its
    kind, or after the last of them in a text that goes on to its signature.
    """
    found = provision_in(outline, eid)
    if found is not None and found.whole:
        return False
    unit, _, number = next(iter(_split(eid))).partition("_")
    if not number.isdigit():
        return False
    return any(
        _passed_over(outline.nodes, part, unit, int(number)) for part in _parts(outline.nodes)
    ) and not any(
        _numbered(outline.nodes, *part, unit, number) is not None for part in _parts(outline.nodes)
    )


def _passed_over(nodes: Sequence[Node], part: tuple[int, int], unit: str, number: int) -> bool:
    low, high = part
    kinds = _KINDS.get(unit, ())
    numbers = [
        (index, int(nodes[index].number or ""))
        for index in range(low, high)
        if nodes[index].kind in kinds and (nodes[index].number or "").isdigit()
    ]
    if len(numbers) < 2:
        return False
    last = max(value for _, value in numbers)
    signed = any(node.kind == "signature" for node in nodes[numbers[-1][0] :])
    return number < last or signed
