"""The command `ask`: one question, or each question of a file, answered with checked quotes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from pipeline.cli.batches import batch_lines
from pipeline.cli.documents import JsonOption
from pipeline.cli.opening import open_store
from pipeline.cli.output import note, print_json
from pipeline.cli.russian import RussianCommand
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.asking.answers import Answer, Quoted


class QuestionLine(msgspec.Struct, frozen=True):
    """A line of a file of questions."""

    id: str | int
    question: str


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("ask", cls=RussianCommand)(ask)


def ask(
    ctx: typer.Context,
    question: Annotated[
        str | None, typer.Argument(metavar="ВОПРОС", help="Вопрос обычными словами.")
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option(metavar="ФАЙЛ", help='Строки {"id", "question"}: ответ на каждую, в JSON.'),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Ответ на вопрос дословными цитатами с местом – или отказ с причиной.

    Пример: [bold]ukazatel ask "что должен Минпромторг до конца 2026 года?"[/bold]
    """
    if (question is None) == (batch is None):
        raise UsageError("нужен вопрос в кавычках или --batch ФАЙЛ, одно из двух")
    from pipeline.asking.ask import ask as answer_to

    with open_store(ctx) as store:
        if batch is not None:
            for line in batch_lines(batch, QuestionLine, "question"):
                _print_line(line, answer_to(store, line.question))
            return
        answer = answer_to(store, question or "")
    if as_json:
        print_json(answer)
        sys.stdout.flush()
    else:
        _print(answer)


def _print_line(line: QuestionLine, answer: "Answer") -> None:
    print_json({"id": line.id, **msgspec.structs.asdict(answer)})
    sys.stdout.flush()


def _print(answer: "Answer") -> None:
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    if not answer.answered:
        _print_refusal(console, answer)
        return
    console.print((answer.answer or "").partition("\n")[0], markup=False, style="bold")
    if answer.note:
        note(answer.note)
    console.print()
    for number, citation in enumerate(answer.citations, 1):
        _print_quote(console, number, citation)


def _print_refusal(console: "Console", answer: "Answer") -> None:
    console.print(f"Нет ответа. {answer.refusal or ''}", markup=False, style="bold")
    for choice in answer.choices:
        console.print(f"  – {choice}", markup=False)
    looked = answer.looked
    if looked is None:
        return
    console.print(
        f"Просмотрено: документов {looked.documents}, мест {looked.passages}, мер"
        f" {looked.measures}.",
        style="dim",
    )
    if looked.nearest:
        console.print("Ближе всего:", style="dim")
    for number, citation in enumerate(looked.nearest, 1):
        _print_quote(console, number, citation)


def _print_quote(console: "Console", number: int, citation: "Quoted") -> None:
    from rich.text import Text

    place = f", {citation.section}" if citation.section else ""
    span = f"[{citation.start}–{citation.end}]"
    console.print(Text(f"{number}. {citation.document}{place} {span}", style="bold"))
    if citation.lead_in:
        console.print(Text(" ".join(citation.lead_in.split()), style="dim"))
    console.print(Text(" ".join(citation.quote.split())))
    if citation.superseded:
        console.print(Text(citation.superseded, style="dim"))
    console.print()
