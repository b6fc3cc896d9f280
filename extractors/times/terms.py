"""Terms: so many days, months or years, with the words that they run from.

«в течение 30 рабочих дней со дня опубликования», «в недельный срок», «на календарный год».
"""

import re
from collections.abc import Iterator

from extractors.patterns import places_of
from extractors.rules import Rule
from extractors.times import values, words
from extractors.times.phrases import phrase_end
from extractors.times.sightings import Sighting
from extractors.view import TextView

_REACH = 140


_LEAD = words.phrases(
    """
    в течение|в течении|на протяжении|по истечении|до истечения|спустя|через|за|на|на срок|
    не позднее|не позднее чем через|не позднее чем за|не позднее чем в|не позднее через|
    не позже|не позже чем за|не ранее|не ранее чем через|не ранее чем за|не менее чем за|
    не менее чем через|не более чем за|не более чем на|не менее чем на|сроком на|сроком до|
    в срок|в срок, не превышающий|в срок не превышающий|в срок до|со сроком|на период|
    за период|в последние|в первые|более чем за|
    более чем на|менее чем за|менее чем через|более чем через
    """
)
_QUALIFIER = (
    r"(?:(?:не +)?(?:более|менее|свыше|позднее|дольше|превышающ[а-я]+)(?: +чем)?|до|около|со?"
    r"|(?:последн|предыдущ|прошедш|предшествующ|ближайш|перв)[а-я]+)"
)
_ADJECTIVES = (
    *("рабоч", "календарн", "банковск", "последн", "предыдущ", "полн", "финансов", "учебн"),
    "последующ",
)
_ADJECTIVE = (
    rf"(?:{'|'.join(_ADJECTIVES)})"
    r"(?:их|ие|ий|его|ого|ый|ых|ые)"
)
_BEFORE_UNIT = re.compile(
    rf"{words.BEGIN}(?:(?P<lead>{_LEAD}) +)?(?:{_QUALIFIER} +){{0,2}}"
    rf"(?<![.,\d])(?P<count>{words.COUNT}){words.SPELT_OUT}"
    rf"(?P<kind>(?: *{_ADJECTIVE}){{0,2}}) *\Z"
)
_UNITS_COUNTED = (
    *("дней", "дня", "день", "сут", "месяц", "недел", "лет", "год", "часов", "часа"),
    *("квартал", "полугоди"),
)
_UNIT = re.compile(words.UNIT)
_COUNTED = (")", "х", "ти", "ми", "-и", "-го", "й")
_SHORT_UNITS = frozenset("HN")  # «за 1 час», «на 8 часов» measure work, not a term
_OF_YEAR = re.compile(rf" +((?:19|20)\d\d) *(?:года|г){words.END}(?: ?\.)?")
_TERM_TOLD = re.compile(
    rf"(?:{words.stems('занимает занимал составля составил длится продолжается ждать')}"
    r"|(?<![а-я])(?:срок[а-я]{0,3}|сокра[щт][а-я]+|дольше)(?![а-я]))[^\n.;]*\Z"
)

_ANCHOR = re.compile(
    r" *,?(?: +(?:начиная|считая))? *(?P<anchor>(?:"
    r"со? +(?:следующего +)?дня|с +(?:[а-я]+го +)?момента|с +(?:[а-я]+ой +)?даты|со +времени"
    r"|с +(?:окончания|начала)|после|от +(?:даты|дня|момента)"
    r"|до +(?:(?:(?:этой|указанной|такой) +)?(?:дня|даты)|начала|срока|окончания"
    rf"|(?=[а-я]+(?:ния|тия){words.END}))){words.END})"
)


_POINTS_BACK = re.compile(r"этой|указанной|такой")


def anchored(view: TextView, position: int) -> tuple[int, str | None]:
    """Where the term ends with its anchor, if one follows `position`, and the anchor's words."""
    match = _ANCHOR.match(view.folded, position)
    if match is None:
        return position, None
    end = phrase_end(view.folded, match.end())
    if end == match.end() and not _POINTS_BACK.search(match["anchor"]):
        return position, None
    return end, view.text[match.start("anchor") : end]


