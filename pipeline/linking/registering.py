"""A document's measures made into rows of the register: their last day, executors and grounds.

Everything is joined within the document: an executor's quote to the body named there, a ground's
quote to the act cited, a deadline's quote to the time that stands in the measure.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec

from extractors.facts import Agency, AnyFact, Measure, Outline, Reference, Time
from pipeline.linking.anchors import Anchors
from pipeline.linking.default_terms import DefaultDue, default_due
from pipeline.linking.due import Due
from pipeline.linking.terms import due_in

_NO_OUTLINE = Outline(())


class JoinedMeasure(msgspec.Struct, frozen=True, kw_only=True):
    """A measure with its last day, the ids of its executors and of the acts that it rests on.

    `default` is the last day by the rules of the issuing body, where the text sets none that can be
    counted.
    """

    id: str
    measure: Measure
    due: Due
    default: DefaultDue | None = None
    bodies: tuple[str, ...]
    grounds: tuple[str, ...]


def joined_measures(
    document_id: str, facts: Sequence[AnyFact], text: str = "", outline: Outline = _NO_OUTLINE
) -> list[JoinedMeasure]:
    """Join a document's measures with its other facts, in text order.

    Without the text and its outline only the facts tell from which day terms run.
    """
    joining = _Joining(document_id, facts, Anchors(text, outline, facts))
    return [joining.joined(fact) for fact in facts if isinstance(fact, Measure)]


class _Joining:
    """One document's facts by their quotes."""

    def __init__(self, document_id: str, facts: Sequence[AnyFact], anchors: Anchors) -> None:
        self._document_id = document_id
        self._anchors = anchors
        self._times = _by_quote(fact for fact in facts if isinstance(fact, Time))
        self._references = {_one_line(f.quote): f for f in facts if isinstance(f, Reference)}
        self._bodies = {_one_line(f.quote): f.id for f in facts if isinstance(f, Agency) and f.id}

    def joined(self, measure: Measure) -> JoinedMeasure:
        """A measure with what its quotes mean."""
        time = _deadline(measure, self._times)
        due = due_in(self._anchors, time)
        return JoinedMeasure(
            id=_id(self._document_id, measure),
            measure=measure,
            due=due,
            default=self._default(measure, time, due),
            bodies=_distinct(_body(quote, self._bodies) for quote in measure.executors),
            grounds=_distinct(_ground(quote, self._references) for quote in measure.basis),
        )

    def _default(self, measure: Measure, time: Time | None, due: Due) -> DefaultDue | None:
        """The term by the issuer's rules, of an instruction in the act's own text."""
        if due.day or due.repeats or not self._anchors.is_operative(measure.start):
            return None
        act = self._anchors.act
        if time is None:
            return default_due(act, measure, None)
        counted = time.anchor is None and (time.value or "").startswith("P")
        return default_due(act, measure, time.value, working=time.working) if counted else None


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
