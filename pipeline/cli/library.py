"""Commands over the library's documents: `ingest`, `documents`, `show`, `remove`."""

import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.documents import PARTLY_FAILED, JsonOption
from pipeline.cli.opening import document_named, open_store
from pipeline.cli.output import note, print_json, print_lines, print_table
from pipeline.cli.progress import progress
from pipeline.cli.register import print_first
from pipeline.cli.russian import RussianCommand
from pipeline.wording import FACT_KINDS, FACT_NAMES, document_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.ingest import Report
    from pipeline.stores.base import Store
    from pipeline.stores.documents import DocumentRow

FIRST_ROWS = 12
FIRST_DOCUMENTS = 4
FIRST_FACTS = 4
DOCUMENT_COLUMNS = ("Документ", "Вид", "Дата", "Номер", "Название")

DocumentArgument = Annotated[
    str, typer.Argument(metavar="ДОКУМЕНТ", help="Имя файла, путь или id документа.")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command("ingest", cls=RussianCommand)(ingest)
    app.command("documents", cls=RussianCommand)(documents)
    app.command("show", cls=RussianCommand)(show)
    app.command("remove", cls=RussianCommand)(remove)


def ingest(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="ПУТЬ…", help="Файлы и папки.")],
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Сколько процессов; обычно по ядрам.")
    ] = None,
    collection: Annotated[
        str | None, typer.Option(metavar="ИМЯ", help="Подборка, к которой отнести документы.")
    ] = None,
    no_vectors: Annotated[
        bool, typer.Option("--no-vectors", help="Без векторов для поиска по смыслу.")
    ] = False,
    as_json: JsonOption = False,
) -> int:
    """Прочитать файлы в библиотеку: текст, строение, факты, указатель для поиска.

    Пример: [bold]ukazatel ingest акты/ письмо.docx --collection кластеры[/bold]
    """
    from pipeline.embedding import open_embedder
    from pipeline.ingest import files_in, fill_vectors
    from pipeline.ingest import ingest as bring_in

    files = files_in(paths)
    reports: list[Report] = []
    embedder = None if no_vectors else open_embedder()
    with open_store(ctx, create=True) as store:
        with progress("Чтение файлов") as tell:

            def on_report(report: "Report") -> None:
                reports.append(report)
                tell(len(reports), len(files))
                if as_json:
                    print_json(report)
                    sys.stdout.flush()

            bring_in(
                store,
                files,
                jobs=jobs or os.cpu_count() or 1,
                collection=collection,
                on_report=on_report,
            )
        if embedder is not None:
            with progress("Векторы документов") as tell:
                fill_vectors(store, embedder, tell)
        if not as_json:
            _summarise(store, reports)
    return _exit_code(reports)


def _summarise(store: "Store", reports: "Sequence[Report]") -> None:
    """Say what was found: counts, the first documents, and every file that could not be read."""
    counts = Counter(report.status for report in reports)
    facts: Counter[str] = Counter()
    for report in reports:
        facts.update(report.facts)
    read = {report.document_id for report in reports}
    said = [
        f"новых {counts['added']}",
        f"без изменений {counts['unchanged']}",
        f"обновлено {counts['replaced']}",
        f"не прочитано {counts['failed']}",
    ]
    print_table(
        "Прочитано файлов", ("Итог", "Сколько"), [tuple(part.rsplit(" ", 1)) for part in said]
    )
    print_table(
        "Найдено фактов",
        ("Вид", "Сколько"),
        [(FACT_KINDS[kind], str(facts[kind])) for kind in FACT_KINDS if facts[kind]],
    )
    first = [row for row in store.documents() if row.document_id in read][:FIRST_ROWS]
    print_table("Первые документы", DOCUMENT_COLUMNS, map(_cells, first))
    print_table("Первые факты", ("Документ", "Вид", "Место", "Цитата"), _first_facts(store, first))
    print_first(store, FIRST_ROWS)
    for report in reports:
        if report.status == "failed":
            note(f"Не прочитан {report.path}: {report.problems[0].message}")


def _first_facts(store: "Store", rows: "Sequence[DocumentRow]") -> "Iterator[tuple[str, ...]]":
    """A few references and times of each of the first documents, as they stand in the text."""
    from pipeline.stores.documents import fact_kind

    for row in rows[:FIRST_DOCUMENTS]:
        whole = store.document(row.document_id)
        found = whole.facts if whole else ()
        facts = [fact for fact in found if fact_kind(fact) in ("reference", "time", "agency")]
        for fact in facts[:FIRST_FACTS]:
            place = f"{fact.start}–{fact.end}"
            yield row.document, FACT_NAMES[fact_kind(fact)], place, fact.quote


def _cells(row: "DocumentRow") -> tuple[str, ...]:
    return (
        row.document,
        document_kind(row.kind),
        row.date or "–",
        row.number or "–",
        row.title or "–",
    )


def _exit_code(reports: "Sequence[Report]") -> int:
    failed = sum(report.status == "failed" for report in reports)
    if not failed:
        return 0
    return 1 if len(reports) == 1 else PARTLY_FAILED


def documents(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """Список документов библиотеки.

    Пример: [bold]ukazatel documents --json[/bold]
    """
    with open_store(ctx) as store:
        rows = list(store.documents())
        failures = store.failures()
    if as_json:
        print_lines(rows)
    else:
        print_table(
            f"Документов в библиотеке: {len(rows)}",
            DOCUMENT_COLUMNS,
            map(_cells, rows),
        )
    for failure in failures:
        note(f"Не прочитан {failure.path}: {failure.message}")


def show(ctx: typer.Context, document: DocumentArgument, as_json: JsonOption = False) -> None:
    """Один документ: что это за акт, его строение и факты.

    Пример: [bold]ukazatel show указ.docx[/bold]
    """
    from pipeline.cli.showing import print_document, shown_document

    with open_store(ctx) as store:
        row = document_named(store, document)
        whole = store.document(row.document_id)
    if whole is None:
        note(f"Документа «{document}» в библиотеке больше нет.")
        raise typer.Exit(1)
    if as_json:
        print_json(shown_document(row, whole))
    else:
        print_document(row, whole)


def remove(ctx: typer.Context, document: DocumentArgument) -> None:
    """Убрать документ из библиотеки вместе с его фактами; сам файл остаётся.

    Пример: [bold]ukazatel remove указ.docx[/bold]
    """
    with open_store(ctx) as store:
        row = document_named(store, document)
        store.remove(row.document_id)
    note(f"Документ {row.document} убран из библиотеки.")
