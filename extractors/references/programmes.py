"""A view in; mentions of programmes, projects, strategies, concepts and plans by name out.

A name is a quoted title, or the words that depend on the kind word; then the period it is for.
"""

import re
from collections.abc import Iterator

import msgspec

from extractors.morphology import nominative
from extractors.patterns import spaced
from extractors.references.lead_ins import is_led_in_by_approval
from extractors.references.mentions import Mention
from extractors.references.phrases import approved_end, period_end, phrase_end
from extractors.references.quotes import Quoted, quoted_at
from extractors.references.words import Declined, Word, with_adjectives, words_of
from extractors.rules import Rule
from extractors.view import TextView

_FEMININE = "а|ы|у|ой|е|ою|ам|ами|ах|"
_SOFT = "я|и|ю|ей|й|ям|ями|ях"
PROGRAMME = Declined("программ", _FEMININE)
SUBPROGRAMME = Declined("подпрограмм", _FEMININE)
PROJECT = Declined("проект", "|а|у|ом|е|ы|ов|ам|ами|ах")
STRATEGY = Declined("стратеги", _SOFT)
CONCEPT = Declined("концепци", _SOFT)
PLAN = Declined("план", "|а|у|ом|е|ы|ов|ам|ами|ах")
DOCTRINE = Declined("доктрин", _FEMININE)
MAP = Declined("карт", _FEMININE)
DIRECTIONS = Declined("направлени", "я|й|ям|ями|ях")
FORECAST = Declined("прогноз", "|а|у|ом|е|ы|ов")
INITIATIVE = Declined("инициатив", _FEMININE)
FTP = Declined("фцп", "")
STATE_PROGRAMME = Declined("госпрограмм", _FEMININE)
PROGRAMME_WORDS = (
    *(PROGRAMME, SUBPROGRAMME, PROJECT, STRATEGY, CONCEPT, PLAN, DOCTRINE, MAP),
    *(DIRECTIONS, FORECAST, INITIATIVE, FTP, STATE_PROGRAMME),
)
"""The words for acts that plan."""

_LEVELS = (
    *("федеральн", "государственн", "муниципальн", "национальн", "региональн", "приоритетн"),
    *("целев", "ведомственн", "долгосрочн", "среднесрочн", "краткосрочн", "комплексн", "краев"),
    *("областн", "республиканск", "городск", "районн", "настоящ", "адресн", "инвестиционн"),
    *("пилотн", "стратегическ", "межгосударственн", "транспортн", "энергетическ", "военн"),
    *("экологическ", "типов", "генеральн", "перспективн", "основн", "единой", "общероссийск"),
    *("межведомственн", "отраслев", "экономическ", "технологическ", "дорожн", "антикризисн"),
    *("сводн", "утвержденн"),
)
PLACE = spaced(
    r" +(?:(?:российск\w+ федерац\w+|рф|россии)(?!\w)"
    r"|(?:городского округа|муниципального (?:образования|района|округа)|"
    r"(?:городского|сельского) поселения|города|го|мо|зато) *(?:город +)?[«\"] ?[^»\"\n]{1,60}[»\"]"
    r"|(?:[а-я-]+(?:ого|ой|его) +){1,2}(?:района|края|области|республики|округа|сельсовета|"
    r"поселения|образования)(?: +[а-я-]+(?:ого|ой) +(?:края|области|республики))?(?!\w)"
    r"|(?:республики|города|г\.) +(?!на )[а-я-]+)"
)
_ORDINAL = spaced(r" +(?:№ *)?[\divx]+(?:\.\d+)*\.?(?= *(?:[«\"]|&#34;))")
_SUPPLEMENT = spaced(
    r" +(?:мероприятий|действий)(?: *\([«\"]?дорожн[а-я]+ карт[а-я]+[»\"]?\))?"
    r"|(?: *\([«\"]?дорожн[а-я]+ карт[а-я]+[»\"]?\))"
)
_SUBJECT = spaced(r" +(?:по [а-я]+|в (?:области|сфере) [а-я]+(?: [а-я]+){0,3})(?= *[«\"&])")
_PLURAL = re.compile(r"(?:ые|ие|ых|их|ыми|ими) +$")
_SPACES = re.compile(r" *")
_MAP = spaced(r"дорожн[а-я]+ карт")
_DIRECTIONS = spaced(r"основн[а-я]+ +направлени")
_FIELD = spaced(r" в (?:сфере|области) [а-я]")
_ONE_OF_ITS_KIND = spaced(r"российской федерации|(?<!\w)рф(?!\w)|\d{4}|дорожн[а-я]+ карт")
_MAKING = spaced(r"(?:разработ|реализ|утвер|выполн|есть|принят|исполн)[а-я]* +$")
_NAMING_WORDS = 3
_MEANS = spaced(
    r" +(?:(?:[а-я-]+(?:ых|их) +)?(?:средств|документов|мероприятий|проектов|задач|целей|"
    r"участников|"
    r"показателей|исполнителей)(?!\w)|[ivx\d.]+ *$)"
)
_REACH_BEFORE = 30
_SELF = spaced(r"настоящ[а-я]{2,4} +")


