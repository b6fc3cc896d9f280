"""How the time to read a plain text and to build its outline grows with its length.

Out comes the rate on real texts beside razdel's tokenizer in the same run, and for each hostile
text the seconds that it and one twice as long take.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from eval.bench import MEGABYTE, sources_in
from extractors.outline import outline_of
from pipeline.errors import FileProblemError
from pipeline.reading import read

HOSTILE = {
    "one letter": "а",
    "one line of words": "слово ",
    "empty lines": "\n",
    "numbers 1.1.1.1.": "1.1.1.1.",
    "lines of numbers": "1.1.1.1.\n",
    "open brackets": "(",
    "nested brackets": "(а (б ",
    "lines of open quotes": "«слово\n",
    "cells": "а\tб\n",
    "run-on items": "а: 1) б; 2) ",
    "lines without an end": "Поручить министерствам и ведомствам\n",
}
"""Texts to be repeated until they are long."""

_LAST_WORDS = "\nКонец."
_ROUNDS = 3
_PLAIN = frozenset(("txt", "md"))


class Growth(msgspec.Struct, frozen=True):
    """Seconds of processor time for a text and for one twice as long."""

    name: str
    half: float
    whole: float


def growth_of(name: str, unit: str, size: int) -> Growth:
    """Time a repeated text of this many bytes, and half of it; raises as `read` does."""
    times = size // len(unit.encode())
    return Growth(
        name,
        _seconds(lambda: _outlined((unit * (times // 2) + _LAST_WORDS).encode())),
        _seconds(lambda: _outlined((unit * times + _LAST_WORDS).encode())),
    )


def _outlined(data: bytes) -> int:
    return len(outline_of(read(data)).nodes)


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def print_growth(paths: Sequence[Path], size: int) -> None:
    """Print the rates on the plain texts among these files, then how hostile texts grow."""
    texts = [source.text for source in sources_in(paths) if source.format in _PLAIN]
    if texts:
        _print_rates(texts)
    print(f"\n{'hostile text':22} {'half, s':>8} {'whole, s':>8} {'ratio':>6}")
    for name, unit in HOSTILE.items():
        try:
            growth = growth_of(name, unit, size)
        except FileProblemError as problem:
            print(f"{name:22} not read: {problem.code}")
            continue
        ratio = growth.whole / growth.half
        print(f"{name:22} {growth.half:8.2f} {growth.whole:8.2f} {ratio:6.2f}")


def _print_rates(texts: Sequence[str]) -> None:
    """The best of several interleaved rounds, so that another process disturbs both alike."""
    from razdel import tokenize

    data = [text.encode() for text in texts]
    ours = peer = float("inf")
    for _ in range(_ROUNDS):
        peer = min(peer, _seconds(lambda: [sum(1 for _ in tokenize(text)) for text in texts]))
        ours = min(ours, _seconds(lambda: [_outlined(each) for each in data]))
    size = sum(map(len, data)) / MEGABYTE
    print(f"{len(texts)} plain texts, {size:.2f} MB of UTF-8, one core")
    print(f"reading and outline    {size / ours:6.2f} MB/s")
    print(f"razdel tokens (peer)   {size / peer:6.2f} MB/s")