def find_counted(view: TextView) -> Iterator[Sighting]:
    """So many units: «в течение 30 рабочих дней», «за последние два года»."""
    folded = view.folded
    done = 0
    for trigger in places_of(folded, *_UNITS_COUNTED):
        if trigger < done or not _is_counted(folded[max(0, trigger - 32) : trigger].rstrip(" ")):
            continue
        unit = _UNIT.match(folded, trigger)
        left = max(0, trigger - _REACH)
        before = _BEFORE_UNIT.search(folded[left:trigger].rpartition("\n")[2]) if unit else None
        if unit is None or before is None:
            continue
        start = trigger - (len(before.string) - before.start())
        sighting = _counted(view, start, before, unit)
        if sighting:
            done = sighting.end
            yield sighting


def _is_counted(before: str) -> bool:
    """Whether a count or its adjective may stand right before a unit: no year does."""
    if before[-1:].isdigit():
        return not before[-4:].isdigit()
    word = before.rpartition(" ")[2]
    return word in words.NUMERALS or word.endswith(_COUNTED) or word.startswith(_ADJECTIVES)


def _counted(
    view: TextView, start: int, before: re.Match[str], unit: re.Match[str]
) -> Sighting | None:
    letter, count = words.UNITS[unit[0]], words.count_of(before["count"])
    year = _OF_YEAR.match(view.folded, unit.end())
    if year and letter == "M" and 1 <= count <= 12:
        value = values.interval(f"{year[1]}-01", f"{year[1]}-{count:02d}")
        return Sighting(start=start, end=year.end(), shape="month", mode="between", value=value)
    end, anchor = anchored(view, _in_a_row(view.folded, unit.end()))
    if before["lead"] is None and anchor is None and not _is_term(view.folded, start, before):
        return None
    if before["lead"] in ("за", "на") and letter in _SHORT_UNITS and anchor is None:
        return None
    return Sighting(
        start=start,
        end=end,
        shape="term",
        value=values.duration(count, letter),
        anchor=anchor,
        working="рабоч" in before["kind"],
    )


_IN_A_ROW = re.compile(rf" +подряд{words.END}")


def _in_a_row(folded: str, end: int) -> int:
    match = _IN_A_ROW.match(folded, end)
    return match.end() if match else end


def _is_term(folded: str, start: int, before: re.Match[str]) -> bool:
    """Whether a count without a preposition is said of a term: «срок … не более 10 дней»."""
    if "рабоч" in before["kind"] or "календарн" in before["kind"]:
        return True
    if before[0].lstrip().startswith("последн"):
        return True
    return (
        _TERM_TOLD.search(
            folded[max(0, start - 90) : start + before.start("count") - before.start()]
        )
        is not None
    )


_WHOLE = words.phrases(
    """
    одного|одной|календарного|финансового|рабочего|учебного|всего|каждого|текущего|отчетного|
    последующего|последнего|целого|первого
    """
)
_ONE_UNIT = re.compile(
    rf"{words.BEGIN}(?:в +течени[еи](?P<kind>(?: +{_WHOLE})*)|за +последни[йею]+)"
    rf" +(?P<unit>недели|месяца?|года?|суток|квартала?|полугоди[яе]|полугода|дня|часа){words.END}"
)
_ON_A_YEAR = re.compile(
    rf"{words.BEGIN}на +(?:один +)?календарный +(?P<unit>год|месяц|квартал){words.END}"
)


def find_one_unit(view: TextView) -> Iterator[Sighting]:
    """One unit without a count: «в течение месяца», «на календарный год»."""
    for trigger in places_of(view.folded, "течени", "за последн"):
        match = _ONE_UNIT.search(view.folded, max(0, trigger - 6), trigger + _REACH)
        if match:
            yield _one(view, match, working="рабоч" in (match["kind"] or ""))
    for trigger in places_of(view.folded, "календарный "):
        on_a_year = _ON_A_YEAR.search(view.folded, max(0, trigger - 24), trigger + 32)
        if on_a_year:
            yield _one(view, on_a_year, working=False)


