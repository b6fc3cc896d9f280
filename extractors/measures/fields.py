"""A measure that was found in; the measure with all its fields out."""

from extractors.facts import Measure
from extractors.measures.actors import roles_in
from extractors.measures.deadlines import deadline_in
from extractors.measures.found import Found
from extractors.measures.frames import Frame
from extractors.measures.grounds import grounds_in, together
from extractors.measures.spans import Findings

_SURE = 0.9
_CONFIDENCE = {
    "measure.demand": 0.7,
    "measure.may": 0.7,
    "measure.direction": 0.75,
    "measure.need": 0.8,
    "measure.must": 0.8,
    "measure.will": 0.8,
    "measure.plan": 0.85,
    "measure.foreseen": 0.75,
    "measure.future": 0.8,
    "measure.existing": 0.75,
    "measure.provision": 0.85,
    "measure.quoted": 0.75,
    "measure.imperative": 0.95,
    "measure.objects": 0.97,
    "measure.control": 0.97,
    "measure.body_leads": 0.95,
}
"""The share of right measures of a rule, read over real programmes and the gold."""


def measure_of(findings: Findings, found: Found, frame: Frame, section: str | None) -> Measure:
    """Fill the fields of a measure from its words, and from what its lead-in hands down."""
    span = found.span
    roles = roles_in(findings, span, found.action, imperative=found.imperative)
    bounded = found.bounded or span
    time = deadline_in(findings, bounded, found.action, ending=found.lemma == "признать")
    own = () if found.lemma == "признать" else grounds_in(findings, span)
    above = tuple(
        name for name in frame.executors if not any(name in other for other in roles.executors)
    )
    return Measure(
        quote=findings.view.text[span.start : span.end],
        start=span.start,
        end=span.end,
        rule=found.rule,
        confidence=_CONFIDENCE.get(found.rule, _SURE),
        modality=found.modality,
        action=found.lemma,
        executors=(*above, *roles.executors),
        addressees=roles.addressees or frame.addressees,
        deadline=time.quote if time is not None else frame.deadline,
        basis=together(frame.basis, own),
        section=section,
    )
