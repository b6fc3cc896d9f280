"""Classes of bodies: «федеральные органы исполнительной власти», «институты развития».

A class acts as a body does. «Органы» need to be told whose or of what kind; other nouns count only
in the company of the words listed here, so that firms and schools stay outside.
"""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from extractors.agencies.sightings import Sighting
from extractors.agencies.spans import left_edge
from extractors.agencies.tails import places_end, tail_end
from extractors.agencies.words import Word, starts_of, word_before
from extractors.rules import Rule
from extractors.view import TextView

_BRANCH = (
    "(?:государственной|исполнительной|законодательной|представительной|судебной|муниципальной)"
)
_BODY_OF = re.compile(
    " +(?:"
    + "|".join(
        (
            rf"(?:(?:публичной|{_BRANCH}(?:(?:,| +и| +или) +{_BRANCH})*) +)?власти",
            r"(?:местного|общественного|территориального +общественного) +самоуправления",
            r"государственных +внебюджетных +фондов|опеки(?: +и +попечительства)?",
            r"прокуратуры|внутренних +дел|статистики|юстиции|загс",
            r"федеральной +службы +безопасности|записи +актов +гражданского +состояния",
            r"(?:социальной +защиты|службы +занятости)(?: +населения)?",
            r"(?:управления|регулирования)(?: +(?:образованием|здравоохранением|культурой"
            r"|государственными +внебюджетными +фондами|жилищно-коммунальным +хозяйством))",
            r"(?:государственн(?:ого|ой)|муниципальн(?:ого|ой)|внутреннего)"
            r"(?: +[а-я-]+(?:ого|ой))?"
            r" +(?:надзора|контроля|статистики|власти|управления|охраны|регистрации)",
            r"(?:финансового|жилищного|строительного|валютного|земельного) +(?:надзора|контроля)",
        )
    )
    + r")(?!\w)"
)
_TASK = re.compile(r" +по +(?:защите|контролю|надзору|регулированию|управлению|охране|делам)(?!\w)")
_KINDS = re.compile(
    r"(?:государственн|муниципальн|местн|федеральн|исполнительн|представительн|уполномоченн"
    r"|компетентн|правоохранительн|налогов|таможенн|контрольн|надзорн|территориальн|судебн"
    r"|следственн|финансов|регулирующ|отраслев|республиканск|региональн"
    r"|законодательн|контролирующ|природоохранн|заинтересованн)"
)
_ORGANISATIONS = re.compile(
    r" *\((?:организаци|функциональн)[а-я]+\)| +и +организаци[а-я]+(?: +государственного +сектора)?"
)
_FUNCTIONAL = re.compile(r"\([а-я]+\) *\Z")
_AND_LOCAL = re.compile(r",? +(?:и|или)(?: +орган[а-я]+)?(?= +местного +самоуправления)")
_LOCAL = re.compile(r" +(?:и|или) +местного +самоуправления(?!\w)")
_MUNICIPALITY = re.compile(r" +\(муниципальн[а-я]+ +образовани[а-я]+\)")
_EVERY_LEVEL = re.compile(r" +на +всех +уровнях(?!\w)")
_CITIES = re.compile(
    r" +городов +федерального +значения(?: +-? *москвы *, *санкт-петербурга *(?:,|и) *севастополя)?"
)


class _Company(msgspec.Struct, frozen=True):
    """A noun with the words without which it is no class of bodies.

    `left` is what the adjectives before it must look like, `right` the words behind; `both` says
    that both are asked for, where else one of them will do.
    """

    stem: str
    forms: str
    left: str = ""
    right: str = ""
    both: bool = False


_PLURAL_NEUTER_IE = "я|й|ям|ями|ях"
_PLURAL_MASCULINE = "ы|ов|ам|ами|ах"
_PLURAL_IA = "и|й|ям|ями|ях"

