"""The command `copy`: the whole library into another store, stopped and continued at will."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.documents import PARTLY_FAILED, JsonOption
from pipeline.cli.opening import open_named, open_store
from pipeline.cli.output import note, print_json, print_table
from pipeline.cli.progress import progress
from pipeline.cli.russian import RussianCommand
from pipeline.errors import StoreError, UsageError
from pipeline.settings import settings

if TYPE_CHECKING:
    from pipeline.copying import Comparison, Copied

COUNTED = {
    "documents": "Документы",
    "passages": "Фрагменты",
    "measures": "Меры",
    "citations": "Ссылки",
}


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("copy", cls=RussianCommand)(copy)


def copy(
    ctx: typer.Context,
    to: Annotated[
        str, typer.Option("--to", metavar="БИБЛИОТЕКА", help="Папка или адрес Elasticsearch.")
    ],
    as_json: JsonOption = False,
) -> int:
    """Скопировать библиотеку в другую; прерванное копирование продолжит та же команда.

    Пример: [bold]ukazatel copy --to https://elastic.example.org:9200/ukazatel[/bold]
    """
    from pipeline.copying import compare
    from pipeline.copying import copy as copy_documents

    _require_another(str(ctx.obj or settings().store), to)
    counts: Counter[str] = Counter()
    with open_store(ctx) as source, open_named(to, create=True) as target:
        rows = list(source.documents())
        with progress("Копирование") as tell:

            def on_copied(copied: "Copied") -> None:
                counts[copied.status] += 1
                tell(counts.total(), len(rows))
                _tell(copied, as_json=as_json)

            copy_documents(source, target, rows, on_copied)
        comparison = compare(source, target)
    if not as_json:
        _print_comparison(comparison)
    note(
        f"Скопировано документов: {counts['copied']}, уже были там: {counts['unchanged']},"
        f" не прочитано: {counts['failed']}."
    )
    return _exit_code(comparison, counts["failed"])


def _require_another(source: str, target: str) -> None:
    """Refuse to copy a library onto itself."""
    same = source.rstrip("/") == target.rstrip("/")
    if not same and "://" not in source + target:
        same = Path(source).expanduser().resolve() == Path(target).expanduser().resolve()
    if same:
        raise UsageError("--to: это та же самая библиотека")


def _tell(copied: "Copied", *, as_json: bool) -> None:
    """A line a document where lines are asked for; of a document not read, always a note."""
    if as_json:
        print_json(copied)
        sys.stdout.flush()
    if copied.problem is not None:
        note(f"Не скопирован {copied.document}: {copied.problem}")


def _print_comparison(comparison: "Comparison") -> None:
    """Both libraries side by side."""
    rows = [
        (title, str(getattr(comparison.source, name)), str(getattr(comparison.target, name)))
        for name, title in COUNTED.items()
    ]
    print_table("Сверка", ("Чего", "В исходной", "В новой"), rows)


def _exit_code(comparison: "Comparison", failed: int) -> int:
    """Success, or what is missing; raises `StoreError` where nothing explains it."""
    if failed:
        return PARTLY_FAILED
    if not comparison.is_whole:
        some = ", ".join(comparison.missing[:3]) or "числа не сходятся"
        raise StoreError(f"Скопировано не всё ({some}): повторите команду, она продолжит.")
    return 0
