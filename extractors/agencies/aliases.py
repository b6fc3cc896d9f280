"""«(далее – Министерство)»: the names that a text gives to the bodies before the brackets."""

import re

import msgspec

from extractors.patterns import places_of
from extractors.view import TextView

_LATER = re.compile(
    r"\( *далее(?: +(?:именуется|именуемое|именуемая|именуемый|по +тексту|также|соответственно))?"
    r"[^()\n]{0,60}\Z"
)
_DEFINITION = re.compile(
    r" *\( *далее(?: +(?:именуется|именуемое|именуемая|именуемый|по +тексту|также))*"
    r" *[-:,]? *(?P<name>[^()\n]{2,80}?) *\)"
)
_REACH = 90


class Alias(msgspec.Struct, frozen=True):
    """A name that the text gives to a body, with the place where its bracket ends."""

    text: str
    start: int
    end: int


def defines_an_alias(view: TextView, position: int) -> bool:
    """Whether a place stands inside a bracket that gives a name: «(далее – …»."""
    return _LATER.search(view.folded, max(0, position - _REACH), position) is not None


def aliases_of(view: TextView) -> dict[int, Alias]:
    """The names that the text gives, each by the place where the name before it ends."""
    found: dict[int, Alias] = {}
    for position in places_of(view.folded, "далее"):
        bracket = view.folded.rfind("(", max(0, position - 3), position)
        begin = bracket
        while begin > 0 and view.folded[begin - 1] == " ":
            begin -= 1
        match = _DEFINITION.match(view.folded, begin) if bracket >= 0 else None
        if match:
            start, end = match.span("name")
            found[begin] = Alias(view.flat[start:end], start, match.end())
    return found
