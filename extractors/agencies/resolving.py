"""Sightings in; out come agencies, none over another, a bare noun with the body that is meant."""

from collections.abc import Iterator, Sequence

from extractors.agencies.aliases import defines_an_alias
from extractors.agencies.naming import official_name
from extractors.agencies.rules import RULES
from extractors.agencies.sightings import Sighting
from extractors.agencies.standing import Standing
from extractors.facts import Agency, Reference
from extractors.view import TextView

_CONFIDENCE = {"agency.bare": 0.8, "agency.class": 0.85, "agency.named": 0.85}
_SURE = 0.95


def agencies_of(view: TextView, references: Sequence[Reference]) -> list[Agency]:
    """The agencies of one view in text order."""
    standing = Standing(view)
    found: list[Agency] = []
    for rule, sighting in _without_overlaps(view, references):
        agency = _agency(view, standing, rule, sighting)
        if agency:
            found.append(agency)
    return found


def _without_overlaps(
    view: TextView, references: Sequence[Reference]
) -> Iterator[tuple[str, Sighting]]:
    """The longest sightings first where they overlap, those inside references left out."""
    sighted = [
        (rank, rule.name, sighting)
        for rank, rule in enumerate(RULES)
        for sighting in rule.find(view)
    ]
    sighted.sort(key=lambda each: (each[2].start, -each[2].end, each[0]))
    covered = iter(sorted((each.start, each.end) for each in references))
    reference = next(covered, None)
    done = 0
    for _, name, sighting in sighted:
        while reference and reference[1] <= sighting.start:
            reference = next(covered, None)
        inside = reference is not None and sighting.end > reference[0]
        if sighting.start >= done and not inside and not defines_an_alias(view, sighting.start):
            done = sighting.end
            yield name, sighting


def _agency(view: TextView, standing: Standing, rule: str, sighting: Sighting) -> Agency | None:
    if sighting.shape == "bare":
        meant = standing.meant_by(sighting)
        if meant is None:
            return None
        id_, name, class_ = meant.id, meant.name, meant.class_
    else:
        name = sighting.name or official_name(view, sighting)
        id_, class_ = sighting.id, sighting.class_
        standing.note(sighting, name)
    return Agency(
        quote=view.text[sighting.start : sighting.end],
        start=sighting.start,
        end=sighting.end,
        rule=rule,
        confidence=_CONFIDENCE.get(rule, _SURE),
        id=id_,
        name=name,
        class_=class_,
    )
