"""A day in; the acts of the library that are in force on it out, and those that may be.

An act is in force from its entry into force until the day on which an act of the library that
repeals it enters into force. Where neither can be told it stays, and is counted as not known.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from pipeline.linking.anchors import Anchors
from pipeline.stores.base import Store
from pipeline.stores.documents import LibraryDocument
from pipeline.tracing.registry import Changed, repeals_of_document

Force = Literal["in_force", "not_yet", "ended", "unknown", "no_act"]
"""Whether a document is in force on a day; `no_act` where it is a paper that never is."""

_PAPERS = frozenset(("resolution", "letter", "report", "news"))


class InForce(msgspec.Struct, frozen=True, kw_only=True):
    """The ids of the documents in force on a day, and of those of which it is not known."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def in_force_on(store: Store, day: date) -> InForce:
    """Tell which documents of the library are in force on a day; reads every document once."""
    found: dict[Force, list[str]] = {"in_force": [], "unknown": []}
    for row in store.documents():
        document = store.document(row.document_id)
        if document is not None and (force := force_of(store, document, day)) in found:
            found[force].append(row.document_id)
    return InForce(known=tuple(found["in_force"]), unknown=tuple(found["unknown"]))


def force_of(store: Store, document: LibraryDocument, day: date) -> Force:
    """Whether a document is in force on a day, as far as it and the library tell."""
    if document.act.kind in _PAPERS:
        return "no_act"
    begun = _begun(document)
    if begun is not None and day < begun:
        return "not_yet"
    ends = list(_ends(store, document))
    if any(end is not None and end <= day for end in ends):
        return "ended"
    return "unknown" if begun is None or None in ends else "in_force"


def _begun(document: LibraryDocument) -> date | None:
    """The day of its entry into force."""
    return Anchors(document.text, document.outline, document.facts).force().day


def _ends(store: Store, document: LibraryDocument) -> Iterator[date | None]:
    """The days on which acts that repeal it entered into force, `None` where that is not known."""
    row = store.row(document.document_id)
    for change in repeals_of_document(store, row) if row is not None else ():
        yield _end(store, document, change)


def _end(store: Store, document: LibraryDocument, change: Changed) -> date | None:
    """When a repeal began: with the act that says so, where that is here and is not the note."""
    if change.document_id == document.document_id:
        return None
    repealing = store.document(change.document_id)
    return _begun(repealing) if repealing is not None else None
