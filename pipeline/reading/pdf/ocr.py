"""Pages without a readable text layer in, their lines as Tesseract recognises them out.

Each page is drawn in shades of grey and given to Tesseract in Russian; where it is not sure of the
words, in English too. Its lines come back with their places, so that paragraphs and running titles
are told by the same rules as in a text layer.
"""

import math
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from statistics import fmean, median

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.reading.pdf.geometry import Page, Segment
from pipeline.reading.pdf.lookalikes import mended
from pipeline.reading.programs import installed, run
from pipeline.settings import settings

_DOTS_PER_POINT = 200 / 72
"""Finer pictures take longer, and Tesseract reads them no better."""

_MOST_DOTS = 25_000_000
_POINTS_PER_INCH = 72
_MOST_OUTPUT = 20_000_000
_SURE = 65.0
_WORD_LEVEL = "5"
_TSV_COLUMNS = 12
_LIKE_MEDIAN = 0.35
_LINE_TO_TYPE = 0.8
"""A font's size against the height of a line's ink, with its capitals and descenders."""


@dataclass(frozen=True)
class _Word:
    line: tuple[str, ...]
    left: int
    top: int
    right: int
    bottom: int
    sureness: float
    text: str


def is_available() -> bool:
    """Whether Tesseract with Russian is installed and the settings allow it."""
    return settings().ocr_max_pages > 0 and "rus" in _languages()


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    program = installed("tesseract")
    if program is None:
        return frozenset()
    with tempfile.TemporaryDirectory(prefix="ukazatel-") as folder:
        command = [program, "--list-langs"]
        printed = run(command, Path(folder), settings().ocr_page_seconds, _MOST_OUTPUT)
    return frozenset(printed.output.decode("utf-8", errors="replace").split())


def pages_with_pictures(data: bytes, numbers: Sequence[int]) -> list[int]:
    """Those of the pages that show a picture, and so may hold text; numbers count from 1."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [number for number in numbers if _has_picture(document, number)]
    finally:
        document.close()


def _has_picture(document: pypdfium2.PdfDocument, number: int) -> bool:
    try:
        page = document[number - 1]
        return next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]), None) is not None
    except pypdfium2.PdfiumError:
        return False


def recognised(data: bytes, numbers: Sequence[int]) -> Iterator[Page]:
    """The pages with what Tesseract reads on them; one that took too long comes without lines.

    Each page gets at most `ocr_page_seconds`, and only the first `ocr_max_pages` are read.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        for number in numbers[: settings().ocr_max_pages]:
            with tempfile.TemporaryDirectory(prefix="ukazatel-") as folder:
                yield _page(document, number, Path(folder))
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int, folder: Path) -> Page:
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_DOTS_PER_POINT, math.sqrt(_MOST_DOTS / max(width * height, 1.0)))
        image = folder / "page.pgm"
        image.write_bytes(_drawn(page, scale))
    except pypdfium2.PdfiumError:
        return Page(number=number, width=0, height=0)
    words = _words(image, round(scale * _POINTS_PER_INCH))
    return Page(
        number=number,
        width=width,
        height=height,
        segments=_segments(words, number, height, scale),
    )


def _drawn(page: pypdfium2.PdfPage, scale: float) -> bytes:
    """The page as a PGM picture, which needs no library to write."""
    bitmap = page.render(scale=scale, grayscale=True)
    dots = bytes(bitmap.buffer)
    rows = (
        dots[start : start + bitmap.width]
        for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)


def _words(image: Path, resolution: int) -> list[_Word]:
    """The words of a page in Russian, or in English where those are surer."""
    until = time.monotonic() + settings().ocr_page_seconds
    words = _read(image, "rus", resolution, until)
    if words and _sureness(words) < _SURE and "eng" in _languages():
        return max(words, _read(image, "eng", resolution, until), key=_sureness)
    return words


def _sureness(words: Sequence[_Word]) -> float:
    return fmean(word.sureness for word in words) if words else 0.0


def _read(image: Path, language: str, resolution: int, until: float) -> list[_Word]:
    program, seconds = installed("tesseract"), until - time.monotonic()
    if program is None or seconds <= 0:
        return []
    options = ["-l", language, "--dpi", str(resolution), "--psm", "3"]
    printed = run([program, image.name, "-", *options, "tsv"], image.parent, seconds, _MOST_OUTPUT)
    if printed.code != 0:
        return []
    rows = (line.split("\t") for line in printed.output.decode("utf-8", "replace").split("\n"))
    return [
        _word(row)
        for row in rows
        if len(row) == _TSV_COLUMNS and row[0] == _WORD_LEVEL and row[-1].strip()
    ]


def _word(row: list[str]) -> _Word:
    left, top, width, height = map(int, row[6:10])
    return _Word(
        line=tuple(row[2:5]),
        left=left,
        top=top,
        right=left + width,
        bottom=top + height,
        sureness=float(row[10]),
        text=row[11].strip(),
    )


def _segments(words: Sequence[_Word], number: int, height: float, scale: float) -> list[Segment]:
    """The lines that hold a letter or a figure; rules and specks that were read are none."""
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.line)]
    lines = [line for line in lines if any(sign.isalnum() for word in line for sign in word.text)]
    heights = [_height(line) for line in lines]
    usual = median(heights) if heights else 0.0
    texts = mended(" ".join(word.text for word in line) for line in lines)
    return [
        Segment(
            text=text,
            page=number,
            left=line[0].left / scale,
            right=line[-1].right / scale,
            base=height - median(word.bottom for word in line) / scale,
            size=_size(tall, usual) * _LINE_TO_TYPE / scale,
        )
        for line, tall, text in zip(lines, heights, texts, strict=True)
    ]


def _height(line: Sequence[_Word]) -> float:
    return float(median(word.bottom - word.top for word in line))


def _size(height: float, usual: float) -> float:
    """The height of a line; the usual one where it differs by no more than its letters do."""
    return usual if abs(height - usual) < usual * _LIKE_MEDIAN else height
