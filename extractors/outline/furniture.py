"""Page furniture in the text of plain files: running headers, footers, page numbers, rules.

In go the lines of a text, out come the lines without their furniture, and the spans of it. A file
printed page by page carries these in the midst of its sentences, so they are cut out before any
paragraph is joined.
"""

import re
from collections import Counter

import msgspec

from extractors.outline.lines import Line

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
    cut = False
    for index, line in enumerate(lines):
        if running[index]:
            spans.append(Span(line.start, line.end))
            cut = cut or _RULE.fullmatch(line.text) is None
            continue
        if cut and header and line.text.startswith(header) and len(line.text) > len(header):
            spans.append(Span(line.start, line.start + len(header)))
            kept.append(_shortened(line, len(header)))
        else:
            kept.append(msgspec.structs.replace(line, page_break=True) if cut else line)
        cut = False
    return kept, spans


def _running_lines(lines: list[Line]) -> list[bool]:
    """For each line whether the whole of it is furniture."""
    running = [_is_printed(line.text) for line in lines]
    header = _running_header(lines)
    repeated = _repeated_texts(lines)
    for index, line in enumerate(lines):
        at_a_join = index > 0 and (line.page_break or running[index - 1])
        if line.text in repeated or (at_a_join and header and line.text == header):
            running[index] = True
    _spread(lines, running, range(len(lines)), -1)
    _spread(lines, running, range(len(lines) - 1, -1, -1), 1)
    return running


def _is_printed(text: str) -> bool:
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
    return ragged and above.text[-1] not in _OPEN_END and below.text[0].islower()


def _shortened(line: Line, length: int) -> Line:
    """A line without the running header that it begins with."""
    rest = line.text[length:].strip()
    start = line.end - len(rest)
    return msgspec.structs.replace(line, text=rest, start=start, page_break=True)
