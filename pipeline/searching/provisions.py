"""An act's outline in; the ids of the provisions that each of its nodes is or stands under, out.

So «ст. 9 152-ФЗ» finds article 9 itself with its parts, beside the places that cite it. Numbered
items count as points only before the first stamp: what is approved has numbers of its own.
"""

from extractors.facts import Node, NodeKind, Outline, Pinpoint, PinpointUnit
from pipeline.linking.act_ids import with_provision

_UNITS: dict[NodeKind, PinpointUnit] = {"article": "article", "part": "part", "point": "point"}
_ITEMS: tuple[NodeKind, ...] = ("item", "lead_in")
DEEPEST = 12
"""How many nodes above one are looked at."""


class Provisions:
    """The provisions of one act."""

    def __init__(self, outline: Outline, act_id: str | None) -> None:
        """Keep the nodes; without an `act_id` nothing has a provision's id."""
        self._nodes = outline.nodes
        self._act_id = act_id
        stamps = (place for place, node in enumerate(self._nodes) if node.kind == "stamp")
        self._approved = next(stamps, len(self._nodes))

    def of(self, index: int) -> tuple[str, ...]:
        """The ids of the provision that a node is or stands under, innermost first."""
        if self._act_id is None:
            return ()
        path = self._path(index)
        return tuple(
            with_provision(self._act_id, path[:depth]) for depth in range(len(path), 0, -1)
        )

    def _path(self, index: int) -> tuple[Pinpoint, ...]:
        path: list[Pinpoint] = []
        above: int | None = index
        for _ in range(DEEPEST):
            if above is None:
                break
            unit = self._unit(above)
            number = self._nodes[above].number
            if unit and number:
                path.append(Pinpoint(unit, number))
            above = self._nodes[above].parent
        units = [each.unit for each in path]
        return tuple(reversed(path)) if len(set(units)) == len(units) else ()

    def _unit(self, index: int) -> PinpointUnit | None:
        node: Node = self._nodes[index]
        if node.kind in _UNITS:
            return _UNITS[node.kind]
        if node.kind not in _ITEMS or index > self._approved or not node.number:
            return None
        return "point" if node.number[0].isdigit() else "subpoint"