class _Name(msgspec.Struct):
    """A name read after a kind word: where it ends, its title, whether that was in quotes."""

    end: int
    title: str | None = None
    quoted: bool = False


def find_quoted_programmes(view: TextView) -> Iterator[Mention]:
    """Programmes and the like with a title in quotes, each member of a coordination by itself."""
    for word in words_of(view.folded, PROGRAMME_WORDS):
        start = _start(view, word)
        place = _before_title(view, word)
        quoted = quoted_at(view, place)
        if quoted is None or not _is_titled(view, start, word, quoted):
            continue
        end = period_end(view, quoted.end)
        yield _mention(view, start, end, "reference.quoted_programme", word, quoted.title)


def _is_titled(view: TextView, start: int, word: Word, quoted: Quoted) -> bool:
    """A project without an adjective of level is one only where a capital title follows at once."""
    if word.noun not in (PROJECT, MAP, PLAN, FORECAST) or start < word.start:
        return True
    between = view.folded[word.end : quoted.start].split("(", 1)[0].strip()
    return quoted.title[0].isupper() and between in ("", "мероприятий", "действий")


def _start(view: TextView, word: Word) -> int:
    return with_adjectives(view.folded, word.start, _LEVELS)


def _before_title(view: TextView, word: Word) -> int:
    """The place where a quoted title would open: after the place, the number, the subject."""
    position = word.end
    for pattern in (_SUPPLEMENT, PLACE, PLACE, _SUBJECT, _ORDINAL):
        match = pattern.match(view.folded, position)
        position = match.end() if match else position
    spaces = _SPACES.match(view.folded, position)
    return spaces.end() if spaces else position


def find_named_programmes(view: TextView) -> Iterator[Mention]:
    """Programmes named without quotes: «Концепции развития … до 2030 года»."""
    for word in words_of(view.folded, PROGRAMME_WORDS):
        if word.plural and word.noun not in (DIRECTIONS, MAP):
            continue
        start = _start(view, word)
        if word.noun is not DIRECTIONS and _PLURAL.search(view.folded[start : word.start]):
            continue
        if not _may_be_named(view, start, word):
            continue
        supplement = _SUPPLEMENT.match(view.folded, word.end)
        begin = supplement.end() if supplement else word.end
        end = max(phrase_end(view, begin), approved_end(view, begin))
        if begin > word.end:
            end = max(end, phrase_end(view, word.end))
        if end == begin or not _is_a_name(view, start, word, end):
            continue
        yield _mention(
            view, start, end, "reference.named_programme", word, _title(view, start, word, end)
        )


def _may_be_named(view: TextView, start: int, word: Word) -> bool:
    if word.noun is DIRECTIONS:
        return _DIRECTIONS.match(view.folded, start) is not None and view.flat[start].isupper()
    if word.noun is MAP:
        return _MAP.match(view.folded, start) is not None
    if word.noun is PROJECT:
        named = _FIELD.match(view.folded, word.end) or _capital_after(view, word)
        return start < word.start and bool(named)
    return word.noun not in (INITIATIVE, FTP)


def _is_a_name(view: TextView, start: int, word: Word, end: int) -> bool:
    """Whether the words name one act: a capital letter, or a scope that only one act has."""
    if period_end(view, word.end) == end or not _names(view, word, end):
        return False
    if word.noun is MAP:
        return view.flat[word.end : end].lstrip()[:1].isupper()
    begins = _begins_sentence(view, start)
    if is_led_in_by_approval(view, start):
        return True
    if word.noun in (FORECAST, PLAN) and begins:
        return False
    if view.flat[start].isupper() and not begins:
        return True
    return _has_telling_scope(view, start, word, end)


