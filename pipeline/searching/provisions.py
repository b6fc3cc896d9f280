"""An act's outline in; the ids of the provisions that each of its nodes is or stands under, out.

So «ст. 9 152-ФЗ» finds article 9 itself with its parts, beside the places that cite it. Numbered
items count as points only before the first stamp: what is approved has numbers of its own. The way
back, from an id to its place, is `pipeline.tracing.provisions`: it may guess what the author of a
reference meant, while the ids made here are kept with the document and must be sure.
"""

from itertools import islice

from extractors.facts import NodeKind, Outline, Pinpoint, PinpointUnit
from pipeline.linking.act_ids import with_provision

_UNITS: dict[NodeKind, PinpointUnit] = {"article": "article", "part": "part", "point": "point"}
_ITEMS: tuple[NodeKind, ...] = ("item", "lead_in")
DEEPEST = 12
"""How many nodes above one are looked at."""


class Provisions:
    """The provisions of one act."""

    def __init__(self, outline: Outline, act_id: str | None) -> None:
        """Keep the nodes; without an `act_id` nothing has a provision's id."""
        self._outline = outline
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
        above = islice(self._outline.above(index), DEEPEST)
        steps = [step for place in (index, *above) if (step := self._step(place))]
        units = {step.unit for step in steps}
        return tuple(reversed(steps)) if len(units) == len(steps) else ()

    def _step(self, index: int) -> Pinpoint | None:
        """What a node alone adds to the address."""
        node = self._nodes[index]
        if not node.number:
            return None
        if node.kind in _UNITS:
            return Pinpoint(_UNITS[node.kind], node.number)
        if node.kind not in _ITEMS or index > self._approved:
            return None
        return Pinpoint("point" if node.number[0].isdigit() else "subpoint", node.number)
