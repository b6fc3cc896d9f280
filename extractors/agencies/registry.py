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
_GAP = re.compile(r",? +[«\"(]?")
_CLOSING = re.compile(r"[)»\"]+")
_NAMES_OF_THE_COUNTRY = ("Российской Федерации", "РФ", "России")
_COUNTRY = re.compile(r" +(?:российск\w+ +федерац\w+|рф|росси[ияюей]+)(?!\w)")


_COMMON = frozenset(("банк", "казначейство"))
"""Nouns that name a body of the country only beside its name."""


_JOINT_STOCK = (
    *("АО", "ОАО", "ПАО", "акционерное общество", "открытое акционерное общество"),
    "публичное акционерное общество",
)


_ENDS_LIKE_A_CASE = re.compile(r"[аеиоуыэюя][хвм]\Z")
"""«Ростех» ends as plurals in the locative do, and is none."""


class Former(msgspec.Struct, frozen=True):
    """Names that a body bore until a day (ISO); `own` where another body bore them under its id."""

    names: tuple[str, ...]
    until: str
    own: bool = False


class Body(msgspec.Struct, frozen=True):
    """A body of the registry; `name` is its official name in the nominative.

    `until` is the day (ISO) on which it was abolished, `successor` the id of the body that its
    names mean in later texts.
    """

    id: str
    name: str
    short: tuple[str, ...]
    class_: AgencyClass = msgspec.field(name="class")
    former: tuple[Former, ...] = ()
    until: str | None = None
    successor: str | None = None


class NamedBody(msgspec.Struct, frozen=True):
    """A body named in a text, from `start` to `end`; `national` where its country is said.

    `acronym` is how many of the name's first letters are always written in capitals.
    """

    body: Body
    start: int
    end: int
    national: bool
    acronym: int = 0


class _Branch(msgspec.Struct):
    """The names that go on with some stem, and the body whose name ends here."""

    next: dict[str, "_Branch"] = {}
    body: Body | None = None
    acronym: int = 0
    needs_country: bool = False


@cache
def bodies() -> tuple[Body, ...]:
    """All bodies of the registry, in its order."""
    lines = files("extractors.agencies").joinpath("data/bodies.jsonl").read_bytes()
    return tuple(msgspec.json.Decoder(Body).decode_lines(lines))


@cache
def _names() -> _Branch:
    root = _Branch()
    for body in bodies():
        earlier = (name for former in body.former for name in former.names)
        for name in (body.name, *body.short, *earlier):
            for variant in _variants(name):
                _grow(root, body, variant)
    return root


def _grow(root: _Branch, body: Body, name: str) -> None:
    bare = _without_country(fold(name))
    branch = root
    words = _WORD.findall(bare)
    for word in words:
        key = word if len(words) == 1 and _ENDS_LIKE_A_CASE.search(word) else stem(word)
        branch = branch.next.setdefault(key, _Branch())
    if branch.body is None:
        branch.body = body
        branch.acronym = _acronym(name)
        branch.needs_country = len(words) == 1 and bare != fold(name) and words[0] in _COMMON
    elif bare == fold(name):
        branch.needs_country = False


def _variants(name: str) -> tuple[str, ...]:
    """A company under its legal forms; a name with the country inside under its short names."""
    form, _, rest = name.partition(" ")
    if form == "АО":
        return tuple(f"{each} {rest}" for each in _JOINT_STOCK)
    full = _NAMES_OF_THE_COUNTRY[0]
    if full not in name or name.endswith(full):
        return (name,)
    return tuple(name.replace(full, short) for short in _NAMES_OF_THE_COUNTRY)


def _acronym(name: str) -> int:
    first = name.split(" ", 1)[0].strip("«»")
    return len(first) if len(first) > 1 and first.isupper() else 0


@cache
def first_stems() -> tuple[str, ...]:
    """The stems with which names of several words begin, which may stand in small letters."""
    return tuple(sorted(first for first, branch in _names().next.items() if branch.next))


@cache
def first_letters() -> frozenset[str]:
    """What the first three letters of a name may be; of a shorter word, what it is with a gap."""
    roots = _names().next
    short = (root + gap for root in roots if len(root) < 3 for gap in ' .,;)»"\n')
    return frozenset(root[:3] for root in roots if len(root) >= 3) | frozenset(short)


def _without_country(name: str) -> str:
    country = _COUNTRY.search(name)
    return name[: country.start()] if country and country.end() == len(name) else name


def _next(branch: _Branch | None, word: str) -> _Branch | None:
    if branch is None:
        return None
    root = stem(word)
    return branch.next.get(root) or branch.next.get(root.rstrip("ь")) or branch.next.get(word)


def _closed(folded: str, start: int, end: int) -> int:
    """Past the brackets and quotes that close what the name has opened."""
    opened = sum(folded.count(mark, start, end) for mark in '(«"')
    closing = _CLOSING.match(folded, end) if opened else None
    return min(closing.end(), end + opened) if closing else end


def body_at(folded: str, start: int) -> NamedBody | None:
    """The body whose longest name begins at `start`, in whatever case it stands."""
    branch: _Branch | None = _names()
    position = start
    found: NamedBody | None = None
    while word := _WORD.match(folded, position):
        branch = _next(branch, word.group())
        if branch is None:
            break
        country = _COUNTRY.match(folded, word.end()) if branch.body else None
        if branch.body and (country or not branch.needs_country):
            end = _closed(folded, start, country.end() if country else word.end())
            found = NamedBody(
                branch.body,
                start,
                end,
                national=country is not None,
                acronym=branch.acronym,
            )
        gap = _GAP.match(folded, word.end())
        if not gap:
            break
        position = gap.end()
    return found
