"""Recurrences: «ежегодно», «ежеквартально, до 20 числа», «не реже одного раза в год»."""

import re
from collections.abc import Iterator

from extractors.patterns import matches_of, places_of
from extractors.rules import Rule
from extractors.times import values, words
from extractors.times.sightings import Sighting
from extractors.view import TextView

_STEMS = {
    "годн": "Y",
    "квартальн": "Q",
    "месячн": "M",
    "недельн": "W",
    "дневн": "D",
    "суточн": "D",
    "часн": "H",
    "минутн": "N",
}
_ENDINGS = r"(?:ый|ая|ое|ые|ого|ой|ую|ым|ых|ыми|ом|ому)"
_EVERY = re.compile(
    rf"{words.BEGIN}еже(?P<stem>{words.any_of(_STEMS)})(?:(?P<adverb>о)|{_ENDINGS}){words.END}"
)
_WHICH_MONTH = words.phrases(
    "каждого|следующего|первого|второго|третьего|текущего|очередного|последующего|одного"
)
_AFTER_PERIOD = (
    r"(?: *,? *следующ(?:его|им)(?: +месяца)? +за +(?:отчетн|истекш|прошедш|последн|окончани)[а-я]+"
    r"(?: +(?:(?P<quarter>квартал)|период|месяц|дат|год|полугоди)[а-я]*)?)?"
)
_MONTH_DAY = (
    r"(?:в +срок +)?(?:до|не +позднее|не +позже|к|по|(?:по +состоянию +)?на) +"
    r"(?:(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)(?: *- *(?:го|му))?"
    r"|(?P<word>первое|первого|пятого|десятого|пятнадцатого|двадцатого))"
    rf"{words.SPELT_OUT} +числ[аоу]{words.END}"
    rf"(?:(?: *,)?(?: +{_WHICH_MONTH})? +месяца{words.END})?" + _AFTER_PERIOD
)
_DAY_WORDS = {
    "первое": 1,
    "первого": 1,
    "пятого": 5,
    "десятого": 10,
    "пятнадцатого": 15,
    "двадцатого": 20,
}
_TAIL = re.compile(rf" *,? *(?:(?:но|и) +)?{_MONTH_DAY}")
_ALONE = re.compile(words.BEGIN + _MONTH_DAY)


def find_every(view: TextView) -> Iterator[Sighting]:
    """Adverbs and adjectives with «еже-», an adverb with the day of the month after it."""
    for match in matches_of(_EVERY, view.folded, "еже"):
        if match["adverb"] is None and _in_a_name(view, match):
            continue
        unit = _STEMS[match["stem"]]
        tail = _TAIL.match(view.folded, match.end()) if match["adverb"] else None
        rule = values.every(1, unit) + (_on_day(tail) if tail else "")
        end = tail.end() if tail else match.end()
        yield Sighting(start=match.start(), end=end, shape="recurrence", value=rule)


def _on_day(match: re.Match[str]) -> str:
    return f";BYMONTHDAY={int(match['day']) if match['day'] else _DAY_WORDS[match['word']]}"


def _in_a_name(view: TextView, match: re.Match[str]) -> bool:
    """Whether a capital letter makes the adjective part of a name: «Ежегодная конференция»."""
    if view.flat[match.start()].islower():
        return False
    opens = view.flat[max(0, match.start() - 6) : match.start()].rstrip(" ")
    following = view.flat[match.end() : match.end() + 6].lstrip()
    begins = not opens or opens[-1] in "\n.;:-)—–•"
    return not begins or following[:1].isupper()


def find_day_of_month(view: TextView) -> Iterator[Sighting]:
    """A day of every month or quarter: «до 10 числа месяца, следующего за отчетным»."""
    for number in places_of(view.folded, "числа", "числу", "число каждого"):
        left = max(0, number - 60)
        for match in _ALONE.finditer(view.folded, left, min(len(view.folded), number + 160)):
            if match.start() < number < match.end():
                step = values.every(1, "Q" if match["quarter"] else "M")
                yield Sighting(
                    start=match.start(),
                    end=match.end(),
                    shape="recurrence",
                    mode="until",
                    value=step + _on_day(match),
                )


_PER_UNIT = rf"(?P<unit>{words.UNIT}|полгода{words.END})"
_EACH = re.compile(rf"{words.BEGIN}кажд(?:ый|ую|ое|ые) +(?:(?P<count>{words.COUNT}) +)?{_PER_UNIT}")


