"""References and times as Pullenti finds them, where it is installed: a text in, spans out.

It is free for non-commercial use only and reads under two thousand characters a second, so it is
an extra of its own, run only where it is asked for, and nothing but the scoreboard knows of it.
"""

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import Protocol

from extractors.facts import Reference, Time

FindSpans = Callable[[str], tuple[list[Reference], list[Time]]]
"""A text in, its references and times out; only the spans are Pullenti's, no field is."""

ABSENT = "Pullenti is not installed: pip install -c constraints.txt '.[pullenti]'"

Span = tuple[int, int]


class _Occurrence(Protocol):
    """Where an entity of Pullenti is mentioned; the end is its last character."""

    begin_char: int
    end_char: int


class _Entity(Protocol):
    """An entity of Pullenti, once for all its mentions."""

    @property
    def occurrence(self) -> list[_Occurrence]:
        """The mentions."""


def pullenti_spans() -> FindSpans | None:
    """The peer, ready to run, or `None` where it is not installed; loads for twenty seconds."""
    if find_spec("pullenti") is None:
        return None
    from pullenti.ner.date.DateRangeReferent import DateRangeReferent
    from pullenti.ner.date.DateReferent import DateReferent
    from pullenti.ner.decree.DecreeKind import DecreeKind
    from pullenti.ner.decree.DecreePartReferent import DecreePartReferent
    from pullenti.ner.decree.DecreeReferent import DecreeReferent
    from pullenti.ner.ProcessorService import ProcessorService
    from pullenti.ner.SourceOfAnalysis import SourceOfAnalysis
    from pullenti.Sdk import Sdk

    Sdk.initialize()
    processor = ProcessorService.create_processor()

    def names_an_act(entity: _Entity) -> bool:
        if isinstance(entity, DecreeReferent):
            # Where an act was published is no reference, and Pullenti tells the two apart itself.
            return bool(entity.kind != DecreeKind.PUBLISHER)
        return isinstance(entity, DecreePartReferent)

    def find(text: str) -> tuple[list[Reference], list[Time]]:
        entities: list[_Entity] = processor.process(SourceOfAnalysis(text)).entities
        acts = filter(names_an_act, entities)
        times = (each for each in entities if isinstance(each, DateReferent | DateRangeReferent))
        return _references(text, _mentions(acts)), _times(text, _mentions(times))

    return find


def _mentions(entities: Iterable[_Entity]) -> list[Span]:
    return outermost(
        (place.begin_char, place.end_char + 1) for each in entities for place in each.occurrence
    )


def outermost(spans: Iterable[Span]) -> list[Span]:
    """The spans that lie in no other: Pullenti also gives the month and the year of each date."""
    kept: list[Span] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def _references(text: str, spans: Iterable[Span]) -> list[Reference]:
    return [
        Reference(quote=text[start:end], start=start, end=end, rule="pullenti", act="other")
        for start, end in spans
    ]


def _times(text: str, spans: Iterable[Span]) -> list[Time]:
    return [
        Time(quote=text[start:end], start=start, end=end, rule="pullenti", role="event")
        for start, end in spans
    ]
