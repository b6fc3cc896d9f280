"""A text in; the abbreviations that it explains out: «особая экономическая зона (далее – ОЭЗ)».

An abbreviation is explained by the words before its bracket whose first letters it is made of,
read backwards from the bracket (Schwartz and Hearst, 2003); small words may be passed over.
"""

import re
from collections.abc import Iterator

_BRACKET = re.compile(
    r"\(\s{0,3}(?:далее\s{0,3}(?:именуе\w{1,4}|по\s+тексту|также|соответственно)?\s{0,3}[–—-]{0,2}\s{0,3})?"
    r"(?P<short>[А-ЯЁ][А-ЯЁа-яё]{1,9})\s{0,3}\)"
)
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"[А-ЯЁ]")
_SMALL = frozenset(("и", "или", "в", "во", "на", "по", "с", "о", "об", "для", "при", "к", "из"))
REACH = 300
"""Code points before the bracket in which the full name is looked for."""


def abbreviations_of(text: str) -> Iterator[tuple[str, str]]:
    """Each abbreviation with its full name as written, each pair once, in text order."""
    seen: set[tuple[str, str]] = set()
    for bracket in _BRACKET.finditer(text):
        short = bracket["short"]
        if len(_CAPITALS.findall(short)) < 2:
            continue
        full = _explained(text[max(0, bracket.start() - REACH) : bracket.start()], short)
        if full and (short, full) not in seen:
            seen.add((short, full))
            yield short, full


def _explained(before: str, short: str) -> str | None:
    """The words at the end of a stretch whose first letters make the abbreviation."""
    letters = list(short.lower())
    words = list(_WORD.finditer(before))
    if not words or before[words[-1].end() :].strip(' »"\n\t\u00a0'):
        return None
    for word in reversed(words):
        first = word[0][0].lower()
        if letters and first == letters[-1]:
            letters.pop()
        elif word[0].lower() not in _SMALL:
            return None
        if not letters:
            return " ".join(before[word.start() : words[-1].end()].split())
    return None
