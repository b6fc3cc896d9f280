"""The command `check`: every reference of a draft held against the library."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.documents import FileArgument, JsonOption, document_of
from pipeline.cli.opening import open_store
from pipeline.cli.output import note, print_table, print_text
from pipeline.cli.russian import RussianCommand
from pipeline.errors import UkazatelError, reason_of
from pipeline.wording import STATUSES, readable

if TYPE_CHECKING:
    from pipeline.stores.documents import LibraryDocument
    from pipeline.tracing.checking import Checked

COLUMNS = ("Ссылка", "Вывод", "Почему", "Где видно")


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("check", cls=RussianCommand)(check)


def check(
    ctx: typer.Context,
    file: FileArgument,
    as_json: JsonOption = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="ФАЙЛ.docx", help="Записать проект с примечаниями Word."),
    ] = None,
) -> None:
    """Проверить ссылки проекта: есть ли такой акт, верны ли дата, номер, название, пункт.

    Пример: [bold]ukazatel check проект.docx --out проверено.docx[/bold]
    """
    from pipeline.tracing.checking import check as check_draft

    draft = document_of(file)
    with open_store(ctx) as store:
        checked = list(check_draft(store, draft))
    if as_json:
        _print_json(checked)
    elif out is None:
        _print(checked)
    if out is not None:
        _save(file, draft, checked, out)


def _print_json(checked: "Iterable[Checked]") -> None:
    from pipeline.tracing.remarks import checked_json

    print_text("".join(checked_json(each).decode() + "\n" for each in checked))


def _print(checked: "Sequence[Checked]") -> None:
    counts = Counter(each.status for each in checked)
    said = "; ".join(f"{STATUSES[status]} – {count}" for status, count in counts.most_common())
    print_table(f"Ссылок: {len(checked)}. {said}", COLUMNS, _cells(checked), wide="Почему")


def _cells(checked: "Iterable[Checked]") -> Iterator[tuple[str, ...]]:
    for each in checked:
        first = each.evidence[0] if each.evidence else None
        quote = readable(first.quote or "") if first else ""
        seen = f"{first.document}: {quote}" if first and first.document else ""
        yield (
            readable(each.reference.quote),
            STATUSES[each.status],
            first.says if first else "",
            seen,
        )


def _save(file: Path, draft: "LibraryDocument", checked: "Sequence[Checked]", out: Path) -> None:
    from pipeline.exporting.comments import write_commented
    from pipeline.tracing.remarks import remarks_of

    remarks = list(remarks_of(checked))
    try:
        lost = write_commented(file.read_bytes(), draft.format, draft.text, remarks, str(out))
    except OSError as error:
        raise UkazatelError(f"{out}: записать нельзя ({reason_of(error)}).") from error
    if draft.format != "docx":
        note(f"{file.name} – не Word: примечания стоят в новом документе с его текстом.")
    if lost:
        note(f"Примечаний в начале документа, где слова ссылки не нашлись: {lost}")
    note(f"Примечаний: {sum(each.says is not None for each in remarks)} → {out}")
