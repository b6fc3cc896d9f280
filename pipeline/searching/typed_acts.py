"""Acts named the way people type them: «131 фз», «ПП 779 от 2015», «ст 25 нк рф», «204 указ».

A query in; the mentions out, each with the requisites that it tells. Texts name acts more fully,
and their mentions are the extractors' business; here the kind may be an acronym, the letters small,
the date a year, and the provision may stand on either side.
"""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from extractors.facts import ActKind, Pinpoint, PinpointUnit
from extractors.times.words import MONTHS
from extractors.view import fold
from pipeline.linking.known_acts import known_acts

_COUNTRY = r"(?: ?(?:рф|россии|российской федерации))?"
_KINDS: tuple[tuple[ActKind, str], ...] = (
    ("federal_constitutional_law", r"федеральн\w{1,3} конституционн\w{1,3} закон\w{0,2}|фкз"),
    ("federal_law", r"(?:федеральн\w{1,3} )?закон\w{0,2}|фз"),
    ("government_resolution", rf"пп{_COUNTRY}|постановлени\w{{1,2}} правительства{_COUNTRY}"),
    ("government_order", rf"рп{_COUNTRY}|распоряжени\w{{1,2}} правительства{_COUNTRY}"),
    ("presidential_order", rf"распоряжени\w{{1,2}} президента{_COUNTRY}"),
    ("presidential_decree", rf"уп{_COUNTRY}|указ(?:а|у|ом|е)?(?: президента{_COUNTRY})?"),
    ("government_resolution", r"постановлени\w{1,2}"),
    ("government_order", r"распоряжени\w{1,2}"),
    ("ministry_order", rf"приказ(?:а|у|ом|е)?(?: (?:мин|рос|фс)[а-я]+{_COUNTRY})?"),
)
_UNSURE = tuple(range(len(_KINDS) - 3, len(_KINDS)))
_UNITS: tuple[tuple[PinpointUnit, str], ...] = (
    ("chapter", r"гл(?:\.|ав[аыуе])?"),
    ("article", r"ст(?:\.|ать[яиюе]|атей)?"),
    ("part", r"ч(?:\.|аст[ьи])?"),
    ("point", r"п(?:\.|ункт(?:а|у|ом|е)?)?"),
    ("subpoint", r"п/п|(?:пп|подп|пп\.|подп\.)|подпункт(?:а|у|ом|е)?"),
    ("paragraph", r"абз(?:\.|ац(?:а|у|ем|е)?)?"),
)
_ORDER = [unit for unit, _ in _UNITS]
_UNIT = "|".join(f"(?P<{unit}>{pattern})" for unit, pattern in _UNITS)
_PROVISION = (
    rf"(?:{re.sub(r'[?]P<[a-z]+>', '?:', _UNIT)}) ?(?:№ ?)?\d{{1,4}}(?:[.-]\d{{1,3}}){{0,3}}"
)
_ONE_PROVISION = re.compile(rf"(?:{_UNIT}) ?(?:№ ?)?(?P<number>\d[\d.-]*)")
_PROVISIONS = rf"(?:{_PROVISION}(?:,? |$)){{1,6}}"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = (
    r"(?:(?:от|за) )?(?:(?P<{0}d>\d{{1,2}})\.(?P<{0}m>\d{{1,2}})\.(?P<{0}y>\d{{4}})"
    rf"|(?P<{{0}}dd>\d{{{{1,2}}}}) (?P<{{0}}mm>{_MONTH}) (?P<{{0}}yy>\d{{{{4}}}})"
    r"|(?P<{0}yyy>(?:19|20)\d\d))(?! ?-? ?\d)(?: ?г(?:\.|ода|оду|од)?(?!\w))?"
)
_KIND = "|".join(f"(?P<k{place}>{pattern})" for place, (_, pattern) in enumerate(_KINDS))
_NO_LAW = "|".join(f"(?P<k{place}>{_KINDS[place][1]})" for place in range(2, len(_KINDS)))
_NUMBER = (
    r"(?:№ ?|n ?|(?!(?:19|20)\d\d(?!\d| ?-)))"
    r"(?P<number>\d{1,5}(?: ?-?(?:фкз|фз)|-[а-я]{1,2})?)(?![\w.,]?\d|\w| ?г(?:\.|од))"
)
_NUMBERED = (
    rf"(?<!\w)(?:{_KIND})(?!\w) ?(?:{_DATE.format('a')} )?{_NUMBER}(?: {_DATE.format('b')})?"
)
_BARE_LAW = r"(?<![\w.-])(?P<bare>\d{1,4}) ?-? ?(?P<law>фкз|фз)(?!\w)"
_NUMBER_FIRST = re.compile(
    r"(?<![\w.,/-])(?:№ ?)?(?P<number>(?!(?:19|20)\d\d )\d{1,5}(?:-рп?)?)(?: ?-?(?:й|го|му|м|е))? "
    rf"(?:{_NO_LAW})(?!\w)(?: {_DATE.format('a')})?"
)
_UNIT_BEFORE = re.compile(rf"(?:{re.sub(r'[?]P<[a-z]+>', '?:', _UNIT)}) ?\Z")
_BEFORE = re.compile(rf"(?<!\w){_PROVISIONS}\Z")
_AFTER = re.compile(rf",? ?({_PROVISIONS})")
_NUMBERED_ACT = re.compile(f"{_NUMBERED}|{_BARE_LAW}")
_GAP = re.compile(r"\s")
_REACH = 120
"""Code points before an act in which its provisions may stand."""


