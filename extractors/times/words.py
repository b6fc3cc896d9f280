"""The words of time in every case form, folded: months, numerals and units, as data and patterns.

The rules of this room read `TextView.folded`, so the letters here are lower-case and «ё» is «е».
"""

import re

MONTHS: dict[str, int] = {
    stem + ending: number
    for number, stem, endings in (
        (1, "январ", "ь я ю е ем"),
        (2, "феврал", "ь я ю е ем"),
        (3, "март", "_ а у е ом"),
        (4, "апрел", "ь я ю е ем"),
        (5, "ма", "й я ю е ем"),
        (6, "июн", "ь я ю е ем"),
        (7, "июл", "ь я ю е ем"),
        (8, "август", "_ а у е ом"),
        (9, "сентябр", "ь я ю е ем"),
        (10, "октябр", "ь я ю е ем"),
        (11, "ноябр", "ь я ю е ем"),
        (12, "декабр", "ь я ю е ем"),
    )
    for ending in endings.replace("_", "").split(" ")
}
"""Every case form of a month's name, and the month's number."""

MONTH_STEMS = (
    *("январ", "феврал", "март", "апрел", "мая", "май", "мае", "маю", "июн", "июл"),
    *("август", "сентябр", "октябр", "ноябр", "декабр"),
)
"""Literals of which each form of a month's name contains exactly one."""

_NUMERALS: dict[int, str] = {
    1: "один одного одному одном одна одну одной одно первый первого первом первое",
    2: "два двух двум две",
    3: "три трех трем",
    4: "четыре четырех четырем",
    5: "пять пяти",
    6: "шесть шести",
    7: "семь семи",
    8: "восемь восьми",
    9: "девять девяти",
    10: "десять десяти",
    11: "одиннадцать одиннадцати",
    12: "двенадцать двенадцати",
    13: "тринадцать тринадцати",
    14: "четырнадцать четырнадцати",
    15: "пятнадцать пятнадцати",
    16: "шестнадцать шестнадцати",
    17: "семнадцать семнадцати",
    18: "восемнадцать восемнадцати",
    19: "девятнадцать девятнадцати",
    20: "двадцать двадцати",
    30: "тридцать тридцати",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти",
    60: "шестьдесят шестидесяти",
    70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти",
    90: "девяносто девяноста",
    100: "сто ста",
}

NUMERALS: dict[str, int] = {
    form: value for value, forms in _NUMERALS.items() for form in forms.split()
}
"""Case forms of the cardinal numerals that terms are counted in, and their values."""

_STEMS_OF_COMPOUNDS: dict[str, int] = {
    **{"одно": 1, "двух": 2, "трех": 3, "четырех": 4},
    **{forms.split()[1]: value for value, forms in _NUMERALS.items() if 5 <= value <= 90},
    "девяносто": 90,
}

COMPOUND_NUMERALS: dict[str, int] = _STEMS_OF_COMPOUNDS
"""First parts of compounds such as «трехмесячный» and «десятидневный»."""

UNITS: dict[str, str] = {
    form: unit
    for unit, forms in (
        ("Y", "год года году годом годов лет годам годами годах"),
        ("M", "месяц месяца месяцу месяцем месяцев месяцам месяцах"),
        ("Q", "квартал квартала кварталов кварталу квартале"),
        ("B", "полугодие полугодия полугодий полугода"),
        ("W", "неделя недели неделю недель неделе"),
        ("D", "день дня дней дню днем дни сутки суток"),
        ("H", "час часа часов часу"),
        ("N", "минута минуты минут минуту"),
    )
    for form in forms.split()
}
"""Forms of the units: year, month, quarter, half-year (B), week, day, hour, minute (N)."""

ADJECTIVE_UNITS: dict[str, str] = {
    "летн": "Y",
    "годичн": "Y",
    "годовалн": "Y",
    "месячн": "M",
    "квартальн": "Q",
    "недельн": "W",
    "дневн": "D",
    "суточн": "D",
    "часов": "H",
    "минутн": "N",
}
"""Stems of the adjectives of units: «десятидневный», «месячный»."""


def any_of(forms: dict[str, int] | dict[str, str]) -> str:
    """A pattern of any of the words, longest first so that no word hides a longer one."""
    return "(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + ")"


def phrases(listed: str) -> str:
    """A pattern of any of the phrases divided by «|», with any spaces between their words."""
    parts = sorted((phrase.split() for phrase in listed.split("|")), key=len, reverse=True)
    return "(?:" + "|".join(" +".join(words) for words in parts if words) + ")"


def stems(listed: str) -> str:
    """A pattern of any word that begins with one of the stems."""
    return f"{BEGIN}(?:" + "|".join(listed.split()) + ")[а-я]*"


BEGIN = r"(?<![а-яa-z0-9])"
END = r"(?![а-яa-z0-9])"
"""Word edges: what `\\b` is, without the underscore of blank forms."""

MONTH = any_of(MONTHS) + END
NUMERAL = any_of(NUMERALS)
UNIT = any_of(UNITS) + END

COUNT = rf"(?:\d{{1,3}}(?: ?- ?(?:х|ти|и|ми|го|й|ой))?{END}|{NUMERAL}(?: +{NUMERAL})?{END})"
"""A count in digits or in words: «10», «3-х», «тридцати пяти»."""

SPELT_OUT = r"(?: *\([^()\n]{2,40}\))?"
"""What often repeats a number in words: «10 (десяти)»."""


def count_of(words: str) -> int:
    """The value of what `COUNT` matched."""
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits[0])
    return sum(NUMERALS[word] for word in words.split())
