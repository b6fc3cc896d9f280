"""The tree: which heading, lead-in or item each paragraph stands under, and how deep.

In go the elements of a text in order (paragraphs with their kinds, tables) and the spans of its
page furniture, out come the nodes of the outline.
"""

import re

import msgspec

from extractors.facts import Node, NodeKind
from extractors.outline.furniture import Span
from extractors.outline.headings import follows, rank_of
from extractors.outline.labels import Label
from extractors.outline.paragraphs import Paragraph
from extractors.outline.tables import Row, Table

_LIST_RANK = {
    "decimal": 0,
    "roman": 0,
    "bracket": 100,
    "letter": 200,
    "bullet": 300,
    "plain": 400,
}
_PLAIN = "plain"
_DEEPEST = 12
_QUOTED_RANK = 900
_LEAD_RANK = -1
_PREAMBLE_RANK = -2
_SAYS_BY_WHEN = re.compile(r"(?:Срок|Доклад|Ответственн|Исполнител[ьи]\b)[^.;:]{0,40}(?:[:–—-]\s)")
_ROOTS: frozenset[NodeKind] = frozenset(("stamp", "signature"))


class Placed(msgspec.Struct, frozen=True):
    """A paragraph with the kind that was decided for it."""

    paragraph: Paragraph
    kind: NodeKind


class _Heading(msgspec.Struct, frozen=True):
    rank: float
    node: int


class _Entry(msgspec.Struct, frozen=True):
    """An item or a lead-in that others may stand under."""

    rank: int
    node: int
    parts: tuple[str, ...] = ()
    leads: bool = False


