"""The command `compare`: two editions of an act, what was added, changed, dropped and moved."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.documents import document_of
from pipeline.cli.opening import document_named, open_store
from pipeline.cli.output import note, print_table, print_text
from pipeline.cli.russian import RussianCommand
from pipeline.errors import UkazatelError, UsageError, reason_of

if TYPE_CHECKING:
    from pipeline.linking.editions import Change
    from pipeline.stores.documents import LibraryDocument

FORMATS = ("table", "jsonl", "docx")

OldArgument = Annotated[
    str, typer.Argument(metavar="СТАРАЯ", help="Файл или документ библиотеки: имя, путь, id.")
]
NewArgument = Annotated[
    str, typer.Argument(metavar="НОВАЯ", help="Файл или документ библиотеки: имя, путь, id.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("compare", cls=RussianCommand)(compare)


def compare(
    ctx: typer.Context,
    old: OldArgument,
    new: NewArgument,
    as_json: Annotated[
        bool, typer.Option("--json", help="То же, что --format jsonl: объект в строке.")
    ] = False,
    output_format: Annotated[
        str, typer.Option("--format", metavar="ВИД", help="table, jsonl или docx.")
    ] = "table",
    out: Annotated[
        Path | None, typer.Option(metavar="ФАЙЛ", help="Куда записать; docx – обязательно.")
    ] = None,
) -> None:
    """Сравнить две редакции: меры и ссылки добавленные, изменённые, исключённые, перенесённые.

    Пример: [bold]ukazatel compare правила-2025.docx правила-2026.docx[/bold]
    """
    chosen = "jsonl" if as_json else output_format
    _check(chosen, out)
    _write(_changes(ctx, old, new), (old, new), chosen, out)


def _check(output_format: str, out: Path | None) -> None:
    if output_format not in FORMATS:
        raise UsageError(f"--format {output_format} неизвестен: есть {', '.join(FORMATS)}")
    if output_format == "docx" and out is None:
        raise UsageError("для docx укажите файл: --out сравнение.docx")
    if output_format == "table" and out is not None:
        raise UsageError("таблица печатается на экран: для --out укажите --format jsonl или docx")


def _changes(ctx: typer.Context, old: str, new: str) -> "tuple[Change, ...]":
    from pipeline.linking.editions import Edition, compare

    documents = [_document(ctx, name) for name in (old, new)]
    editions = [Edition(each.text, each.outline, each.facts) for each in documents]
    return compare(*editions)


def _document(ctx: typer.Context, name: str) -> "LibraryDocument":
    """A file read now, or a document of the library."""
    if Path(name).is_file():
        return document_of(Path(name))
    with open_store(ctx) as store:
        found = store.document(document_named(store, name).document_id)
    if found is None:
        raise UkazatelError(f"Документа «{name}» в библиотеке больше нет.")
    return found


def _write(
    changes: "tuple[Change, ...]", names: Sequence[str], output_format: str, out: Path | None
) -> None:
    from pipeline.exporting.comparison import change_json

    if output_format == "table":
        _print(changes)
    elif out is None:
        print_text("".join(change_json(change).decode() + "\n" for change in changes))
    else:
        note(f"Строк записано: {_saved(changes, names, output_format, out)}")


def _saved(
    changes: "tuple[Change, ...]", names: Sequence[str], output_format: str, out: Path
) -> int:
    """Write a file and say how many rows it has; a Word table leaves out what stayed the same."""
    from pipeline.exporting.comparison import change_json, write_docx

    try:
        if output_format == "docx":
            differing = [change for change in changes if change.change != "same"]
            return write_docx(differing, names, str(out))
        out.write_bytes(b"".join(change_json(change) + b"\n" for change in changes))
        return len(changes)
    except OSError as error:
        raise UkazatelError(f"{out}: записать нельзя ({reason_of(error)}).") from error


def _print(changes: "tuple[Change, ...]") -> None:
    """The changes on the screen; what stayed the same is only counted."""
    from pipeline.exporting.comparison import COLUMNS, cells

    rows = [cells(change) for change in changes if change.change != "same"]
    same = len(changes) - len(rows)
    title = f"Изменений: {len(rows)}; без изменений: {same}"
    print_table(title, COLUMNS, rows, wide="Было и стало")
