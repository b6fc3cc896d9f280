"""Plain texts as the rules see them, and how much longer a rule takes as a text grows."""

import time
from collections.abc import Callable

from extractors.facts import Node, Outline
from extractors.view import TextView, view_of

SHORT, LONG = 20_000, 80_000
SLACK_SECONDS = 0.15
TRIES = 3


def one_block(text: str) -> TextView:
    """A text that is one paragraph."""
    return view_of(text, Outline((Node(kind="paragraph", start=0, end=len(text), body=0),)))


def paragraphs(text: str) -> TextView:
    """A text with a paragraph for each stretch between blank lines."""
    nodes = []
    position = 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            start, end = position, position + len(paragraph)
            nodes.append(Node(kind="paragraph", start=start, end=end, body=start))
        position += len(paragraph) + 2
    return view_of(text, Outline(tuple(nodes)))


def assert_linear(read: Callable[[TextView], object], piece: str) -> None:
    """Four times the text, made of one piece, must take about four times as long.

    Other work on the machine can only add to a time, so one fair measurement of three will do.
    """

    def seconds(length: int) -> float:
        view = one_block(piece * (length // len(piece)))
        start = time.process_time()
        read(view)
        return time.process_time() - start

    seconds(1000)
    assert any(seconds(LONG) < 8 * seconds(SHORT) + SLACK_SECONDS for _ in range(TRIES))
