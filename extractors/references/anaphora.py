"""A view in; mentions by «настоящий», «указанный» and by bare words out.

Which act they stand for, the document tells later; a bare word that stands for none is dropped.
"""

import re
from collections.abc import Iterator

from extractors.facts import ActKind
from extractors.patterns import spaced, starts_of
from extractors.references.mentions import Mention
from extractors.references.programmes import (
    CONCEPT,
    DOCTRINE,
    PLACE,
    PLAN,
    PROGRAMME,
    STRATEGY,
    SUBPROGRAMME,
)
from extractors.references.texts import TEXT_WORDS
from extractors.references.words import (
    DECREE,
    LAW,
    MINISTRY_ORDER,
    ORDER,
    RESOLUTION,
    Declined,
    Word,
    with_adjectives,
    word_at,
    words_of,
)
from extractors.rules import Rule
from extractors.view import TextView

_OTHERS = (
    Declined("кодекс", "|а|у|ом|е"),
    Declined("решени", "е|я|ю|ем|и"),
    Declined("документ", "|а|у|ом|е"),
    Declined("изменени", "я|й|ям|ями|ях"),
    Declined("договор", "|а|у|ом|е"),
    Declined("резолюци", "я|и|ю|ей"),
    Declined("протокол", "|а|у|ом|е"),
    Declined("дорожн", "ая карта|ой карты|ую карту|ой картой|ой карте"),
)
_PLANS = (PROGRAMME, SUBPROGRAMME, CONCEPT, STRATEGY, PLAN, DOCTRINE)
_ACTS = (RESOLUTION, ORDER, DECREE, MINISTRY_ORDER, LAW)
_NOUNS = (*_ACTS, *_PLANS, *TEXT_WORDS, *_OTHERS)
_THIS = spaced(
    r"настоящ(?:ий|ая|ее|его|ему|им|ем|ей|ую|ие|их|ими) +"
    r"((?:(?:федеральн|конституционн|государственн|муниципальн|региональн|областн|"
    r"целев)[а-я]{1,4} +){0,3})"
)
_EARLIER = spaced(
    r"(?:указанн|названн|вышеуказанн|упомянут|данн|эт)(?:ый|ая|ое|ого|ому|ым|ом|ой|ую|ими?|от|а|о|"
    r"у) +"
    r"((?:(?:федеральн|конституционн|государственн|муниципальн|целев)[а-я]{1,4} +){0,3})"
)
_INSTRUCTIONS = spaced(r"переч[а-я]+ поручений(?!\w)")
_PLAN_KINDS = frozenset(noun.stem for noun in _PLANS)
_LEVELS = (
    *("государственн", "муниципальн", "целев", "федеральн", "краев", "областн"),
    *("ведомственн",),
)
_PLURAL_LEVEL = re.compile(r"(?:ые|ие|ых|их|ыми|ими) +$")


def find_this(view: TextView) -> Iterator[Mention]:
    """The document by «настоящий»: «настоящего Указа», «настоящим Положением»."""
    for start in starts_of(view.folded, "настоящ"):
        mention = _pointed(view, start, _THIS)
        if mention:
            yield mention


def find_earlier(view: TextView) -> Iterator[Mention]:
    """An act named before by «указанный» and the like."""
    stems = ("указанн", "названн", "вышеуказанн", "упомянут", "данн", "эт")
    for start in starts_of(view.folded, *stems):
        mention = _pointed(view, start, _EARLIER)
        if mention and mention.word not in ("изменени", "поряд", "положени", "документ", "план"):
            yield mention


def _pointed(view: TextView, start: int, pattern: re.Pattern[str]) -> Mention | None:
    match = pattern.match(view.folded, start)
    if match is None:
        return None
    word = _any_word_at(view.folded, match.end())
    if word is None:
        return None
    this = pattern is _THIS
    instructions = _INSTRUCTIONS.match(view.folded, word.start)
    return Mention(
        start=start,
        end=instructions.end() if instructions else word.end,
        rule="reference.this" if this else "reference.earlier",
        act=kind_of_word(word.noun, match[1]),
        word=word.noun.stem,
        names="this" if this else "earlier",
    )


def _any_word_at(folded: str, position: int) -> Word | None:
    found = (word_at(folded, position, noun) for noun in _NOUNS)
    return next((word for word in found if word), None)


def kind_of_word(noun: Declined, adjectives: str) -> ActKind | None:
    """The kind that a kind word has by itself; `None` where the issuer decides."""
    if noun.stem in _PLAN_KINDS or noun.stem == "дорожн":
        return "programme"
    if noun is DECREE:
        return "presidential_decree"
    if noun is MINISTRY_ORDER:
        return "ministry_order"
    if noun is LAW:
        return "federal_constitutional_law" if "конституционн" in adjectives else "federal_law"
    if noun.stem == "кодекс":
        return "code"
    return None if noun.stem in ("постановлени", "распоряжени", "решени", "изменени") else "other"


def find_bare_words(view: TextView) -> Iterator[Mention]:
    """Bare kind words, with their level before: «Концепции», «муниципальной программы»."""
    for word in words_of(view.folded, (*_PLANS, *_ACTS, *TEXT_WORDS)):
        if word.plural:
            continue
        levelled = word.noun in (PROGRAMME, LAW)
        start = with_adjectives(view.folded, word.start, _LEVELS, 3) if levelled else word.start
        levels = view.folded[start : word.start]
        if _PLURAL_LEVEL.search(levels):
            continue
        yield Mention(
            start=start,
            end=_with_place(view, word.end) if levels else word.end,
            rule="reference.bare_word",
            act=kind_of_word(word.noun, levels),
            word=word.noun.stem,
            names="short",
        )


def _with_place(view: TextView, end: int) -> int:
    """The end of «муниципальной программы ГО «…»»: the place that a programme is named by."""
    place = PLACE.match(view.folded, end)
    return place.end() if place else end


THIS: Rule[Mention] = Rule(
    name="reference.this",
    why="«настоящий» with a kind word names the document itself",
    matches=(
        "целей [[настоящего Указа]] и",
        "[[Настоящий Федеральный закон]] определяет",
        "[[настоящими Правилами]].",
    ),
    leaves=("настоящее время", "настоящий друг", "в настоящих условиях"),
    find=find_this,
)
EARLIER: Rule[Mention] = Rule(
    name="reference.earlier",
    why="«указанный» with a kind word names an act mentioned before",
    matches=(
        "утвержденных [[указанным постановлением]].",
        "подписание [[этого соглашения]] позволит",
    ),
    leaves=("указанные лица", "эти люди", "указанных законов"),
    find=find_earlier,
)
BARE_WORD: Rule[Mention] = Rule(
    name="reference.bare_word",
    why="a kind word alone may stand for one act; the document decides",
    matches=("цели [[Концепции]] и", "участники [[муниципальной программы]]:"),
    leaves=("программ много", "программист", "концепциями"),
    find=find_bare_words,
)
