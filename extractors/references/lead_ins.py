"""A place at the start of a block in; the words that lead the block in out («утвердить:»)."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from extractors.patterns import spaced
from extractors.view import TextView

APPROVING = spaced(
    r"(?:утвердить|утверждении|утверждение|утверждает|одобрить):? +"
    r"(?:(?:прилагаем[а-я]+|следующ[а-я]+):? +)?$|прилагаем[а-я]+:? +$"
)
"""The words after which a text stands that is being approved."""

_LABEL = re.compile(r" *(?:[-•*·]+|[а-я]\)|\d+(?:\.\d+)*[.)]?)? *")
_REACH = 420
_MARGIN = 20


def lead_in(view: TextView, start: int) -> str:
    """The words of the block that leads in the one at a place, where it ends with a colon."""
    for begin, end in _above(view, start):
        text = view.folded[max(begin, end - _REACH) : end].rstrip()
        if text.endswith((":", "документов")):
            return text
    return ""


def row_head(view: TextView, start: int) -> str:
    """The words of the first cell of the row that a place stands in; nothing outside tables."""
    nodes = view.outline.nodes
    place = bisect_right(nodes, start, key=lambda node: node.start) - 1
    if place < 0 or nodes[place].kind != "cell":
        return ""
    row = nodes[place].parent
    while place > 0 and nodes[place - 1].parent == row and nodes[place - 1].kind == "cell":
        place -= 1
    return view.folded[nodes[place].start : nodes[place].end][:_REACH]


def is_led_in_by_approval(view: TextView, start: int) -> bool:
    """Whether a block begins at a place, but for its label, that «утвердить:» leads in."""
    line = view.folded.rfind("\n", max(0, start - _MARGIN), start) + 1
    if not line or not _LABEL.fullmatch(view.folded, line, start):
        return False
    return APPROVING.search(f"{lead_in(view, start)} ") is not None


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
