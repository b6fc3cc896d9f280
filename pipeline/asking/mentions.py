"""A question in; the acts that it names out: by number, by date, by nickname, with provisions.

Read both as texts write acts (the extractors) and as people type them («250-й указ», «ПП 4012»,
«по 7104-р»). Whether the act is in the library is found later.
"""

import re
from collections.abc import Iterator

import msgspec

from extractors.facts import ActKind, Pinpoint, PinpointUnit, Reference, SourceText
from extractors.view import fold
from pipeline.linking.act_ids import act_id, act_of, latin
from pipeline.linking.within_document import with_act_ids
from pipeline.searching.bodies_meant import with_capitals
from pipeline.searching.typed_acts import TypedAct, typed_acts

_BEFORE = "Согласно "
"""A document's first words are its title; after these a question reads as a mention."""

_LETTERS: dict[str, tuple[ActKind, ...]] = {
    "р": ("government_order",),
    "рп": ("presidential_order",),
    "пр": ("presidential_instruction",),
    "фз": ("federal_law",),
    "фкз": ("federal_constitutional_law",),
}
_BARE = re.compile(
    r"(?<![\w.,/-])(?:(?:№|n) ?)?(?P<number>пр ?-? ?\d{1,5}"
    r"|\d{1,5}(?:[-/] ?[а-я]{1,3}| [-/][а-я]{1,3}| [-/] (?:рп?|фз|фкз|пр|пп?|оз|кз|од))"
    r"|\d{1,4}(?=-?(?:й|го|му|м) указ))"
    r"(?![\w/])"
)
_ORDINAL = re.compile(
    r"(?<![\w.,/-])(?<!стать[яиюе] )(?<!стать[её]й )(?<!пункт[аеу] )"
    r"(?<!пункт )(?<!пунктом )(?P<number>\d{1,5})-?(?:ый|ой|ий"
    r"|й|го|му|ом|м|е|ое)? "
    r"(?P<kind>указ|постановлени|приказ|распоряжени|закон)\w*"
)
_OF_YEAR = re.compile(r" ?-? ?(?:го|м)? год(?:а|у)?(?!\w)")
_SIGN = re.compile(r"(?:№|(?<!\w)n(?=\s*\d)) ?(?P<number>\d{1,5}(?: ?[-/] ?[а-я]{1,3})?)(?!\w)")
_ENDINGS = frozenset(("й", "го", "му", "м", "е", "ый", "ий", "ой", "ом", "ое", "ая", "я", "ю", "х"))
_ORDINALS: dict[str, ActKind] = {
    "указ": "presidential_decree",
    "постановлени": "government_resolution",
    "приказ": "ministry_order",
    "распоряжени": "government_order",
    "закон": "federal_law",
}


