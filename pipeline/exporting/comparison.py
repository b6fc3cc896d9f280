"""The changes between two editions as JSON lines, as rows of a table, and as a Word document."""

from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING

import msgspec

from extractors.facts import Measure, Reference
from pipeline.exporting.word import landscape
from pipeline.linking.editions import Change, Value
from pipeline.linking.word_changes import Piece, word_changes
from pipeline.wording import (
    CHANGES,
    COMPARED_FIELDS,
    DOCUMENT_KINDS,
    FACT_NAMES,
    MODALITIES,
    PINPOINT_UNITS,
    RELATIONS,
)

if TYPE_CHECKING:
    from docx.table import _Cell, _Columns

COLUMNS = ("Изменение", "Факт", "Было и стало", "Что изменилось")
"""The columns of the table of changes."""

MARGIN = 1.7
"""Of the page, in centimetres."""

_WIDTHS = (2.6, 2.2, 14.5, 7.0)
"""Centimetres of a landscape page."""
_NAMES = {"modality": MODALITIES, "act": DOCUMENT_KINDS, "relation": RELATIONS}


def change_json(change: Change) -> bytes:
    """A change as one line of JSON."""
    return msgspec.json.encode(change)


def pieces_of(change: Change) -> tuple[Piece, ...]:
    """The words of a change: those that stayed, went and came."""
    if change.old is None or change.new is None:
        went = (Piece("old", one_line(change.old.quote)),) if change.old else ()
        return went + ((Piece("new", one_line(change.new.quote)),) if change.new else ())
    if "quote" not in change.fields:
        return (Piece("both", one_line(change.new.quote)),)
    return word_changes(change.old.quote, change.new.quote)


def field_lines(change: Change) -> list[str]:
    """What differs besides the words, a field a line: «срок: до 1 марта → до 1 мая»."""
    return [
        f"{COMPARED_FIELDS.get(name, name)}: {_shown(name, was)} → {_shown(name, becomes)}"
        for name, (was, becomes) in change.fields.items()
        if name != "quote"
    ]


def _shown(name: str, value: Value) -> str:
    if not value:
        return "–"
    values = (value,) if isinstance(value, str) else value
    return "; ".join(_named(name, one_line(each)) for each in values)


def _named(name: str, value: str) -> str:
    if name == "pinpoint":
        unit, _, number = value.partition(" ")
        return f"{PINPOINT_UNITS.get(unit, unit)} {number}".strip()
    return _NAMES.get(name, {}).get(value, value)


def cells(change: Change) -> tuple[str, ...]:
    """A change as text, a cell a column; what went stands in [-…-], what came in {+…+}."""
    marks = {"both": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    words = "".join(marks[piece.side].format(piece.text) for piece in pieces_of(change))
    names = CHANGES[change.change], FACT_NAMES[change.fact]
    return *names, words, "\n".join(field_lines(change))


def place_of(fact: Measure | Reference) -> str:
    """Where a fact stands in its edition, in code points."""
    return f"{fact.start}–{fact.end}"


def write_docx(changes: Iterable[Change], editions: Sequence[str], target: str | IO[bytes]) -> int:
    """Write the changes between two editions (by their names) as a Word table; how many rows."""
    document = landscape(MARGIN)
    document.add_heading("Сравнение редакций", level=1)
    document.add_paragraph(_clean(f"Было: {editions[0]}\nСтало: {editions[1]}"))
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    rows = 0
    for change in changes:
        _fill(table.add_row().cells, change)
        rows += 1
    _widen(table.columns)
    document.save(target)
    return rows


def _fill(row: "Sequence[_Cell]", change: Change) -> None:
    row[0].text = CHANGES[change.change]
    row[1].text = FACT_NAMES[change.fact]
    _write_pieces(row[2], pieces_of(change))
    row[3].text = _clean("\n".join(field_lines(change)))


def _write_pieces(cell: "_Cell", pieces: Iterable[Piece]) -> None:
    """Words that went are struck out and red, words that came are underlined and green."""
    from docx.shared import RGBColor

    paragraph = cell.paragraphs[0]
    for piece in pieces:
        run = paragraph.add_run(_clean(piece.text))
        if piece.side == "old":
            run.font.strike = True
            run.font.color.rgb = RGBColor(0xB0, 0x1E, 0x1E)
        elif piece.side == "new":
            run.font.underline = True
            run.font.color.rgb = RGBColor(0x1B, 0x6E, 0x2E)


def _widen(columns: "_Columns") -> None:
    """Set the widths of the columns and of their cells: Word goes by the first, others by both."""
    from docx.shared import Cm

    for column, width in zip(columns, _WIDTHS, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def one_line(text: str) -> str:
    """The text with runs of white space made one space."""
    return " ".join(text.split())


def _clean(text: str) -> str:
    """The text without the control characters that XML forbids."""
    return "".join(char for char in text if char >= " " or char in "\n\t")
