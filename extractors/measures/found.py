"""A measure before its fields are filled: its span, its action, and how it was found."""

import msgspec

from extractors.facts import Modality
from extractors.measures.actions import Action
from extractors.measures.spans import Span


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """`action` is the place of the word that names the action, or of the span's start; its term is
    sought in `bounded` where that is only a part of the span.
    """

    span: Span
    modality: Modality
    lemma: str | None
    action: Span
    imperative: bool
    rule: str
    bounded: Span | None = None


def stated(sentence: Span, action: Action, modality: Modality, rule: str) -> Found:
    """The measure that a sentence of prose states."""
    return Found(
        span=sentence,
        modality=modality,
        lemma=action.lemma,
        action=Span(action.start, action.end),
        imperative=False,
        rule=rule,
    )
