"""«(далее – Министерство)»: the name that a text gives to the body before the bracket."""

import re

from extractors.view import TextView

_LATER = re.compile(
    r"\( *далее(?: +(?:именуется|именуемое|именуемая|именуемый|по +тексту|также|соответственно))?"
    r"[^()\n]{0,60}\Z"
)
_REACH = 90


def defines_an_alias(view: TextView, position: int) -> bool:
    """Whether a place stands inside a bracket that gives a name: «(далее – …»."""
    return _LATER.search(view.folded, max(0, position - _REACH), position) is not None
