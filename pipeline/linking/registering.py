"""A document's measures made into rows of the register: their last day, executors and grounds.

Everything is joined within the document: an executor's quote to the body named there, a ground's
quote to the act cited, a deadline's quote to the time that stands in the measure.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec

from extractors.facts import Agency, AnyFact, Measure, Reference, Time
from pipeline.linking.due import Due, due_of


class JoinedMeasure(msgspec.Struct, frozen=True, kw_only=True):
    """A measure with its last day, the ids of its executors and of the acts that it rests on."""

    id: str
    measure: Measure
    due: Due
    bodies: tuple[str, ...]
    grounds: tuple[str, ...]


def joined_measures(document_id: str, facts: Sequence[AnyFact]) -> list[JoinedMeasure]:
    """Join a document's measures with its other facts, in text order."""
    times = _by_quote(fact for fact in facts if isinstance(fact, Time))
    references = {_one_line(f.quote): f for f in facts if isinstance(f, Reference)}
    bodies = {_one_line(f.quote): f.id for f in facts if isinstance(f, Agency) and f.id}
    return [
        JoinedMeasure(
            id=_id(document_id, fact),
            measure=fact,
            due=due_of(_deadline(fact, times)),
            bodies=_distinct(_body(quote, bodies) for quote in fact.executors),
            grounds=_distinct(_ground(quote, references) for quote in fact.basis),
        )
        for fact in facts
        if isinstance(fact, Measure)
    ]


def _id(document_id: str, measure: Measure) -> str:
    place = f"{document_id}:{measure.start}:{measure.end}"
    return blake2b(place.encode(), digest_size=8).hexdigest()


def _by_quote(times: Iterable[Time]) -> dict[str, list[Time]]:
    found: dict[str, list[Time]] = {}
    for time in times:
        found.setdefault(_one_line(time.quote), []).append(time)
    return found


def _deadline(measure: Measure, times: dict[str, list[Time]]) -> Time | None:
    """The time of the measure's deadline: the one in its span, else the last before its end."""
    if measure.deadline is None:
        return None
    named = times.get(_one_line(measure.deadline), [])
    inside = [time for time in named if measure.start <= time.start < measure.end]
    before = [time for time in named if time.start < measure.end]
    return next(iter(inside or before[-1:] or named), None)


def _body(quote: str, bodies: dict[str, str]) -> str | None:
    return bodies.get(_one_line(quote))


def _ground(quote: str, references: dict[str, Reference]) -> str | None:
    reference = references.get(_one_line(quote))
    return reference.act_id if reference else None


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _one_line(text: str) -> str:
    return " ".join(text.split())
