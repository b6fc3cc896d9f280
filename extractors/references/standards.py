"""A view in; mentions of standards and rules with designations out: «ГОСТ Р 7.0.97-2016»."""

import re
from collections.abc import Iterator

from extractors.patterns import spaced, starts_of
from extractors.references.mentions import Mention
from extractors.rules import Rule
from extractors.view import TextView

_STEMS = (
    *("тр ", "гост", "ост ", "исо", "iso", "санпин", "снип", "сп ", "стандарт", "гн ", "мэк"),
    *("рд ", "нпб"),
)
_STANDARD = spaced(
    r"(?:(?:стандарт\w* +(?:серии +)?(?=исо|iso|гост))?"
    r"(тр (?:тс|еаэс)|гост(?: р)?|ост|исо|iso|мэк|санпин|снип|сп|гн|рд|нпб)"
    r"(?:[ /]+(?:р|исо|iso|мэк|iec|en|ен|hl7|то|тс|ту))* *(?:№ *)?"
    r"((?:i{1,3}-)?\d[\d.*]*(?:[-:/]\d[\d.]*)*))(?![а-яa-z])"
)
_SHORT = frozenset(("сп", "гн", "рд", "ост"))


def find_standards(view: TextView) -> Iterator[Mention]:
    """Standards and building or sanitary rules by their designations."""
    reached = 0
    for place in starts_of(view.folded, *_STEMS):
        match = _STANDARD.match(view.folded, place) if place >= reached else None
        if match is None or not _is_standard(view, match):
            continue
        number = match[2].rstrip(".")
        reached = match.start(2) + len(number)
        yield Mention(
            start=place,
            end=reached,
            rule="reference.standard",
            act="standard",
            word="стандарт",
            issuer="iso" if match[1] in ("исо", "iso") else None,
            number=view.flat[match.start(2) : reached].upper(),
        )


def _is_standard(view: TextView, match: re.Match[str]) -> bool:
    """Whether a two-letter designation is written in capitals and its number has parts."""
    if match[1] not in _SHORT:
        return True
    return view.flat[match.start(1) : match.end(1)].isupper() and "." in match[2].rstrip(".")


STANDARD: Rule[Mention] = Rule(
    name="reference.standard",
    why="a designation with its number names one standard",
    matches=(
        "по [[ГОСТ Р 7.0.97-2016]].",
        "[[СанПиН 2.1.3684-21]]",
        "[[СП 42.13330.2016]]",
        "со [[стандартами ИСО 14001:2015]], и",
    ),
    leaves=("рост 5", "стандарты качества", "СП 5", "сп. 1"),
    find=find_standards,
)
