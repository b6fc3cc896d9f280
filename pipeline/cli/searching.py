"""The command `search`."""

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.documents import JsonOption
from pipeline.cli.opening import open_store
from pipeline.cli.output import note, print_json
from pipeline.cli.russian import RussianCommand
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.searching import Hit, SearchAnswer

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="ДАТА", help="Документы не раньше: 2015-07-03, 2015."),
]
ToOption = Annotated[
    str | None, typer.Option("--to", metavar="ДАТА", help="Документы не позже: 2015-07-03, 2015.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("search", cls=RussianCommand)(search)


def search(
    ctx: typer.Context,
    query: Annotated[str, typer.Argument(metavar="ЗАПРОС", help="Слова; фраза – в кавычках.")],
    kind: Annotated[
        list[str] | None, typer.Option(metavar="ВИД", help="Вид документа: federal_law, programme…")
    ] = None,
    agency: Annotated[
        list[str] | None, typer.Option(metavar="ОРГАН", help="Орган, id: government, minpromtorg…")
    ] = None,
    act: Annotated[
        list[str] | None,
        typer.Option(metavar="АКТ", help="Только места со ссылкой на акт, его id."),
    ] = None,
    date_from: FromOption = None,
    date_to: ToOption = None,
    collection: Annotated[list[str] | None, typer.Option(metavar="ПОДБОРКА")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, metavar="N")] = 10,
    as_json: JsonOption = False,
) -> None:
    """Поиск по библиотеке: слова в любой форме, фразы в кавычках, отбор по виду, органу и датам.

    Пример: [bold]ukazatel search "кластерная политика" --from 2015 --kind programme[/bold]
    """
    from pipeline.searching import search as find
    from pipeline.stores.base import Filters
    from pipeline.stores.documents import earliest_and_latest

    first, last = earliest_and_latest(_date(date_from)), earliest_and_latest(_date(date_to))
    filters = Filters(
        kinds=tuple(kind or ()),
        bodies=tuple(agency or ()),
        acts=tuple(act or ()),
        collections=tuple(collection or ()),
        date_from=first[0] if first else None,
        date_to=last[1] if last else None,
    )
    with open_store(ctx) as store:
        answer = find(store, query, filters, limit=limit)
    if as_json:
        print_json(answer)
        sys.stdout.flush()
    else:
        _print(answer)


def _date(text: str | None) -> str | None:
    if text is not None and not _DATE.fullmatch(text):
        raise UsageError(
            f"дата {text}: пишите год, месяц или день, например 2015, 2015-07, 2015-07-03"
        )
    return text


def _print(answer: "SearchAnswer") -> None:
    from rich.console import Console

    if not answer.hits:
        note("Не найдено.")
        return
    if answer.relaxed:
        note("Мест со всеми словами нет; показаны места с частью слов.")
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    console.print(f"Найдено мест: {answer.total}\n")
    for number, hit in enumerate(answer.hits, 1):
        _print_hit(console, number, hit)


def _print_hit(console: "Console", number: int, hit: "Hit") -> None:
    from rich.text import Text

    place = f", {hit.section}" if hit.section else ""
    console.print(Text(f"{number}. {hit.document}{place} [{hit.start}–{hit.end}]", style="bold"))
    if hit.lead_in:
        console.print(Text(" ".join(hit.lead_in.split()), style="dim"))
    quote = Text(hit.quote)
    for start, end in hit.highlights:
        quote.stylize("reverse", start - hit.start, end - hit.start)
    console.print(quote)
    if hit.copies:
        console.print(Text(f"и ещё в {len(hit.copies)} местах теми же словами", style="dim"))
    console.print()
