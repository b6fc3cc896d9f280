"""The command `search`: one query for a person, or a file of them for a program."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import msgspec
import typer

from pipeline.cli.batches import batch_lines
from pipeline.cli.dates import FromOption, ToOption, days_of
from pipeline.cli.documents import JsonOption
from pipeline.cli.found import print_answer
from pipeline.cli.opening import open_store
from pipeline.cli.output import print_json
from pipeline.cli.russian import RussianCommand
from pipeline.errors import UsageError
from pipeline.wording import DOCUMENT_KINDS

if TYPE_CHECKING:
    from pipeline.searching.answers import SearchAnswer
    from pipeline.stores.base import Filters, Store


Unit = Literal["passages", "measures", "documents"]
Mode = Literal["lexical", "semantic", "hybrid"]
Order = Literal["relevance", "date"]
UNITS: tuple[Unit, ...] = ("passages", "measures", "documents")
MODES: tuple[Mode, ...] = ("lexical", "semantic", "hybrid")
ORDERS: tuple[Order, ...] = ("relevance", "date")
Choice = TypeVar("Choice", bound=str)

QueryArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="ЗАПРОС",
        help="Слова в любой форме; «фраза» – подряд; -слово – без него; а ИЛИ б; начало*.",
    ),
]
InOption = Annotated[
    str,
    typer.Option("--in", metavar="ГДЕ", help="Что искать: passages (места), measures, documents."),
]
KindOption = Annotated[
    list[str] | None, typer.Option(metavar="ВИД", help="Вид документа: federal_law, programme…")
]
AgencyOption = Annotated[
    list[str] | None,
    typer.Option(metavar="ОРГАН", help="Орган, что издал или назван: Минпромторг, minpromtorg."),
]
ActOption = Annotated[
    list[str] | None,
    typer.Option(metavar="АКТ", help="Места со ссылкой на акт: «ст. 16 131-ФЗ» или его id."),
]
CollectionOption = Annotated[
    list[str] | None, typer.Option(metavar="ПОДБОРКА", help="Документы этой подборки.")
]
ModeOption = Annotated[
    str | None,
    typer.Option(
        metavar="КАК",
        help="lexical (слова), semantic (смысл), hybrid (то и другое: так, где есть векторы).",
    ),
]
SortOption = Annotated[
    str, typer.Option(metavar="ПОРЯДОК", help="relevance (лучшие) или date (новые) – первыми.")
]
AsWordsOption = Annotated[
    bool,
    typer.Option("--as-words", help="Не узнавать в запросе акты, органы и сроки: только слова."),
]
BatchOption = Annotated[
    Path | None,
    typer.Option(metavar="ФАЙЛ", help='Строки {"id", "query"}: ответ на каждую, в JSON.'),
]


class QueryLine(msgspec.Struct, frozen=True):
    """A line of a file of queries."""

    id: str | int
    query: str


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("search", cls=RussianCommand)(search)


class _Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The options that hold for every query of the call."""

    filters: "Filters"
    unit: Unit
    order: Order
    mode: Mode | None
    as_words: bool
    limit: int


def search(
    ctx: typer.Context,
    query: QueryArgument = None,
    within: InOption = "passages",
    kind: KindOption = None,
    agency: AgencyOption = None,
    act: ActOption = None,
    date_from: FromOption = None,
    date_to: ToOption = None,
    collection: CollectionOption = None,
    mode: ModeOption = None,
    sort: SortOption = "relevance",
    as_words: AsWordsOption = False,
    limit: Annotated[
        int, typer.Option(min=1, max=1000, metavar="N", help="Сколько находок показать.")
    ] = 10,
    batch: BatchOption = None,
    as_json: JsonOption = False,
) -> None:
    """Поиск по библиотеке: слова, фразы, акты («ст. 16 131-ФЗ»), органы и годы прямо в запросе.

    Пример: [bold]ukazatel search "кластерная политика" --from 2015 --kind programme[/bold]
    """
    unit, order = _one_of("--in", within, UNITS), _one_of("--sort", sort, ORDERS)
    for each in kind or ():
        _one_of("--kind", each, tuple(DOCUMENT_KINDS))
    wanted = _one_of("--mode", mode, MODES) if mode else None
    days = days_of(date_from, date_to)
    if (query is None) == (batch is None):
        raise UsageError("нужен запрос или --batch ФАЙЛ, одно из двух")
    lines = list(batch_lines(batch, QueryLine, "query")) if batch else []
    with open_store(ctx) as store:
        asked = _Asked(
            filters=_filters(store, kind, agency, act, collection, days),
            unit=unit,
            order=order,
            mode=wanted,
            as_words=as_words,
            limit=limit,
        )
        if batch is not None:
            _print_batch(store, lines, asked)
            return
        answer = _answer(store, query or "", asked)
    if as_json:
        print_json(answer)
        sys.stdout.flush()
    else:
        print_answer(answer)


def _answer(store: "Store", query: str, asked: _Asked) -> "SearchAnswer":
    from pipeline.searching.search import search as find

    return find(
        store,
        query,
        asked.filters,
        limit=asked.limit,
        unit=asked.unit,
        order=asked.order,
        mode=asked.mode,
        as_words=asked.as_words,
    )


def _print_batch(store: "Store", lines: list[QueryLine], asked: _Asked) -> None:
    """The answer's object with the line's id, a line each."""
    for line in lines:
        answer = msgspec.structs.asdict(_answer(store, line.query, asked))
        print_json({"id": line.id, **answer})
    sys.stdout.flush()


def _filters(
    store: "Store",
    kinds: list[str] | None,
    agencies: list[str] | None,
    acts: list[str] | None,
    collections: list[str] | None,
    days: tuple[str | None, str | None],
) -> "Filters":
    from pipeline.searching.filters_named import act_ids_named, body_ids_named
    from pipeline.stores.base import Filters

    return Filters(
        kinds=tuple(kinds or ()),
        bodies=tuple(body for each in agencies or () for body in body_ids_named(store, each)),
        acts=tuple(found for each in acts or () for found in act_ids_named(store, each)),
        collections=tuple(collections or ()),
        date_from=days[0],
        date_to=days[1],
    )


def _one_of(option: str, text: str, known: tuple[Choice, ...]) -> Choice:
    for each in known:
        if each == text:
            return each
    raise UsageError(f"{option} {text}: есть {', '.join(known)}")
