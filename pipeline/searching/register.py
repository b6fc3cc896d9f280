"""The register of measures asked for in words: an executor in any word form, a window of days.

Words and act names are read by the extractors; recurrences are expanded to the days on which they
fall within the window.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from extractors.facts import Agency, AnyFact, SourceText
from pipeline.errors import UsageError
from pipeline.linking.due import next_twelve_months, repeats_within
from pipeline.searching.filters_named import act_ids_named
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import RegisterPage, RegisterQuery, Store
from pipeline.stores.documents import RegisterRow

PAGE = 1000


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a person asks of the register; days are ISO, `executor` is words or a body's id."""

    executor: str | None = None
    modalities: tuple[str, ...] = ()
    due_from: str | None = None
    due_to: str | None = None
    ground: str | None = None
    documents: tuple[str, ...] = ()
    order: Literal["due", "place"] = "due"


def register_page(
    store: Store, asked: Asked, *, limit: int = PAGE, after: tuple[str, str, int] | None = None
) -> RegisterPage:
    """One page of the register."""
    return store.register(_query(store, asked, limit, after))


def register_rows(store: Store, asked: Asked) -> Iterator[RegisterRow]:
    """All rows of the register that are asked for, read page by page."""
    after = None
    while True:
        page = register_page(store, asked, after=after)
        yield from page.rows
        if page.next is None:
            return
        after = page.next


def _query(
    store: Store, asked: Asked, limit: int, after: tuple[str, str, int] | None
) -> RegisterQuery:
    windowed = bool(asked.due_from or asked.due_to)
    first, last = window_of(asked)
    repeats = tuple(rule for rule in store.recurrences() if repeats_within(rule, first, last))
    return RegisterQuery(
        executor=_executor(asked.executor),
        modalities=asked.modalities,
        due_from=asked.due_from,
        due_to=asked.due_to,
        repeats=repeats if windowed else (),
        ground=ground_of(store, asked.ground) if asked.ground else None,
        documents=asked.documents,
        order=asked.order,
        limit=limit,
        after=after,
    )


def window_of(asked: Asked) -> tuple[date, date]:
    """The days between which recurrences are expanded: as asked, else the next twelve months."""
    first, last = next_twelve_months(date.today())
    if asked.due_from:
        first, last = next_twelve_months(date.fromisoformat(asked.due_from))
    if asked.due_to:
        last = date.fromisoformat(asked.due_to)
        first = first if asked.due_from else min(first, last)
    return first, last


def days_of(row: RegisterRow, first: date, last: date) -> Sequence[str]:
    """The days of a repeating row within a window, ISO."""
    if row.repeats is None:
        return ()
    return [day.isoformat() for day in repeats_within(row.repeats, first, last)]


def _executor(words: str | None) -> tuple[tuple[str, ...], ...]:
    """The lemmas of the words, or the body that they name, by its id.

    So «Минпромторг» finds «Министерству промышленности и торговли» too.
    """
    if not words or not words.strip():
        return ()
    if words.isascii() and not words[0].isdigit():
        return ((words,),)
    named = [fact for fact in _facts_of(words) if isinstance(fact, Agency) and fact.id]
    bodies = [(fact.id,) for fact in named if fact.id and fact.quote == words.strip()]
    return (tuple(lemmas_of(words).split()), *bodies)


def _facts_of(words: str) -> Sequence[AnyFact]:
    from extractors.extracting import extract

    return extract(SourceText(text=words, format="txt")).facts


def ground_of(store: Store, words: str) -> str:
    """The id of the one act that words mean («131-ФЗ», «постановление Правительства … № 779»).

    Raises `UsageError` where the words name no act with a known id, or several.
    """
    found = act_ids_named(store, words)
    if len(found) > 1:
        raise UsageError(f"«{words}»: так называются {', '.join(found)}; назовите один по id")
    return found[0]
