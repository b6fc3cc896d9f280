"""A text in; the terms that it defines out, each with how surely it does."""

import re
from collections.abc import Iterator

LONGEST = 400
"""Code points of a text that are read."""

_GLOSS = (
    r"^[^–—-]{0,12}?(?P<term>[^–—:;.]{2,120}?)[»\"]?\s*(?:\([^)]{1,80}\)\s*)?"
    r"(?:\s[–—-]\s|(?:под )?\s*понима\w+|означа\w+|является|представля\w+ собой|,? (?:это|именуем)"
)
_STRICT = re.compile(_GLOSS + ")")
_LOOSE = re.compile(
    _GLOSS + r"|включа\w+|образу\w+ся|формиру\w+ся|состо[ия]т из|может определяться"
    r"|определя\w+ся (?:как|его))"
)
_UNDER = re.compile(r"под\s+(?P<term>.{2,120}?)\s+(?:в [^,.]{2,60}\s+)?понима\w+", re.IGNORECASE)
_ALIAS = re.compile(r"\(далее\s*(?:именуется|именуются|по тексту)?\s*[–—-]\s*(?P<term>[^)]{1,120})")
_WAYS = (
    (re.compile("понима"), _UNDER, 1.0),
    (re.compile(r"\s[–—-]\s|понима|означа|является|представля|\bэто\b|именуем"), _STRICT, 1.0),
    (re.compile(r"\(далее"), _ALIAS, 0.8),
)
"""A sign without which a way cannot be met, cheap to look for; the way; how sure it is."""
_LOOSE_WAYS = ((_UNDER, 1.0), (_LOOSE, 1.0), (_ALIAS, 0.8))


def terms_defined(text: str) -> Iterator[tuple[str, float]]:
    """The terms that a text says the meaning of, as written; the second number is from 0 to 1."""
    read = text[:LONGEST]
    for sign, pattern, sureness in _WAYS:
        if sign.search(read):
            for match in pattern.finditer(read):
                yield match["term"], sureness


def terms_described(text: str) -> Iterator[tuple[str, float]]:
    """The same where a text is short and likely: what a kind «включает» tells of it too."""
    for pattern, sureness in _LOOSE_WAYS:
        for match in pattern.finditer(text):
            yield match["term"], sureness


def likeness(met: int, asked: int, said: int) -> float:
    """Of what is asked how much is the term, and the reverse (Dice's coefficient)."""
    return 2 * met / (asked + max(said, 1)) if met else 0.0
