"""A view in; mentions of codes and of the Constitution out, in full and by abbreviation."""

from collections.abc import Iterator

import msgspec

from extractors.facts import ActKind
from extractors.patterns import places_of, spaced, starts_of, word_start
from extractors.references.mentions import Mention
from extractors.references.numbered import read_tail
from extractors.rules import Rule
from extractors.view import TextView

_BRANCH = (
    r"гражданск|налогов|бюджетн|трудов|жилищн|земельн|градостроительн|лесн|водн|семейн|уголовн|"
    r"уголовно-процессуальн|уголовно-исполнительн|арбитражн|воздушн|таможенн|процессуальн|этическ"
)
_BEFORE = spaced(rf"(?:(?:{_BRANCH})\w+ +){{1,2}}$")
_CODE = spaced(r"кодекс(?:|а|у|ом|е|ы|ов|ами)(?!\w)")
_SUBJECT = spaced(
    r" +(?:об административных правонарушениях|административного судопроизводства|"
    r"внутреннего водного транспорта|торгового мореплавания)"
)
_COUNTRY = spaced(r" +(?:российск\w+ +федерац\w+|рф|росси[ия]|рсфср)(?!\w)")
_REGION = spaced(
    r" +(?:(?:[а-я-]+(?:ого|ой) +)(?:края|области|республики|округа)|республики +[а-я-]+)(?!\w)"
)
_ABBREVIATION = spaced(
    r"(?:(?:НК|ГК|ТК|БК|ЖК|ЗК|СК|УК|УПК|УИК|АПК|ГПК|КАС|ЛК|ВК|ВзК|КВВТ|КТМ) *(?:РФ|России)"
    r"|(?:КоАП|ГрК)(?: *(?:РФ|России))?)(?!\w)"
)
_MARKS = ("К РФ", "К Росси", "КРФ", "КоАП", "ГрК", "КАС ", "КВВТ", "КТМ")
_CONSTITUTION = spaced(r"конституци(?:я|и|ю|ей)(?!\w)")
_REACH_BACK = 60
_LONGEST = 4


def find_codes(view: TextView) -> Iterator[Mention]:
    """Codes by their full names: «Градостроительный кодекс Российской Федерации»."""
    for place in starts_of(view.folded, "кодекс"):
        match = _CODE.match(view.folded, place)
        if match is None:
            continue
        before = _BEFORE.search(view.folded[max(0, place - _REACH_BACK) : place])
        end, subject = _name_end(view, match.end())
        if before is None and not subject:
            continue
        start = place - len(before[0]) if before else place
        yield _with_tail(view, start, end, "reference.code", "code")


def _name_end(view: TextView, position: int) -> tuple[int, bool]:
    """The end of the name, and whether it says what the code is about."""
    end, subject = position, False
    for pattern in (_COUNTRY, _SUBJECT, _COUNTRY, _REGION):
        match = pattern.match(view.folded, end)
        if match:
            end = match.end()
            subject = subject or pattern is _SUBJECT
    return end, subject


def _with_tail(view: TextView, start: int, end: int, rule: str, act: ActKind) -> Mention:
    tail = read_tail(view, end)
    dated = tail.number is not None and tail.issuer is None
    mention = Mention(start=start, end=end, rule=rule, act=act, word="кодекс")
    if not dated:
        return mention
    return msgspec.structs.replace(
        mention,
        end=tail.end,
        date=tail.date.value if tail.date else None,
        number=tail.number.value if tail.number else None,
    )


def find_code_abbreviations(view: TextView) -> Iterator[Mention]:
    """Codes by their abbreviations: «НК РФ», «КоАП»."""
    marks = places_of(view.flat, *_MARKS)
    for place in sorted({word_start(view.flat, mark, _LONGEST) for mark in marks}):
        match = _ABBREVIATION.match(view.flat, place)
        if match:
            rule = "reference.code_abbreviation"
            yield Mention(start=place, end=match.end(), rule=rule, act="code", word="кодекс")


def find_constitution(view: TextView) -> Iterator[Mention]:
    """The Constitution, written with a capital letter."""
    for place in starts_of(view.folded, "конституци"):
        match = _CONSTITUTION.match(view.folded, place)
        if match and view.flat[place].isupper():
            country = _COUNTRY.match(view.folded, match.end()) or _REGION.match(
                view.folded, match.end()
            )
            yield Mention(
                start=place,
                end=country.end() if country else match.end(),
                rule="reference.constitution",
                act="constitution",
                word="конституци",
            )


CODE: Rule[Mention] = Rule(
    name="reference.code",
    why="a code is known by its branch of law or by its subject",
    matches=(
        "частью 2 [[Лесного кодекса Российской Федерации]] и",
        "[[Кодекс Российской Федерации об административных правонарушениях]]",
        "[[Гражданского процессуального кодекса РФ]]",
        "[[Трудовой кодекс]]",
    ),
    leaves=("кодекс чести", "кодексы поведения", "мыс кодекса"),
    find=find_codes,
)
CODE_ABBREVIATION: Rule[Mention] = Rule(
    name="reference.code_abbreviation",
    why="«НК РФ» and its like are always codes; «КоАП» and «ГрК» even alone",
    matches=("статьи 5 [[НК РФ]].", "по [[КоАП]]"),
    leaves=("АО «НК»", "ГК «Ромашка»", "ТК 5"),
    find=find_code_abbreviations,
)
CONSTITUTION: Rule[Mention] = Rule(
    name="reference.constitution",
    why="the Constitution needs no number",
    matches=(
        "руководствуясь [[Конституцией Российской Федерации]],",
        "[[Конституции Республики Тыва]]",
    ),
    leaves=("конституционный строй", "крепкая конституция"),
    find=find_constitution,
)
