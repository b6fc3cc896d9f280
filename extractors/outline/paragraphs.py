"""Paragraphs out of lines: hard-wrapped ones are joined, stamps, titles and signatures kept whole.

In go the lines with the text's `Wrapping`, out come paragraphs in text order. A line of a file
with structure of its own is a paragraph already: only stamps, titles and signatures, which such
files write one line a paragraph, are joined there.
"""

import re
from collections.abc import Sequence

import msgspec

from extractors.facts import Block, NodeKind
from extractors.outline.labels import Label, automatic_label, label_of
from extractors.outline.lines import Line
from extractors.outline.requisites import (
    bracketed_note_lines,
    is_after_signature,
    is_capitals,
    signature_lines,
    stamp_lines,
    title_lines,
)
from extractors.outline.tables import has_tabs
from extractors.outline.wrapping import Wrapping, ends_open, reach

_CENTRE_INDENT = 12
_RIGHT_INDENT = 40
_WIDE_GAP = " " * 20
_LONGEST_TITLE = 500
_SHORTEST_OPEN = 40
_SHORTEST_TITLE_LINE = 120
_TITLE_ROWS = 6
_TITLE_PAGE = 30
_SAME = 20

_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:ст|п|пп|подп|ч|им|см|абз|гл|N|№|г|гг|тыс|млн|млрд)\.?$")
_FOOTNOTE = re.compile(r"(?:\d{1,2}|\*{1,3})\s+(?=[^\W\d])")
_ANYWAY = re.compile(r"(?:и|или|а также)\s|от\s+[«\"]?\d")
_DANGLING = re.compile(
    r"(?:^|\s)(?:[вксоу]|на|по|об|от|до|для|и|или|при|за|из|без|со|во|не|N|№|[Уу]каз\w{0,4}"
    r"|[Пп]остановлени\w{1,2}|[Рр]аспоряжени\w{1,2}|[Пп]риказ\w{0,3}|[Зз]акон\w{0,3}|Федеральн\w+"
    r"|\d{1,2}\s(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
    r"|Президент\w?|Правительств\w|Российской|Государственн\w+)$"
)
_MONTH = (
    r"(?:январ|феврал|март|апрел|ма[йея]|июн|июл|август|сентябр|октябр|ноябр|декабр)(?:[ьяе]|)\b"
)
_ENDS_IN_A_MONTH = re.compile(rf"(?:^|\s){_MONTH}$")
_RANGE_GOES_ON = re.compile(rf"[-–—]\s?(?:\d|{_MONTH}\s\d{{4}})")
_NUMBER_SIGN = re.compile(r"(?:^|[\s\[])(?:№|N)(?:\]\([^()\s]{0,280}\))?$")
_NUMBER = re.compile(r"\[?\d")
_CHANGE_WITHOUT_NUMBER = re.compile(
    r"(?:Пункт|Подпункт|Часть|Статья|Абзац|Глава|Раздел|Наименование|Преамбула|План|Приложение)\b"
    r"[^№]{0,80}(?:измен|дополн|утрати|исключ|изложен)[^№]{0,60}\s-\s(?!.*\b(?:№|N)\s?\d)"
)
_BREAKS_A_LINE = re.compile(
    r"(?:\(в ред|\(с изм|\(п\.|\(абз|\(Утратил|ГАРАНТ:|См\. |Информация об изменениях"
    r"|С изменениями и|КонсультантПлюс|Примечани)"
)


class Paragraph(msgspec.Struct, frozen=True):
    """A stretch of whole lines: its own words from `body` on, its label before them.

    `text` is the lines in one; `label.end` counts in it, while `body` is an offset in the source.
    `hint` is the kind where the form of its lines tells it; `apart` that it stands after more
    white space than lines of one paragraph do; `centred` that it is set in the middle of the page;
    `ruled` that a ruled line stands above it.
    """

    text: str
    start: int
    end: int
    body: int
    label: Label | None = None
    hint: NodeKind | None = None
    apart: bool = False
    centred: bool = False
    rows: int = 1
    block: Block | None = None
    ruled: bool = False


def paragraphs_of(text: str, lines: Sequence[Line], wrapping: Wrapping) -> list[Paragraph]:
    """Join the lines of a text into paragraphs, in time linear in its length."""
    paragraphs: list[Paragraph] = []
    index = 0
    while index < len(lines):
        count, hint = _set_form(lines, index, wrapping, paragraphs)
        if not count:
            count = _grown(lines, index, wrapping)
        paragraphs.append(_paragraph(text, lines[index : index + count], hint, wrapping))
        index += count
    return paragraphs


