"""A PDF's bytes in, the pieces of its text layer out, as pdfium finds them.

pdfium can be driven to abort by a small file, so this runs only in a process that may be lost.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import FileProblemError
from pipeline.reading.pdf.geometry import Page, Segment
from pipeline.reading.pdf.grids import Walls, grids_of
from pipeline.reading.pdf.rules import rules_of
from pipeline.reading.pdf.tables import with_tables
from pipeline.settings import settings

_HYPHENS = frozenset({0x02, 0xFFFE})
_LINE_ENDS = frozenset({0x0A, 0x0D})
_SPACES = frozenset({0x20, 0xA0, 0x09})
_BOLD_WEIGHT = 600
_FONT_NAME_BYTES = 128
_BASE_SHIFT = 0.55
"""A baseline that moves by less, in font sizes, is a superscript on the same line."""

_BACK_STEP = 1.0
_SURE_GAP = 3.0
_GAP_IN_WORD = 0.7
_SAMPLED = 16
_MIDDLE = 0.3
_LIKELY_GAP = 0.9
_TIMES_USUAL_GAP = 2.2
_PASSWORD_ERROR = 4
_LARGEST_PAGE = 1_000_000
"""In points: far above what viewers show (14,400); pdfium's work and memory grow with the size."""


@dataclass(slots=True)
class _Sign:
    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


_SPACE = _Sign(" ", 0.0, 0.0, 0.0, 0.0, False)


def pages_of(data: bytes) -> Iterator[Page]:
    """The pages one by one; raises where the file cannot be opened at all."""
    document = _opened(data)
    try:
        count = len(document)
        if count > settings().max_pages:
            raise FileProblemError(
                "too-long",
                f"В файле больше {settings().max_pages} страниц: разделите его на части.",
            )
        for index in range(count):
            yield _page(document, index)
    finally:
        document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == _PASSWORD_ERROR or "assword" in str(error):
            raise FileProblemError(
                "encrypted", "PDF защищён паролем: снимите пароль и загрузите файл снова."
            ) from error
        raise FileProblemError(
            "broken-file", "PDF повреждён или загружен не полностью: получите его ещё раз."
        ) from error


def _page(document: pypdfium2.PdfDocument, index: int) -> Page:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Page(number=index + 1, width=0, height=0)
    try:
        return _read_page(page, index + 1)
    finally:
        page.close()


def _read_page(page: pypdfium2.PdfPage, number: int) -> Page:
    width, height = page.get_size()
    if not max(width, height) <= _LARGEST_PAGE:
        return Page(number=number, width=0, height=0)
    try:
        layer = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Page(number=number, width=width, height=height)
    try:
        turn = _turn(page, width, height)
        reader = _SignReader(layer.raw, turn)
        rules = rules_of(page, turn.shown)
        walls = Walls(rules)
        segments = [
            segment
            for line in reader.lines()
            for segment in _segments(line.signs, number, line.hyphen, walls)
        ]
        return Page(
            number=number,
            width=width,
            height=height,
            segments=with_tables(segments, grids_of(rules)),
            unmapped=reader.unmapped,
        )
    finally:
        layer.close()


