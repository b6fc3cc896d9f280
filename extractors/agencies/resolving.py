"""Sightings in; out come agencies, none over another, a bare noun with the body that is meant."""

import re
from collections.abc import Iterator, Sequence

from extractors.agencies.aliases import Alias, defines_an_alias
from extractors.agencies.heads import head_of
from extractors.agencies.rules import RULES
from extractors.agencies.sightings import Sighting
from extractors.agencies.standing import Meant, Standing
from extractors.facts import Agency, Reference
from extractors.morphology import stem
from extractors.view import TextView, fold

_CONFIDENCE = {"agency.bare": 0.8, "agency.class": 0.85, "agency.named": 0.85, "agency.alias": 0.9}
_SURE = 0.95
_MOST_ALIASES = 40
_WORD = re.compile(r"[^\W_]+")


def agencies_of(view: TextView, references: Sequence[Reference]) -> list[Agency]:
    """The agencies of one view in text order."""
    standing = Standing(view)
    found: list[Agency] = []
    aliases: list[tuple[Alias, Meant]] = []
    for rule, sighting in _without_overlaps(view, references):
        meant = standing.meant_by(sighting)
        if meant is None:
            continue
        found.append(_agency(view, rule, (sighting.start, sighting.end), meant))
        alias = standing.alias_after(sighting.end)
        if alias and _is_proper(alias, sighting):
            aliases.append((alias, meant))
    return _with_aliases(view, references, found, aliases[:_MOST_ALIASES])


def _is_proper(alias: Alias, sighting: Sighting) -> bool:
    """Whether a name that the text gives is told apart from common words wherever it stands."""
    if alias.text[0].isupper():
        return head_of(alias.text) is None
    return sighting.shape == "class" and " " in alias.text


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


def _with_aliases(
    view: TextView,
    references: Sequence[Reference],
    found: list[Agency],
    aliases: list[tuple[Alias, Meant]],
) -> list[Agency]:
    """The agencies with the mentions by abbreviations that the text itself has defined."""
    named = [
        _agency(view, "agency.alias", span, meant)
        for alias, meant in aliases
        for span in _mentions(view, alias)
    ]
    covered = [(each.start, each.end) for each in references]
    covered += [(each.start, each.end) for each in found]
    taken = sorted(covered)
    kept = list(found)
    place = 0
    for agency in sorted(named, key=lambda each: each.start):
        while place < len(taken) and taken[place][1] <= agency.start:
            place += 1
        free = place == len(taken) or taken[place][0] >= agency.end
        if free and not defines_an_alias(view, agency.start):
            kept.append(agency)
    return sorted(kept, key=lambda each: each.start)


def _mentions(view: TextView, alias: Alias) -> Iterator[tuple[int, int]]:
    """Where a name that the text gave stands again: an abbreviation, or words in any case."""
    words = [match[0] for match in _WORD.finditer(alias.text)]
    if not words:
        return
    if len(words) == 1 and words[0].isupper():
        pattern, searched = re.escape(words[0]), view.flat
    else:
        stems = (re.escape(stem(fold(word))) + r"\w{0,4}" for word in words)
        pattern, searched = " +".join(stems), view.folded
    for match in re.compile(rf"(?<![\w-]){pattern}(?![\w-])").finditer(searched, alias.end):
        if view.flat[match.start()].isupper() == alias.text[0].isupper():
            yield match.span()


def _agency(view: TextView, rule: str, span: tuple[int, int], meant: Meant) -> Agency:
    start, end = span
    return Agency(
        quote=view.text[start:end],
        start=start,
        end=end,
        rule=rule,
        confidence=_CONFIDENCE.get(rule, _SURE),
        id=meant.id,
        name=meant.name,
        class_=meant.class_,
    )
