"""The periods that a query names in; clauses out: documents of that time or places that name it."""

import re
from collections.abc import Iterator, Sequence

from extractors.facts import AnyFact, Time
from pipeline.searching.meanings import Meaning, Understood, any_phrase, undone
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Filters
from pipeline.stores.documents import earliest_and_latest

LONGEST_PERIOD = 12
"""Years of a period that are looked for one by one."""

_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_VALUE = re.compile(rf"(?P<first>{_DATE})(?:/(?P<last>{_DATE})?)?")
_YEARS = re.compile(
    r"(?<![\d.-])(?P<first>(?:19|20)\d\d) ?[-–—] ?(?P<last>(?:19|20)\d\d)(?![\d.-])"
    r"(?: ?(?:гг?\.|год(?:ы|ов|ам|ах)))?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def periods_meant(query: str, shown: str, facts: Sequence[AnyFact]) -> list[Meaning]:
    """The periods of a query, in order; `facts` are the extractors'.

    `shown` is the query with spaces for what is not to be read. A term with an end alone («до 2020
    года») is a horizon, not a time of documents: it stays words.
    """
    found = [*_typed(query, shown), *(each for fact in facts for each in _told(query, fact))]
    found.sort(key=lambda each: (each.understood.start, -each.understood.end))
    kept: list[Meaning] = []
    for meaning in found:
        if not kept or meaning.understood.start >= kept[-1].understood.end:
            kept.append(meaning)
    return kept


def _typed(query: str, shown: str) -> Iterator[Meaning]:
    """Years with a dash between: «2015-2018»."""
    for match in _YEARS.finditer(shown):
        if match["first"] < match["last"]:
            yield _meaning(query, match.span(), match["first"], match["last"])


def _told(query: str, fact: AnyFact) -> Iterator[Meaning]:
    if isinstance(fact, Time) and (value := _VALUE.fullmatch(fact.value or "")):
        last = value["last"] if "/" in value[0] else value["first"]
        yield _meaning(query, (fact.start, fact.end), value["first"], last)


def _meaning(query: str, span: tuple[int, int], first: str, last: str | None) -> Meaning:
    start, end = span
    low, high = earliest_and_latest(first), earliest_and_latest(last)
    days = (low[0] if low else None, high[1] if high else None)
    quote = query[start:end]
    understood = Understood(
        kind="period",
        start=start,
        end=end,
        quote=quote,
        meaning=_spoken(days),
        ids=tuple(day for day in days if day),
        undo=undone(query, start, end, " ".join(f"«{year}»" for year in _YEAR.findall(quote))),
    )
    filters = Filters(date_from=days[0], date_to=days[1])
    clause = any_phrase([_numbers(quote), *_years(first, last)], filters)
    return Meaning(understood=understood, clauses=(clause,))


def _numbers(quote: str) -> tuple[str, ...]:
    """What of the quote names the time: from its first number to its last."""
    lemmas = lemmas_of(quote).split()
    places = [place for place, each in enumerate(lemmas) if each.isdigit()]
    return tuple(lemmas[places[0] : places[-1] + 1]) if places else ()


def _years(first: str, last: str | None) -> list[tuple[str, ...]]:
    """The years of the period; of a month or a day the quote itself must do."""
    if first == last and len(first) > 4:
        return []
    low = int(first[:4])
    high = min(int((last or first)[:4]), low + LONGEST_PERIOD)
    return [(str(year),) for year in range(low, high + 1)]


def _spoken(days: tuple[str | None, str | None]) -> str:
    said = [".".join(reversed(day.split("-"))) if day else None for day in days]
    if said[0] and said[1]:
        return said[0] if said[0] == said[1] else f"с {said[0]} по {said[1]}"
    return f"с {said[0]}"