def _set_form(
    lines: Sequence[Line], index: int, wrapping: Wrapping, before: list[Paragraph]
) -> tuple[int, NodeKind | None]:
    """The number of lines and the kind of a note, stamp, signature or title that begins here."""
    gap = wrapping.gap
    last = before[-1].hint if before else None
    if (lines[index].ruled or last == "note") and _FOOTNOTE.match(lines[index].text):
        return 0, "note"
    if count := bracketed_note_lines(lines, index, gap):
        return count, "editor_note"
    if count := stamp_lines(lines, index, gap):
        return count, "stamp"
    count = signature_lines(lines, index)
    if count or (last == "signature" and is_after_signature(lines[index].text)):
        return max(1, count), "signature"
    titled = len(before) < _TITLE_PAGE or last in ("heading", "stamp", "signature")
    if titled or is_capitals(lines[index].text):
        count = title_lines(lines, index, gap)
    return count, "heading" if count else None


def _grown(lines: Sequence[Line], index: int, wrapping: Wrapping) -> int:
    """How many lines make the paragraph that begins at `index`."""
    if lines[index].block is not None:
        return _centred_blocks(lines, index)
    first = lines[index]
    label = label_of(first.text)
    brackets = _open_brackets(first.text)
    quotes = _open_quotes(first.text)
    size = len(first.text)
    count = 1
    while index + count < len(lines):
        above, below = lines[index + count - 1], lines[index + count]
        state = _Growth(first, label, count, size, brackets, quotes)
        joins = _is_before_number(above, below) or _joins(above, below, state, wrapping)
        if not joins:
            break
        brackets = max(0, brackets + _open_brackets(below.text))
        quotes = max(0, quotes + _open_quotes(below.text))
        size += len(below.text)
        count += 1
    return count


def _centred_blocks(lines: Sequence[Line], index: int) -> int:
    """A block, with those after it that go on with a heading set in the middle of the page."""
    count = 1
    while index + count < len(lines) and count < _TITLE_ROWS:
        above, below = lines[index + count - 1], lines[index + count]
        short = len(above.text) < _SHORTEST_TITLE_LINE and len(below.text) < _SHORTEST_TITLE_LINE
        centred = _is_centred(above.block) and _is_centred(below.block)
        if not (short and centred and ends_open(above.text) and below.text[0].islower()):
            break
        count += 1
    return count


def _is_centred(block: Block | None) -> bool:
    return block is not None and block.alignment == "center"


class _Growth(msgspec.Struct, frozen=True, gc=False):
    """A paragraph while lines are still added to it."""

    first: Line
    label: Label | None
    rows: int
    size: int
    brackets: int
    quotes: int


def _joins(above: Line, below: Line, grown: _Growth, wrapping: Wrapping) -> bool:
    """Whether a line goes on with the paragraph above it."""
    label = label_of(below.text)
    if _is_lone_label(grown):
        return label is None and below.blanks <= max(1, wrapping.gap)
    if _is_row(above) or _is_row(below) or _stands_apart(above, below, label, grown, wrapping):
        return False
    if _in_a_title(above, below, grown) or _dangles(above) or _is_range(above, below):
        return True
    if _in_right_column(above) and _in_right_column(below):
        return ends_open(above.text)
    if not wrapping.wrapped:
        return _goes_on_unwrapped(above, below, grown)
    return _goes_on_wrapped(above, below, grown, wrapping)


def _is_before_number(above: Line, below: Line) -> bool:
    """«… от 27.12.2019 N» and «480-ФЗ», which a page has parted."""
    sign = _NUMBER_SIGN.search(above.text[-300:])
    return sign is not None and _NUMBER.match(below.text) is not None


def _dangles(line: Line) -> bool:
    """A line that no sentence ends with: «… в соответствии с», «Пункт 2 изменен … - Указ»."""
    if _DANGLING.search(line.text[-24:]):
        return True
    return len(line.text) < _LONGEST_TITLE and _CHANGE_WITHOUT_NUMBER.match(line.text) is not None


def _in_right_column(line: Line) -> bool:
    """Whether the words stand at the right side of the page, as stamps do."""
    words = line.text.rsplit(_WIDE_GAP, 1)[-1]
    return line.indent + len(line.text) - len(words) >= _RIGHT_INDENT and len(words) <= 80


def _is_row(line: Line) -> bool:
    return has_tabs(line) or line.text[0] == "|"


def _stands_apart(
    above: Line, below: Line, label: Label | None, grown: _Growth, wrapping: Wrapping
) -> bool:
    """A line that surely begins a paragraph: a label, a note, white space, an end of capitals."""
    if label is not None and not _is_range(above, below):
        return True
    if above.text[:_SAME] == below.text[:_SAME]:
        return True
    if grown.brackets == 0 and _BREAKS_A_LINE.match(below.text):
        return True
    if not below.page_break and below.blanks > wrapping.gap:
        return True
    changes = _in_capitals(above) != is_capitals(below.text)
    return changes and _in_capitals(grown.first)


def _in_capitals(line: Line) -> bool:
    """Whether the words after the label are capitals: «Раздел 8. ПРОГНОЗ РЕЗУЛЬТАТОВ»."""
    label = label_of(line.text)
    return is_capitals(line.text[label.end :] if label else line.text)


