"""Recognised lines in, the same with figures that stand in a letter's place read as the letter out.

Tesseract reads the labels «б)» and «з)» as «6)» and «3)», and the last letter of «П Р И К А З» as
a figure; what stands before tells which of the two it is.
"""

import re
from collections.abc import Iterable, Iterator

_LABEL = re.compile(r"([а-яё36])\)\s")
_AFTER = {"а": ("6", "б"), "ж": ("3", "з")}
"""After an entry of this letter, this figure is this letter."""

_SPACED = re.compile(r"(?:[А-ЯЁ] ){3,}3\b")


def mended(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a page in their order, with letters for figures in such places."""
    before = ""
    for line in lines:
        text = _SPACED.sub(lambda match: match.group()[:-1] + "З", line)
        label = _LABEL.match(text)
        if label is not None:
            figure, letter = _AFTER.get(before, ("", ""))
            if label.group(1) == figure:
                text = letter + text[1:]
            before = text[0]
        yield text