class _Tree:
    """The nodes so far, with the open headings and the open items over the next one."""

    def __init__(self, text: str, furniture: list[Span]) -> None:
        self.text = text
        self.nodes: list[Node] = []
        self.headings: list[_Heading] = []
        self.items: list[_Entry] = []
        self.closed: list[_Entry] = []
        self.kind_before: NodeKind | None = None
        self._furniture = furniture
        self._next_furniture = 0

    def add(self, placed: Placed) -> None:
        """Put a paragraph into the tree, under the heading or item that it belongs to."""
        paragraph, kind = placed.paragraph, placed.kind
        self._furniture_before(paragraph.start)
        if kind == "furniture":
            self._append(kind, paragraph.start, paragraph.end, paragraph.start, None, None, None)
            return
        listed = self._goes_on_listing(paragraph, kind)
        parent = self._place(paragraph, "item" if listed else kind)
        number = _number(paragraph, kind)
        body = paragraph.start if kind == "paragraph" and number is None else paragraph.body
        page = paragraph.block.page if paragraph.block else None
        index = self._append(kind, paragraph.start, paragraph.end, body, number, parent, page)
        self._open(paragraph, "item" if listed else kind, index)
        self._furniture_inside(index, paragraph.end)
        if kind not in ("editor_note", "note"):
            self.kind_before = kind

    def add_table(self, table: Table) -> None:
        """Put a table with its rows and cells under what is open."""
        self._furniture_before(table.start)
        index = self._append(
            "table", table.start, table.end, table.start, None, self._current(), table.page
        )
        for row in table.rows:
            self._furniture_inside(index, row.start)
            self._add_row(row, index, table.page)
        self._furniture_inside(index, table.end)
        self.kind_before = "table"

    def finish(self) -> tuple[Node, ...]:
        """All nodes, with the furniture after the last paragraph."""
        self._furniture_before(len(self.text))
        return tuple(self.nodes)

    def _add_row(self, row: Row, table: int, page: int | None) -> None:
        if row.border:
            self._append("furniture", row.start, row.end, row.start, None, table, page)
            return
        index = self._append("row", row.start, row.end, row.start, None, table, page)
        end = row.start
        for cell in row.cells:
            self._append("cell", cell.start, cell.end, cell.body, None, index, page)
            end = cell.end
        rest = self.text[end : row.end].strip()
        if row.cells and rest:
            start = row.end - len(rest)
            self._append("furniture", start, row.end, start, None, index, page)

    def _place(self, paragraph: Paragraph, kind: NodeKind) -> int | None:
        """The node over this one; closes the headings and items that end here."""
        if kind in _ROOTS or kind == "preamble":
            return self._place_afresh(kind)
        if kind in ("heading", "article"):
            return self._place_heading(paragraph)
        if kind in ("editor_note", "note"):
            return self._current()
        if kind in ("item", "part", "point", "lead_in") and _is_listed(paragraph, kind):
            return self._place_item(_entry_of(paragraph, kind), paragraph)
        if kind == self.kind_before == "lead_in" and paragraph.text[0].islower():
            return self._current()
        return self._place_text(paragraph)

    def _place_afresh(self, kind: NodeKind) -> int | None:
        """A stamp, a signature or a preamble ends all lists; a preamble stays under its title."""
        if kind == "stamp":
            self.headings.clear()
        self.items.clear()
        self.closed.clear()
        return None if kind in _ROOTS else self._current()

    def _place_heading(self, paragraph: Paragraph) -> int | None:
        rank = rank_of(paragraph, self.kind_before)
        while self.headings and self.headings[-1].rank >= rank:
            self.headings.pop()
        self.items.clear()
        self.closed.clear()
        return self._current()

    def _place_item(self, entry: _Entry, paragraph: Paragraph) -> int | None:
        """Under the item whose number it extends, or the lead-in, or beside its siblings."""
        if self._is_quoted_here(paragraph):
            return self._current()
        if self._is_among_bullets(paragraph):
            self.items.pop()
            return self._current()
        if not _counts_on(self.items, entry) and _counts_on(self.closed, entry):
            self.items, self.closed = self.closed, []
        del self.items[self._opened_by(entry.rank, entry.parts) :]
        return self._current()

    def _is_quoted_here(self, paragraph: Paragraph) -> bool:
        """The new wording that a lead-in announces stands under it, whatever its number."""
        quoted = paragraph.label is not None and paragraph.label.quoted
        return quoted and bool(self.items) and self.items[-1].leads

    def _is_among_bullets(self, paragraph: Paragraph) -> bool:
        """An item that lost its bullet, right after one that has it."""
        if paragraph.label is not None or paragraph.block is not None or not self.items:
            return False
        last = self.items[-1]
        return _LIST_RANK["bullet"] <= last.rank < _LIST_RANK[_PLAIN] and not last.leads

    def _opened_by(self, rank: int, parts: tuple[str, ...]) -> int:
        """How many of the open items stay open over an item of this rank and number."""
        if self._begins_under_lead(rank, parts):
            return len(self.items)
        for depth in range(len(self.items), 0, -1):
            entry = self.items[depth - 1]
            if parts and entry.parts and len(entry.parts) < len(parts):
                if parts[: len(entry.parts)] == entry.parts:
                    return depth
            elif entry.rank == rank:
                return depth if entry.leads and _restarts(parts) else depth - 1
        for depth in range(len(self.items), 0, -1):
            entry = self.items[depth - 1]
            filled = depth < len(self.items)
            if entry.rank < 0 and filled and parts and not _restarts(parts):
                continue
            if entry.rank < rank or entry.leads:
                return depth
        return 0

    def _begins_under_lead(self, rank: int, parts: tuple[str, ...]) -> bool:
        """Whether a list begins right after its lead-in: anew with «1», or with the same bullet."""
        if not self.items or not self.items[-1].leads:
            return False
        is_bullet = _LIST_RANK["bullet"] <= rank < _LIST_RANK[_PLAIN]
        return _restarts(parts) or (is_bullet and self.items[-1].rank == rank)

    def _place_text(self, paragraph: Paragraph) -> int | None:
        """A paragraph after items goes on with the numbered item at the top, if there is one."""
        if paragraph.ruled:
            self.items.clear()
            self.closed.clear()
        if self.kind_before == "preamble" or _SAYS_BY_WHEN.match(paragraph.text):
            return self._current()
        self._leave_table()
        top = self._top()
        quoted = [depth for depth, entry in enumerate(self.items) if entry.rank == _QUOTED_RANK]
        if quoted:
            del self.items[quoted[-1] + 1 :]
            return self._current()
        if top is not None and self.items[-1].leads and self.items[-1].rank >= 0:
            return self._current()
        if top is not None and top.parts:
            del self.items[self.items.index(top) + 1 :]
        elif self.items:
            self.items, self.closed = [], self.items
        return self._current()

    def _top(self) -> _Entry | None:
        """The outermost item; under a preamble the numbered one, which is a point of the act."""
        under_preamble = len(self.items) > 1 and self.items[0].rank == _PREAMBLE_RANK
        if under_preamble and self.items[1].parts:
            return self.items[1]
        return self.items[0] if self.items else None

    def _leave_table(self) -> None:
        """What stands after a table no longer stands under the words that led in to it."""
        if self.kind_before == "table" and self.items and self.items[-1].leads:
            self.items.pop()

    def _goes_on_listing(self, paragraph: Paragraph, kind: NodeKind) -> bool:
        """A lead-in without a label that is itself one of the items that another led in."""
        if kind != "lead_in" or paragraph.label is not None or not self.items:
            return False
        last = self.items[-1]
        return last.rank >= _LIST_RANK[_PLAIN] and paragraph.text[0].islower()

    def _open(self, paragraph: Paragraph, kind: NodeKind, index: int) -> None:
        """Let what comes next stand under this node; no list nests deeper than the deepest."""
        del self.items[_DEEPEST:]
        if kind in ("heading", "article"):
            rank = rank_of(paragraph, self.kind_before)
            self.headings.append(_Heading(rank, index))
        elif kind in ("item", "part", "point") or (kind == "lead_in" and paragraph.label):
            self.items.append(msgspec.structs.replace(_entry_of(paragraph, kind), node=index))
        elif kind == "lead_in" or (kind == "preamble" and paragraph.text.endswith(":")):
            rank = _PREAMBLE_RANK if kind == "preamble" else _LEAD_RANK
            self.items.append(_Entry(rank, index, (), leads=True))

    def _current(self) -> int | None:
        if self.items:
            return self.items[-1].node
        return self.headings[-1].node if self.headings else None

    def _furniture_before(self, position: int) -> None:
        while self._next_furniture < len(self._furniture):
            span = self._furniture[self._next_furniture]
            if span.start >= position:
                return
            self._append("furniture", span.start, span.end, span.start, None, None, None)
            self._next_furniture += 1

    def _furniture_inside(self, parent: int, end: int) -> None:
        while self._next_furniture < len(self._furniture):
            span = self._furniture[self._next_furniture]
            if span.start >= end:
                return
            self._append("furniture", span.start, span.end, span.start, None, parent, None)
            self._next_furniture += 1

    def _append(
        self,
        kind: NodeKind,
        start: int,
        end: int,
        body: int,
        number: str | None,
        parent: int | None,
        page: int | None,
    ) -> int:
        level = 0 if parent is None else self.nodes[parent].level + 1
        self.nodes.append(
            Node(
                kind=kind,
                start=start,
                end=end,
                body=body,
                level=level,
                number=number,
                parent=parent,
                page=page,
            )
        )
        return len(self.nodes) - 1


