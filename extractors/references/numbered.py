"""A view in; mentions of acts by kind with a date, a number or a quoted title out, in any order.

A mention is read from its kind word rightwards: body, date, number, title, each at most once.
"""

import re
from collections.abc import Iterator

import msgspec

from extractors.facts import ActKind
from extractors.patterns import places_of, spaced, starts_of
from extractors.references.issuers import Issuer, issuer_at
from extractors.references.kinds import act_kind
from extractors.references.mentions import Mention
from extractors.references.numbers import Number, WrittenDate, date_at, number_at
from extractors.references.quotes import Quoted, quoted_at
from extractors.references.words import (
    ACT_WORDS,
    DECISION,
    DECREE,
    LAW,
    LETTER,
    PROTOCOL,
    RESOLUTION,
    TEXT_WORDS,
    Word,
    words_of,
)
from extractors.rules import Rule
from extractors.view import TextView

_SPACES = spaced(r" *")
_GLUE = spaced(
    r" *, *(?=от ?\d|\d{1,2} |№)| *\.(?=№)| *по (?:гражданскому |уголовному )?делу (?=№|n )"
)
_EDITION = spaced(r" *\((?:в ред|ред\.|с изм|в редакции|с учетом)[^()\n]{0,200}\)(?= *[\"«])")
_COUNTRY = spaced(r" *(?:российской федерации|рф|россии|рсфср)(?!\w)")
_FEDERAL = spaced(r"(?:федеральн\w+ +)(?:конституционн\w+ +)?$")
_REGIONAL = spaced(r"(?:областн|краев|республиканск|региональн|окружн)\w+ +$")
_REACH_BACK = 40


class Tail(msgspec.Struct):
    """What follows a kind word; `end` is where the last part ends."""

    end: int
    issuer: Issuer | None = None
    date: WrittenDate | None = None
    number: Number | None = None
    title: Quoted | None = None

    @property
    def names_an_act(self) -> bool:
        """Whether the parts tell one act from others of its kind."""
        return self.date is not None or self.title is not None or bool(self.number)


def read_tail(view: TextView, position: int) -> Tail:
    """Read body, date, number and title after a kind word, each at most once."""
    tail = Tail(position)
    while _read_part(view, tail):
        pass
    return tail


def _read_part(view: TextView, tail: Tail) -> bool:
    glue = _GLUE.match(view.folded, tail.end) if tail.issuer or tail.date or tail.number else None
    match = glue or _SPACES.match(view.folded, tail.end)
    position = match.end() if match else tail.end
    if tail.number is None and (number := number_at(view, position)):
        tail.number, tail.end = number, number.end
        return True
    if tail.date is None and (date := date_at(view, position)):
        tail.date, tail.end = date, date.end
        return True
    return _read_words(view, tail, position)


def _read_words(view: TextView, tail: Tail, position: int) -> bool:
    edition = _EDITION.match(view.folded, tail.end)
    after = _SPACES.match(view.folded, edition.end()) if edition else None
    place = after.end() if after else position
    if tail.title is None and (title := quoted_at(view, place)):
        tail.title, tail.end = title, title.end
        return True
    if tail.issuer is None and tail.title is None and (issuer := issuer_at(view, position)):
        tail.issuer, tail.end = issuer, issuer.end
        return True
    country = _COUNTRY.match(view.folded, tail.end)
    if country and tail.issuer is None and not tail.names_an_act:
        tail.end = country.end()
        return True
    return False


def find_numbered_acts(view: TextView) -> Iterator[Mention]:
    """Acts named by their kind with at least a date, a number or a title."""
    reached = 0
    for word in words_of(view.folded, (*ACT_WORDS, *TEXT_WORDS)):
        if word.start < reached:
            continue
        tail = read_tail(view, word.end)
        if not tail.names_an_act or not _is_legal(view, word, tail):
            continue
        reached = tail.end
        yield _mention(view, word, tail)


def _is_legal(view: TextView, word: Word, tail: Tail) -> bool:
    """Whether a loose kind word («письмо», «договор», «решение») is said of an act."""
    if word.noun in (LAW, DECREE):
        return True
    if word.noun in TEXT_WORDS:
        return bool(tail.number and tail.number.value and tail.date)
    if tail.number is None and tail.date is None:
        return word.noun.stem not in (
            LETTER.stem,
            "договор",
            DECISION.stem,
            PROTOCOL.stem,
            "поручени",
        )
    return word.noun.stem not in ("договор",) or tail.title is not None


def _mention(view: TextView, word: Word, tail: Tail) -> Mention:
    start, act = _head(view, word, tail)
    return Mention(
        start=start,
        end=tail.end,
        rule="reference.numbered_act",
        act=act,
        word=word.noun.stem,
        issuer=tail.issuer.id if tail.issuer and act not in ("federal_law", "code") else None,
        date=tail.date.value if tail.date else None,
        number=tail.number.value if tail.number else None,
        title=tail.title.title if tail.title else None,
        plural=word.plural,
    )


def _head(view: TextView, word: Word, tail: Tail) -> tuple[int, ActKind | None]:
    """Where the mention starts and its kind: the adjectives before the kind word tell it."""
    before = view.folded[max(0, word.start - _REACH_BACK) : word.start]
    if word.noun is LAW:
        return _law(before, word, tail)
    if word.noun.stem == "поручени" and (listed := re.search(r"переч[а-я]+ +$", before)):
        return word.start - len(listed[0]), "presidential_instruction"
    return word.start, act_kind(word.noun, tail.issuer.level if tail.issuer else None)