def _is_lone_label(grown: _Growth) -> bool:
    """A label alone on its line: its words stand on the next."""
    if grown.label is None or grown.rows > 1:
        return False
    return grown.label.end >= len(grown.first.text) and grown.label.series != "article"


def _is_range(above: Line, below: Line) -> bool:
    """«на 2019» and «- 2021 годы», «май» and «– октябрь 2026 года»: a range, no list."""
    if _RANGE_GOES_ON.match(below.text) is None:
        return False
    return above.text[-1].isdigit() or _ENDS_IN_A_MONTH.search(above.text[-12:]) is not None


def _in_a_title(above: Line, below: Line, grown: _Growth) -> bool:
    """The next line of a heading or a note: capitals, or a quotation or bracket still open."""
    if grown.size > _LONGEST_TITLE or grown.rows >= _TITLE_ROWS or not ends_open(above.text):
        return False
    if _in_capitals(above) and is_capitals(below.text):
        return True
    in_brackets = grown.brackets > 0 and grown.first.text[0] == "("
    return (grown.quotes > 0 or in_brackets) and below.blanks == 0


def _goes_on_unwrapped(above: Line, below: Line, grown: _Growth) -> bool:
    """A single line broken by hand in a text that has one paragraph a line."""
    if not ends_open(above.text) or not _begins_in_the_midst(below.text):
        return False
    if below.page_break or _ANYWAY.match(below.text):
        return True
    if grown.first.text[0].islower():
        return False
    numbered = grown.label is not None and grown.label.series != "bullet"
    return numbered or len(above.text) >= _SHORTEST_OPEN


def _begins_in_the_midst(text: str) -> bool:
    """A small letter, or a bracket that closes before the line ends: «(тарифов) на услуги»."""
    in_brackets = text[0] == "(" and text[1:2].islower() and text[-1] != ")"
    return text[0].islower() or in_brackets


def _goes_on_wrapped(above: Line, below: Line, grown: _Growth, wrapping: Wrapping) -> bool:
    full = reach(above, below) >= wrapping.full
    if below.page_break:
        goes_on = below.text[0].islower() or (full and above.text[-1].isalpha())
        return ends_open(above.text) and goes_on
    if wrapping.indented:
        return _goes_on_indented(above, below, grown, wrapping)
    if grown.brackets > 0:
        return True
    if above.text[-1] in ":;":
        return False
    if ends_open(above.text):
        return below.text[0].islower() or full
    return _after_full_stop(above, below)


def _after_full_stop(above: Line, below: Line) -> bool:
    """A full stop that only shortens a word: «в 2024 г.», «ст.»."""
    opens = below.text[0]
    return opens.islower() or (opens.isdigit() and bool(_ABBREVIATED.search(above.text[-12:])))


def _goes_on_indented(above: Line, below: Line, grown: _Growth, wrapping: Wrapping) -> bool:
    """In a text whose paragraphs begin with an indent, lines without it go on."""
    deeper = below.indent > wrapping.flush + 1
    if deeper:
        centred = above.indent >= _CENTRE_INDENT and below.indent >= _CENTRE_INDENT
        goes_on = below.text[0].islower() and len(above.text) >= _SHORTEST_OPEN
        return ends_open(above.text) and (goes_on or (centred and grown.size < _LONGEST_TITLE))
    if grown.first.indent >= _CENTRE_INDENT:
        return False
    full = reach(above, below) >= wrapping.full
    return full or grown.brackets > 0 or (ends_open(above.text) and below.text[0].islower())


def _open_brackets(text: str) -> int:
    return text.count("(") - text.count(")")


def _open_quotes(text: str) -> int:
    return text.count("«") - text.count("»")


def _paragraph(
    text: str, lines: Sequence[Line], hint: NodeKind | None, wrapping: Wrapping
) -> Paragraph:
    first, last = lines[0], lines[-1]
    raw = text[first.start : last.end]
    words = " ".join(line.text for line in lines)
    label = None if hint not in (None, "heading") else label_of(words)
    block = first.block
    body = first.start
    if label is not None and (on_lines := label_of(raw)):
        body += on_lines.end
    if hint == "note" and (mark := _FOOTNOTE.match(raw)):
        body = first.start + mark.end()
    if block is not None and block.number is not None and block.body > first.start:
        body = block.body
        label = label or automatic_label(block.number, block.body - first.start)
    centred = _is_centred(block)
    return Paragraph(
        text=words,
        start=first.start,
        end=last.end,
        body=min(body, last.end),
        label=label,
        hint=hint,
        apart=first.blanks > wrapping.gap,
        centred=centred or (first.indent >= _CENTRE_INDENT and len(first.text) < 80),
        rows=len(lines),
        block=block,
        ruled=first.ruled,
    )
