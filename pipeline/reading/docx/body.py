"""A Word document's parts in, its canonical text out, with paragraphs, tables, notes and boxes."""

from collections.abc import Iterator

from lxml import etree

from extractors.facts import SourceText
from pipeline.reading.canonical import Canonical, Look
from pipeline.reading.docx.inline import (
    Inline,
    InlineReader,
    NoteMark,
    list_of,
    paragraph_is_joined,
)
from pipeline.reading.docx.left_out import problems_of
from pipeline.reading.docx.markup import ALTERNATE, W, chosen, number, switch, value
from pipeline.reading.docx.notes import Notes
from pipeline.reading.docx.numbering import Numbering
from pipeline.reading.docx.package import Members, Package, Parts
from pipeline.reading.docx.styles import Inherited, StyleSheet, alignment_of, heading_level
from pipeline.reading.docx.tables import Grid, grid_of, is_deleted, is_frame, texts, unwrapped
from pipeline.reading.labels import Label

_WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body")
)


def read_docx(archive: Members, main: str) -> SourceText:
    """The canonical text of a Word document whose text is in the part `main`."""
    return read_parts(Package(archive, main), "docx")


def read_parts(parts: Parts, file_format: str) -> SourceText:
    """The canonical text of a Word document by its trees."""
    return _Document(parts).read(file_format)


class _Document:
    """Walks the body once, in order, since numbers count on from paragraph to paragraph."""

    def __init__(self, package: Parts) -> None:
        self._package = package
        self._styles = StyleSheet(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"), self._styles)
        self._inline = InlineReader(self._styles)
        self._notes = Notes(package)
        self._out = Canonical()
        self._carried: Inline | None = None

    def read(self, file_format: str) -> SourceText:
        self._container(self._package.document)
        if self._carried is not None:
            self._out.line(self._carried.text)
        self._out.problems += problems_of(self._package, self._inline.left_out)
        return self._out.finish(file_format)

    def _container(self, parent: etree._Element) -> None:
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag in _WRAPPERS:
                self._container(child)
            elif child.tag == ALTERNATE and (branch := chosen(child)) is not None:
                self._container(branch)
            elif child.tag == W + "altChunk":
                self._inline.left_out["embedded"] += 1

    def _paragraph(self, paragraph: etree._Element) -> None:
        inline, label, look = self._parts(paragraph)
        if look is None:
            self._carried = inline
            return
        if inline.text.strip() or label or not inline.hidden:
            self._out.line(inline.text, look, label.text if label else "")
        self._hangers(inline)

    def _hangers(self, inline: Inline) -> None:
        """What hangs on a paragraph: its text boxes, then the notes that it marks."""
        for box in inline.boxes:
            self._container(box)
        for mark in inline.notes:
            self._note(mark)

    def _parts(self, paragraph: etree._Element) -> tuple[Inline, Label | None, Look | None]:
        """The words, label and look of a paragraph; no look where the next one continues it."""
        properties = paragraph.find(W + "pPr")
        style = value(properties, "pStyle")
        inherited = self._styles.paragraph(style)
        inline = self._with_carried(self._inline.read(paragraph, inherited))
        if paragraph_is_joined(paragraph):
            return inline, None, None
        vanishes = _vanishes(properties, inline)
        label = None if vanishes else self._label(properties, inherited)
        return inline, label, _look(properties, inherited, label, inline)

    def _with_carried(self, inline: Inline) -> Inline:
        if self._carried is None:
            return inline
        carried, self._carried = self._carried, None
        carried.extend(inline)
        return carried

    def _label(self, properties: etree._Element | None, inherited: Inherited) -> Label | None:
        list_id, level = list_of(properties)
        if list_id is None:
            list_id = inherited.list_id
            level = self._inherited_level(inherited) if level is None else level
        return self._numbering.next_label(list_id, level or 0) if list_id else None

    def _inherited_level(self, inherited: Inherited) -> int | None:
        if inherited.list_id is None or inherited.list_style is None:
            return inherited.list_level
        tied = self._numbering.level_of_style(inherited.list_id, inherited.list_style)
        return inherited.list_level if tied is None else tied

    def _table(self, table: etree._Element) -> None:
        grid = grid_of(table)
        self._inline.left_out["deletions"] += sum(map(is_deleted, unwrapped(table, W + "tr")))
        if is_frame(grid):
            self._frame(grid)
            return
        hangers: list[Inline] = []
        self._out.table(texts(grid, lambda cell: self._cell(cell, hangers)))
        for inline in hangers:
            self._hangers(inline)

    def _frame(self, grid: Grid) -> None:
        for row in grid:
            for _, cell in row:
                if cell is not None:
                    self._framed(cell)

    def _framed(self, cell: etree._Element) -> None:
        if any((node.text or "").strip() for node in cell.iter(W + "t")):
            self._container(cell)

    def _cell(self, cell: etree._Element, hangers: list[Inline]) -> str:
        """The words of a cell on one line: its paragraphs and nested tables, by spaces."""
        lines: list[str] = []
        for paragraph in _paragraphs_in(cell):
            inline, label, look = self._parts(paragraph)
            if look is None:
                self._carried = inline
                continue
            lines.append(((label.text if label else "") + inline.text).strip())
            hangers.append(inline)
        return " ".join(filter(None, lines))

    def _note(self, mark: NoteMark) -> None:
        note = self._notes.take(mark)
        if note is None:
            return
        shown = note.number
        for paragraph in _paragraphs_in(note.element):
            inline = self._inline.read(paragraph, self._styles.paragraph(None))
            words = inline.text.strip()
            if words:
                label = f"{shown} " if shown else ""
                self._out.line(words, Look(kind="note", number=shown), label)
                shown = None


def _paragraphs_in(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a cell or a note, with those of nested tables, in order."""
    for child in parent:
        if child.tag == W + "p":
            yield child
        elif child.tag == W + "tbl":
            for row in grid_of(child):
                for _, cell in row:
                    if cell is not None:
                        yield from _paragraphs_in(cell)
        elif child.tag in _WRAPPERS:
            yield from _paragraphs_in(child)
        elif child.tag == ALTERNATE and (branch := chosen(child)) is not None:
            yield from _paragraphs_in(branch)


def _vanishes(properties: etree._Element | None, inline: Inline) -> bool:
    """Whether a paragraph is hidden with its mark, so that its number is not shown either."""
    if inline.text.strip() or properties is None:
        return False
    return inline.hidden or bool(switch(properties.find(W + "rPr"), "vanish"))


def _look(
    properties: etree._Element | None, inherited: Inherited, label: Label | None, inline: Inline
) -> Look:
    outline = number(properties, "outlineLvl")
    level = heading_level(inherited.outline if outline is None else outline)
    alignment = alignment_of(properties) or inherited.alignment
    number_shown = label.number if label else None
    if level and inline.text.strip():
        return Look(
            kind="heading",
            level=level,
            number=number_shown,
            alignment=alignment,
            bold=inline.bold,
        )
    if label:
        return Look(
            kind="item",
            level=label.level,
            number=number_shown,
            alignment=alignment,
            bold=inline.bold,
        )
    return Look(alignment=alignment, bold=inline.bold)
