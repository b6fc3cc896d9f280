"""The commands `trace` and `cites`: where a measure comes from, and who cites an act."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.documents import JsonOption
from pipeline.cli.opening import open_store
from pipeline.cli.output import note, print_lines, print_table
from pipeline.cli.russian import RussianCommand
from pipeline.wording import LINKS, RELATIONS, readable

if TYPE_CHECKING:
    from pipeline.stores.base import Store
    from pipeline.tracing.chain import Link
    from pipeline.tracing.citing import CitedAt


COLUMNS = ("Откуда", "Связь", "Куда", "Документ", "Цитата")


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command("trace", cls=RussianCommand)(trace)
    app.command("cites", cls=RussianCommand)(cites)


def trace(
    ctx: typer.Context,
    what: Annotated[
        str,
        typer.Argument(metavar="МЕРА|АКТ", help="id меры, имя документа, id или слова акта."),
    ],
    down: Annotated[
        bool, typer.Option("--down", help="Вниз: что принято на основании этого акта.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Цепочка оснований: мера → пункт → документ → акт-основание → акты над ним.

    Пример: [bold]ukazatel trace "131-ФЗ" --down[/bold]
    """
    from pipeline.tracing.asked import links_of

    with open_store(ctx) as store:
        links = list(links_of(store, what, down=down))
        rows = [] if as_json else list(_cells(store, links))
    if as_json:
        print_lines(links)
        return
    if not links:
        note("Связей не найдено: на акт в библиотеке никто не опирается, и оснований у него нет.")
    print_table(f"Звеньев: {len(links)}", COLUMNS, rows, wide="Цитата")


def _cells(store: "Store", links: "Iterable[Link]") -> Iterator[tuple[str, ...]]:
    from pipeline.tracing.names import Names

    names = Names(store)
    for link in links:
        quote = readable(link.quote)
        place = f"{link.document} [{link.start}–{link.end}]"
        yield names.of(link.from_), LINKS[link.relation], names.of(link.to), place, quote


def cites(
    ctx: typer.Context,
    act: Annotated[
        str, typer.Argument(metavar="АКТ", help="id или слова («ст. 16 131-ФЗ»), имя документа.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Кто в библиотеке ссылается на акт: по его статьям и пунктам, с цитатами.

    Пример: [bold]ukazatel cites "ст. 16 131-ФЗ"[/bold]
    """
    from pipeline.tracing.asked import citations_asked

    with open_store(ctx) as store:
        found = citations_asked(store, act)
    if as_json:
        print_lines(found)
        return
    if not found:
        note("Не найдено: в библиотеке никто не ссылается на этот акт.")
    print_table(
        f"Ссылок: {len(found)}", ("Положение", "Связь", "Документ", "Цитата"), _cited(found)
    )


def _cited(found: "Iterable[CitedAt]") -> Iterator[tuple[str, ...]]:
    from pipeline.tracing.names import provision_name

    for each in found:
        place = f"{each.document} [{each.start}–{each.end}]"
        quote = readable(each.quote)
        provision = provision_name(each.provision) if each.provision else "весь акт"
        yield provision, RELATIONS[each.relation], place, quote
