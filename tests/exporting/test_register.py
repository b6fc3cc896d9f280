"""The register written for Excel and for programs, and read back."""

import csv
import io
import json
from datetime import datetime

import openpyxl
import pytest

from extractors.facts import Measure
from pipeline.exporting.register import (
    COLUMNS,
    RegisterLine,
    cells,
    csv_text,
    line_json,
    write_csv,
    write_xlsx,
)
from pipeline.stores.documents import DocumentRow, RegisterRow


def line(quote="Создать реестр\nплощадок", *, due="2031-03-01", repeats=None, days=(), **more):
    measure = Measure(
        quote=quote,
        start=120,
        end=120 + len(quote),
        modality="ordered",
        action="создать",
        executors=("Минпромторгу России",),
        deadline="до 1 марта 2031 г.",
        basis=("пункта 2 Указа № 5",),
        section="1",
    )
    row = RegisterRow(id="m1", document_id="d1", measure=measure, due=due, repeats=repeats, **more)
    document = DocumentRow(
        document="resolution.docx",
        document_id="d1",
        paths=("/files/resolution.docx",),
        act_id="/akn/ru/act/resolution/government/2030-05-06/77",
        title="О площадках",
        kind="government_resolution",
        issuer="government",
        date="2030-05-06",
        number="77",
        collection=None,
        characters=1000,
        facts={},
        problems=0,
    )
    return RegisterLine(row=row, document=document, days=days)


def test_csv_opens_right_in_excel_with_russian_settings(tmp_path):
    path = tmp_path / "register.csv"
    assert write_csv([line()], path) == 1
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 2
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][COLUMNS.index("Мера")] == "Создать реестр площадок"
    assert rows[1][COLUMNS.index("Сила")] == "обязательно"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_text_from_a_document_is_never_a_formula(tmp_path, sign):
    hostile = line(f"{sign}HYPERLINK(0)")
    [_, row] = csv.reader(io.StringIO(csv_text([hostile])[0]), delimiter=";")
    assert row[COLUMNS.index("Мера")].startswith("'")
    path = tmp_path / "register.xlsx"
    write_xlsx([hostile], path, "http://h")
    cell = openpyxl.load_workbook(path).active.cell(2, COLUMNS.index("Мера") + 1)
    assert (cell.data_type, cell.value) == ("s", f"{sign}HYPERLINK(0)")


def test_excel_has_a_frozen_header_filters_dates_and_a_link_to_the_place(tmp_path):
    path = tmp_path / "register.xlsx"
    assert write_xlsx([line(), line(due=None, due_reason="год не назван")], path, "http://h") == 2
    sheet = openpyxl.load_workbook(path).active
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:O3"
    assert sheet.cell(2, 1).value == datetime(2031, 3, 1)
    assert sheet.cell(3, 1).value == "год не назван"
    link = sheet.cell(2, len(COLUMNS)).hyperlink
    assert link.target == "http://h/document?document=d1&start=120&end=143"


def test_a_row_says_how_its_day_was_counted_and_what_is_only_a_default():
    counted = line(due_base="2031-02-01", due_says="в месяцах, по ст. 192 ГК")
    assert "от 2031-02-01; в месяцах, по ст. 192 ГК" in cells(counted)
    default = line(due=None, due_default="2031-04-01", due_default_says="месяц по регламенту")
    assert "2031-04-01 (месяц по регламенту)" in cells(default)


def test_json_has_the_keys_of_the_measure_and_of_the_register():
    keys = json.loads(line_json(line()))
    assert {"quote", "start", "end", "modality", "action", "executors", "deadline"} <= set(keys)
    assert {"id", "document", "document_id", "act_id", "due", "due_rule", "due_reason"} <= set(keys)
    assert keys["due"] == "2031-03-01"


def test_a_recurrence_is_a_list_of_days():
    days = ("2031-03-01", "2032-03-01")
    repeating = line(due=None, repeats="FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", days=days)
    assert json.loads(line_json(repeating))["due"] == list(days)
