"""The command `precedents`: measures like a draft clause, or like each clause of a file."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from extractors.facts import AgencyClass
from pipeline.cli.batches import batch_lines
from pipeline.cli.dates import FromOption, ToOption, days_of
from pipeline.cli.documents import JsonOption
from pipeline.cli.found import print_copies, print_place
from pipeline.cli.opening import open_store
from pipeline.cli.output import note, print_json
from pipeline.cli.russian import RussianCommand
from pipeline.errors import UsageError
from pipeline.wording import OUTCOMES

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.searching.precedents import PrecedentHit
    from pipeline.stores.base import Filters, Store
    from pipeline.tracing.precedents import HitOutcome, ToldHit, ToldPrecedents


class ClauseLine(msgspec.Struct, frozen=True):
    """A line of a file of clauses."""

    id: str | int
    clause: str


class AnswerLine(msgspec.Struct, frozen=True):
    """What is printed for it: the answer with the line's id."""

    id: str | int
    hits: Sequence[object]
    found: str
    says: str
    nearest: object


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("precedents", cls=RussianCommand)(precedents)


def precedents(
    ctx: typer.Context,
    clause: Annotated[
        str | None, typer.Argument(metavar="ПУНКТ", help="Пункт проекта, одна-две фразы.")
    ] = None,
    body: Annotated[
        str | None,
        typer.Option(
            "--body", metavar="РОД", help="Чьи меры: federal_executive, regional, municipal …"
        ),
    ] = None,
    date_from: FromOption = None,
    date_to: ToOption = None,
    limit: Annotated[
        int, typer.Option(min=1, max=100, metavar="N", help="Сколько мер показать.")
    ] = 10,
    batch: Annotated[
        Path | None,
        typer.Option(metavar="ФАЙЛ", help='Строки {"id", "clause"}: ответ на каждую, в JSON.'),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Прецеденты: меры, похожие на пункт проекта, с основанием сходства.

    Пример: [bold]ukazatel precedents "Создать единый реестр испытательных центров"[/bold]
    """
    filters, wanted = _filters(date_from, date_to), _body_class(body)
    if (clause is None) == (batch is None):
        raise UsageError("нужен пункт в кавычках или --batch ФАЙЛ, одно из двух")
    with open_store(ctx) as store:
        if batch is not None:
            _print_batch(store, batch, filters, wanted, limit)
            return
        answer = _answer(store, clause or "", filters, wanted, limit)
    if as_json:
        print_json(answer)
        sys.stdout.flush()
    else:
        _print(answer)


def _answer(
    store: "Store", clause: str, filters: "Filters", body: AgencyClass | None, limit: int
) -> "ToldPrecedents":
    from pipeline.searching.precedents import precedents as find
    from pipeline.tracing.precedents import with_outcomes

    return with_outcomes(store, find(store, clause, filters, body_class=body, limit=limit))


def _print_batch(
    store: "Store", batch: Path, filters: "Filters", body: AgencyClass | None, limit: int
) -> None:
    for line in batch_lines(batch, ClauseLine, "clause"):
        answer = _answer(store, line.clause, filters, body, limit)
        print_json(AnswerLine(line.id, answer.hits, answer.found, answer.says, answer.nearest))
        sys.stdout.flush()


def _filters(date_from: str | None, date_to: str | None) -> "Filters":
    from pipeline.stores.base import Filters

    first, last = days_of(date_from, date_to)
    return Filters(date_from=first, date_to=last)


def _body_class(text: str | None) -> AgencyClass | None:
    from pipeline.searching.precedents_bodies import CLASS_NAMES

    if text is None:
        return None
    for known in CLASS_NAMES:
        if known == text:
            return known
    raise UsageError(f"--body {text}: есть {', '.join(CLASS_NAMES)}")


def _print(answer: "ToldPrecedents") -> None:
    from rich.console import Console

    if answer.says:
        note(answer.says)
    if answer.nearest:
        note(f"Ближайшая: «{' '.join(answer.nearest.quote.split())}» ({answer.nearest.document}).")
    if not answer.hits:
        return
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    for number, hit in enumerate(answer.hits, 1):
        _print_hit(console, number, hit)


def _print_hit(console: "Console", number: int, hit: "ToldHit") -> None:
    from rich.text import Text

    print_place(console, number, hit)
    if known := _known(hit):
        console.print(Text(known))
    console.print(Text(f"{'; '.join(hit.why.told)} ({hit.score:.2f})", style="dim"))
    if hit.outcome:
        console.print(Text(_became(hit.outcome)))
    print_copies(console, len(hit.copies))


def _became(outcome: "HitOutcome") -> str:
    """What became of a proposal, with the best later place."""
    said = f"что стало: {OUTCOMES[outcome.outcome]}"
    if outcome.by is None:
        return said
    place = f"{outcome.by.document} [{outcome.by.start}–{outcome.by.end}]"
    return f"{said} – {place}: «{' '.join(outcome.by.quote.split())}»"


def _known(hit: "PrecedentHit") -> str:
    """Who must do it, by when, and of what day the document is, as far as is known."""
    said = {
        "кто": ", ".join(" ".join(who.split()) for who in hit.measure.executors),
        "срок": " ".join((hit.measure.deadline or "").split()),
        "дата документа": hit.date or "",
    }
    return "; ".join(f"{name}: {value}" for name, value in said.items() if value)
