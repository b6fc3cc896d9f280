"""The labels that items and sections begin with: «1.2.1.», «1)», «а)», «II.», «Статья 5.», «- ».

In goes the beginning of a line, out comes the label that it bears, with its series, so that the
tree knows which labels go on counting and which begin to count anew.
"""

import re
from typing import Literal

import msgspec

Series = Literal[
    "article", "section", "chapter", "roman", "decimal", "bracket", "letter", "bullet", "markdown"
]
"""The kinds of label: what counts on with what."""

_REACH = 120
_QUOTE = r"(?:[«\"“]\s?|&#34;)?"
_GAP = r"[ \t\u00a0\u2002-\u200b\u202f]"
_ORDINAL = [
    "первый",
    "второй",
    "третий",
    "четвертый",
    "пятый",
    "шестой",
    "седьмой",
    "восьмой",
    "девятый",
    "десятый",
]

_MARKDOWN = re.compile(rf"#{{1,6}}{_GAP}{{1,9}}")
_NAMED = re.compile(
    rf"{_QUOTE}\**(?P<word>статья|глава|раздел|подраздел|часть|параграф|§){_GAP}{{0,9}}"
    rf"(?P<number>\d{{1,4}}(?:[.\-]\d{{1,3}}){{0,3}}(?:\(\d{{1,3}}\))?|[IVXLCІХ]{{1,8}}"
    rf"|{'|'.join(_ORDINAL)})(?![\w])(?P<mark>{_GAP}?[.)])?",
    re.IGNORECASE,
)
_DECIMAL = re.compile(
    rf"{_QUOTE}(?P<number>\d{{1,3}}(?:{_GAP}?\.{_GAP}?\d{{1,3}}(?!\d)){{0,8}}"
    rf"(?:\(\d{{1,3}}\)(?={_GAP}?\.))?)"
    rf"(?P<mark>{_GAP}?\.(?=\s|[^\W\d]|[)«\"(\[]|$)(?:{_GAP}?\))?|{_GAP}?\){_GAP}?\.?|(?={_GAP}))"
)
_LETTER = re.compile(rf"{_QUOTE}\(?(?P<number>[^\W\d_](?:\.\d{{1,2}}|\(\d{{1,2}}\)|\d)?){_GAP}?\)")
_ROMAN = re.compile(
    rf"{_QUOTE}(?P<number>[IVXLCІХ]{{1,8}}(?:\.\d{{1,2}}){{0,2}})(?P<mark>{_GAP}?[.)](?!\w))"
)
_PARENTHESISED = re.compile(r"\((?P<number>\d{1,2})\)")
_BULLET = re.compile(
    rf"(?P<mark>[-–—−‒―‐]|[•·●▪◦○■□►▶✓✔➢➤⮚‣⁃♦◆\uf0b7\uf02d\uf0a7\uf0d8]|\*(?={_GAP}))"
)
_DASHES = frozenset("-–—−‒―‐")
_FIRST_LETTERS = frozenset("СГРПЧIVXLCІХ")
_MONTH = re.compile(
    r"\s?(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|год|г\.|час|дн|руб|тыс|млн|млрд|%)"
)


