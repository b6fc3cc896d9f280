"""The number of a list's entry, as the document shows it, in the form that all readers share."""

from dataclasses import dataclass

_CLOSING = " \t.)]»:;–-"
_OPENING = " \t([«"
_LONGEST = 60
"""Nine levels in figures or in Roman numerals fit; a longer «number» is a mistake or an attack."""


@dataclass(frozen=True, kw_only=True)
class Label:
    """`text`: a number with its suffix; `number`: bare, `None` for a bullet; `level`: from 1."""

    text: str
    number: str | None
    level: int


def bare(shown: str) -> str | None:
    """A number without the marks around it: «1.2.» is «1.2», «(а)» is «а»; else `None`."""
    number = shown.rstrip(_CLOSING).lstrip(_OPENING)
    return number if 0 < len(number) <= _LONGEST else None
