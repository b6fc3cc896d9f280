"""Bodies by abbreviations that are no federal names: «ОМСУ», «НТС Минсвязи России», «Комистат».

The abbreviations stand in `data/acronyms.jsonl`; an office of statistics is known by its ending,
and a federal ministry by an abbreviation with a slip of the pen beside the country's name.
"""

import difflib
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from extractors.agencies.registry import Body, bodies, body_at
from extractors.agencies.sightings import Sighting
from extractors.agencies.tails import places_end, tail_end
from extractors.agencies.transliteration import slug
from extractors.agencies.words import abbreviations, is_adjective, starts_of, word_at, word_before
from extractors.facts import AgencyClass
from extractors.patterns import places_of, word_start
from extractors.rules import Rule
from extractors.view import TextView

_STATISTICS = re.compile(r"(?<![\w-])[А-ЯЁ][а-яё]{2,20}стат(?:а|у|ом|е)?(?![\w-])")
_NOT_AN_OFFICE = re.compile(r"(?:рос|госком|евро|термо|гемо|крио|фото|аэро|био|магнито)стат")
_MISSPELT = re.compile(r"(?<![\w-])Мин[а-яё]{5,24}(?= +(?:Росси[ияюей]+|РФ)(?!\w))")
_ENDING = re.compile(r"(?:ом|а|у|е|ы|и)\Z")
_ALIKE = 0.8
_LONGEST_REGION = 24


class Acronym(msgspec.Struct, frozen=True):
    """An abbreviation with what it stands for in the nominative."""

    acronym: str
    name: str
    class_: AgencyClass = msgspec.field(name="class")


@cache
def _acronyms() -> dict[str, Acronym]:
    lines = files("extractors.agencies").joinpath("data/acronyms.jsonl").read_bytes()
    return {each.acronym: each for each in msgspec.json.Decoder(Acronym).decode_lines(lines)}


@cache
def _any_acronym() -> re.Pattern[str]:
    longest_first = sorted(_acronyms(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])")


def find_acronyms(view: TextView) -> Iterator[Sighting]:
    """Abbreviations of local and collective bodies, with the place or the body they are of."""
    for start in abbreviations(view.flat):
        match = _any_acronym().match(view.flat, start)
        if match is None:
            continue
        known = _acronyms()[match[0]]
        end = _end(view, match.end(), known)
        tail = " ".join(view.flat[match.end() : end].split())
        yield Sighting(
            start=_place_before(view, match.start()),
            end=end,
            head=match.start(),
            shape="class" if known.class_ == "generic" else "named",
            class_=known.class_,
            name=f"{known.name} {tail}".rstrip(),
        )


def _place_before(view: TextView, start: int) -> int:
    """Where «Сосновский» begins that stands before «райфо»."""
    word = word_before(view.folded, start)
    named = word and view.flat[word.start].isupper() and is_adjective(word.text)
    return word.start if word and named else start


def _end(view: TextView, position: int, known: Acronym) -> int:
    if known.class_ == "federal_executive":
        return tail_end(view, position)
    after = word_at(view.folded, position)
    named = body_at(view.folded, after.start) if after else None
    if after and named and view.flat[after.start].isupper() and known.class_ == "collective":
        return named.end
    return places_end(view, position)


def find_statistics(view: TextView) -> Iterator[Sighting]:
    """Offices of the federal statistics in a region: «Комистат», «Тюменьоблстат»."""
    for place in places_of(view.folded, "стат"):
        start = word_start(view.flat, place, _LONGEST_REGION)
        match = _STATISTICS.match(view.flat, start)
        if match is None:
            continue
        name = _ENDING.sub("", match[0]) if not match[0].endswith("стат") else match[0]
        if _NOT_AN_OFFICE.match(name.lower()):
            continue
        yield Sighting(
            start=match.start(),
            end=match.end(),
            head=match.start(),
            shape="named",
            class_="federal_executive",
            id=slug(name),
            name=name,
        )


def find_misspelt(view: TextView) -> Iterator[Sighting]:
    """«Минпроторгом России»: a ministry with a letter lost, known by the country beside it."""
    for start in starts_of(view.folded, ("мин",)):
        match = _MISSPELT.match(view.flat, start)
        if match is None:
            continue
        if match[0].startswith("Минист") or body_at(view.folded, match.start()) is not None:
            continue
        body = _nearest(match[0].lower())
        country = re.compile(r" +(?:росси[а-я]+|рф)").match(view.folded, match.end())
        if body and country:
            yield Sighting(
                start=match.start(),
                end=country.end(),
                head=match.start(),
                shape="registered",
                class_=body.class_,
                id=body.id,
                name=body.name,
                national=True,
            )


@cache
def _ministries() -> dict[str, Body]:
    names = ((short.split(" ")[0].lower(), body) for body in bodies() for short in body.short)
    return {name: body for name, body in names if name.startswith("мин")}


def _nearest(word: str) -> Body | None:
    stripped = _ENDING.sub("", word)
    near = difflib.get_close_matches(stripped, _ministries(), n=1, cutoff=_ALIKE)
    return _ministries()[near[0]] if near else None


RULES = (
    Rule(
        name="agency.acronym",
        why="an abbreviation of a local or collective body, with what it is of",
        matches=("Заключение дал [[НТС Минэнерго России]].", "Средства получат [[ОМСУ]]."),
        leaves=("ООО «Рога»", "МСП"),
        find=find_acronyms,
    ),
    Rule(
        name="agency.statistics",
        why="a region's office of statistics ends in «стат»",
        matches=("По данным [[Костромастата]] спад прекратился.",),
        leaves=("Росстат", "новый термостат"),
        find=find_statistics,
    ),
    Rule(
        name="agency.misspelt",
        why="an abbreviated ministry with a slip of the pen, beside the country's name",
        matches=("Письмо [[Минпромтогра России]] получено.",),
        leaves=("Минпромторг России", "Минимальный размер"),
        find=find_misspelt,
    ),
)