_COMPANIES = (
    _Company("ведомств", "ам|ами|ах"),
    _Company("ведомств", "а|", left=r"(?:ые|ие|ых|их) *\Z"),
    _Company(
        "министерств",
        "а||ам|ами|ах",
        right=r" +и +(?:ведомства|ведомств|ведомствам|ведомствами|ведомствах)(?!\w)",
    ),
    _Company("институт", _PLURAL_MASCULINE, right=r" +развития(?!\w)"),
    _Company(
        *("корпораци", _PLURAL_IA, r"(?:государственн|региональн)"),
        right=r"(?: +развития(?!\w))?(?: +\(компани[а-я]+\))?",
    ),
    _Company("госкорпораци", _PLURAL_IA),
    _Company("компани", _PLURAL_IA, r"(?:государственн|публично-правов)"),
    _Company(
        *("фонд", _PLURAL_MASCULINE, r"(?:государственн|внебюджетн|муниципальн)"),
        right=r"(?: +поддержки(?: +[а-я]+)?)?",
    ),
    _Company(
        *("организаци", _PLURAL_IA),
        left=r"\A(?:общественн|отраслев|общественно-делов|ветеранск|международн|государственн"
        r"|саморегулируем|профсоюзн)",
        right=r"(?: +и +объединени[а-я]+(?! +[а-я]+(?:ов|ей|ий)(?!\w)))?",
    ),
    _Company("комитет", _PLURAL_MASCULINE, left=r"исполнительн"),
    _Company(
        *("комисси", _PLURAL_IA),
        left=r"(?:межведомственн|территориальн|избирательн|антитеррористическ|административн)",
    ),
    _Company(
        *("организаци", _PLURAL_IA, r"специализированн"),
        right=r" +развития(?: +[а-я]+(?:ов|ей|ий|ия|ства))?(?!\w)",
        both=True,
    ),
    _Company("корпораци", _PLURAL_IA, right=r" +развития(?!\w)"),
    _Company("объединени", _PLURAL_NEUTER_IE, left=r"(?:общественн|профсоюзн|отраслев)"),
    _Company(
        *("объединени", _PLURAL_NEUTER_IE),
        right=r" +(?:предпринимателей|работодателей|профсоюзов|граждан)(?!\w)",
    ),
    _Company("бизнес-ассоциаци", _PLURAL_IA),
    _Company("ассоциаци", _PLURAL_IA, left=r"(?:отраслев|профессиональн|региональн|делов)"),
    _Company("палат", "ы||ам|ами|ах", left=r"торгово-промышленн"),
    _Company("групп", "ы||ам|ами|ах", left=r"экспертн"),
    _Company(
        "совет",
        _PLURAL_MASCULINE,
        left=r"(?:экспертн|координационн|общественн|наблюдательн|попечительск|совещательн|консультативн|научн|управляющ)",
        right=r"(?: +(?:учебных|образовательных) +организаций)?(?: +по(?: +[а-я]+){2,3})?",
    ),
    _Company(
        "совет",
        _PLURAL_MASCULINE,
        right=r" +и +рабоч[а-я]+ +групп[а-я]*(?: +по +[а-я]+ +[а-я]+ +[а-я]+)?",
    ),
    _Company(
        "представительств",
        "а||ам|ами|ах",
        left=r"(?:торгов|дипломатическ)",
        right=r"(?: +российской +федерации)?",
    ),
    _Company(
        "агентств",
        "а||ам|ами|ах",
        right=r" +\(корпораций\) +регионального +и +муниципального +развития",
    ),
    _Company("департамент", _PLURAL_MASCULINE, left=r"отраслев"),
    _Company(
        "администраци",
        _PLURAL_IA,
        right=r" +(?=(?:сельск|городск|муниципальн|поселени|сельсовет|район|город))",
    ),
)


class _Found(msgspec.Struct, frozen=True):
    start: int
    end: int
    head: int


@cache
def _organ() -> re.Pattern[str]:
    return re.compile(r"орган(?:|а|у|ом|е|ы|ов|ам|ами|ах)(?![\w-])")


def find_organs(view: TextView) -> Iterator[Sighting]:
    """«Органы …» told by what they are of, or by what kind they are."""
    folded = view.folded
    for start in starts_of(folded, ("орган",)):
        form = _organ().match(folded, start)
        if form is None:
            continue
        edge = _organ_edge(folded, Word(start, form.end(), form.group()))
        end = _organ_end(view, form.end(), kind=_KINDS.search(folded, edge, start) is not None)
        if end > form.end() or _KINDS.search(folded, edge, start):
            yield _sighting(view, _Found(edge, end, start))


