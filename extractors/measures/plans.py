"""Tables of plans: the header tells which column names the action, the term and the executor."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from extractors.facts import Node
from extractors.measures.spans import Span
from extractors.view import TextView

_ACTION = re.compile(
    r"мероприяти|(?:содержание|наименование|виды?|перечень) +(?:[а-я]+ +){0,2}?(?:работ|объект|"
    r"действи|поручени)|"
    r"основные +направления +реализации|действи[ея]"
)
_TERM = re.compile(r"срок|период|дата|год +реализации|исполнения")
_EXECUTOR = re.compile(r"исполнител|ответствен|координатор|участник")
_TOTAL = re.compile(r"(?:всего|итого|в +том +числе|\d+|x|х|-)?\W*\Z|(?:всего|итого)(?![а-я])")
_LETTERS = re.compile(r"[а-яё]{3,}", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:раздел +)?([IVXLC]+|\d+(?:\.\d+)*)[.)]? +")


class Columns(msgspec.Struct, frozen=True):
    """The places of the columns that matter."""

    action: int
    term: int | None
    executor: int | None


class PlanRow(msgspec.Struct, frozen=True):
    """A row that is a measure: its span, its cells by role, and the section row above it."""

    node: int
    span: Span
    action: Span
    term: Span | None
    executor: Span | None
    section: str | None


def plan_rows(view: TextView, tables: Sequence[tuple[int, list[list[int]]]]) -> Iterator[PlanRow]:
    """The rows of the tables that are plans; each table comes with its rows' cells by node.

    A table without a header goes on with the one before where it is as wide: a heading cut it.
    """
    columns: Columns | None = None
    width = 0
    for _, rows in tables:
        section = None
        if columns is not None and max(map(len, rows)) != width:
            columns = None
        for place, cells in enumerate(rows):
            opens = columns is None or place == 0
            header = _columns_of(view, cells) if opens else None
            if header is not None:
                columns, width = header, len(cells)
                continue
            if columns is None:
                continue
            filled = [cell for cell in cells if _words(view, cell)]
            if len(filled) == 1 and _LETTERS.search(_words(view, filled[0])):
                section = _section(_words(view, filled[0]))
            row = _row(view, cells, columns, section) if len(filled) > 1 else None
            if row is not None:
                yield row


def _columns_of(view: TextView, cells: Sequence[int]) -> Columns | None:
    names = [_folded(view, cell) for cell in cells]
    action = next((place for place, name in enumerate(names) if _ACTION.search(name)), None)
    if action is None or len(cells) < 2:
        return None
    term = next(
        (place for place, name in enumerate(names) if _TERM.search(name) and place != action), None
    )
    executor = next(
        (place for place, name in enumerate(names) if _EXECUTOR.search(name) and place != action),
        None,
    )
    if term is None and executor is None:
        return None
    return Columns(action, term, executor)


def _row(
    view: TextView, cells: Sequence[int], columns: Columns, section: str | None
) -> PlanRow | None:
    if columns.action >= len(cells) or _TOTAL.match(_folded(view, cells[columns.action])):
        return None
    nodes = view.outline.nodes
    action = _span(nodes[cells[columns.action]])
    end = max(nodes[cell].end for cell in cells)
    return PlanRow(
        node=cells[columns.action],
        span=Span(action.start, end),
        action=action,
        term=_cell(nodes, cells, columns.term),
        executor=_cell(nodes, cells, columns.executor),
        section=section,
    )


def _cell(nodes: Sequence[Node], cells: Sequence[int], column: int | None) -> Span | None:
    if column is None or column >= len(cells):
        return None
    return _span(nodes[cells[column]])


def _span(node: Node) -> Span:
    return Span(node.body, node.end)


def _words(view: TextView, cell: int) -> str:
    node = view.outline.nodes[cell]
    return " ".join(view.text[node.start : node.end].split())


def _folded(view: TextView, cell: int) -> str:
    node = view.outline.nodes[cell]
    return " ".join(view.folded[node.start : node.end].split())


def _section(words: str) -> str:
    match = _NUMBERED.match(words)
    return match[1] if match else words.rstrip(".:")
