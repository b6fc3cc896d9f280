"""What a rule is: a name, a reason, its evidence, and the function that finds its spans.

A fact's `rule` is the name of one of these. The texts in `matches` must yield exactly one find
that spans the whole text between the marks «[[» and «]]» (or the whole text where there are no
marks), those in `leaves` must yield none; one parametrized test holds that over all rules.
"""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

import msgspec

from extractors.view import TextView

FoundT_co = TypeVar("FoundT_co", covariant=True)


class Rule(msgspec.Struct, Generic[FoundT_co], frozen=True, kw_only=True):
    """A named rule with the texts that it matches and the texts that it leaves alone.

    `find` yields what it found in text order, in time linear in the length of the view.
    """

    name: str
    why: str
    matches: tuple[str, ...]
    leaves: tuple[str, ...]
    find: Callable[[TextView], Iterator[FoundT_co]]
