"""The options `--from` and `--to`: dates of documents, whole or reduced to a month or a year."""

import re
from datetime import date
from typing import Annotated

import typer

from pipeline.errors import UsageError

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="ДАТА", help="Документы не раньше: 2015-07-03, 2015."),
]
ToOption = Annotated[
    str | None, typer.Option("--to", metavar="ДАТА", help="Документы не позже: 2015-07-03, 2015.")
]


def days_of(date_from: str | None, date_to: str | None) -> tuple[str | None, str | None]:
    """The first and last day that the options mean, ISO; raises `UsageError` for no date."""
    from pipeline.stores.documents import earliest_and_latest

    low, high = earliest_and_latest(_date(date_from)), earliest_and_latest(_date(date_to))
    first, last = low[0] if low else None, high[1] if high else None
    if first and last and first > last:
        raise UsageError(f"--from {date_from} позже, чем --to {date_to}")
    return first, last


def _date(text: str | None) -> str | None:
    if text is not None and not (_DATE.fullmatch(text) and _is_in_the_calendar(text)):
        raise UsageError(
            f"дата {text}: пишите год, месяц или день, например 2015, 2015-07, 2015-07-03"
        )
    return text


def _is_in_the_calendar(text: str) -> bool:
    """Whether the first day that a date may mean is a day."""
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True
