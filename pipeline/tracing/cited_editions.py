"""A reference of a draft in; the day of the edition that the draft names, and what changed since.

«Приказ от … № 938/пр (в редакции приказа от 2 марта 2018 г. № 134/пр)» is out of date where the
library knows a later change of that act.
"""

import re
from collections.abc import Iterator

from extractors.facts import Reference, Time
from extractors.view import fold
from pipeline.linking.act_ids import date_of
from pipeline.stores.base import Store
from pipeline.stores.documents import LibraryDocument
from pipeline.tracing.registry import Changed, entry_of

REACH = 400
"""Code points after a reference in which its edition is named."""

_EDITION = re.compile(r"[\s,(]{0,6}(?:в\s+)?ред(?:акци[ия]|\.)\s")
_ENDS = re.compile(r"\)|;|\n\s*\n|\.\s+[А-ЯЁ]")


def edition_named(draft: LibraryDocument, reference: Reference) -> str | None:
    """The day (or year) of the latest change that a draft says the edition of an act has."""
    after = draft.text[reference.end : reference.end + REACH]
    opening = _EDITION.match(fold(after))
    if opening is None:
        return None
    stop = _ENDS.search(after, opening.end())
    span = range(reference.end, reference.end + (stop.start() if stop else len(after)))
    return max(_dates(draft, span), default=None)


def _dates(draft: LibraryDocument, span: range) -> Iterator[str]:
    for fact in draft.facts:
        if isinstance(fact, Reference) and fact.start in span and fact.date:
            yield fact.date
        elif isinstance(fact, Time) and fact.start in span and re.match(r"\d{4}", fact.value or ""):
            yield (fact.value or "").partition("/")[0]


def changes_since(store: Store, act_id: str, edition: str, checked: str | None) -> list[Changed]:
    """The later changes of an act that the library knows, but for the draft's own; latest first.

    Each by another act. An edition told by its year alone is that of the year's end.
    """
    known = {each.by: each for each in reversed(entry_of(store, act_id).amended)}
    dated = [(date_of(each.by or "") or "", each) for each in known.values()]
    later = [
        pair
        for pair in dated
        if pair[0][: len(edition)] > edition and pair[1].document_id != checked
    ]
    return [each for _, each in sorted(later, key=lambda pair: pair[0], reverse=True)]
