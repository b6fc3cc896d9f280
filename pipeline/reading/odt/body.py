"""An OpenDocument text's parts in, its canonical text out: paragraphs, lists, tables, notes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from extractors.facts import SourceText
from pipeline.reading.archive import Archive
from pipeline.reading.canonical import Canonical, Look
from pipeline.reading.labels import Label
from pipeline.reading.left_out import problems_of_counts
from pipeline.reading.odt.inline import Inline, InlineReader
from pipeline.reading.odt.lists import Counting, Lists
from pipeline.reading.odt.markup import (
    OFFICE,
    PARAGRAPHS,
    STYLE,
    TABLE,
    TEXT,
    is_on,
    shows_words,
    whole,
)
from pipeline.reading.odt.package import Package, flat, opened
from pipeline.reading.odt.styles import Inherited, StyleSheet, heading_level
from pipeline.reading.odt.tables import Grid, grid_of, is_frame, texts

_SKIPPED = frozenset({TEXT + "tracked-changes", OFFICE + "forms", OFFICE + "annotation"})
_HEADERS = ("header", "header-left", "header-first")
_FOOTERS = ("footer", "footer-left", "footer-first")


def read_odt(archive: Archive) -> SourceText:
    """The canonical text of a zipped OpenDocument text."""
    return _Document(opened(archive)).read()


def read_flat_odt(data: bytes) -> SourceText:
    """The canonical text of an OpenDocument text that is one XML file."""
    return _Document(flat(data)).read()


@dataclass(frozen=True)
class _Place:
    """Where a paragraph stands in lists: the list that counts, its style, the level from 1.

    `opens` where the paragraph opens an entry and so bears its label; `start` is a count set here.
    """

    counting: Counting
    style: str | None
    level: int
    opens: bool = False
    start: int | None = None


_Placed = Iterator[tuple[etree._Element, _Place | None]]


class _Document:
    """Walks the body once, in order, since numbers count on from entry to entry."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = StyleSheet(package.style_parts)
        self._lists = Lists(package.style_parts)
        self._inline = InlineReader(self._styles)
        self._out = Canonical()

    def read(self) -> SourceText:
        self._container(self._package.body)
        counts = self._inline.left_out
        counts["deletions"] += _deletions(self._package.body)
        counts["headers"] += _shown(self._package, _HEADERS)
        counts["footers"] += _shown(self._package, _FOOTERS)
        self._out.problems += problems_of_counts(counts)
        return self._out.finish("odt")

    def _container(self, parent: etree._Element) -> None:
        for element, place in self._blocks(parent, None):
            if element.tag == TABLE + "table":
                self._table(element)
            else:
                self._paragraph(element, place)

    def _blocks(self, parent: etree._Element, outer: _Place | None) -> _Placed:
        """The paragraphs and tables inside an element, with their places in lists."""
        for child in parent:
            if child.tag in PARAGRAPHS or child.tag == TABLE + "table":
                yield child, None
            elif child.tag == TEXT + "list":
                yield from self._list(child, outer)
            elif child.tag == TEXT + "section" and child.get(TEXT + "display") == "none":
                self._inline.left_out["hidden"] += shows_words(child)
            elif child.tag not in _SKIPPED:
                yield from self._blocks(child, outer)

    def _list(self, element: etree._Element, outer: _Place | None) -> _Placed:
        style = element.get(TEXT + "style-name")
        if outer is None:
            place = _Place(self._lists.opened(element), style, 1)
        else:
            place = replace(outer, style=style or outer.style, level=outer.level + 1)
        for item in element:
            is_entry = item.tag == TEXT + "list-item"
            yield from self._item(item, place, is_entry)

    def _item(self, item: etree._Element, place: _Place, is_entry: bool) -> _Placed:
        """An entry's blocks: its first paragraph bears the label, a list header bears none."""
        place = replace(place, style=item.get(TEXT + "style-override") or place.style)
        waiting = is_entry
        for element, inner in self._blocks(item, place):
            if inner is not None or element.tag not in PARAGRAPHS:
                yield element, inner
                continue
            start = whole(item, TEXT + "start-value")
            yield element, replace(place, opens=waiting, start=start)
            waiting = False

    def _paragraph(self, element: etree._Element, place: _Place | None) -> None:
        inline, label, look = self._parts(element, place)
        if inline.text.strip() or label or not inline.hidden:
            self._out.line(inline.text, look, label.text if label else "")
        self._hangers(inline)

    def _parts(
        self, element: etree._Element, place: _Place | None
    ) -> tuple[Inline, Label | None, Look]:
        inherited = self._styles.paragraph(element.get(TEXT + "style-name"))
        inline = self._inline.read(element, inherited)
        gone = inline.hidden and not inline.text.strip()
        label = None if gone else self._label(element, place, inherited)
        return inline, label, _look(element, inherited, label, inline)

    def _label(
        self, element: etree._Element, place: _Place | None, inherited: Inherited
    ) -> Label | None:
        if place is not None:
            if not place.opens:
                return None
            style = place.style or inherited.list_style
            return self._lists.label(place.counting, style, place.level, place.start)
        level = heading_level(element)
        if not level or is_on(element, TEXT + "is-list-header"):
            return None
        restarts = is_on(element, TEXT + "restart-numbering")
        start = whole(element, TEXT + "start-value")
        return self._lists.outline_label(level, (start or 1) if restarts else None)

    def _hangers(self, inline: Inline) -> None:
        """What hangs on a paragraph: its text boxes, then its notes."""
        for box in inline.boxes:
            self._container(box)
        for note in inline.notes:
            self._note(note)

    def _note(self, note: etree._Element) -> None:
        shown = (note.findtext(TEXT + "note-citation") or "").strip() or None
        body = note.find(TEXT + "note-body")
        for words in () if body is None else self._lines(body, []):
            label = f"{shown} " if shown else ""
            self._out.line(words, Look(kind="note", number=shown), label)
            shown = None

    def _table(self, table: etree._Element) -> None:
        grid = grid_of(table)
        if is_frame(grid):
            self._frame(grid)
            return
        hangers: list[Inline] = []
        self._out.table(texts(grid, lambda cell: " ".join(self._lines(cell, hangers))))
        for inline in hangers:
            self._hangers(inline)

    def _frame(self, grid: Grid) -> None:
        for row in grid:
            for cell in row:
                if cell is not None and shows_words(cell):
                    self._container(cell)

    def _lines(self, parent: etree._Element, hangers: list[Inline]) -> Iterator[str]:
        """The paragraphs of a cell or a note that hold words, those of nested tables too."""
        for element, place in self._blocks(parent, None):
            if element.tag == TABLE + "table":
                for row in grid_of(element):
                    for cell in row:
                        yield from () if cell is None else self._lines(cell, hangers)
                continue
            inline, label, _ = self._parts(element, place)
            hangers.append(inline)
            words = ((label.text if label else "") + inline.text).strip()
            if words:
                yield words


def _look(
    element: etree._Element, inherited: Inherited, label: Label | None, inline: Inline
) -> Look:
    look = Look(
        number=label.number if label else None, alignment=inherited.alignment, bold=inline.bold
    )
    level = heading_level(element)
    if level and inline.text.strip():
        return replace(look, kind="heading", level=level)
    return replace(look, kind="item", level=label.level) if label else look


def _deletions(body: etree._Element) -> int:
    return sum(map(shows_words, body.iterfind(f"{TEXT}tracked-changes//{TEXT}deletion")))


def _shown(package: Package, names: tuple[str, ...]) -> int:
    """How many running titles with words the pages have."""
    titles = [
        title
        for part in package.style_parts
        for page in part.iter(STYLE + "master-page")
        for name in names
        for title in page.iterfind(STYLE + name)
    ]
    return sum(map(shows_words, titles))
