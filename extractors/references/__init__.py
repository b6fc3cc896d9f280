"""Mentions of legal acts: the view of a text in, references with their fields out."""

from extractors.facts import Reference
from extractors.references.resolve import resolved
from extractors.references.rules import RULES
from extractors.view import TextView


def find_references(view: TextView) -> list[Reference]:
    """The references of a text in text order, none over another.

    Linear in the length of the view. Run it on `furniture_view_of` too: page headers cite acts.
    """
    return resolved(view, [rule.find(view) for rule in RULES])
