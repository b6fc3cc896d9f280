"""The marks of Markdown around whole lines of a text that stays raw: bold, quotations, images.

In go the lines of a text, out come the lines without these marks and the spans of what was taken
away, which are page furniture. Marks inside a line are the view's to hide.
"""

import re

import msgspec

from extractors.outline.furniture import Span, is_printed
from extractors.outline.lines import Line

_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,2000}\)")
_AROUND = re.compile(r"(?:>\s?){0,9}(?:\*\*\s?(?P<bold>[^*\s][^*]*?)\s?\*\*|(?P<plain>[^*>\s].*))")
_INLINE = re.compile(r"\*\*|\[(?=[^\[\]]{1,300}\]\()|\]\([^()\s]{0,2000}\)")


def without_line_marks(lines: list[Line]) -> tuple[list[Line], list[Span]]:
    """The lines without quotation marks and without bold marks around the whole of them.

    Lines that are nothing but an image, or what is printed on each page, are left out. The spans
    are those of all that was taken away.
    """
    kept: list[Line] = []
    spans: list[Span] = []
    for line in lines:
        if not _is_marked(line):
            kept.append(line)
        elif _IMAGE.fullmatch(line.text) or is_printed(_INLINE.sub("", line.text)):
            spans.append(Span(line.start, line.end))
        else:
            kept.append(_narrowed(line, spans))
    return kept, spans


def _is_marked(line: Line) -> bool:
    return line.text[0] in "!>*["


def _narrowed(line: Line, spans: list[Span]) -> Line:
    """A line without the marks at its ends; their spans are added."""
    match = _AROUND.fullmatch(line.text)
    if match is None:
        return line
    words = "bold" if match["bold"] else "plain"
    begin, end = line.start + match.start(words), line.start + match.end(words)
    if begin > line.start:
        spans.append(Span(line.start, begin))
    if end < line.end:
        spans.append(Span(end, line.end))
    return msgspec.structs.replace(line, text=match[words], start=begin, end=end)
