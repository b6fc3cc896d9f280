"""The view of a document in; what its head and its approval stamp say of it out.

The head is either set out in lines («ПРАВИТЕЛЬСТВО …», «ПОСТАНОВЛЕНИЕ», «от … № …», the title) or
one line («Указ Президента РФ от … N … «О …»»), which a legal database also prints above it.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

import msgspec

from extractors.facts import ActKind, Node, Outline
from extractors.patterns import spaced
from extractors.references.issuers import Issuer, issuer_at
from extractors.references.kinds import act_kind
from extractors.references.numbered import Tail, read_tail
from extractors.references.numbers import date_at, number_at
from extractors.references.words import (
    DECISION,
    DECREE,
    LAW,
    MINISTRY_ORDER,
    ORDER,
    RESOLUTION,
    RULING,
    Declined,
)
from extractors.view import TextView, fold

_TOP = 24
_SPACES = re.compile(r"\s*")
_NO_OUTLINE = Outline(())
_HEAD = spaced(
    r"(?:(?P<adjective>федеральный(?: конституционный)?|областной|краевой) +)?"
    r"(?P<word>постановление|распоряжение|указ|приказ|закон|решение|определение)(?!\w)"
)
_WORDS: dict[str, Declined] = {
    "постановление": RESOLUTION,
    "распоряжение": ORDER,
    "указ": DECREE,
    "приказ": MINISTRY_ORDER,
    "закон": LAW,
    "решение": DECISION,
    "определение": RULING,
}
_REQUISITES = spaced(r"(?:от [^№]{6,30})?(?:№|n) ?\S+(?: от .{6,30})?")
_SPACED = spaced(r"(?:(?<!\S)\S )+\S(?!\S)")
_FIRST = 6
_THIS = spaced(r"настоящ[а-я]{2,3} (постановлени|распоряжени|приказ|указ|решени)")
_TITLE = spaced(r"(?:о|об|обо|вопросы)(?!\w)")
_INSTRUCTIONS = spaced(r"переч(?:ень|ня) поручений(?!\w)")
_PROTOCOL = spaced(r"протокол(?: заседания| совещания| №| n|\n|$)")
_EDITION = spaced(
    r" *(?:\((?:с изменениями|в ред|с изм|вместе с)[^()]*\)?|с изменениями и дополнениями)"
)
_ADOPTED = re.compile(r"принят|одобрен|вступ|введен")
_DATE_LINE = spaced(r"(?:от +)?[«\"]?\d|№|n \d")
_IN_BRACKETS = re.compile(r" *\([^()]*\)$")
_LONGEST_LINE = 160
_SHORT_LINE = 60
_TEXT = ("preamble", "item", "lead_in", "stamp")
_LONGEST_BLOCK = 400


class Letterhead(msgspec.Struct):
    """What the document says of itself at its head; offsets are of the canonical text.

    `own` holds the spans in which the document names itself as its heading: no references.
    """

    kind: ActKind | None = None
    word: str = ""
    issuer: str | None = None
    date: str | None = None
    number: str | None = None
    title: tuple[int, int] | None = None
    own: list[tuple[int, int]] = []

    @property
    def found(self) -> bool:
        """Whether the document has the head of an act."""
        return bool(self.word)


def letterhead_of(view: TextView) -> Letterhead:
    """Read the head of a document; an empty one where it has none."""
    blocks = _top_blocks(view)
    head = _set_out(view, blocks)
    if head is None:
        head = (
            _in_one_line(view, blocks)
            or _without_kind(view, blocks)
            or _instructions(view, blocks)
            or _protocol(view, blocks)
        )
    if head is not None and not (head.date or head.number):
        _read_signature(view, head)
    return head or Letterhead()


def _read_signature(view: TextView, head: Letterhead) -> None:
    """Date and number below the signature, where decrees have them."""
    signatures = takewhile(lambda node: node.kind != "stamp", view.outline.nodes)
    for node in signatures:
        if node.kind == "signature":
            date = date_at(view, node.start)
            spaces = _SPACES.match(view.folded, date.end if date else node.start)
            number = number_at(view, spaces.end()) if spaces else None
            head.date = head.date or (date.value if date else None)
            head.number = head.number or (number.value if number else None)


def _top_blocks(view: TextView) -> list[Node]:
    nodes = (node for node in view.outline.nodes if node.kind not in ("furniture", "table", "row"))
    return [node for node, _ in zip(nodes, range(_TOP), strict=False)]


def _set_out(view: TextView, blocks: list[Node]) -> Letterhead | None:
    """The head in lines, found by the line that is only the kind of act (and its body)."""
    for place, block in enumerate(blocks):
        match = _kind_line(view, block)
        if match is None:
            continue
        head = Letterhead(word=_WORDS[match["word"]].stem, own=[(block.start, block.end)])
        issuer = _issuer_near(view, blocks, place, match.string[match.end() :])
        head.issuer = issuer.id if issuer else None
        head.kind = _kind(match, issuer)
        _read_requisites(view, blocks, place, head)
        return head
    return None


def _kind_line(view: TextView, block: Node) -> re.Match[str] | None:
    """The kind of act in a short block of which it is all, or a line of its own."""
    if block.kind in ("stamp", "item", "lead_in") or block.end - block.start > _LONGEST_BLOCK:
        return None
    if view.flat[block.start : block.start + 1].islower():
        return None
    whole = despaced(view.folded[block.start : block.end])
    match = _HEAD.match(whole)
    if match and _is_kind_line(view, block, whole[match.end() :].strip()):
        return match
    lines = view.text[block.start : block.end].split("\n")
    heads = (fold(line) for line in lines if line.isupper() or block.kind == "heading")
    matches = (_HEAD.fullmatch(despaced(line)) for line in heads)
    return next((match for match in matches if match), None)


def _without_kind(view: TextView, blocks: list[Node]) -> Letterhead | None:
    """A head of which only the title is left; the text then tells what it is itself."""
    for place, block in enumerate(blocks[:_FIRST]):
        if block.kind != "heading" or not _TITLE.match(view.folded, block.start):
            continue
        kinds = {each.kind for each in blocks[place + 1 : place + 3]}
        itself = _THIS.search(view.folded)
        if itself is None or not kinds & {"preamble", "item", "lead_in"}:
            return None
        head = Letterhead(word=_WORDS[_nominative(itself[1])].stem)
        _read_requisites(view, [block, *blocks], 0, head)
        head.title = (block.start, _without_edition(view, block.start, block.end))
        return head
    return None


def _instructions(view: TextView, blocks: list[Node]) -> Letterhead | None:
    """A list of the President's instructions, by its heading; the stamp above dates it."""
    for place, block in enumerate(blocks[:_FIRST]):
        if not _INSTRUCTIONS.match(view.folded, block.start):
            continue
        above = blocks[max(0, place - 3) : place]
        if not any("президент" in view.folded[each.start : each.end] for each in (*above, block)):
            return None
        head = Letterhead(word="переч", kind="presidential_instruction", issuer="president")
        head.own = [(block.start, block.end)]
        head.title = (block.start, block.end)
        for each in (block, *above):
            _read_date_line(view, each, head)
        return head
    return None


