"""Times as other programs find them: natasha's dates extractor, where it is installed.

A text with its references masked in, spans of times out; the masking is what a fair comparison
needs, since the dates of acts are no times here and natasha cannot know that.
"""

import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec

from extractors.facts import Reference, Time

FindTimes = Callable[[str], list[Time]]
"""A text in, its times out; a peer tells no roles, so that the field says nothing."""

ABSENT = "natasha is not installed: pip install -c constraints.txt '.[peers]'"


def natasha_times() -> FindTimes | None:
    """The peer, ready to run, or `None` where it is not installed; loads for about a second."""
    if find_spec("natasha") is None:
        return None
    _pymorphy3_as_pymorphy2()
    from natasha import DatesExtractor, MorphVocab

    extractor = DatesExtractor(MorphVocab())

    def find(text: str) -> list[Time]:
        spans = ((match.start, match.stop) for match in extractor(text))
        return [
            Time(quote=text[start:end], start=start, end=end, rule="natasha", role="event")
            for start, end in spans
        ]

    return find


def _pymorphy3_as_pymorphy2() -> None:
    """natasha 1.6 imports pymorphy2, which no longer runs; its successor has the same interface."""

    for name, module in list(sys.modules.items()):
        if name == "pymorphy3" or name.startswith("pymorphy3."):
            sys.modules.setdefault(name.replace("pymorphy3", "pymorphy2", 1), module)


def masked(text: str, references: Iterable[Reference]) -> str:
    """The text with full stops in place of the references, of the same length."""
    pieces: list[str] = []
    position = 0
    for reference in sorted(references, key=lambda each: each.start):
        if reference.start >= position:
            pieces += text[position : reference.start], "." * (reference.end - reference.start)
            position = reference.end
    pieces.append(text[position:])
    return "".join(pieces)