class TypedAct(msgspec.Struct, frozen=True, kw_only=True):
    """A mention of an act in a query, with its provisions, from `start` to `end`.

    `number` is as in a text («131-ФЗ»); `date` whole or a year alone; `name` is that of a code.
    `sure` is false where the words do not say whose act it is («постановление № 77»).
    """

    start: int
    end: int
    kind: ActKind
    number: str | None = None
    date: str | None = None
    name: str | None = None
    pinpoint: tuple[Pinpoint, ...] = ()
    sure: bool = True


def typed_acts(query: str) -> list[TypedAct]:
    """The acts that a query names, in order, none overlapping another."""
    folded = _GAP.sub(" ", fold(query))
    found: list[TypedAct] = []
    for act in sorted((*_numbered(folded), *_codes(folded)), key=lambda each: each.start):
        if not found or act.start >= found[-1].end:
            found.append(_with_provisions(folded, act))
    return found


def _numbered(folded: str) -> Iterator[TypedAct]:
    for match in _mentions(folded):
        kind, number = _kind_and_number(match)
        named = match.groupdict()
        yield TypedAct(
            start=match.start(),
            end=match.end(),
            kind=kind,
            number=number,
            date=_date(match, "a") or _date(match, "b"),
            sure=not any(named.get(f"k{place}") for place in _UNSURE),
        )


def _mentions(folded: str) -> Iterator[re.Match[str]]:
    """Acts with their number after the kind, then those with it before where nothing else is."""
    usual = list(_NUMBERED_ACT.finditer(folded))
    yield from usual
    for match in _NUMBER_FIRST.finditer(folded):
        start, end = match.span()
        alone = all(each.end() <= start or end <= each.start() for each in usual)
        if alone and not _UNIT_BEFORE.search(folded[max(0, start - _REACH) : start]):
            yield match


def _kind_and_number(match: re.Match[str]) -> tuple[ActKind, str]:
    """The kind by its words, or by the letters after the number where they tell it."""
    named = match.groupdict()
    if named.get("bare"):
        constitutional = match["law"] == "фкз"
        kind: ActKind = "federal_constitutional_law" if constitutional else "federal_law"
        return kind, f"{match['bare']}-{match['law'].upper()}"
    kind = next(kind for place, (kind, _) in enumerate(_KINDS) if named.get(f"k{place}"))
    digits, letters = re.findall(r"\d+|[а-я]+|$", match["number"])[:2]
    if letters == "рп":
        return "presidential_order", f"{digits}-рп"
    if kind in ("federal_law", "federal_constitutional_law"):
        letters = "ФКЗ" if "фкз" in (letters, match[0][:3]) or "конст" in match[0] else "ФЗ"
        kind = "federal_constitutional_law" if letters == "ФКЗ" else "federal_law"
    return kind, f"{digits}-{letters}" if letters else digits


def _date(match: re.Match[str], which: str) -> str | None:
    named = match.groupdict()
    if year := named.get(f"{which}yyy"):
        return year
    day = named.get(f"{which}d") or named.get(f"{which}dd")
    month = named.get(f"{which}m") or MONTHS.get(named.get(f"{which}mm") or "")
    year = named.get(f"{which}y") or named.get(f"{which}yy")
    return f"{year}-{int(month):02}-{int(day):02}" if day and month and year else None


def _codes(folded: str) -> Iterator[TypedAct]:
    """Codes and the Constitution by name; two letters alone only beside a provision."""
    for match in _names().finditer(folded):
        beside = _before(folded, match.start()) or _AFTER.match(folded, match.end())
        named = fold(match["name"])
        if len(named) > 4 or match["country"] or beside:
            kind: ActKind = "constitution" if named.startswith("конституц") else "code"
            yield TypedAct(start=match.start(), end=match.end(), kind=kind, name=named)


@cache
def _names() -> re.Pattern[str]:
    shorts = {fold(short) for act in known_acts() for short in act.short}
    bare = {re.sub(r" (?:рф|россии)\Z", "", short) for short in shorts}
    declined = (_declined(name) for name in sorted(bare, key=len, reverse=True))
    country = r"(?P<country> (?:рф|россии|российской федерации))?"
    return re.compile(rf"(?<!\w)(?P<name>{'|'.join(declined)}){country}(?!\w)")


def _declined(name: str) -> str:
    """A name in any case: the endings of its adjectives and of its first noun may change."""
    words = re.escape(name)
    words = re.sub(r"(?:ый|ой|ий)(?=\\? |-)", r"(?:ый|ой|ий|ого|его|ому|ему|ым|им|ом|ем)", words)
    words = re.sub(r"кодекс(?!\w)", r"кодекс(?:а|у|ом|е)?", words)
    return re.sub(r"конституция", r"конституци[яиюе]й?", words)


def _with_provisions(folded: str, act: TypedAct) -> TypedAct:
    """The mention widened to the provisions before it or after it."""
    before = _before(folded, act.start)
    after = None if before else _AFTER.match(folded, act.end)
    if before:
        start = act.start - len(before[0])
        return msgspec.structs.replace(act, start=start, pinpoint=_pinpoint(before[0]))
    if after:
        end = act.end + len(after[0].rstrip(" ,"))
        return msgspec.structs.replace(act, end=end, pinpoint=_pinpoint(after[1]))
    return act


def _before(folded: str, start: int) -> re.Match[str] | None:
    return _BEFORE.search(folded[max(0, start - _REACH) : start])


def _pinpoint(provisions: str) -> tuple[Pinpoint, ...]:
    """Provisions, the widest first; of two of one unit the first."""
    found: dict[PinpointUnit, str] = {}
    for match in _ONE_PROVISION.finditer(provisions):
        unit = next(unit for unit, _ in _UNITS if match[unit])
        found.setdefault(unit, match["number"].strip(".-"))
    ordered = sorted(found.items(), key=lambda each: _ORDER.index(each[0]))
    return tuple(Pinpoint(unit, number) for unit, number in ordered)
