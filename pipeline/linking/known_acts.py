"""The registry of acts known by name in; their numbers and dates out.

`data/acts.jsonl` holds one act a line, public facts with the official publication they come from:
the Constitution, the codes with their parts, and the federal laws that texts cite most.
"""

import re
from functools import cache
from importlib.resources import files

import msgspec

from extractors.facts import ActKind, Pinpoint
from extractors.morphology import stem
from extractors.view import fold

_WORD = re.compile(r"[^\W_]+")
_COUNTRY = frozenset(("российск", "федерац", "рф", "росс"))
_PREPOSITIONS = frozenset(("о", "об", "в", "на", "и"))
_PART = re.compile(r"\([^)]*\)$")


class KnownAct(msgspec.Struct, frozen=True):
    """An act with its requisites; `articles` is the range that a code, or its part, covers."""

    kind: ActKind
    date: str
    number: str | None
    title: str
    short: tuple[str, ...]
    source: str
    articles: tuple[int, int] | None = None


@cache
def known_acts() -> tuple[KnownAct, ...]:
    """All acts of the registry, in its order."""
    lines = files("pipeline.linking").joinpath("data/acts.jsonl").read_bytes()
    return tuple(msgspec.json.Decoder(KnownAct).decode_lines(lines))


def name_key(name: str) -> tuple[str, ...]:
    """The stems of a name: one for all ways of writing and declining it.

    Without the country, and without prepositions, which are left out or put in by mistake.
    """
    words = (word for word in _WORD.findall(fold(name)) if word not in _PREPOSITIONS)
    stems = (stem(word) for word in words)
    return tuple(each for each in stems if each not in _COUNTRY)


@cache
def _by_name() -> dict[tuple[ActKind, tuple[str, ...]], list[KnownAct]]:
    named: dict[tuple[ActKind, tuple[str, ...]], list[KnownAct]] = {}
    for act in known_acts():
        names = {name_key(name) for name in (_PART.sub("", act.title), *act.short)}
        for name in names:
            named.setdefault((act.kind, name), []).append(act)
    return named


def act_named(kind: ActKind, name: str, pinpoint: tuple[Pinpoint, ...] = ()) -> KnownAct | None:
    """The act of a kind by its title or short name; `None` where several laws have had it.

    Of a code in parts the article tells which; without one the code goes by its first part.
    """
    acts = _by_name().get((kind, name_key(name)), [])
    article = article_of(pinpoint)
    if article is not None:
        for act in acts:
            if act.articles and act.articles[0] <= article <= act.articles[1]:
                return act
    if len({act.number for act in acts}) > 1 and not acts[0].articles:
        return None
    return acts[0] if acts else None


def act_numbered(kind: ActKind, number: str) -> KnownAct | None:
    """The act of a kind by its number alone, where only one in the registry has it."""
    acts = [act for act in known_acts() if act.kind == kind and act.number == number]
    return acts[0] if len(acts) == 1 else None


def last_article(act: KnownAct) -> int | None:
    """The last article of a code, all its parts together; `None` where that is not known."""
    parts = [each for each in known_acts() if each.kind == act.kind and each.short == act.short]
    return max((each.articles[1] for each in parts if each.articles), default=None)


def article_of(pinpoint: tuple[Pinpoint, ...]) -> int | None:
    """The article that provisions lie in, without what follows a point («179.4» is 179)."""
    for provision in pinpoint:
        digits = re.match(r"\d+", provision.number or "")
        if provision.unit == "article" and digits:
            return int(digits[0])
    return None
