"""The command `measures`: the register of measures, filtered, as a table or a file."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from extractors.facts import Modality
from pipeline.cli.opening import document_named, open_store
from pipeline.cli.output import note, print_table, print_text
from pipeline.cli.russian import RussianCommand
from pipeline.errors import UsageError
from pipeline.settings import settings

if TYPE_CHECKING:
    from pipeline.exporting.register import RegisterLine
    from pipeline.searching.register import Asked
    from pipeline.stores.base import Store
    from pipeline.stores.documents import DocumentRow, RegisterRow

FORMATS = ("table", "jsonl", "csv", "xlsx")
LONGEST_CELL = 240
"""Characters of a cell in the table on the screen; files carry cells whole."""

SHOWN_COLUMNS = ("Срок", "Кто", "Мера", "Сила", "Основание", "Документ", "Раздел")


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("measures", cls=RussianCommand)(measures)


def measures(
    ctx: typer.Context,
    executor: Annotated[
        str | None, typer.Option(metavar="КТО", help="Исполнитель: слова или id органа.")
    ] = None,
    modality: Annotated[
        list[str] | None, typer.Option(metavar="СИЛА", help="ordered, recommended, proposed …")
    ] = None,
    due_from: Annotated[
        str | None, typer.Option(metavar="ДЕНЬ", help="Срок не раньше дня: 2031-03-01.")
    ] = None,
    due_to: Annotated[
        str | None, typer.Option(metavar="ДЕНЬ", help="Срок не позже дня: 2031-03-31.")
    ] = None,
    ground: Annotated[
        str | None, typer.Option(metavar="АКТ", help="На основании акта: «131-ФЗ» или его id.")
    ] = None,
    document: Annotated[
        str | None, typer.Option(metavar="ДОКУМЕНТ", help="Только из этого документа.")
    ] = None,
    in_force: Annotated[
        str | None,
        typer.Option(metavar="ДЕНЬ", help="Меры актов, действующих в этот день: 2031-03-01."),
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", metavar="ВИД", help="table, jsonl, csv или xlsx.")
    ] = "table",
    out: Annotated[
        Path | None, typer.Option(metavar="ФАЙЛ", help="Куда записать; xlsx – обязательно.")
    ] = None,
) -> None:
    """Реестр мер: кто что должен сделать, к какому сроку и на каком основании, с цитатой.

    Пример: [bold]ukazatel measures --executor Минпромторг --format xlsx --out реестр.xlsx[/bold]
    """
    from pipeline.searching.register import Asked

    _check(output_format, out, modality)
    with open_store(ctx) as store:
        asked = Asked(
            executor=executor,
            modalities=tuple(modality or ()),
            due_from=_day(due_from),
            due_to=_day(due_to),
            ground=ground,
            documents=(document_named(store, document).document_id,) if document else (),
        )
        lines = _lines(store, asked)
        if day := _day(in_force):
            lines = _in_force(store, lines, date.fromisoformat(day))
        _write(lines, output_format, out)


def _in_force(
    store: "Store", lines: "Iterable[RegisterLine]", day: date
) -> "Iterator[RegisterLine]":
    """The rows of acts in force on a day; those of which it is not known stay, and are told."""
    from pipeline.tracing.in_force import in_force_on

    acts = in_force_on(store, day)
    if acts.unknown:
        note(f"Действуют ли на этот день, не известно (меры оставлены): {len(acts.unknown)} док.")
    kept = {*acts.known, *acts.unknown}
    return (line for line in lines if line.document.document_id in kept)


def _check(output_format: str, out: Path | None, modality: list[str] | None) -> None:
    if output_format not in FORMATS:
        raise UsageError(f"--format {output_format} неизвестен: есть {', '.join(FORMATS)}")
    if output_format == "xlsx" and out is None:
        raise UsageError("для xlsx укажите файл: --out реестр.xlsx")
    unknown = set(modality or ()) - set(get_args(Modality))
    if unknown:
        known = ", ".join(get_args(Modality))
        raise UsageError(f"--modality {' '.join(sorted(unknown))}: есть {known}")


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"день {text}: пишите, например, 2031-03-01") from error


def _lines(store: "Store", asked: "Asked") -> "Iterator[RegisterLine]":
    from pipeline.searching.register import register_rows

    return _beside_documents(store, asked, register_rows(store, asked))


def _beside_documents(
    store: "Store", asked: "Asked", rows: "Iterable[RegisterRow]"
) -> "Iterator[RegisterLine]":
    from pipeline.exporting.register import RegisterLine
    from pipeline.searching.register import days_of, window_of

    first, last = window_of(asked)
    known: dict[str, DocumentRow | None] = {}
    for row in rows:
        if row.document_id not in known:
            known[row.document_id] = store.row(row.document_id)
        document = known[row.document_id]
        if document is not None:
            yield RegisterLine(row=row, document=document, days=tuple(days_of(row, first, last)))


def _write(lines: "Iterator[RegisterLine]", output_format: str, out: Path | None) -> None:
    from pipeline.exporting import register as exporting

    match output_format:
        case "table":
            rows = list(lines)
            _print_table(rows, f"Мер: {len(rows)}")
        case "jsonl":
            _write_text(b"".join(exporting.line_json(line) + b"\n" for line in lines).decode(), out)
        case "csv" if out is not None:
            note(f"Мер записано: {exporting.write_csv(lines, out)}")
        case "csv":
            print_text(exporting.csv_text(lines)[0])
        case _:
            path, address = out or Path("register.xlsx"), settings().ui_address
            note(f"Мер записано: {exporting.write_xlsx(lines, path, address)}")


def _write_text(text: str, out: Path | None) -> None:
    if out is None:
        print_text(text)
    else:
        out.write_text(text, encoding="utf-8")


def _print_table(lines: "list[RegisterLine]", title: str) -> None:
    from pipeline.exporting.register import COLUMNS, cells

    if not lines:
        note("Мер не найдено.")
        return
    chosen = [COLUMNS.index(name) for name in SHOWN_COLUMNS]
    rows = ([_shortened(row[index]) for index in chosen] for row in map(cells, lines))
    print_table(title, SHOWN_COLUMNS, rows, wide="Мера")
    sys.stdout.flush()


def _shortened(cell: str) -> str:
    return cell if len(cell) <= LONGEST_CELL else f"{cell[:LONGEST_CELL]}…"


def print_first(store: "Store", limit: int) -> None:
    """Print the first rows of the register, by their last day."""
    from pipeline.searching.register import Asked, register_page

    asked = Asked()
    page = register_page(store, asked, limit=limit)
    if page.total:
        title = f"Реестр мер: первые {len(page.rows)} из {page.total} (все – «ukazatel measures»)"
        _print_table(list(_beside_documents(store, asked, page.rows)), title)
