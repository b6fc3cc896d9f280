"""A query as typed, read into phrases of lemmas: quoted words side by side, the rest anywhere.

A word with a hyphen or of letters and digits («131-ФЗ») is a phrase of its parts.
"""

import re

from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Phrase

LONGEST_QUERY = 2000
MOST_PHRASES = 64

_PART = re.compile(r"[«\"“„]([^»\"”“„«]*)[»\"”“]|(\S+)")


def phrases_of(query: str) -> tuple[Phrase, ...]:
    """Read a query, each phrase once; what has no letter or digit is passed over."""
    found = []
    for quoted, plain in _PART.findall(query[:LONGEST_QUERY]):
        lemmas = tuple(lemmas_of(quoted or plain).split())
        if lemmas:
            found.append(Phrase(lemmas))
    return tuple(dict.fromkeys(found))[:MOST_PHRASES]
