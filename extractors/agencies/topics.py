"""A name of a department or committee in; the slug of its topic out, by `data/topics.jsonl`."""

import re
from functools import cache
from importlib.resources import files

import msgspec

from extractors.morphology import stem
from extractors.view import fold

_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Topic(msgspec.Struct, frozen=True):
    """What a part of a body is for, with its slug."""

    topic: str
    slug: str


@cache
def _topics() -> dict[tuple[str, ...], str]:
    lines = files("extractors.agencies").joinpath("data/topics.jsonl").read_bytes()
    topics = msgspec.json.Decoder(Topic).decode_lines(lines)
    return {_stems(each.topic): each.slug for each in topics}


@cache
def _longest() -> int:
    return max(len(stems) for stems in _topics())


def topic_slug(name: str) -> str | None:
    """The slug of the first topic named; of several that begin at a word, the longest."""
    stems = _stems(name)
    for start in range(1, len(stems)):
        for size in range(_longest(), 0, -1):
            found = _topics().get(stems[start : start + size])
            if found:
                return found
    return None


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _WORDS.findall(fold(text)))
