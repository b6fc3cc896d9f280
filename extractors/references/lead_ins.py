"""A place at the start of a block in; the words that lead the block in out («утвердить:»)."""

from bisect import bisect_right
from collections.abc import Iterator

from extractors.view import TextView

_REACH = 420


def lead_in(view: TextView, start: int) -> str:
    """The words of the block that leads in the one at a place, where it ends with a colon."""
    for begin, end in _above(view, start):
        text = view.folded[max(begin, end - _REACH) : end].rstrip()
        if text.endswith((":", "документов")):
            return text
    return ""


def _above(view: TextView, start: int) -> Iterator[tuple[int, int]]:
    """The block before a place and the one that its node stands under."""
    end = view.folded.rfind("\n", 0, start)
    while end > 0 and view.folded[end - 1] in "\n ":
        end -= 1
    yield max(0, view.folded.rfind("\n", 0, max(0, end))), max(0, end)
    nodes = view.outline.nodes
    place = bisect_right(nodes, start, key=lambda node: node.start) - 1
    parent = nodes[place].parent if place >= 0 else None
    if parent is not None:
        yield nodes[parent].start, nodes[parent].end
