"""The head nouns of bodies' names, and what each may be followed and preceded by.

One line of the table is one head: its stem and endings, the class of the body that it makes, and
how its name goes on. The rest of the grammar asks this table.
"""

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec

from extractors.agencies.vocabulary import BODIES, PLACES, TOPICS
from extractors.facts import AgencyClass
from extractors.view import fold

Going = Literal["topic", "place", "part", "task", "members", "title", "all", "adjective"]
"""How a name goes on: topics in the genitive, the place or the body it is of, only the body, a task
with «по», those whom it gathers, a proper title, anything; or it needs an adjective before it."""

_NEUTER = "о|а|у|ом|е"
_NEUTER_IE = "е|я|ю|ем|и"
_MASCULINE = "|а|у|ом|е"
_FEMININE = "а|ы|е|у|ой|ою"
_FEMININE_IA = "я|и|ю|ей|ею"


class Head(msgspec.Struct, frozen=True):
    """A head noun in the singular; `class_` is that of a body of which nothing else is known."""

    lemma: str
    stem: str
    endings: str
    going: Going
    class_: AgencyClass | None = None


HEADS = (
    Head("министерство", "министерств", _NEUTER, "topic"),
    Head("департамент", "департамент", _MASCULINE, "topic"),
    Head("комитет", "комитет", _MASCULINE, "topic"),
    Head("управление", "управлени", _NEUTER_IE, "topic"),
    Head("отдел", "отдел", _MASCULINE, "topic"),
    Head("сектор", "сектор", _MASCULINE, "part"),
    Head("отделение", "отделени", f"{_NEUTER_IE}|й|ям|ями|ях", "place"),
    Head("агентство", "агентств", _NEUTER, "topic"),
    Head("служба", "служб", _FEMININE, "topic"),
    Head("инспекция", "инспекци", _FEMININE_IA, "topic"),
    Head("бухгалтерия", "бухгалтери", _FEMININE_IA, "place"),
    Head("офис", "офис", _MASCULINE, "adjective", "institution"),
    Head("дирекция", "дирекци", _FEMININE_IA, "all", "institution"),
    Head("администрация", "администраци", _FEMININE_IA, "place", "municipal"),
    Head("правительство", "правительств", _NEUTER, "place", "regional"),
    Head("прокуратура", "прокуратур", _FEMININE, "place", "federal_executive"),
    Head("управа", "управ", _FEMININE, "place", "municipal"),
    Head("префектура", "префектур", _FEMININE, "place", "regional"),
    Head("суд", "суд", _MASCULINE, "adjective", "court"),
    Head("дума", "дум", _FEMININE, "place"),
    Head("собрание", "собрани", _NEUTER_IE, "adjective"),
    Head("палата", "палат", _FEMININE, "adjective"),
    Head("комиссия", "комисси", _FEMININE_IA, "task", "collective"),
    Head("совет", "совет", _MASCULINE, "members", "collective"),
    Head("группа", "групп", _FEMININE, "adjective", "collective"),
    Head("штаб", "штаб", _MASCULINE, "adjective", "collective"),
    Head("коллегия", "коллеги", _FEMININE_IA, "place", "collective"),
    Head("правление", "правлени", _NEUTER_IE, "place", "collective"),
    Head("президиум", "президиум", _MASCULINE, "place", "collective"),
    Head("фонд", "фонд", _MASCULINE, "title", "institution"),
    Head("институт", "институт", _MASCULINE, "title", "institution"),
    Head("центр", "центр", _MASCULINE, "title", "institution"),
    Head("академия", "академи", _FEMININE_IA, "title", "institution"),
    Head("университет", "университет", _MASCULINE, "title", "institution"),
    Head("корпорация", "корпораци", _FEMININE_IA, "title", "institution"),
    Head("ассоциация", "ассоциаци", _FEMININE_IA, "title", "association"),
    Head("союз", "союз", _MASCULINE, "title", "association"),
    Head("лига", "лиг", "а|и|е|у|ой|ою", "title", "association"),
)
"""All heads; a form that none of them has («отдельный», «судебный») is left alone."""

_MEMBERS = re.compile(r"(?:депутат|народн|ветеран)")
_LOWLY = {
    "фонд": re.compile(r"(?:развити|поддержк|содействи|капитальн|микрофинанс|гарант|социальн)"),
    "центр": re.compile(r"(?:занятост|социальн|гигиены)"),
}
"""What makes a name even of a head noun in small letters."""


_WORDS = re.compile(r"[^\W_]+")
_KEPT = 20_000


@lru_cache(_KEPT)
def head_of(name: str) -> Head | None:
    """The head noun of a name: the first word that the table of heads knows."""
    for word in _WORDS.findall(fold(name)):
        for head in HEADS:
            if word.startswith(head.stem) and form_of(head).fullmatch(word):
                return head
    return None


@cache
def form_of(head: Head) -> re.Pattern[str]:
    """The pattern of the singular forms of a head."""
    return re.compile(f"{head.stem}(?:{head.endings})(?![\\w-])")


def goes_on(head: Head, word: str, *, capital: bool, head_capital: bool) -> bool:
    """Whether the name of a head goes on with such a word in the genitive."""
    if head.going == "part":
        return BODIES.match(word) is not None
    if head.going == "all" or PLACES.match(word) or BODIES.match(word):
        return True
    own = {
        "topic": TOPICS.match(word) or capital,
        "members": _MEMBERS.match(word) or capital,
        "title": head_capital or (head.lemma in _LOWLY and _LOWLY[head.lemma].match(word)),
    }
    return bool(own.get(head.going, capital))
