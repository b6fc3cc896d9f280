"""Quotes in; the same out, those marked whose words a later edition of the act no longer has."""

import msgspec

from pipeline.asking.answers import Quoted
from pipeline.asking.shelf import Opened, Shelf
from pipeline.linking.editions import last_amendment, words_in
from pipeline.stores.base import Store

MOST = 12
"""Citations whose editions are looked at."""


def with_editions(store: Store, shelf: Shelf, citations: tuple[Quoted, ...]) -> tuple[Quoted, ...]:
    """The citations, each from a superseded edition with a note that names the later one."""
    noted = (_noted(store, shelf, each) for each in citations[:MOST])
    return (*noted, *citations[MOST:])


def _noted(store: Store, shelf: Shelf, citation: Quoted) -> Quoted:
    own = shelf.open(citation.document_id)
    if citation.act_id is None or own is None:
        return citation
    since = last_amendment(own.document.facts)
    for row in store.named(citation.act_id):
        other = shelf.open(row.document_id)
        if other is None or row.document_id == citation.document_id:
            continue
        later = last_amendment(other.document.facts)
        if later > since and not _still_says(other, citation.quote):
            day = ".".join(reversed(later.split("-")))
            note = f"есть редакция от {day}, где это сказано иначе: {row.document}"
            return msgspec.structs.replace(citation, superseded=note)
    return citation


def _still_says(later: Opened, quote: str) -> bool:
    """Whether the later edition has these words; «№» and «N», «ё» and «е», signs aside."""
    return f" {' '.join(words_in(quote))} " in later.in_words
