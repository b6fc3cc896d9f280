"""Items that run on in one paragraph: «…: 1) …; 2) …» becomes one paragraph an item.

In goes a paragraph, out come its pieces in order. A label is believed only where it goes on
counting after «;», «.» or «:», so that «ст. 5)» and «(п. 3)» stay where they are.
"""

import itertools
import re
from collections.abc import Iterable, Iterator

import msgspec

from extractors.outline.labels import Label, label_of
from extractors.outline.paragraphs import Paragraph

_LETTERS = "абвгдежзийклмнопрстуфхцчшщэюя"
_EDITORIAL = ("Информация об изменениях:", "ГАРАНТ:")
_MARK = re.compile(
    r"(?P<before>[;:,.])\s{1,9}(?P<label>(?P<digits>\d{1,2})\)|(?P<letter>[а-яё])\)"
    r"|(?P<decimal>\d{1,2})\.(?=\s{1,3}[А-ЯЁ][а-яё])|(?P<bullet>[-–—•])(?=\s{1,3}[а-яё«]))"
    r"|\s(?P<editorial>Информация об изменениях:|ГАРАНТ:\s)"
)
_WORD_BEFORE = re.compile(r"[а-яёa-z]{4,}\s?[.]$|[)»\"\d%]\s?[.]$")


def pieces_of(paragraphs: Iterable[Paragraph], text: str) -> Iterator[Paragraph]:
    """The paragraphs in order, each cut where an item of its own begins within it."""
    expected: dict[str, str] = {}
    for paragraph in paragraphs:
        for piece in _pieces(paragraph, text, expected if paragraph.label is None else {}):
            yield piece
            if piece.label is not None and piece.label.series != "bullet":
                expected = _expected_after(piece.label)


def _pieces(paragraph: Paragraph, text: str, expected: dict[str, str]) -> list[Paragraph]:
    """The pieces of one paragraph; `expected` is what would go on with the items before it."""
    if paragraph.hint is not None:
        return [paragraph]
    cuts = list(_cuts(paragraph, text, _expected_after(paragraph.label) or expected))
    if not cuts:
        return [paragraph]
    bounds = [paragraph.start, *cuts, paragraph.end]
    pairs = itertools.pairwise(bounds)
    return [_piece(paragraph, text, start, end) for start, end in pairs]


def _cuts(paragraph: Paragraph, text: str, before: dict[str, str]) -> Iterator[int]:
    """The offsets in the text where a further item begins."""
    raw = text[paragraph.body : paragraph.end]
    expected = dict(before)
    bullets = paragraph.label is not None and paragraph.label.series == "bullet"
    for match in _MARK.finditer(raw):
        if match["editorial"]:
            yield paragraph.body + match.start("editorial")
            continue
        if match["bullet"]:
            if not bullets and match["before"] == ":":
                bullets = raw.find("; " + match["bullet"], match.end()) >= 0
            if bullets and match["before"] in ":;":
                yield paragraph.body + match.start("label")
            continue
        mark = match["label"]
        if _goes_on(mark, match, expected, raw) or _begins(mark, match, raw):
            expected[_kind(mark)] = _next(mark)
            yield paragraph.body + match.start("label")


def _expected_after(label: Label | None) -> dict[str, str]:
    """The label that would go on counting, by its kind."""
    if label is None or label.number is None or label.depth != 1:
        return {}
    closing = {"bracket": ")", "letter": ")", "decimal": "."}.get(label.series)
    if closing is None or not label.closed:
        return {}
    mark = label.number.lower() + closing
    return {_kind(mark): _next(mark)}


def _goes_on(mark: str, match: re.Match[str], expected: dict[str, str], raw: str) -> bool:
    if mark != expected.get(_kind(mark)):
        return False
    if match["before"] == ".":
        return _WORD_BEFORE.search(raw[max(0, match.start() - 12) : match.start() + 1]) is not None
    return match["before"] != "," or match["decimal"] is None


def _begins(mark: str, match: re.Match[str], raw: str) -> bool:
    """«1)» or «а)» after a colon, where the second follows within reach."""
    if mark not in ("1)", "а)") or match["before"] != ":":
        return False
    return raw.find(" " + _next(mark), match.end()) >= 0


def _kind(mark: str) -> str:
    if mark[0].isdigit():
        return "decimal" if mark.endswith(".") else "bracket"
    return "letter"


def _next(mark: str) -> str:
    """The label that follows in counting; the empty string after the last letter."""
    number, closing = mark[:-1], mark[-1]
    if number.isdecimal():
        return str(int(number) + 1) + closing
    place = _LETTERS.find(number.replace("ё", "е"))
    return _LETTERS[place + 1] + closing if 0 <= place < len(_LETTERS) - 1 else ""


def _piece(paragraph: Paragraph, text: str, start: int, end: int) -> Paragraph:
    raw = text[start:end]
    words = raw.strip()
    begin = start + len(raw) - len(raw.lstrip())
    if start == paragraph.start:
        return msgspec.structs.replace(
            paragraph, text=" ".join(words.split()), end=begin + len(words)
        )
    text_line = " ".join(words.split())
    label = label_of(words)
    return Paragraph(
        text=text_line,
        start=begin,
        end=begin + len(words),
        body=begin + label.end if label else begin,
        label=label_of(text_line),
    )
