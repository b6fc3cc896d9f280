"""Every term of a document with its last day, or with the reason why there is none.

A term is a `time` that bounds something or tells when it enters into force; with it stand the raw
words, the rule applied and the day that it runs from.
"""

from collections.abc import Iterator, Sequence

import msgspec

from extractors.facts import AnyFact, Outline, Time
from pipeline.linking.anchors import Anchors
from pipeline.linking.due import Due, due_of


class DatedTerm(msgspec.Struct, frozen=True, kw_only=True):
    """A term as it stands in the text, and its last day."""

    time: Time
    due: Due


def due_in(anchors: Anchors, time: Time | None) -> Due:
    """The last day of a term of the document that these anchors are of."""
    kind = anchors.act.kind if anchors.act else None
    counted = time is not None and (time.value or "P").startswith("P")
    return due_of(time, anchors.base_of(time) if time and counted else None, kind)


def terms_of(text: str, outline: Outline, facts: Sequence[AnyFact]) -> Iterator[DatedTerm]:
    """The terms of a document in text order."""
    anchors = Anchors(text, outline, facts)
    for fact in facts:
        if isinstance(fact, Time) and fact.role != "event":
            yield DatedTerm(time=fact, due=due_in(anchors, fact))
