"""A stretch of a node in; its sentences, or the parts of a list that runs on in it, out.

Spans come without the bullet, the opening quote of a quoted item, and the final `;` or `.`.
"""

import re
from collections.abc import Iterator

from extractors.measures.spans import Span

_STOP = re.compile(r"[.!?…]+(?:[»\"”])?(?= +[А-ЯЁA-Z«\"\[\d]| *$)")
_SHORTENED = re.compile(
    r"(?:(?<![а-яa-z])(?:[а-яa-z]|г\.?г|т\. ?[едпк]|тыс|млн|млрд|руб|коп|ст|гл|п\. ?п|пп|абз|"
    r"ред|изм|им|"
    r"ул|просп|пер|обл|пос|дер|стр|рис|табл|см|др|пр|проч|кв|куб|св|зам|акад|проф|доц|исп|тел|д|н|"
    r"напр|наб|шт|чел|экз|мин|сек|час|ч|сокр|соотв) ?)\Z"
)
_LEFT = ' \t-–—•·*"«“„\n'
_QUOTES = '"«»“”„'
_RIGHT = " \t.;,\n"
_SPEAKER = re.compile(
    r" *[А-ЯЁ][а-яё]+(?: +[А-ЯЁ]\. ?(?:[А-ЯЁ]\.)?)?(?: *\([^()]*\))?(?:, [^:.]{0,90})?: +"
)
_MOST_QUOTES = 6
_NUMBER = re.compile(r"[\"«“„]? *(?:\d+(?:\.\d+)*(?: ?\(\d\))? ?[.)]|[а-яa-z]\)) +")


def trimmed(flat: str, start: int, end: int) -> Span:
    """The stretch without what does not belong to a measure at its edges."""
    quotes = 0
    while start < end and flat[start] in _LEFT and quotes < _MOST_QUOTES:
        quotes += flat[start] in _QUOTES
        if _closes_later(flat, start, end):
            break
        start += 1
    while end > start and quotes < 2 * _MOST_QUOTES:
        quotes += flat[end - 1] in _QUOTES
        plain = flat[end - 1] in _RIGHT and not _is_full_word(flat, start, end)
        if not plain and not _is_lone_quote(flat, start, end):
            break
        end -= 1
    return Span(start, end)


_FULL_WORD = re.compile(r"[ \u00a0\d](?:г|гг|руб|тыс|млн|млрд|др|пр|т\. ?[дп]) ?\.\Z")


def _is_full_word(flat: str, start: int, end: int) -> bool:
    """Whether the stop belongs to a shortened word («2026 г.»)."""
    return _FULL_WORD.search(flat, max(start, end - 9), end) is not None


def _closes_later(flat: str, start: int, end: int) -> bool:
    """Whether the mark opens a title that is closed inside the stretch."""
    mark = flat[start]
    if mark not in _QUOTES:
        return False
    inside = flat[start + 1 : end]
    if mark == '"':
        return inside.count('"') % 2 == 1
    return inside.count("»") + inside.count("”") > inside.count("«") + inside.count("“")


def _is_lone_quote(flat: str, start: int, end: int) -> bool:
    mark = flat[end - 1]
    if mark not in _QUOTES:
        return False
    inside = flat[start:end]
    if mark == '"':
        return inside.count('"') % 2 == 1
    return inside.count("»") + inside.count("”") > inside.count("«") + inside.count("“")


def without_number(flat: str, start: int, end: int) -> int:
    """Where the words begin after the number of a quoted provision («"14. …»)."""
    match = _NUMBER.match(flat, start, end)
    return match.end() if match else start


def without_speaker(flat: str, start: int, end: int) -> int:
    """Where the words of a speech begin after the name of who speaks («Иванов И.И. (союз): …»)."""
    match = _SPEAKER.match(flat, start, end)
    return match.end() if match else start


def sentences_of(flat: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a stretch, untrimmed; brackets and shortened words do not end one."""
    position, depth, seen = start, 0, start
    for stop in _STOP.finditer(flat, start, end):
        depth += flat.count("(", seen, stop.start()) - flat.count(")", seen, stop.start())
        depth = max(depth, 0)
        seen = stop.start()
        if depth and stop.start() - position < 1500:
            continue
        if flat[stop.start()] == "." and _is_shortened(flat, stop.start()):
            continue
        yield Span(position, stop.end())
        position, depth, seen = stop.end(), 0, stop.end()
    if flat[position:end].strip():
        yield Span(position, end)


def _is_shortened(flat: str, stop: int) -> bool:
    before = flat[max(0, stop - 8) : stop].lower()
    return _SHORTENED.search(before) is not None and not before.endswith((" ", "\n"))


def listed(flat: str, start: int, end: int) -> Iterator[Span]:
    """The parts of a list that runs on inside a node, which semicolons separate."""
    position, depth = start, 0
    for place in range(start, end):
        mark = flat[place]
        depth += (mark == "(") - (mark == ")")
        if mark == ";" and depth <= 0:
            yield Span(position, place)
            position = place + 1
    if flat[position:end].strip():
        yield Span(position, end)


def with_remarks(folded: str, sentences: list[Span]) -> list[Span]:
    """The sentences of an item, those that begin with «при этом» joined to the one before."""
    joined: list[Span] = []
    for sentence in sentences:
        if joined and folded[sentence.start : sentence.end].lstrip().startswith("при этом"):
            joined[-1] = Span(joined[-1].start, sentence.end)
        else:
            joined.append(sentence)
    return joined or [Span(0, 0)]