_UNITS: dict[PinpointUnit, str] = {
    "section": r"раздел(?:а|у|ом|е|ы|ов|ам|ами|ах)?",
    "chapter": r"гл(?:\.|ав(?:[аыуе]|ой|ам|ами|ах)?)",
    "article": r"ст(?:\.|ат(?:ь[яиюе]|ь[её]й|ей|ьям|ьями|ьях))",
    "part": r"ч(?:\.|аст(?:[ьи]|ью|ей|ям|ями|ях))",
    "point": r"п(?:\.|ункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?)",
    "subpoint": r"(?:пп\.|подп\.|подпункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?)",
}
_PROVISION = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{unit}>{words})" for unit, words in _UNITS.items())
    + r")(?: ?(?:№ ?)?(?P<number>\d{1,4}(?:[.-]\d{1,3}){0,3}|[ivxl]+(?!\w))"
    r"| ?[«\"](?P<quoted>[а-я])[»\"]"
    r"| (?P<letter>[бг-зй-нпрт-я](?!\w)|[авикосу](?= (?:п\.|пункт|част|стать|раздел)|\W*\Z)))"
    r"(?: (?=из |в ))?"
)


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """An act that a question names, from `start` to `end` (code points of the question).

    `sure` is false where nothing but likeness speaks for it: no number, no date, no known name.
    """

    start: int
    end: int
    quote: str
    kind: ActKind | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    act_id: str | None = None
    pinpoint: tuple[Pinpoint, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether one act is meant so that another cannot be."""
        return bool(self.number or self.act_id)


def mentions_in(question: str) -> tuple[Mention, ...]:
    """The acts that a question names, in order, none overlapping another."""
    found = sorted(_all(question), key=_certainty)
    kept: list[Mention] = []
    for mention in found:
        if _is_year(question, mention):
            continue
        rival = next((each for each in kept if _overlap(each, mention)), None)
        if rival is None:
            kept.append(mention)
    return tuple(sorted(kept, key=lambda each: each.start))


def _is_year(question: str, mention: Mention) -> bool:
    """Whether the number is a year's: «постановление 98-го года»."""
    plain = (mention.number or "").isdigit() and not mention.date
    return plain and _OF_YEAR.match(question[mention.end :].lower()) is not None


def _certainty(mention: Mention) -> tuple[bool, bool, int, int]:
    """What names an act surely comes first; «938/пр» before the «приказ 938» in it."""
    number = len(mention.number or "")
    return not mention.number, not mention.act_id, -number, mention.start - mention.end


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _all(question: str) -> Iterator[Mention]:
    yield from _referred(question)
    yield from (_typed(question, each) for each in typed_acts(question))
    yield from _ordinals(question)
    yield from _bare(question)


def _referred(question: str) -> Iterator[Mention]:
    """What the extractors read as a mention in a text, with a number or a known name."""
    from extractors.extracting import extract

    source = SourceText(text=_BEFORE + with_capitals(question), format="txt")
    for fact in with_act_ids(extract(source, ("reference", "agency")).facts):
        if isinstance(fact, Reference) and (fact.number or fact.act_id):
            yield _of_reference(question, fact)


def _of_reference(question: str, fact: Reference) -> Mention:
    start, end = fact.start - len(_BEFORE), fact.end - len(_BEFORE)
    return Mention(
        start=max(start, 0),
        end=end,
        quote=question[max(start, 0) : end],
        kind=fact.act if fact.act != "other" else None,
        number=fact.number,
        date=fact.date,
        issuer=fact.issuer,
        title=fact.title,
        act_id=act_of(fact.act_id) if fact.act_id else None,
        pinpoint=fact.pinpoint,
    )


def _typed(question: str, act: TypedAct) -> Mention:
    reference = Reference(
        quote=act.name or "", start=0, end=0, act=act.kind, number=act.number, date=act.date
    )
    known = act_id(reference) if act.sure else None
    return Mention(
        start=act.start,
        end=act.end,
        quote=question[act.start : act.end],
        kind=act.kind if act.sure else None,
        number=act.number,
        date=act.date,
        act_id=known,
        pinpoint=act.pinpoint,
    )


def _ordinals(question: str) -> Iterator[Mention]:
    """«250-й указ», «203 указ»."""
    for match in _ORDINAL.finditer(fold(question)):
        yield Mention(
            start=match.start(),
            end=match.end(),
            quote=question[match.start() : match.end()],
            kind=_ORDINALS[match["kind"]] if match["kind"] == "указ" else None,
            number=match["number"],
        )


def _bare(question: str) -> Iterator[Mention]:
    """A number that only an act has: «по 7104-р», «Пр-9317», «938/пр», «№ 77-п»."""
    folded = fold(question)
    for match in (*_BARE.finditer(folded), *_SIGN.finditer(folded)):
        number = "".join(match["number"].split())
        letters = "".join(char for char in number if char.isalpha())
        if letters in _ENDINGS:
            continue
        kinds = _LETTERS.get(letters, ()) if "/" not in number else ()
        yield Mention(
            start=match.start(),
            end=match.end(),
            quote=question[match.start() : match.end()],
            kind=kinds[0] if kinds else None,
            number=number,
        )


def provisions_in(question: str) -> tuple[tuple[Pinpoint, ...], list[tuple[int, int]]]:
    """The provision that a question asks about, the widest first, and the spans that name it."""
    found: dict[PinpointUnit, str] = {}
    spans: list[tuple[int, int]] = []
    for match in _PROVISION.finditer(fold(question)):
        unit = next(unit for unit in _UNITS if match[unit])
        found.setdefault(unit, match["number"] or match["quoted"] or match["letter"] or "")
        spans.append(match.span())
    ordered = sorted(found.items(), key=lambda each: list(_UNITS).index(each[0]))
    return tuple(Pinpoint(unit, number) for unit, number in ordered), spans


def same_number(one: str | None, other: str | None) -> bool:
    """Whether two numbers are the same but for marks and the letters' alphabet."""
    return bool(one and other) and _key(one or "") == _key(other or "")


def _key(number: str) -> str:
    return "".join(char for char in latin(number) if char.isalnum())
