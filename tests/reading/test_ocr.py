"""Scanned pages: what Tesseract recognises for real, its bounds, and what happens without it."""

import shutil
import subprocess

import pytest

import pipeline.reading.pdf.ocr
from pipeline.errors import FileProblemError, RecognitionNeededError
from pipeline.preparing import Preparer
from pipeline.reading import read
from pipeline.reading.pdf.lookalikes import mended
from pipeline.settings import Settings


def has_russian():
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(
        ["tesseract", "--list-langs"], check=False, capture_output=True, text=True
    )
    return "rus" in listed.stdout.split()


needs_tesseract = pytest.mark.skipif(
    not has_russian(), reason="tesseract-ocr with tesseract-ocr-rus is not installed"
)


@pytest.fixture
def setting(monkeypatch):
    """Change the bounds of recognition."""

    def change(**values):
        monkeypatch.setattr(pipeline.reading.pdf.ocr, "settings", lambda: Settings(**values))

    return change


@pytest.fixture
def scan(corpora):
    return lambda name: (corpora / "originals" / name).read_bytes()


def problems(text):
    return [problem.code for problem in text.problems]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (["а) срок;", "6) место;", "в) цена."], ["а) срок;", "б) место;", "в) цена."]),
        (["ж) срок;", "3) место."], ["ж) срок;", "з) место."]),
        (["5) срок;", "6) место."], ["5) срок;", "6) место."]),
        (["2) срок;", "3) место."], ["2) срок;", "3) место."]),
        (["П Р И К А 3"], ["П Р И К А З"]),
        (["К А Б И Н Е Т 35"], ["К А Б И Н Е Т 35"]),
    ],
)
def test_figures_in_a_letters_place_become_the_letter(lines, shown):
    assert list(mended(lines)) == shown


def test_without_tesseract_the_scan_is_refused(pdf, monkeypatch):
    monkeypatch.setattr(pipeline.reading.pdf.ocr, "is_available", lambda: False)
    with pytest.raises(FileProblemError) as refusal:
        read(pdf([[]]))
    assert refusal.value.code == "no-text-layer"


@needs_tesseract
def test_an_empty_page_is_refused_after_recognition(pdf):
    with pytest.raises(FileProblemError) as refusal:
        read(pdf([[]]))
    assert refusal.value.code == "no-text-layer"


@needs_tesseract
def test_pages_wait_where_recognition_is_put_off(pdf):
    with pytest.raises(RecognitionNeededError) as refusal:
        read(pdf([[], []]), recognise=False)
    assert refusal.value.pages == 2


@needs_tesseract
def test_an_empty_page_of_a_file_with_text_is_not_recognised(pdf):
    text = read(pdf([[(90, 700, "Утвердить перечень мер.")], []]), recognise=False)
    assert text.text == "Утвердить перечень мер."


@needs_tesseract
def test_no_recognition_where_the_settings_allow_no_page(pdf, setting):
    setting(ocr_max_pages=0)
    with pytest.raises(FileProblemError) as refusal:
        read(pdf([[]]), recognise=False)
    assert not isinstance(refusal.value, RecognitionNeededError)


@needs_tesseract
def test_a_page_that_takes_too_long_is_given_up(scan, setting):
    setting(ocr_page_seconds=0.2)
    with pytest.raises(FileProblemError) as refusal:
        read(scan("scanned-order-68-2020.pdf"))
    assert refusal.value.code == "no-text-layer"


@needs_tesseract
def test_only_so_many_pages_are_recognised_and_the_others_are_told(scan, setting):
    setting(ocr_max_pages=1)
    text = read(scan("scanned-order-68-2020.pdf"))
    assert problems(text) == ["ocr", "pages-without-text"]
    assert {block.page for block in text.blocks} == {1}


@needs_tesseract
def test_scanned_orders_are_read_for_real(scan):
    text = read(scan("scanned-order-68-2020.pdf"))
    assert problems(text) == ["ocr"]
    assert "мая 2020 г. Москва №" in text.text
    for recognised in ("№ 152-ФЗ", "от 16 августа 2004 г. № 1085", "от 30 июля 2018 г. № 131"):
        assert recognised in text.text
    assert {block.page for block in text.blocks} == {1, 2}


@needs_tesseract
def test_the_pool_grants_a_scan_a_second_pass(corpora, monkeypatch):
    monkeypatch.setattr("pipeline.preparing.pool.settings", Settings)
    path = corpora / "originals" / "scanned-order-68-2020.pdf"
    with Preparer() as preparer:
        (outcome,) = preparer.prepare([path])
    assert outcome.problem is None
    assert outcome.document is not None
    assert [problem.code for problem in outcome.document.problems] == ["ocr"]
