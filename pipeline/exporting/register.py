"""The register of measures as a table: for people, for Excel, and for programs.

One row a measure; every row carries the verbatim quote and where it stands. Text from documents is
never taken for a formula.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from extractors.facts import Measure
from pipeline.errors import UkazatelError, reason_of
from pipeline.stores.documents import DocumentRow, RegisterRow
from pipeline.wording import MODALITIES

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

COLUMNS = (
    "Срок",
    "Срок в тексте",
    "Как посчитан срок",
    "Срок по умолчанию",
    "Кто",
    "Мера",
    "Сила",
    "Действие",
    "Кому",
    "Основание",
    "Документ",
    "Дата акта",
    "Номер акта",
    "Раздел",
    "Место",
)
"""The columns of the register, in order."""

_WIDTHS = (14, 22, 36, 30, 34, 70, 14, 18, 24, 40, 28, 12, 12, 12, 14)
LINE_HEIGHT = 15.0
TALLEST = 400.0
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class RegisterLine(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the register beside its document, as the exports need it."""

    row: RegisterRow
    document: DocumentRow
    days: tuple[str, ...] = ()


def line_json(line: RegisterLine) -> bytes:
    """One row as JSON: the measure fact's keys, then the register's."""
    keys = msgspec.to_builtins(line.row.measure)
    keys |= {
        "id": line.row.id,
        "document": line.document.document,
        "document_id": line.document.document_id,
        "act_id": line.document.act_id,
        "due": list(line.days) if line.row.repeats else line.row.due,
        "due_rule": line.row.due_rule,
        "due_reason": line.row.due_reason,
        "due_base": line.row.due_base,
        "due_base_rule": line.row.due_base_rule,
        "due_says": line.row.due_says,
        "due_default": line.row.due_default,
        "due_default_says": line.row.due_default_says,
        "executor_ids": list(line.row.bodies),
        "grounds": list(line.row.grounds),
    }
    return msgspec.json.encode(keys)


def cells(line: RegisterLine) -> tuple[str, ...]:
    """One row as text, a cell a column."""
    measure = line.row.measure
    return (
        due_text(line),
        _one_line(measure.deadline or ""),
        _counted(line.row),
        _default(line.row),
        _joined(measure.executors),
        _one_line(measure.quote),
        MODALITIES[measure.modality],
        measure.action or "",
        _joined(measure.addressees),
        _joined(measure.basis),
        line.document.document,
        line.document.date or "",
        line.document.number or "",
        _one_line(measure.section or ""),
        place(measure),
    )


def due_text(line: RegisterLine) -> str:
    """The last day, the next of repeating days, or why there is none."""
    if line.row.due:
        return line.row.due
    return f"{line.days[0]} и далее" if line.days else (line.row.due_reason or "")


def _counted(row: RegisterRow) -> str:
    """The norm or convention by which the last day was found, with the day counted from."""
    base = f"от {row.due_base}; " if row.due_base else ""
    return f"{base}{row.due_says}" if row.due_says else ""


def _default(row: RegisterRow) -> str:
    """The last day by the rules of the issuing body: never the text's own."""
    return f"{row.due_default} ({row.due_default_says})" if row.due_default else ""


def place(measure: Measure) -> str:
    """Where the measure stands in the canonical text, in code points."""
    return f"{measure.start}–{measure.end}"


def _joined(quotes: Sequence[str]) -> str:
    return "; ".join(map(_one_line, quotes))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def write_csv(lines: Iterable[RegisterLine], path: Path) -> int:
    """Write a table that Excel with Russian settings opens right; returns the number of rows.

    That is UTF-8 with a byte order mark, semicolons and CRLF.
    """
    text, count = csv_text(lines)
    _write(path, text.encode("utf-8-sig"))
    return count


def csv_text(lines: Iterable[RegisterLine]) -> tuple[str, int]:
    """The table as CSV text, and how many rows it has."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for line in lines:
        writer.writerow([_harmless(cell) for cell in cells(line)])
        count += 1
    return buffer.getvalue(), count


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def write_xlsx(lines: Iterable[RegisterLine], path: Path, address: str) -> int:
    """Write an Excel workbook and return the number of rows.

    The header is frozen, columns have filters and widths, days are dates, and the place is a link
    to the web interface at `address`.
    """
    buffer = io.BytesIO()
    count = fill_xlsx(lines, buffer, address)
    _write(path, buffer.getvalue())
    return count


def fill_xlsx(lines: Iterable[RegisterLine], buffer: io.BytesIO, address: str) -> int:
    """Write the workbook into a buffer and return the number of rows."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet("Реестр мер")
        head = book.add_format(
            {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True}
        )
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        dated = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"})
        linked = book.add_format({"valign": "top", "font_color": "#1A4F8B", "underline": 1})
        sheet.write_row(0, 0, COLUMNS, head)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width, wrapped)
        count = 0
        for count, line in enumerate(lines, 1):
            row = cells(line)
            sheet.set_row(count, _height(row))
            for column, cell in enumerate(row):
                sheet.write_string(count, column, cell, wrapped)
            _write_days(sheet, count, line, dated)
            sheet.write_url(count, len(row) - 1, link(line, address), linked, row[-1])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, count), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return count


def _height(row: Sequence[str]) -> float:
    """The height, in points, at which the fullest cell of a row shows all its lines."""
    lines = max(-(-len(cell) // width) for cell, width in zip(row, _WIDTHS, strict=True))
    return min(TALLEST, LINE_HEIGHT * max(1, lines) + 2)


def _write_days(sheet: "Worksheet", row: int, line: RegisterLine, dated: "Format") -> None:
    """Dates as dates, so that Excel sorts and filters them."""
    act_date = line.document.date
    for column, day in ((0, line.row.due), (COLUMNS.index("Дата акта"), act_date)):
        if day and len(day) == len("2031-03-01"):
            sheet.write_datetime(row, column, date.fromisoformat(day), dated)


def link(line: RegisterLine, address: str) -> str:
    """Where the measure can be read in the web interface at `address`."""
    measure = line.row.measure
    query = f"document={line.document.document_id}&start={measure.start}&end={measure.end}"
    return f"{address.rstrip('/')}/document?{query}"


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UkazatelError(f"Файл {path} не записывается ({reason_of(error)}).") from error