def _names(view: TextView, word: Word, end: int) -> bool:
    """Whether what follows the kind word is more than its place, its number or its means."""
    place = PLACE.match(view.folded, word.end)
    if place and place.end() == end:
        return False
    return word.noun is PLAN or _MEANS.match(view.folded[word.end : end]) is None


def _has_telling_scope(view: TextView, start: int, word: Word, end: int) -> bool:
    """Whether words without a capital letter still tell the act from others of its kind."""
    scope = view.folded[word.end : end]
    if word.noun is PROJECT or _ONE_OF_ITS_KIND.search(scope):
        return True
    if word.noun is DIRECTIONS or len(scope.split()) < _NAMING_WORDS:
        return False
    if view.flat[start].isupper() and not view.flat[start:end].isupper():
        return True
    before = view.folded[max(0, start - _REACH_BEFORE) : start]
    return start < word.start or _MAKING.search(before) is not None


def _capital_after(view: TextView, word: Word) -> bool:
    """Whether a proper name follows without its opening quote, up to «, утвержденный …»."""
    following = view.flat[word.end : word.end + 3].lstrip()[:1]
    return following.isupper() and approved_end(view, word.end) > word.end


def _begins_sentence(view: TextView, start: int) -> bool:
    before = view.flat[max(0, start - 6) : start].rstrip(" ")
    return not before or (before[-1] in ".\n:!?" and not before.endswith((" г.", "гг.")))


def _title(view: TextView, start: int, word: Word, end: int) -> str | None:
    """The name with its head in the nominative: «план мероприятий («дорожная карта») по …»."""
    scope = view.folded[word.end : end]
    if re.search(r" (?:ее|его|их) ", scope) or word.noun is MAP or _FIELD.match(scope):
        return None
    self_word = _SELF.match(view.folded, start)
    begin = self_word.end() if self_word else start
    noun = view.flat[word.start : word.end]
    plural = word.plural or word.noun is DIRECTIONS
    parts = view.flat[begin : word.start].split()
    adjectives = [nominative(part, noun, plural=plural) for part in parts]
    rest = re.sub(r"(д)орожн\w+ карт\w+", r"\1орожная карта", view.flat[word.end : end])
    return " ".join((*adjectives, nominative(noun, plural=plural), *rest.split()))


def _mention(
    view: TextView, start: int, end: int, rule: str, word: Word, title: str | None
) -> Mention:
    return Mention(
        start=start,
        end=end,
        rule=rule,
        act="programme",
        word=word.noun.stem,
        title=title,
        names="this" if _SELF.match(view.folded, start) else "act",
    )


_INITIATIVE = spaced(r"национальн[а-я]+ +[а-я-]+ +$")


def find_initiatives(view: TextView) -> Iterator[Mention]:
    """National initiatives, which are named by a capital letter and an adjective."""
    for word in words_of(view.folded, (INITIATIVE,)):
        before = view.folded[max(0, word.start - 60) : word.start]
        match = _INITIATIVE.search(before)
        if match is None or word.plural:
            continue
        start = word.start - len(match[0])
        if view.flat[start].isupper():
            title = _title(view, start, word, word.end)
            yield _mention(view, start, word.end, "reference.initiative", word, title)


QUOTED_PROGRAMME: Rule[Mention] = Rule(
    name="reference.quoted_programme",
    why="a kind of plan with its title in quotes, its place before and its period after",
    matches=(
        "в рамках [[федерального проекта «Чистый воздух»]] и",
        "средств [[ФЦП «Жильё» на 2002-2010 годы]], а",
        "[[муниципальной программы городского округа «Речной» «Развитие спорта»]]",
        '[[подпрограммы 4 "Дороги края"]]',
    ),
    leaves=("проект договора", "программа передач", "план на завтра"),
    find=find_quoted_programmes,
)
NAMED_PROGRAMME: Rule[Mention] = Rule(
    name="reference.named_programme",
    why="a kind of plan with the words that depend on it, named by a capital letter or its scope",
    matches=(
        "одобрить [[Концепцию развития портов до 2030 года]].",
        "на основе [[стратегии морской деятельности Российской Федерации]], иных",
    ),
    leaves=("стратегии развития регионов", "план работы отдела", "программы для молодежи"),
    find=find_named_programmes,
)
INITIATIVE_RULE: Rule[Mention] = Rule(
    name="reference.initiative",
    why="a national initiative has a proper name",
    matches=("в целях реализации [[Национальной социальной инициативы]];",),
    leaves=("национальные инициативы", "личной инициативы"),
    find=find_initiatives,
)
