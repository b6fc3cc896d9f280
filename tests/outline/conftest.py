"""What the outline's tests share: an outline drawn as text, so that a case shows its tree."""

from collections.abc import Callable
from textwrap import dedent

import pytest

from extractors.facts import Block, SourceText
from extractors.outline import outline_of

Draw = Callable[..., str]


def _drawn(text: str, blocks: tuple[Block, ...] = ()) -> str:
    """One line a node, indented by its level: kind, number in brackets, words without a label."""
    outline = outline_of(SourceText(text=text, format="txt", blocks=blocks))
    lines: list[str] = []
    for node in outline.nodes:
        number = f" [{node.number}]" if node.number else ""
        words = " ".join(text[node.body : node.end].split())
        lines.append("  " * node.level + f"{node.kind}{number} {words}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def draw() -> Draw:
    return _drawn


@pytest.fixture
def same_tree() -> Callable[[str, str], None]:
    def check(text: str, tree: str) -> None:
        assert _drawn(dedent(text)) == dedent(tree)

    return check
