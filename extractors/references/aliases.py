"""Mentions in; the short names that the text gives them («далее – Концепция») out.

An alias is no mention; it tells what a later bare word stands for.
"""

import re
from bisect import bisect_right

import msgspec

from extractors.morphology import stem
from extractors.patterns import spaced, starts_of
from extractors.references.mentions import Mention
from extractors.view import TextView

_ALIAS = spaced(
    r"далее *(?:по тексту|именуемы?[а-я]*|именуется|соответственно|также|"
    r",)* *[-:]? *(?:соответственно *[-:]? *)?"
    r"([^()\n;]{3,90}?) *(?:[);]|$)"
)
_WORD = spaced(r"[^\W_]+")


class Alias(msgspec.Struct, frozen=True):
    """A short name with the place of its definition and the mention it is for."""

    start: int
    end: int
    words: tuple[str, ...]
    capital: bool
    mention: Mention | None


def words_key(folded: str) -> tuple[str, ...]:
    """The stems of a phrase: one for all its case forms."""
    return tuple(stem(word) for word in _WORD.findall(folded))


def aliases_of(view: TextView, mentions: list[Mention]) -> list[Alias]:
    """The short names that the text defines, in text order."""
    starts = [mention.start for mention in mentions]
    found: list[Alias] = []
    for place in starts_of(view.folded, "далее"):
        if not view.folded[max(0, place - 3) : place].rstrip(" ").endswith("("):
            continue
        match = _ALIAS.match(view.folded, place, min(len(view.folded), place + 160))
        if match:
            found.append(_alias(view, match, mentions, starts))
    return found


def _alias(
    view: TextView, match: re.Match[str], mentions: list[Mention], starts: list[int]
) -> Alias:
    words = words_key(match[1])
    place = bisect_right(starts, match.start())
    before = [each for each in mentions[max(0, place - 4) : place] if each.end <= match.start()]
    meant = next((each for each in reversed(before) if _same_kind(each, words)), None)
    capital = view.flat[match.start(1)].isupper()
    return Alias(match.start(), match.end(), words, capital, meant)


def _same_kind(mention: Mention, words: tuple[str, ...]) -> bool:
    return any(stem(mention.word) == word for word in words) and mention.names != "short"
