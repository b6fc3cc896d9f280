"""A place in a folded text in; the body named there out, by the registry in `data/bodies.jsonl`.

Names are matched by the stems of their words, so that every case form is found without a
dictionary. One line of the registry is one body: its id, official name, short names and class.
"""

import re
from functools import cache
from importlib.resources import files

import msgspec

from extractors.facts import AgencyClass
from extractors.morphology import stem
from extractors.view import fold

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_GAP = re.compile(r",? +[«\"]?")
_COUNTRY = re.compile(r" +(?:российск\w+ +федерац\w+|рф|росси[ияюей]+)(?!\w)")


class Body(msgspec.Struct, frozen=True):
    """A body of the registry; `name` is its official name in the nominative."""

    id: str
    name: str
    short: tuple[str, ...]
    class_: AgencyClass = msgspec.field(name="class")


class NamedBody(msgspec.Struct, frozen=True):
    """A body named in a text, from `start` to `end`; `national` where its country is said."""

    body: Body
    start: int
    end: int
    national: bool


class _Branch(msgspec.Struct):
    """The names that go on with some stem, and the body whose name ends here."""

    next: dict[str, "_Branch"] = {}
    body: Body | None = None


@cache
def bodies() -> tuple[Body, ...]:
    """All bodies of the registry, in its order."""
    lines = files("extractors.agencies").joinpath("data/bodies.jsonl").read_bytes()
    return tuple(msgspec.json.Decoder(Body).decode_lines(lines))


@cache
def _names() -> _Branch:
    root = _Branch()
    for body in bodies():
        for name in (body.name, *body.short):
            branch = root
            for word in _WORD.findall(_without_country(fold(name))):
                branch = branch.next.setdefault(stem(word), _Branch())
            branch.body = branch.body or body
    return root


def _without_country(name: str) -> str:
    country = _COUNTRY.search(name)
    return name[: country.start()] if country and country.end() == len(name) else name


def body_at(folded: str, start: int) -> NamedBody | None:
    """The body whose longest name begins at `start`, in whatever case it stands."""
    branch: _Branch | None = _names()
    position = start
    found: NamedBody | None = None
    while word := _WORD.match(folded, position):
        branch = branch.next.get(stem(word.group())) if branch else None
        if branch is None:
            break
        if branch.body:
            country = _COUNTRY.match(folded, word.end())
            end = country.end() if country else word.end()
            found = NamedBody(branch.body, start, end, national=country is not None)
        gap = _GAP.match(folded, word.end())
        if not gap:
            break
        position = gap.end()
    return found
