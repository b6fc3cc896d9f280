"""The place after a kind word in; the body that issued the act out, with the level it acts at.

Federal bodies come from the registry and have ids; a regional or municipal body is known by its
head noun and runs up to the date, the number or the title that follows it.
"""

import re
from typing import Literal

import msgspec

from extractors.agencies.registry import NamedBody, body_at
from extractors.patterns import spaced
from extractors.view import TextView

Level = Literal["president", "government", "federal", "court", "foreign", "regional", "municipal"]
"""Where in the state a body stands, as far as the kind of its acts depends on it."""

_HEAD = spaced(
    r"(?:и\. ?о\. ?|врио )?(?:[а-я-]+(?:ого|его|ой|ей|ых|их) ){0,4}"
    r"(?:президент|администраци|правительств|губернатор|глав|мэр|дум|совет|собрани|министерств|минист|"
    r"комитет|комисси|департамент|управлени|агентств|служб|инспекци|палат|суд|президиум|пленум|"
    r"заседани|коллеги|наместник|руководител|хурал|курулта|госсовет|парламент|кабинет|директор|"
    r"ведомств|исполком|снк(?!\w)|цик(?!\w)|вцик(?!\w)|горисполком|облисполком|инспектор|врач|учредител|избирател|фонд|"
    r"народн\w+ (?:хурал|собрани)|област|кра|республик|город|район|округ|москв|санкт)"
)
_STOP = spaced(
    r"[;:\n!?]|\. ?[А-ЯA-Z«\"]|(?<![\w])(?:утвержд|одобренн|далее|приняты|которы|согласно|"
    r"постановлени|распоряжени|указ[аоуы]|приказ|федеральн\w+ закон)",
)
_MUNICIPAL = spaced(
    r"район|округ|город[ас]|г\. ?|муниципальн|поселени|сельсовет|городск|сельск|районн|поселк|"
    r"станиц|мэр|хутор|улус|депутатов"
)
_REGIONAL = spaced(
    r"област|кра[яйюе](?!\w)|республик|автономн|округа - югр|губернатор|законодательн|"
    r"правительств|госсовет|хурал|москв|санкт-петербург|севастопол|краев|югр"
)
_SOVIET = spaced(
    r"(?:совета (?:народных комиссаров|министров)(?! (?:[а-я]+ской|республики))|снк|цик|вцик)(?!\w)"
)
_COURT = spaced(r"(?<!\w)суд[аеуо]?м?(?!\w)")
_ANCHOR = spaced(r"(?:от|n|№|#) ?\.?[«\"]? ?[\d_№]|[№#]|&#34;|[«\"]")
_PLACE_NAME = spaced(
    r"(?:округ|город|район|образован|поселен|го|мо|мр|сп|гп|зато|сельсовет|поселк|корпораци|"
    r"учрежден|"
    r"предприят|обществ|фонд|орган)\w* $"
)
_NAME = spaced(r"[«\"][^»\"«\n]{1,80}[»\"]")
_AFTER_A_BODY = frozenset(("о", "об", "обо", "от", "n", "no", "по", "за"))
_PLACE_AFTER = re.compile(r"област|кра[яй]|город|муниципальн|район|республик|округ")
_REACH = 240
_LEVELS: dict[str, Level] = {"president": "president", "government": "government"}


class Issuer(msgspec.Struct, frozen=True):
    """A body with its place; `id` is `None` for one that the registry does not know."""

    start: int
    end: int
    id: str | None
    level: Level


def issuer_at(view: TextView, start: int) -> Issuer | None:
    """The body whose name begins at a place, in the genitive as after a kind of act."""
    named = body_at(view.folded, start)
    if named and _is_whole(view, named):
        return Issuer(start, named.end, named.body.id, _level(named))
    if not _HEAD.match(view.folded, start):
        return None
    end = _tail_end(view, start)
    return Issuer(start, end, None, _local_level(view.folded[start:end])) if end else None


def _level(named: NamedBody) -> Level:
    if named.body.class_ == "court":
        return "court"
    if named.body.class_ == "foreign":
        return "foreign"
    return _LEVELS.get(named.body.id, "federal")


def _is_whole(view: TextView, named: NamedBody) -> bool:
    """Whether no region follows: «Правительства Республики …» is not the federal one."""
    if named.national:
        return True
    rest = view.flat[named.end : named.end + 40].lstrip(" ")
    word = re.match(r"[\w-]+", rest)
    if word is None:
        return True
    if word[0].lower() in _AFTER_A_BODY:
        return True
    return not (word[0][0].isupper() or _PLACE_AFTER.match(word[0]))


def _tail_end(view: TextView, start: int) -> int | None:
    """Where a local body's name ends: before the date, number or title, in the same sentence."""
    folded = view.folded
    position = start
    limit = min(len(folded), start + _REACH)
    stop = _STOP.search(folded, start, limit)
    capital = spaced(r"\. ?[А-ЯA-Z]").search(view.flat, start, limit)
    if capital and not re.search(
        r"(?:^|[ .])(?:г|с|п|д|ст|пос|обл|им|[а-яa-z])$", folded[start : capital.start()]
    ):
        limit = min(limit, capital.start())
    limit = min(limit, stop.start()) if stop else limit
    while anchor := _ANCHOR.search(folded, position, limit + 1):
        name = _NAME.match(folded, anchor.start())
        if name is None or not _PLACE_NAME.search(
            folded, max(start, anchor.start() - 30), anchor.start()
        ):
            return anchor.start() - _spaces_before(folded, anchor.start())
        position = name.end()
    return None


def _spaces_before(folded: str, position: int) -> int:
    before = folded[max(0, position - 40) : position]
    return len(before) - len(before.rstrip(" .,"))


def _local_level(name: str) -> Level:
    if _SOVIET.match(name):
        return "government"
    if _COURT.search(name):
        return "court"
    if re.search(r"краев|област|республиканск", name.split(" ", 1)[0]):
        return "regional"
    if _MUNICIPAL.search(name):
        return "municipal"
    if _REGIONAL.search(name):
        return "regional"
    return (
        "municipal"
        if name.startswith(("глав", "совет", "собран", "дум")) or "администрац" in name
        else "federal"
    )
