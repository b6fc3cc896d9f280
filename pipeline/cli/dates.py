"""The options `--from` and `--to`: dates of documents, whole or reduced to a month or a year."""

import re
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

    first, last = earliest_and_latest(_date(date_from)), earliest_and_latest(_date(date_to))
    return first[0] if first else None, last[1] if last else None


def _date(text: str | None) -> str | None:
    if text is not None and not _DATE.fullmatch(text):
        raise UsageError(
            f"дата {text}: пишите год, месяц или день, например 2015, 2015-07, 2015-07-03"
        )
    return text
