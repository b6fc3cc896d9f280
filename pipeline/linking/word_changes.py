"""Two wordings in; the pieces that both have and those that only one has, out, in reading order."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from extractors.view import fold

_TOKEN = re.compile(r"(?:\w+|[^\w\s]) ?")
"""A word or a sign with the space after it."""
LONGEST = 3000
"""Words and signs of a wording beyond which it is shown whole: the comparison is quadratic."""


class Piece(msgspec.Struct, frozen=True):
    """A piece of a wording: common to both, only in the old one, or only in the new one."""

    side: Literal["both", "old", "new"]
    text: str


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """How one wording became another, word by word; white space is one space."""
    before, after = _tokens(old), _tokens(new)
    if max(len(before), len(after)) > LONGEST:
        return Piece("old", "".join(before)), Piece("new", "".join(after))
    return tuple(piece for piece in _pieces(before, after) if piece.text)


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    folded = [fold(token).strip() for token in before], [fold(token).strip() for token in after]
    matcher = SequenceMatcher(None, *folded, autojunk=False)
    for step, low, high, first, last in matcher.get_opcodes():
        if step == "equal":
            yield Piece("both", "".join(after[first:last]))
            continue
        yield Piece("old", "".join(before[low:high]))
        yield Piece("new", "".join(after[first:last]))


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(" ".join(text.split()))
