"""Bodies that issue acts and act in them: the view of a text in, agencies with their values out.

Rules sight names on the folded view (`rules`), overlaps are resolved and bare nouns get the body
that they stand for (`resolving`). `registry` knows the federal bodies by all their names.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.facts import Agency, Reference

if TYPE_CHECKING:
    from extractors.view import TextView


def find_agencies(view: "TextView", references: Sequence[Reference]) -> list[Agency]:
    """All bodies outside the spans of `references`, in text order, none overlapping another.

    Linear in the length of the view.
    """
    from extractors.agencies.resolving import agencies_of

    return agencies_of(view, references)
