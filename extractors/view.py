"""The text as rules see it: the same length as the canonical text, so that offsets are the truth.

Inside a block every run of white space keeps its length but becomes plain spaces, so that a
hard-wrapped line reads as one; between blocks stands a line feed, which no rule may cross. Two
strings are kept: `flat` in the letters as written, and `folded`, which is lower-case with the
variants of quotes, hyphens, «№» and «ё» made one.
"""

import re

import msgspec

from extractors.facts import Node, Outline

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u2060\ufeff]")
_ONE_FOR_ONE = str.maketrans(
    {
        "ё": "е",
        "Ё": "Е",
        "–": "-",
        "—": "-",
        "‑": "-",
        "‐": "-",
        "−": "-",
        "―": "-",
        "\u00ad": "-",
        "“": "«",
        "„": "«",
        "‟": "«",
        "”": "»",
        "″": "»",
        "’": "'",
        "‘": "'",
    }
)


class TextView(msgspec.Struct, frozen=True):
    """A canonical text beside its flat and folded forms, all three of one length."""

    text: str
    flat: str
    folded: str
    outline: Outline


def view_of(text: str, outline: Outline) -> TextView:
    """Make the view of a text without its page furniture, which reads as white space.

    One pass, linear in the length of the text.
    """
    leaves = [node for node in _leaves(outline) if node.kind != "furniture"]
    flat = _visible(text, leaves)
    flat = _blanked(flat, outline)
    return TextView(text=text, flat=flat, folded=fold(flat), outline=outline)


def furniture_view_of(text: str, outline: Outline) -> TextView:
    """Make the view in which only the page furniture can be read: running headers cite acts too."""
    flat = _visible(text, [node for node in outline.nodes if node.kind == "furniture"])
    return TextView(text=text, flat=flat, folded=fold(flat), outline=outline)


def _visible(text: str, nodes: list[Node]) -> str:
    pieces: list[str] = []
    position = 0
    for node in nodes:
        pieces.append("\n" * (node.start - position))
        pieces.append(_SPACES.sub(" ", text[node.start : node.end]))
        position = node.end
    pieces.append("\n" * (len(text) - position))
    return "".join(pieces)


def _cuts_a_paragraph(furniture: Node, outline: Outline) -> bool:
    if furniture.parent is None:
        return False
    above = outline.nodes[furniture.parent]
    return above.start <= furniture.start and furniture.end <= above.end


def _blanked(flat: str, outline: Outline) -> str:
    """The text with spaces for the furniture that stands inside paragraphs."""
    pieces: list[str] = []
    position = 0
    for node in outline.nodes:
        if node.kind == "furniture" and _cuts_a_paragraph(node, outline):
            pieces.append(flat[position : node.start])
            pieces.append(" " * (node.end - node.start))
            position = node.end
    pieces.append(flat[position:])
    return "".join(pieces)


def fold(flat: str) -> str:
    """Lower the letters and make one the variants of quotes, hyphens and «ё»; keep the length."""
    lowered = flat.lower()
    if len(lowered) != len(flat):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in flat)
    return lowered.translate(_ONE_FOR_ONE)


def _leaves(outline: Outline) -> list[Node]:
    """The nodes that hold text of their own: no tables, and no rows that have cells."""
    nodes = outline.nodes
    inner = {node.parent for node in nodes if node.kind in ("row", "cell")}
    return [
        node
        for index, node in enumerate(nodes)
        if node.kind != "table" and not (node.kind == "row" and index in inner)
    ]
