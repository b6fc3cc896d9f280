"""The command `draft`: measures and passages of the library as a Word table of proposals."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.opening import open_store
from pipeline.cli.output import note
from pipeline.cli.russian import RussianCommand
from pipeline.errors import UkazatelError, reason_of


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("draft", cls=RussianCommand)(draft)


def draft(
    ctx: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(metavar="МЕРА…", help="id мер или места: ДОКУМЕНТ:НАЧАЛО-КОНЕЦ."),
    ],
    out: Annotated[Path, typer.Option(metavar="ФАЙЛ", help="Куда записать: проект.docx.")],
) -> None:
    """Проект: таблица Word с предложениями, обоснованием, основаниями, исполнителем и сроком.

    Пример: [bold]ukazatel draft 37d9fd9b3c89cebc --out проект.docx[/bold]
    """
    from datetime import date

    from pipeline.exporting.draft import write_draft
    from pipeline.tracing.drafting import draft_row

    with open_store(ctx) as store:
        rows = [draft_row(store, each) for each in dict.fromkeys(ids)]
    try:
        write_draft(rows, date.today(), str(out))
    except OSError as error:
        raise UkazatelError(f"{out}: записать нельзя ({reason_of(error)}).") from error
    doubtful = sum(ground.is_doubtful for row in rows for ground in row.grounds)
    note(f"Записано предложений: {len(rows)}; оснований, требующих проверки: {doubtful}")