@dataclass(frozen=True)
class _Turn:
    """How the page is turned on the screen: quarter turns clockwise, and its shown size."""

    quarters: int
    width: float
    height: float

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A place as the reader of the turned page sees it."""
        if self.quarters == 1:
            return y, self.height - x
        if self.quarters == 2:
            return self.width - x, self.height - y
        return (self.width - y, x) if self.quarters == 3 else (x, y)


def _turn(page: pypdfium2.PdfPage, width: float, height: float) -> _Turn:
    return _Turn(page.get_rotation() // 90 % 4, width, height)


@dataclass(frozen=True)
class _Line:
    signs: list[_Sign]
    hyphen: bool


class _SignReader:
    """Reads the characters of a page's text layer through pdfium's functions.

    Each call into pdfium costs more than all the rest, so type is asked for once a word and the
    map to Unicode for a sample of the characters.
    """

    def __init__(self, layer: ctypes.c_void_p, turn: _Turn) -> None:
        self._layer = layer
        self._turn = turn
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._origin = [ctypes.c_double() for _ in range(2)]
        self._name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
        self._flags = ctypes.c_int()
        self._type: tuple[float, bool] | None = None
        self.unmapped = 0

    def lines(self) -> Iterator[_Line]:
        """Runs of characters on one baseline, in the order of the file."""
        line: list[_Sign] = []
        before: _Sign | None = None
        for index in range(pdfium.FPDFText_CountChars(self._layer)):
            code = pdfium.FPDFText_GetUnicode(self._layer, index)
            if code in _SPACES:
                self._type = None
                line.append(_SPACE)
            elif code in _HYPHENS or code in _LINE_ENDS:
                yield _Line(line, code in _HYPHENS)
                line, before, self._type = [], None, None
            else:
                sign = self._sign(index, code)
                if before is not None and _elsewhere(before, sign):
                    yield _Line(line, False)
                    line = []
                line.append(sign)
                before = sign
        yield _Line(line, False)

    def _sign(self, index: int, code: int) -> _Sign:
        left, right, bottom, top = self._edges
        x, y = self._origin
        pdfium.FPDFText_GetCharBox(self._layer, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(self._layer, index, x, y)
        if index % _SAMPLED == 0:
            unmapped = pdfium.FPDFText_HasUnicodeMapError(self._layer, index) == 1
            self.unmapped += _SAMPLED * unmapped
        if self._type is None:
            self._type = self._size(index), self._is_bold(index)
        ends, base = (left.value, right.value), y.value
        if self._turn.quarters:
            ends, base = self._turned(left.value, right.value, bottom.value, top.value)
        return _Sign(_character(code), *ends, base, *self._type)

    def _turned(
        self, left: float, right: float, bottom: float, top: float
    ) -> tuple[tuple[float, float], float]:
        one, other = self._turn.shown(left, bottom), self._turn.shown(right, top)
        return (min(one[0], other[0]), max(one[0], other[0])), min(one[1], other[1])

    def _size(self, index: int) -> float:
        size = float(pdfium.FPDFText_GetFontSize(self._layer, index))
        return size if math.isfinite(size) and size > 0 else 1.0

    def _is_bold(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self._layer, index) >= _BOLD_WEIGHT:
            return True
        pdfium.FPDFText_GetFontInfo(
            self._layer, index, self._name, _FONT_NAME_BYTES, ctypes.byref(self._flags)
        )
        return b"bold" in self._name.value.lower()


def _character(code: int) -> str:
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)


def _elsewhere(before: _Sign, sign: _Sign) -> bool:
    """Whether a character stands on another line than the one before it, or back on the same."""
    size = before.size if before.size > sign.size else sign.size
    moved = abs(sign.base - before.base) > size * _BASE_SHIFT
    return moved or sign.right < before.left - size * _BACK_STEP


def _segments(signs: list[_Sign], page: int, hyphen: bool, walls: Walls) -> Iterator[Segment]:
    """A line cut where a gap is too wide for a space: columns, cells, a signature's name."""
    words = list(_words(signs))
    gaps = [after[0].left - before[-1].right for before, after in pairwise(words)]
    usual = median(gaps) if gaps else 0.0
    run: list[list[_Sign]] = []
    for index, word in enumerate(words):
        if run and (
            _is_wide(gaps[index - 1], usual, word[0].size, len(gaps))
            or _is_parted(run[-1][-1], word[0], walls)
        ):
            yield _segment(run, page, False)
            run = []
        run.append(word)
    if run:
        yield _segment(run, page, hyphen)


def _is_parted(before: _Sign, after: _Sign, walls: Walls) -> bool:
    """Whether an upright line of a table stands between two words."""
    return walls.stands_between(before.right, after.left, after.base + after.size * _MIDDLE)


def _words(signs: list[_Sign]) -> Iterator[list[_Sign]]:
    word: list[_Sign] = []
    for sign in signs:
        if word and (sign.text == " " or sign.left - word[-1].right > sign.size * _GAP_IN_WORD):
            yield word
            word = []
        if sign.text != " ":
            word.append(sign)
    if word:
        yield word


def _is_wide(gap: float, usual: float, size: float, gaps: int) -> bool:
    if gap > size * _SURE_GAP:
        return True
    return gaps > 1 and gap > max(size * _LIKELY_GAP, usual * _TIMES_USUAL_GAP)


def _segment(words: list[list[_Sign]], page: int, hyphen: bool) -> Segment:
    signs = [sign for word in words for sign in word]
    text = " ".join("".join(sign.text for sign in word) for word in words)
    return Segment(
        text=text,
        page=page,
        left=min(sign.left for sign in signs),
        right=max(sign.right for sign in signs),
        base=median(sign.base for sign in signs),
        size=median(sign.size for sign in signs),
        bold=all(sign.bold for sign in signs),
        hyphen=hyphen,
    )