def _organ_edge(folded: str, word: Word) -> int:
    edge = left_edge(folded, word)
    bracket = _FUNCTIONAL.search(folded, max(0, edge - 30), edge)
    if bracket is None:
        return edge
    before = Word(bracket.start(), bracket.end(), word.text)
    wider = left_edge(folded, before)
    return wider if wider < bracket.start() else edge


def _organ_end(view: TextView, position: int, *, kind: bool) -> int:
    folded = view.folded
    pair = _ORGANISATIONS.match(folded, position)
    if pair and (")" in pair.group() or "сектора" in pair.group()):
        return pair.end()
    told = _BODY_OF.match(folded, position)
    if told is None and _TASK.match(folded, position):
        return tail_end(view, position)
    if told is None:
        return places_end(view, position) if kind else position
    cities = _CITIES.match(folded, told.end())
    end = cities.end() if cities else places_end(view, told.end())
    for more in (_MUNICIPALITY, _LOCAL, _EVERY_LEVEL):
        match = more.match(folded, end)
        if match:
            end = match.end()
            if more is _LOCAL:
                end = places_end(view, end)
    return end


def find_companies(view: TextView) -> Iterator[Sighting]:
    """Other plural nouns that make a class of bodies in the right company."""
    for company in _COMPANIES:
        yield from _of_company(view, company)


_SINGULAR = re.compile(r"(?:ый|ий|ого|его|ому|ему|ом|ем|ая|ую|ей|ой) *\Z")
_SEVERAL = re.compile(
    r"[а-я-]+(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем),?(?: +и)? +(?:[а-я-]+ +и +)?"
    r"[а-я-]+(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем) *\Z"
)
"""Adjectives in the singular before a noun in the plural: two bodies, each with its own."""
_OTHERS = re.compile(r"(?:други|ины)(?:е|х|м|ми)\Z")


def _of_company(view: TextView, company: _Company) -> Iterator[Sighting]:
    folded = view.folded
    pattern = re.compile(f"{company.stem}(?:{company.forms})(?![\\w-])")
    right = re.compile(company.right)
    left = re.compile(company.left)
    for start in starts_of(folded, (company.stem,)):
        form = pattern.match(folded, start)
        behind = right.match(folded, form.end()) if form else None
        if form is None or (behind is None and (company.both or not company.left)):
            continue
        edge = _edge(folded, company, Word(start, form.end(), form.group()))
        before = folded[edge:start]
        if company.left and not left.search(before):
            continue
        several = _SEVERAL.match(before) is not None
        if _SINGULAR.search(before) and not several:
            continue
        end = behind.end() if behind else form.end()
        yield _sighting(view, _Found(edge, places_end(view, end), start), several=several)


def _edge(folded: str, company: _Company, word: Word) -> int:
    """The left edge; «другие» is part of it where nothing else tells what «ведомства» these are."""
    edge = left_edge(folded, word)
    before = word_before(folded, word.start)
    if edge == word.start and company.stem == "ведомств" and before:
        return before.start if _OTHERS.match(before.text) else edge
    return edge


def _sighting(view: TextView, found: _Found, *, several: bool = False) -> Sighting:
    council = several and view.folded.startswith("совет", found.head)
    return Sighting(
        start=found.start,
        end=found.end,
        head=found.head,
        shape="class",
        class_="collective" if council else "generic",
    )


RULES = (
    Rule(
        name="agency.organs",
        why="bodies of a branch, a level or a kind, not one of them",
        matches=(
            "Копии получают [[федеральные органы исполнительной власти]].",
            "Учтут [[органы местного самоуправления муниципальных районов Тверской области]].",
            "Споры решают [[органы государственной власти и местного самоуправления]].",
        ),
        leaves=("органы чувств", "организации отдыха"),
        find=find_organs,
    ),
    Rule(
        name="agency.class",
        why="plural nouns that in this company mean bodies, not firms",
        matches=(
            "Средства дают [[государственные институты развития]].",
            "К работе привлекаются [[общественные объединения]].",
        ),
        leaves=("институты гражданского общества", "транспортные компании"),
        find=find_companies,
    ),
)