def _protocol(view: TextView, blocks: list[Node]) -> Letterhead | None:
    """The heading of minutes, which is no reference; what they are, the text itself tells."""
    for block in blocks[:_FIRST]:
        if _PROTOCOL.match(view.folded, block.start):
            return Letterhead(own=[(block.start, block.end)])
    return None


def _nominative(stem: str) -> str:
    return next(word for word in _WORDS if word.startswith(stem))


def despaced(line: str) -> str:
    """A line with its letter-spaced words («У К А З») closed up and its spaces made single."""
    closed = _SPACED.sub(lambda run: run[0].replace(" ", ""), line)
    return " ".join(closed.split())


def _is_kind_line(view: TextView, block: Node, rest: str) -> bool:
    if not rest or _REQUISITES.fullmatch(rest):
        return True
    shown = view.flat[block.start : block.end]
    return shown.isupper() and not _TITLE.match(rest) and not re.search(r"(?:№|n) ?\d", rest)


def _kind(match: re.Match[str], issuer: Issuer | None) -> ActKind | None:
    adjective = match["adjective"] or ""
    if adjective.startswith("федеральный"):
        return "federal_constitutional_law" if "конституц" in adjective else "federal_law"
    if adjective:
        return "regional_law"
    return act_kind(_WORDS[match["word"]], issuer.level if issuer else None)


def _issuer_near(view: TextView, blocks: list[Node], place: int, rest: str) -> Issuer | None:
    """The body in the kind line itself, in the line below it or in those above."""
    lines = [rest, *(_line(view, blocks, place + step) for step in (1, -1, -2, -3))]
    found = (_issuer_line(line) for line in lines)
    return next((issuer for issuer in found if issuer), None)


def _line(view: TextView, blocks: list[Node], place: int) -> str:
    if not 0 <= place < len(blocks):
        return ""
    return despaced(view.folded[blocks[place].start : blocks[place].end])