def find_each(view: TextView) -> Iterator[Sighting]:
    """«каждый год», «каждые три месяца»."""
    for match in matches_of(_EACH, view.folded, "кажды", "каждую", "каждое"):
        count = words.count_of(match["count"]) if match["count"] else 1
        value = values.every(count, words.UNITS.get(match["unit"], "B"))
        yield Sighting(start=match.start(), end=match.end(), shape="recurrence", value=value)


_WEEKDAYS = {
    "понедельник": "MO",
    "вторник": "TU",
    "среду": "WE",
    "четверг": "TH",
    "пятницу": "FR",
    "субботу": "SA",
    "воскресенье": "SU",
}
_EACH_WEEKDAY = re.compile(
    rf"{words.BEGIN}кажд(?:ый|ую|ое) +(?P<day>{words.any_of(_WEEKDAYS)}){words.END}"
)


def find_each_weekday(view: TextView) -> Iterator[Sighting]:
    """«каждый понедельник»."""
    for match in matches_of(_EACH_WEEKDAY, view.folded, "каждый ", "каждую ", "каждое "):
        value = f"{values.every(1, 'W')};BYDAY={_WEEKDAYS[match['day']]}"
        yield Sighting(start=match.start(), end=match.end(), shape="recurrence", value=value)


_TIMES_IN = re.compile(rf"(?:раза?|дважды|трижды) +в +(?:(?P<count>{words.COUNT}) +)?{_PER_UNIT}")
_TIMES_BEFORE = re.compile(
    rf"(?:(?<![а-я])(?:не +(?:реже|менее|чаще|более|меньше)|минимум)(?: +чем)? +)?"
    rf"(?:{words.BEGIN}(?<![.,\d])(?P<times>{words.COUNT})(?: *- *х)? +)?\Z"
)
_ADVERBS = {"дважды": 2, "трижды": 3}


def find_times_in(view: TextView) -> Iterator[Sighting]:
    """So many times in a unit: «раз в два года», «не реже одного раза в квартал»."""
    for trigger in places_of(view.folded, "раз ", "раза ", "дважды ", "трижды "):
        match = _TIMES_IN.match(view.folded, trigger)
        if match is None or view.folded[trigger - 1 : trigger].isalpha():
            continue
        left = max(0, trigger - 60)
        before = _TIMES_BEFORE.search(view.folded[left:trigger])
        start = left + before.start() if before else trigger
        times = _ADVERBS.get(match[0].split()[0], 1)
        if before and before["times"]:
            times = words.count_of(before["times"].split("-")[0].strip())
        yield Sighting(start=start, end=match.end(), shape="recurrence", value=_rate(times, match))


def _rate(times: int, match: re.Match[str]) -> str | None:
    unit = words.UNITS.get(match["unit"], "B")
    if match["count"]:
        return values.every(words.count_of(match["count"]), unit) if times == 1 else None
    return values.times_a(times, unit)


RULES = (
    Rule(
        name="time.every",
        why="the words with «еже-», unless the adjective belongs to a name",
        matches=(
            "Отчет сдается [[ежегодно]].",
            "направлять сведения [[ежеквартально, до 15 числа месяца, следующего за отчетным]]",
            "подготовка [[ежегодных]] обзоров",
        ),
        leaves=("III Ежегодная конференция строителей", "ежевика"),
        find=find_every,
    ),
    Rule(
        name="time.day_of_month",
        why="a day of every month, told by its number",
        matches=(
            "представлять [[до 10 числа каждого месяца]]",
            "отчет [[до 20-го числа месяца, следующего за отчетным кварталом]]",
        ),
        leaves=("до 10 человек", "большого числа"),
        find=find_day_of_month,
    ),
    Rule(
        name="time.each",
        why="«каждый» with a unit of time",
        matches=("[[Каждый год]] проводится смотр", "поверка [[каждые три месяца]]"),
        leaves=("каждый гражданин", "каждый третий"),
        find=find_each,
    ),
    Rule(
        name="time.each_weekday",
        why="«каждый» with a day of the week",
        matches=("Совещание проводится [[каждый вторник]].",),
        leaves=("каждый второй", "в среду"),
        find=find_each_weekday,
    ),
    Rule(
        name="time.times_in",
        why="how many times in a unit of time",
        matches=("проверка [[не реже одного раза в год]]", "съезд [[раз в два года]]"),
        leaves=("в два раза больше", "вырос в 3 раза"),
        find=find_times_in,
    ),
)
