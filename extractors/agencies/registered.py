"""Bodies of the registry, by any of their names in any case."""

import re
from collections.abc import Iterator

from extractors.agencies.heads import head_of
from extractors.agencies.levels import class_of
from extractors.agencies.registry import NamedBody, body_at, first_letters, first_stems
from extractors.agencies.sightings import Sighting
from extractors.agencies.tails import country_end, tail_end
from extractors.agencies.vocabulary import PLACES
from extractors.agencies.words import is_adjective, starts_of, word_at
from extractors.facts import AgencyClass
from extractors.rules import Rule
from extractors.view import TextView

_CAPITAL = re.compile(r"(?<![\w-])[A-ZА-ЯЁ]")
_PLURAL = re.compile(r"[а-я-]+(?:ые|ие|ых|их|ыми|ими) ")
_REGION_NAMES = re.compile(r"(?:москвы|санкт-петербурга|севастополя)\Z")


def find_registered(view: TextView) -> Iterator[Sighting]:
    """Names of the registry; one that goes on with a region is a region's own body."""
    done = 0
    for start in _starts(view):
        if start < done:
            continue
        named = body_at(view.folded, start)
        if named is None or not _is_written_so(view, named):
            continue
        done = named.end
        yield _sighting(view, named)


def _starts(view: TextView) -> Iterator[int]:
    known = first_letters()
    folded = view.folded
    capitals = {
        start
        for match in _CAPITAL.finditer(view.flat)
        if folded[(start := match.start()) : start + 3] in known
    }
    capitals.update(starts_of(view.folded, first_stems()))
    return iter(sorted(capitals))


def _is_written_so(view: TextView, named: NamedBody) -> bool:
    """An abbreviation is written in capitals; a single noun is no name in small letters."""
    words = view.flat[named.start : named.end]
    if _PLURAL.match(words.lower()):
        return False
    if named.acronym:
        return words[: named.acronym].isupper()
    if " " in words:
        return True
    return words[0].isupper()


def _sighting(view: TextView, named: NamedBody) -> Sighting:
    end = named.end if named.national else _end_of_region(view, named)
    regional = end > named.end
    return Sighting(
        start=named.start,
        end=end,
        head=named.start,
        shape="registered",
        class_=_class_in_a_region(view, named.start, end) if regional else named.body.class_,
        id=None if regional else named.body.id,
        name=None if regional else named.body.name,
        national=named.national,
    )


def _class_in_a_region(view: TextView, start: int, end: int) -> AgencyClass:
    """«Верховный Суд Республики …» is a court, and most others are of the region's executive."""
    name = view.folded[start:end]
    head = head_of(name)
    return (class_of(head, name) if head else None) or "regional"


def _end_of_region(view: TextView, named: NamedBody) -> int:
    country = country_end(view.folded, named.end)
    if country > named.end:
        return named.end
    word = word_at(view.folded, named.end)
    if word is None or not view.flat[word.start].isupper():
        return named.end
    regional = PLACES.match(word.text) or _REGION_NAMES.match(word.text) or is_adjective(word.text)
    return tail_end(view, named.end) if regional else named.end


RULES = (
    Rule(
        name="agency.registered",
        why="a body of the registry by its full, short or former name",
        matches=(
            "Поручить [[Минпромторгу России]] доложить.",
            "Отчет принят [[Федеральной налоговой службой]] в срок.",
            "Письмо [[Минфина Тверской области]] получено.",
        ),
        leaves=("минимальный размер", "правительственная телеграмма"),
        find=find_registered,
    ),
)