class Label(msgspec.Struct, frozen=True, gc=False):
    """A label: `number` as it stands without its mark, `end` where the words after it begin.

    `end` counts from the start of the text that was asked about; `closed` tells that the number
    has a mark of its own («1.», «1)»), which a bare «1.2» has not; `quoted` that it opens the
    wording of another act («"14. …»).
    """

    series: Series
    number: str | None
    end: int
    closed: bool = True
    quoted: bool = False

    @property
    def depth(self) -> int:
        """How many parts the number has: 3 for «1.2.1», 0 where there is no number."""
        return len(self.parts)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the number: («1», «2», «1») for «1.2.1»."""
        return tuple((self.number or "").replace(".", " ").split())


def label_of(text: str) -> Label | None:
    """The label that a line begins with, or `None`; looks at its first characters only."""
    if not text:
        return None
    first = text[0]
    if first.isalpha() and first not in _FIRST_LETTERS and text[1:2].isalpha():
        return None
    head = text[:_REACH]
    if first.isdigit():
        found = _decimal(head)
    elif first in _DASHES or not (first.isalnum() or first in '«"“&(#*'):
        found = _bullet(head)
    elif first == "#":
        found = _markdown(head)
    else:
        found = _worded(head)
    if found is None:
        return None
    if first in '«"“&':
        found = msgspec.structs.replace(found, quoted=True)
    return _with_gap(found, text)


def automatic_label(number: str, end: int) -> Label:
    """The label that a file format numbers a paragraph with, where it does not look like one."""
    series: Series = "letter" if number[-1:].isalpha() else "decimal"
    if _ROMAN.fullmatch(number + "."):
        series = "roman"
    return Label(series, number, end)


def _worded(head: str) -> Label | None:
    """A label that begins with a letter, a quote or a bracket."""
    if head[0] == "*" and not head.startswith("**"):
        return _bullet(head)
    return (
        _named(head)
        or _of_match(_LETTER.match(head), "letter")
        or _of_match(_ROMAN.match(head), "roman")
        or _of_match(_PARENTHESISED.match(head), "bracket")
        or (None if head[0].isalpha() or head[0] == "(" else _decimal(head))
    )


def _markdown(head: str) -> Label | None:
    """«# » with the label after it where that names an article or a chapter."""
    match = _MARKDOWN.match(head)
    if match is None:
        return None
    named = _named(head[match.end() :])
    if named is None:
        return Label("markdown", None, match.end())
    return msgspec.structs.replace(named, end=match.end() + named.end)


def _named(head: str) -> Label | None:
    match = _NAMED.match(head)
    if match is None:
        return None
    word = match["word"].lower()
    if word in ("часть", "параграф", "подраздел", "§") and not match["mark"] and word != "§":
        return None
    if head[match.start("word")].islower():
        return None
    series: Series = "chapter"
    if word == "статья":
        series = "article"
    elif word == "раздел":
        series = "section"
    return Label(series, match["number"], match.end(), bool(match["mark"]))


def _decimal(head: str) -> Label | None:
    """«1.», «1.2.1.», «1)», «2.)», and «1.2 Слово» without a mark after several parts."""
    match = _DECIMAL.match(head)
    if match is None:
        return None
    number, mark = match["number"], match["mark"].strip()
    rest = head[match.end() :].lstrip()
    if mark.startswith("."):
        if (rest[:1].isdigit() and "." in number) or _MONTH.match(rest):
            return None
    elif not mark:
        if "." not in number or not rest[:1].isupper():
            return None
        return Label("decimal", _tidy(number), match.end(), closed=False)
    series: Series = "bracket" if ")" in mark else "decimal"
    return Label(series, _tidy(number), match.end())


def _tidy(number: str) -> str:
    return "".join(number.split())


def _bullet(head: str) -> Label | None:
    match = _BULLET.match(head)
    if match is None:
        return None
    rest = head[match.end() :]
    if head[0] in _DASHES and not (rest[:1].isspace() or rest[:1].isalpha() or rest[:1] in '«"('):
        return None
    numbered = _numbered(rest.lstrip())
    if numbered is not None:
        gap = len(rest) - len(rest.lstrip())
        return msgspec.structs.replace(numbered, end=match.end() + gap + numbered.end)
    return Label("bullet", None, match.end())


def _numbered(words: str) -> Label | None:
    """The number after a bullet: «- 1) …», as list readers write both."""
    found = _decimal(words) or _of_match(_LETTER.match(words), "letter")
    return found if found is not None and found.closed else None


def _of_match(match: re.Match[str] | None, series: Series) -> Label | None:
    if match is None:
        return None
    return Label(series, match.groupdict().get("number"), match.end())


def _with_gap(label: Label, text: str) -> Label:
    """The label with the white space after it, so that its end is where the words begin."""
    rest = text[label.end :]
    gap = len(rest) - len(rest.lstrip())
    return msgspec.structs.replace(label, end=label.end + gap) if gap else label