def nodes_of(text: str, elements: list[Placed | Table], furniture: list[Span]) -> tuple[Node, ...]:
    """Assemble the tree; linear in the number of elements times the depth of their lists."""
    tree = _Tree(text, furniture)
    for element in elements:
        if isinstance(element, Table):
            tree.add_table(element)
        else:
            tree.add(element)
    return tree.finish()


def _is_listed(paragraph: Paragraph, kind: NodeKind) -> bool:
    return kind != "lead_in" or paragraph.label is not None


def _number(paragraph: Paragraph, kind: NodeKind) -> str | None:
    if paragraph.block is not None and paragraph.block.number is not None:
        return paragraph.block.number
    if kind == "paragraph" or paragraph.label is None:
        return None
    return paragraph.label.number


def _counts_on(entries: list[_Entry], item: _Entry) -> bool:
    """Whether an item comes right after one of these, so that its list was not over."""
    return any(entry.rank == item.rank and follows(entry.parts, item.parts) for entry in entries)


def _entry_of(paragraph: Paragraph, kind: NodeKind) -> _Entry:
    """An item by what its place depends on; part 1.1 of a law stands beside part 1."""
    rank, parts = _list_rank(paragraph), _parts(paragraph)
    label = paragraph.label
    if kind in ("part", "point") and label is not None and label.number is not None:
        rank, parts = _LIST_RANK[label.series], (label.number,)
    return _Entry(rank, -1, parts, leads=paragraph.text.endswith(":"))


def _list_rank(paragraph: Paragraph) -> int:
    """How fine a list is: «1.» before «1.1.» before «1)» before «а)» before «- »."""
    label = paragraph.label
    if label is None:
        block = paragraph.block
        return _LIST_RANK[_PLAIN] + (block.level if block else 0)
    if label.quoted:
        return _QUOTED_RANK
    deeper = paragraph.block.level if paragraph.block and label.series == "bullet" else label.depth
    return _LIST_RANK.get(label.series, 0) + deeper


def _parts(paragraph: Paragraph) -> tuple[str, ...]:
    label: Label | None = paragraph.label
    if label is None or label.quoted or label.series not in ("decimal", "bracket"):
        return ()
    return label.parts


def _restarts(parts: tuple[str, ...]) -> bool:
    return parts == ("1",)
