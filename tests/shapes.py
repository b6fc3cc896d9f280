"""Files of shapes: a sentence with its facts in «[[ ]]», then a line of fields for each of them."""

from collections.abc import Sequence
from pathlib import Path

from extractors.facts import AnyFact


def read_shapes(path: Path) -> dict[str, list[str]]:
    """The sentences of a file, each with the lines of its facts."""
    shapes: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(" "):
            shapes[next(reversed(shapes))].append(line.strip())
        else:
            shapes[line] = []
    return shapes


def unmarked(sentence: str) -> str:
    """The sentence without the marks."""
    return sentence.replace("[[", "").replace("]]", "")


def marked(text: str, facts: Sequence[AnyFact]) -> str:
    """The text with marks around the facts."""
    for each in reversed(facts):
        text = f"{text[: each.start]}[[{each.quote}]]{text[each.end :]}"
    return text
