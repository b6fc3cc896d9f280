"""Commands over single files, without a library: `text`, `outline`, `extract`."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import msgspec
import typer

from extractors.facts import AnyFact, FactKind, Node
from pipeline.cli.output import note, one_line, print_lines, print_text
from pipeline.cli.russian import RussianCommand
from pipeline.errors import UkazatelError, UsageError, reason_of

if TYPE_CHECKING:
    from pipeline.stores.documents import LibraryDocument

PARTLY_FAILED = 3
SHOWN = 90

FileArgument = Annotated[Path, typer.Argument(metavar="ФАЙЛ", help="Файл любого формата.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Печатать JSON, по объекту в строке.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command("text", cls=RussianCommand)(text)
    app.command("outline", cls=RussianCommand)(outline)
    app.command("extract", cls=RussianCommand)(extract)


def text(file: FileArgument) -> None:
    """Канонический текст файла, байт в байт: по нему считаются все места цитат.

    Пример: [bold]ukazatel text указ.docx > указ.txt[/bold]
    """
    print_text(document_of(file).text)


def outline(file: FileArgument, as_json: JsonOption = False) -> None:
    """Строение документа: заголовки, пункты с номерами, таблицы, подписи, с их местами.

    Пример: [bold]ukazatel outline указ.docx --json[/bold]
    """
    document = document_of(file)
    nodes = document.outline.nodes
    if as_json:
        print_lines(nodes)
        return
    for node in nodes:
        print_text(f"{_line_of(node, document.text)}\n")


def _line_of(node: Node, whole: str) -> str:
    words = one_line(whole[node.start : node.end][:SHOWN])
    return f"{node.start:>8} {node.kind:<11} {'  ' * node.level}{words}"


def extract(
    paths: Annotated[
        list[Path], typer.Argument(metavar="ПУТЬ…", help="Файл; с --out – файлы и папки.")
    ],
    output_format: Annotated[
        str, typer.Option("--format", metavar="jsonl", help="Вид вывода: jsonl.")
    ] = "jsonl",
    kinds: Annotated[
        str | None,
        typer.Option(metavar="ВИДЫ", help="Виды через запятую: act,agency,measure,reference,time."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="ПАПКА", help="Писать по файлу JSON Lines на документ сюда."),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Сколько процессов; обычно по ядрам.")
    ] = None,
) -> int:
    """Факты файла: сам акт, ссылки, даты и сроки, органы, меры – каждый с цитатой и местом.

    Пример: [bold]ukazatel extract указ.docx --format jsonl --kinds reference,time[/bold]
    """
    if output_format != "jsonl":
        raise UsageError(f"--format {output_format} неизвестен: есть jsonl")
    wanted = _kinds(kinds)
    if out is not None:
        return _extract_many(paths, out, wanted, jobs or os.cpu_count() or 1)
    if len(paths) != 1 or paths[0].is_dir():
        raise UsageError("для нескольких файлов укажите папку: --out ПАПКА")
    print_lines(_chosen(document_of(paths[0]).facts, wanted))
    return 0


def _kinds(kinds: str | None) -> frozenset[str]:
    known = frozenset(get_args(FactKind))
    if kinds is None:
        return known
    wanted = frozenset(kind.strip() for kind in kinds.split(",") if kind.strip())
    if not wanted or not wanted <= known:
        raise UsageError(f"--kinds {kinds}: виды фактов – {', '.join(sorted(known))}")
    return wanted


def _chosen(facts: Sequence[AnyFact], wanted: frozenset[str]) -> list[AnyFact]:
    from pipeline.stores.documents import fact_kind

    return [fact for fact in facts if fact_kind(fact) in wanted]


def document_of(file: Path) -> "LibraryDocument":
    """What a file says; notes on what was left out of it go to stderr."""
    from pipeline.preparing import Preparer

    with Preparer() as preparer:
        outcome = next(preparer.prepare([file]))
    if outcome.document is None:
        raise UkazatelError(f"{file}: {outcome.problem.message if outcome.problem else ''}")
    for problem in outcome.document.problems:
        note(f"{file.name}: {problem.message}")
    return outcome.document


def _extract_many(paths: list[Path], out: Path, wanted: frozenset[str], jobs: int) -> int:
    from pipeline.ingest import files_in, shown
    from pipeline.preparing import Preparer

    files = files_in(paths)
    names = _names(files)
    _make_folder(out)
    failed = 0
    with Preparer(jobs) as preparer:
        for outcome in preparer.prepare(files):
            if outcome.document is None:
                failed += 1
                message = outcome.problem.message if outcome.problem else ""
                note(f"{shown(outcome.path)}: {message}")
                continue
            lines = [msgspec.json.encode(fact) for fact in _chosen(outcome.document.facts, wanted)]
            target = out / f"{names[outcome.path]}.jsonl"
            target.write_bytes(b"".join(line + b"\n" for line in lines))
    if failed:
        return 1 if len(files) == 1 else PARTLY_FAILED
    return 0


def _names(files: Iterable[Path]) -> dict[Path, str]:
    """A name for each file's facts: its stem, its whole name where stems collide, then a number."""
    stems = Counter(file.stem.lower() for file in files)
    taken: set[str] = set()
    names: dict[Path, str] = {}
    for file in files:
        base = file.stem if stems[file.stem.lower()] == 1 else file.name
        names[file] = _free(base, taken)
        taken.add(names[file].lower())
    return names


def _free(base: str, taken: set[str]) -> str:
    name, number = base, 1
    while name.lower() in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UkazatelError(f"Папку {folder} создать нельзя ({reason_of(error)}).") from error