def _one(view: TextView, match: re.Match[str], *, working: bool) -> Sighting:
    end, anchor = anchored(view, match.end())
    return Sighting(
        start=match.start(),
        end=end,
        shape="term",
        value=values.duration(1, words.UNITS[match["unit"]]),
        anchor=anchor,
        working=working,
    )


_BEFORE_TERM = re.compile(
    rf"{words.BEGIN}(?:не +позднее +чем +)?(?:в|на) +(?:не +более +чем +)?"
    r"(?:(?P<digits>\d{1,3})(?: *-? *(?:ти|х|и|ми))? *-? *"
    rf"|(?P<word>{words.any_of(words.COMPOUND_NUMERALS)}))?"
    rf"(?:(?P<stem>{words.any_of(words.ADJECTIVE_UNITS)})(?:ый|ий|ой)"
    r"|(?P<half>полугод(?:овой|ичный)))(?P<kind>(?: +(?:календарный|рабочий))?) +\Z"
)
_TERM = re.compile(rf"срок{words.END}")


def find_adjective(view: TextView) -> Iterator[Sighting]:
    """A term in an adjective: «в 10-дневный срок», «в недельный срок»."""
    for trigger in places_of(view.folded, " срок"):
        noun = _TERM.match(view.folded, trigger + 1)
        left = max(0, trigger - 80)
        before = _BEFORE_TERM.search(view.folded[left : trigger + 1]) if noun else None
        if noun and before:
            end, anchor = anchored(view, noun.end())
            yield Sighting(
                start=left + before.start(),
                end=end,
                shape="term",
                value=_adjective_value(before),
                anchor=anchor,
                working="рабоч" in before["kind"],
            )


def _adjective_value(match: re.Match[str]) -> str:
    if match["half"]:
        return values.duration(1, "B")
    count = int(match["digits"] or words.COMPOUND_NUMERALS.get(match["word"] or "", 1))
    return values.duration(count, words.ADJECTIVE_UNITS[match["stem"]])


RULES = (
    Rule(
        name="time.term",
        why="so many days, months or years after a preposition, or with the words they run from",
        matches=(
            "Ответ дается [[в течение 10 рабочих дней со дня получения запроса]].",
            "Средства возвращаются [[не позднее тридцати дней со дня расторжения договора]].",
            "[[За последние три года]] открыто пять школ",
            "Справка действует [[не более 6 месяцев с даты выдачи]].",
            "уведомить [[не позднее чем за 5 дней до начала торгов]]",
            "проверка занимает [[до 15 рабочих дней]]",
            "если [[в течение двух кварталов подряд]] план не выполнен",
            "[[за 9 месяцев 2017 года]] собрано больше",
            "договор заключен [[на срок более 2 календарных лет]]",
        ),
        leaves=(
            "дети в возрасте от 3 до 7 лет",
            "на 30 листах",
            "моложе 35 лет",
            "за 1 час работы",
        ),
        find=find_counted,
    ),
    Rule(
        name="time.term_of_one",
        why="one week, month or year, told without a count",
        matches=("отчитаться [[в течение месяца]]", "план составляется [[на календарный год]]"),
        leaves=("в течение всего срока действия", "на очередной финансовый год"),
        find=find_one_unit,
    ),
    Rule(
        name="time.term_adjective",
        why="the length of the term stands in its adjective",
        matches=(
            "ответить [[в недельный срок]]",
            "внести предложения [[в 10-дневный срок]]",
            "разработать [[в трехмесячный срок со дня утверждения плана]]",
        ),
        leaves=("в установленный срок", "в кратчайший срок"),
        find=find_adjective,
    ),
)
