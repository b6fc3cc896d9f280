"""Page furniture in the text of plain files: running headers, footers, page numbers, rules.

In go the lines of a text, out come the lines without their furniture, and the spans of it. A file
printed page by page carries these in the midst of its sentences, so they are cut out before any
paragraph is joined.
"""

import re
from collections import Counter

import msgspec

from extractors.outline.labels import label_of
from extractors.outline.lines import Line
from extractors.outline.requisites import heads_an_act

_REPEATS = 3
_SHORTEST_HEADER = 30
_LONGEST = 200
_OPEN_END = frozenset('.;:!?…»")')

_PRINTED = re.compile(
    r"(?:\d{1,2}\.\d{1,2}\.\d{4}\s+)?Система ГАРАНТ(?:\s+\d{1,4}(?:/\d{1,4})?)?"
    r"|(?:https?://|www\.)\S{3,150}"
    r"|КонсультантПлюс|надежная правовая поддержка"
    r"|Документ предоставлен КонсультантПлюс"
    r"|Дата (?:сохранения|печати):?\s+\d{1,2}\.\d{1,2}\.\d{4}"
    r"|(?:Страница|Стр\.|стр\.)\s?\d{1,4}(?:\s?(?:из|/)\s?\d{1,4})?"
    r"|[-–—]\s?\d{1,4}\s?[-–—]"
)
_RULE = re.compile(r"(?![|+│├┌└┼╔╠])[\W_]{3,}")
_NUMBER_OR_DATE = re.compile(r"\d{1,4}(?:/\d{1,4})?|\d{1,2}\.\d{1,2}\.\d{4}")
_DIGITS = re.compile(r"\d+")


class Span(msgspec.Struct, frozen=True, gc=False, order=True):
    """A stretch of the text, half open, in code points."""

    start: int
    end: int


def without_furniture(lines: list[Line]) -> tuple[list[Line], list[Span]]:
    """The lines that hold the text's own words, and the spans of the page furniture."""
    running = _running_lines(lines)
    header = _running_header(lines)
    kept: list[Line] = []
    spans: list[Span] = []
    cut = ruled = False
    for index, line in enumerate(lines):
        if running[index]:
            spans.append(Span(line.start, line.end))
            ruled = _RULE.fullmatch(line.text) is not None
            cut = cut or not ruled
            continue
        if cut and header and line.text.startswith(header) and len(line.text) > len(header):
            spans.append(Span(line.start, line.start + len(header)))
            kept.append(_shortened(line, len(header)))
        else:
            changed = cut or ruled
            kept.append(_after_furniture(line, cut, ruled) if changed else line)
        cut = ruled = False
    return kept, spans


def _running_lines(lines: list[Line]) -> list[bool]:
    """For each line whether the whole of it is furniture."""
    header = _running_header(lines)
    repeated = _repeated_texts(lines)
    running = [is_printed(line.text) or line.text in repeated for line in lines]
    _spread(lines, running, range(len(lines)), -1)
    _spread(lines, running, range(len(lines) - 1, -1, -1), 1)
    for index, line in enumerate(lines):
        at_a_join = index > 0 and running[index - 1] and not _RULE.fullmatch(lines[index - 1].text)
        known = line.text == header or (line.page_break and heads_an_act(line.text))
        if known and index > 0:
            running[index] = running[index] or line.page_break or at_a_join
    return running


def is_printed(text: str) -> bool:
    """Whether a line is a rule, a page number, or what a legal database prints on each page."""
    if len(text) > _LONGEST:
        return False
    return _PRINTED.fullmatch(text) is not None or _RULE.fullmatch(text) is not None


def _spread(lines: list[Line], running: list[bool], order: range, step: int) -> None:
    """Page numbers and dates of printing that stand right beside other furniture."""
    for index in order:
        beside = index + step
        if running[index] or not 0 <= beside < len(lines) or not running[beside]:
            continue
        if _RULE.fullmatch(lines[beside].text):
            continue
        running[index] = _NUMBER_OR_DATE.fullmatch(lines[index].text) is not None


def _running_header(lines: list[Line]) -> str:
    """The first line of the text where it comes back at a later page."""
    if not lines or not _SHORTEST_HEADER <= len(lines[0].text) <= _LONGEST:
        return ""
    header = lines[0].text
    return header if any(line.text.startswith(header) for line in lines[1:]) else ""


def _repeated_texts(lines: list[Line]) -> frozenset[str]:
    """Lines that come back, their numbers apart, at page breaks or in the midst of sentences."""
    counted: Counter[str] = Counter()
    cutting: Counter[str] = Counter()
    for index, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        shape = _DIGITS.sub("0", line.text)
        counted[shape] += 1
        cutting[shape] += _cuts(lines, index)
    running = {
        shape
        for shape, times in counted.items()
        if times >= _REPEATS and cutting[shape] * 2 >= times and _has_words(shape)
    }
    if not running:
        return frozenset()
    return frozenset(line.text for line in lines if _DIGITS.sub("0", line.text) in running)


def _has_words(shape: str) -> bool:
    return sum(char.isalpha() for char in shape) >= 10


def _cuts(lines: list[Line], index: int) -> bool:
    """Whether a line stands at a page break, or between the two halves of one sentence."""
    line = lines[index]
    if index == 0 or index + 1 == len(lines):
        return line.page_break
    above, below = lines[index - 1], lines[index + 1]
    if line.page_break or below.page_break:
        return True
    ragged = line.text[0].isupper() and len(above.text) > _SHORTEST_HEADER
    goes_on = below.text[0].islower() and label_of(below.text) is None
    return ragged and goes_on and above.text[-1] not in _OPEN_END


def _after_furniture(line: Line, cut: bool, ruled: bool) -> Line:
    return msgspec.structs.replace(line, page_break=line.page_break or cut, ruled=ruled)


def _shortened(line: Line, length: int) -> Line:
    """A line without the running header that it begins with."""
    rest = line.text[length:].strip()
    start = line.end - len(rest)
    return msgspec.structs.replace(line, text=rest, start=start, page_break=True)