def _issuer_line(line: str) -> Issuer | None:
    line = _IN_BRACKETS.sub("", line.strip())
    if not line or len(line) > _LONGEST_LINE or _DATE_LINE.match(line):
        return None
    shown = f"{line} № 1"
    bare = TextView(text=shown, flat=shown.title(), folded=shown, outline=_NO_OUTLINE)
    issuer = issuer_at(bare, 0)
    return issuer if issuer and issuer.end >= len(line) - 2 else None


def _read_requisites(view: TextView, blocks: list[Node], place: int, head: Letterhead) -> None:
    """Date, number and title from the lines around the kind; a line with a number goes first."""
    lines = _lines_around(view, blocks, place)
    for block in lines:
        below = block.start > blocks[place].start
        if head.title is None and below and _TITLE.match(view.folded, block.start):
            head.title = (block.start, _without_edition(view, block.start, block.end))
    dated = [block for block in lines if _may_be_dated(view, block)]
    for block in sorted(dated, key=lambda block: not _has_number(view, block)):
        _read_date_line(view, block, head)


def _lines_around(view: TextView, blocks: list[Node], place: int) -> list[Node]:
    """The kind with the blocks below up to the text itself, then those above."""
    following = takewhile(lambda block: block.kind not in _TEXT, blocks[place : place + 8])
    below = takewhile(lambda block: not _ADOPTED.match(view.folded, block.start), following)
    above = [block for block in blocks[max(0, place - 4) : place] if block.kind not in _TEXT]
    return [*below, *above]


def _may_be_dated(view: TextView, block: Node) -> bool:
    line = view.folded[block.start : block.end]
    if _TITLE.match(line):
        return False
    return _DATE_LINE.match(line) is not None or len(line) < _SHORT_LINE


def _has_number(view: TextView, block: Node) -> bool:
    places = (block.start, *_word_starts(view, block))
    return any(number_at(view, position) for position in places)


def _read_date_line(view: TextView, block: Node, head: Letterhead) -> None:
    for position in (block.start, *_word_starts(view, block)):
        date = date_at(view, position) if head.date is None else None
        number = number_at(view, position) if head.number is None else None
        if date:
            head.date = date.value
        if number:
            head.number = number.value
        if date or number:
            head.own.append((block.start, block.end))


def _word_starts(view: TextView, block: Node) -> Iterator[int]:
    for match in re.finditer(r"(?<= )(?=\S)", view.folded[block.start : block.end]):
        yield block.start + match.start()


def _in_one_line(view: TextView, blocks: list[Node]) -> Letterhead | None:
    """The head in one line: the last of the lines at the top that name the same act."""
    found: list[tuple[int, re.Match[str], Tail]] = []
    for block in blocks[:_FIRST]:
        if block.kind in ("item", "lead_in", "row", "cell"):
            continue
        for line_start in _line_starts(view, block):
            begun = not view.flat[line_start : line_start + 1].islower()
            match = _HEAD.match(view.folded, line_start) if begun else None
            tail = read_tail(view, match.end()) if match else None
            if match and tail and tail.number and tail.date:
                found.append((line_start, match, tail))
    if not found:
        return None
    number = found[0][2].number
    same = [
        each for each in found if number and each[2].number and each[2].number.value == number.value
    ]
    return _from_line(view, *same[-1])


def _line_starts(view: TextView, block: Node) -> Iterator[int]:
    yield block.start
    if block.kind != "heading":
        return
    for match in re.finditer(r"\n\s*", view.text[block.start : block.end]):
        yield block.start + match.end()


def _from_line(view: TextView, start: int, match: re.Match[str], tail: Tail) -> Letterhead:
    kind = _kind(match, tail.issuer)
    head = Letterhead(kind=kind, word=_WORDS[match["word"]].stem, own=[(start, tail.end)])
    head.issuer = tail.issuer.id if tail.issuer else None
    head.date = tail.date.value if tail.date else None
    head.number = tail.number.value if tail.number else None
    head.title = _title_after(view, tail)
    return head


def _title_after(view: TextView, tail: Tail) -> tuple[int, int] | None:
    if tail.title:
        inner = view.text.find(tail.title.title.split(" ", 1)[0], tail.title.start)
        closing = tail.title.end - 1
        while not view.flat[closing - 1].isalnum() and view.flat[closing - 1] not in ")»":
            closing -= 1
        return inner, closing
    start = tail.end + len(view.folded[tail.end :]) - len(view.folded[tail.end :].lstrip(" \n"))
    end = view.folded.find("\n", start)
    if not _TITLE.match(view.folded, start):
        return None
    return start, _without_edition(view, start, end if end >= 0 else len(view.folded))


def _without_edition(view: TextView, start: int, end: int) -> int:
    edition = _EDITION.search(view.folded, start, end)
    stop = edition.start() if edition else end
    return start + len(view.text[start:stop].rstrip())
