"""The command `outcomes`: what became of the proposals of a resolution or a letter."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from pipeline.cli.documents import JsonOption
from pipeline.cli.library import DocumentArgument
from pipeline.cli.opening import document_named, open_store
from pipeline.cli.output import note, print_lines, print_table
from pipeline.cli.russian import RussianCommand
from pipeline.wording import OUTCOMES

if TYPE_CHECKING:
    from pipeline.tracing.outcomes import Outcome

COLUMNS = ("Предложение", "Итог", "Чего нет", "Где принято", "Цитата", "Почему")


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("outcomes", cls=RussianCommand)(outcomes)


def outcomes(ctx: typer.Context, document: DocumentArgument, as_json: JsonOption = False) -> None:
    """Что стало с предложениями документа: какие приняты позже, какие отчасти, какие нет.

    Пример: [bold]ukazatel outcomes резолюция.docx[/bold]
    """
    from pipeline.tracing.outcomes import outcomes_of

    with open_store(ctx) as store:
        row = document_named(store, document)
        whole = store.document(row.document_id)
        found = list(outcomes_of(store, whole)) if whole is not None else []
    if as_json:
        print_lines(found)
        return
    if not found:
        note(f"В документе {row.document} нет предложений и рекомендаций.")
        return
    print_table(f"Предложений: {len(found)}", COLUMNS, _cells(found), wide="Предложение")


def _cells(found: "Sequence[Outcome]") -> Iterator[tuple[str, ...]]:
    for each in found:
        best = each.by[0] if each.by else None
        yield (
            " ".join(each.measure.quote.split()),
            OUTCOMES[each.outcome],
            ", ".join(each.missing) or "–",
            f"{best.document} [{best.start}–{best.end}]" if best else "–",
            " ".join(best.quote.split()) if best else "–",
            "; ".join(each.reasons),
        )
