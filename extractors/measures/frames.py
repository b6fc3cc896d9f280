"""What a lead-in, a heading or a preamble hands down to what stands under it."""

import msgspec

from extractors.facts import Modality
from extractors.measures.lead_ins import Shape


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for all that stands under a node; `shape` is `None` where it is plain prose.

    `closed` is a section of goals, problems or results, `quoted` the new words of an amendment,
    `existing` a section of mechanisms in force.
    """

    shape: Shape | None = None
    modality: Modality | None = None
    action: str | None = None
    executors: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    deadline: str | None = None
    basis: tuple[str, ...] = ()
    existing: bool = False
    quoted: bool = False
    closed: bool = False
    rule: str = "measure.item"

    @property
    def lists(self) -> bool:
        """Whether the items below are measures by their place."""
        return self.shape in ("actions", "verbs", "objects")

    def prose(self) -> "Frame":
        """What goes on to a paragraph under an item: the ground, and no list."""
        return Frame(
            basis=self.basis, existing=self.existing, closed=self.closed, quoted=self.quoted
        )


OPEN = Frame()
"""What holds at the top of a text: nothing."""