def _law(before: str, word: Word, tail: Tail) -> tuple[int, ActKind | None]:
    if federal := _FEDERAL.search(before):
        constitutional = "конституционн" in federal[0]
        kind: ActKind = "federal_constitutional_law" if constitutional else "federal_law"
        return word.start - len(federal[0]), kind
    if regional := _REGIONAL.search(before):
        return word.start - len(regional[0]), "regional_law"
    number = tail.number.value if tail.number else None
    if tail.issuer and not (number or "").lower().endswith("фз"):
        return word.start, act_kind(LAW, tail.issuer.level)
    return word.start, "federal_law"


_EDITED = spaced(r"\( *(?:в ред(?:акции|\.)|с изм(?:енениями|\.)),? (?=от \d)")


def find_editions(view: TextView) -> Iterator[Mention]:
    """Acts that changed the document, named in brackets without their kind, which is its own."""
    for place in starts_of(view.folded, "в ред", "с изм"):
        opened = _EDITED.match(view.folded, view.folded.rfind("(", max(0, place - 2), place))
        tail = read_tail(view, opened.end()) if opened else None
        if opened and tail and tail.date and tail.number and tail.number.value:
            yield Mention(
                start=opened.end(),
                end=tail.end,
                rule="reference.edition",
                act=None,
                word=RESOLUTION.stem,
                date=tail.date.value,
                number=tail.number.value,
            )


_ABBREVIATED = spaced(r"фк?з(?= *(?:от|№|n |-|«|\"|&))")
_LAW_NUMBER = spaced(r"(?:(?:№|n) *)?(\d{1,3} ?- ?(фк?з))(?!\w)")


def find_law_numbers(view: TextView) -> Iterator[Mention]:
    """Federal laws by abbreviation or number alone: «ФЗ от … № 44-ФЗ», «131-ФЗ»."""
    for start in starts_of(view.folded, "фз", "фкз"):
        if not _ABBREVIATED.match(view.folded, start):
            continue
        tail = read_tail(view, start + (3 if view.folded.startswith("фкз", start) else 2))
        if tail.names_an_act:
            yield _short_law(view, start, tail.end, tail, view.folded.startswith("фкз", start))


def _short_law(view: TextView, start: int, end: int, tail: Tail, constitutional: bool) -> Mention:
    return Mention(
        start=start,
        end=end,
        rule="reference.law_abbreviation",
        act="federal_constitutional_law" if constitutional else "federal_law",
        word=LAW.stem,
        date=tail.date.value if tail.date else None,
        number=tail.number.value if tail.number else None,
        title=tail.title.title if tail.title else None,
    )


def find_bare_law_numbers(view: TextView) -> Iterator[Mention]:
    """Federal laws by number alone: «131-ФЗ», «по № 44-ФЗ»."""
    for position in _sites(view.folded):
        window = max(0, position - 8)
        for match in _LAW_NUMBER.finditer(view.folded, window, position + 5):
            if (
                match.end() > position
                and not view.folded[match.start() - 1 : match.start()].isalnum()
            ):
                yield _law_number(view, match)


def _sites(folded: str) -> Iterator[int]:
    for place in places_of(folded, "фз", "фкз"):
        if folded[max(0, place - 2) : place].endswith(("-", "- ")):
            yield place


def _law_number(view: TextView, match: re.Match[str]) -> Mention:
    return Mention(
        start=match.start(),
        end=match.end(),
        rule="reference.law_number",
        act="federal_constitutional_law" if match[2] == "фкз" else "federal_law",
        word=LAW.stem,
        number="".join(view.flat[match.start(1) : match.end(1)].split()),
    )


NUMBERED_ACT: Rule[Mention] = Rule(
    name="reference.numbered_act",
    why="a kind of act, then its body, date, number and title in any order",
    matches=(
        "согласно [[постановлению Правительства Российской Федерации от 5 мая 2014 г. № 412]] и",
        "[[Федеральный закон «О рыболовстве» от 1 июня 2004 г. №12-ФЗ]], который",
        "[[приказом Минфина России от 02.03.2018 N 134н]]",
        "[[постановления администрации городского округа «Речной» № 10/561 от 14.10.2016]]",
        '[[Указ Президента РФ от 3 марта 2011 г. N 77 "О мерах"]]',
        "[[распоряжением Правительства Российской Федерации « » 2007 г. №]]",
        "[[решением Думы города Южный от 13.11.2008 № 11- РСД]].",
    ),
    leaves=("дом № 131", "на 30 листах", "законы о бюджете", "указать на № 5"),
    find=find_numbered_acts,
)
EDITION: Rule[Mention] = Rule(
    name="reference.edition",
    why="«(в ред. от … № …)» after the document's own name leaves the kind to it",
    matches=("№ 174 (в ред. [[от 29.12.2018 г. № 217]], от 25.02.2019 г. № 28)",),
    leaves=("(в ред. закона № 5)", "в редакции от 5 мая", "(с изменениями)"),
    find=find_editions,
)
LAW_ABBREVIATION: Rule[Mention] = Rule(
    name="reference.law_abbreviation",
    why="«ФЗ» instead of «Федеральный закон»",
    matches=("по [[ФЗ от 5 апреля 2013 г. № 44-ФЗ]]", "[[ФЗ «О закупках»]]"),
    leaves=("44-ФЗ", "АФЗ от вчера"),
    find=find_law_numbers,
)
LAW_NUMBER: Rule[Mention] = Rule(
    name="reference.law_number",
    why="a number that ends in «-ФЗ» can only be a federal law's",
    matches=("требования [[44-ФЗ]] соблюдены", "по [[№ 131 - ФЗ]]."),
    leaves=("в 2013-ФЗА", "ФЗ о закупках"),
    find=find_bare_law_numbers,
)
