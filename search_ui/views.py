"""Facts, hits and passages made into HTML that is safe to show: all text is escaped."""

import html
import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import urlencode

import msgspec

from extractors.facts import Act, Agency, AnyFact, Measure, Node, Outline, Reference, Time
from pipeline.exporting.register import COLUMNS, RegisterLine, cells
from pipeline.stores.documents import fact_kind
from pipeline.wording import FACT_NAMES, document_kind

WINDOW = 120_000
"""Code points of a document shown at once; a longer one is shown around the place asked for."""

DEEPEST = 6
"""List levels that are set in; what stands deeper is set in no further."""

_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00-\x08\x0b-\x1f\x7f]")


class Place(msgspec.Struct, frozen=True):
    """A place in a document that a link names, in code points."""

    document_id: str
    start: int
    end: int


def escaped(text: str) -> str:
    """The text safe in HTML and its attributes; characters that turn text round are replaced."""
    return html.escape(_UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)


def link_to(place: Place) -> str:
    """The address of the document page at a place; it may be shared."""
    query = {"document": place.document_id, "start": place.start, "end": place.end}
    return f"document?{urlencode(query)}"


def one_line(text: str) -> str:
    """The text with its runs of white space as single spaces."""
    return " ".join(text.split())


def linked(place: Place, words: str) -> str:
    """Words on one line that open the document page at a place."""
    return _anchor(link_to(place), words)


def linked_trace(what: str, words: str) -> str:
    """Words on one line that open the page of where a measure or an act comes from."""
    return _anchor(trace_link(what), words)


def _anchor(address: str, words: str) -> str:
    return f'<a href="{escaped(address)}" target="_self">{escaped(one_line(words))}</a>'


def trace_link(what: str, *, down: bool = False) -> str:
    """The address of the page that shows where a measure or an act comes from."""
    query = {"what": what, **({"down": "true"} if down else {})}
    return f"trace?{urlencode(query)}"


def marked(text: str, start: int, highlights: Sequence[tuple[int, int]]) -> str:
    """A stretch of text that begins at `start`, with `<mark>` around the highlighted spans."""
    pieces: list[str] = []
    position = start
    for low, high in highlights:
        pieces.append(escaped(text[position - start : low - start]))
        pieces.append(f"<mark>{escaped(text[low - start : high - start])}</mark>")
        position = high
    pieces.append(escaped(text[position - start :]))
    return "".join(pieces)


REGISTER_COLUMNS = ("Срок", "Кто", "Мера", "Сила", "Основание", "Документ")


def register_table(lines: Sequence[RegisterLine], *, head: bool = True) -> str:
    """A page of the register as a table; each measure opens its document at its place."""
    names = "".join(f"<th>{name}</th>" for name in REGISTER_COLUMNS) if head else ""
    rows = "".join(_register_row(line) for line in lines)
    named = f"<tr>{names}</tr>" if head else ""
    return f'<table class="register">{named}{rows}</table>'


def _register_row(line: RegisterLine) -> str:
    named = dict(zip(COLUMNS, cells(line), strict=True))
    measure = line.row.measure
    place = Place(line.row.document_id, measure.start, measure.end)
    default = named["Срок по умолчанию"]
    below = [named["Срок в тексте"], named["Как посчитан срок"]]
    below += [f"по умолчанию: {default}"] if default else []
    due = escaped(named["Срок"]) + "".join(
        f'<div class="where">{escaped(words)}</div>' for words in below if words
    )
    section = f", п. {named['Раздел']}" if named["Раздел"] else ""
    shown = (
        due,
        escaped(named["Кто"]),
        linked(place, named["Мера"]),
        escaped(named["Сила"]),
        _ground(line, named["Основание"]),
        escaped(f"{named['Документ']}{section}"),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in shown) + "</tr>"


def _ground(line: RegisterLine, words: str) -> str:
    """The ground as written, with the way to the whole chain above the measure."""
    link = escaped(trace_link(line.row.id))
    return f'{escaped(words)} <a class="where" href="{link}" target="_self">откуда мера</a>'


def legend(facts: Sequence[AnyFact]) -> str:
    """The colours of the kinds of fact, with how many there are of each."""
    counts = {kind: sum(fact_kind(fact) == kind for fact in facts) for kind in FACT_NAMES}
    parts = [
        f'<span class="fact {kind}">{FACT_NAMES[kind]}</span> {count}'
        for kind, count in counts.items()
        if count
    ]
    return f'<div class="legend">{" ".join(parts)}</div>'


def window(nodes: Sequence[Node], start: int) -> tuple[int, int]:
    """The span of the nodes to show around a place: all of them where the text is short."""
    if not nodes or nodes[-1].end <= WINDOW:
        return 0, nodes[-1].end if nodes else 0
    low = max(
        (node.start for node in nodes if node.start <= max(0, start - WINDOW // 4)), default=0
    )
    high = max((node.end for node in nodes if node.end <= low + WINDOW), default=low + WINDOW)
    return low, max(high, low + 1)


def outline_links(text: str, outline: Outline, place: Place, shown: tuple[int, int]) -> str:
    """The headings as links: within the part shown a jump, elsewhere another part."""
    rows = []
    for node in outline.nodes:
        if node.kind not in ("heading", "article", "stamp"):
            continue
        words = one_line(text[node.start : node.end])[:90]
        inside = shown[0] <= node.start < shown[1]
        target = Place(place.document_id, node.start, node.end)
        link = f"#n{node.start}" if inside else link_to(target)
        depth = min(node.level, 4)
        rows.append(
            f'<a class="d{depth}" href="{escaped(link)}" target="_self">{escaped(words)}</a>'
        )
    return f'<nav class="outline">{"".join(rows)}</nav>' if rows else ""


def document_html(
    text: str, outline: Outline, facts: Sequence[AnyFact], place: Place, shown: tuple[int, int]
) -> str:
    """The part of a document that is shown: its blocks in order, facts marked by colour."""
    painter = _Painter(text, facts, place)
    pieces: list[str] = []
    in_table = False
    for index, node in enumerate(outline.nodes):
        outside = not shown[0] <= node.start < shown[1]
        if outside or node.kind in ("table", "cell") or outline.cuts_a_paragraph(node):
            continue
        if in_table != (node.kind == "row"):
            in_table = not in_table
            pieces.append("<table>" if in_table else "</table>")
        block = _row if in_table else _block
        pieces.append(block(painter, outline, index))
    pieces.append("</table>" if in_table else "")
    return f'<div class="document">{"".join(pieces)}</div>'


def _row(painter: "_Painter", outline: Outline, index: int) -> str:
    row = outline.nodes[index]
    cells = list(_cells(outline, index)) or [row]
    inside = "".join(f"<td>{painter.span(cell.start, cell.end)}</td>" for cell in cells)
    return f'<tr id="n{row.start}">{inside}</tr>'


def _block(painter: "_Painter", outline: Outline, index: int) -> str:
    node = outline.nodes[index]
    link = escaped(link_to(Place(painter.place.document_id, node.start, node.end)))
    here = " here" if node.start <= painter.place.start < node.end else ""
    return (
        f'<div id="n{node.start}" class="{node.kind} l{_depth(outline, index)}{here}">'
        f"{painter.span(node.start, node.end)}"
        f'<a class="place" href="{link}" target="_self" title="Ссылка на это место">¶</a></div>'
    )


def _depth(outline: Outline, index: int) -> int:
    """How deep in lists a node stands, as far as it is shown."""
    above = (outline.nodes[each].kind for each in outline.above(index))
    return min(DEEPEST, sum(kind in ("item", "lead_in", "part", "point") for kind in above))


def _cells(outline: Outline, row: int) -> Iterator[Node]:
    for node in outline.nodes[row + 1 :]:
        if node.kind != "cell" or node.parent != row:
            return
        yield node


class _Painter:
    """Writes spans of the text with facts coloured; asked in text order, each fact is met once."""

    def __init__(self, text: str, facts: Sequence[AnyFact], place: Place) -> None:
        self.place = place
        self._text = text
        self._coming = deque(sorted(facts, key=lambda fact: fact.start))
        self._open: list[AnyFact] = []

    def span(self, start: int, end: int) -> str:
        """The HTML of one stretch; where facts overlap, a part carries the class of each."""
        while self._coming and self._coming[0].start < end:
            self._open.append(self._coming.popleft())
        self._open = [fact for fact in self._open if fact.end > start]
        bounds = {start, end}
        for low, high in [(self.place.start, self.place.end), *map(_span_of, self._open)]:
            bounds.update(cut for cut in (low, high) if start < cut < end)
        return "".join(self._part(low, high) for low, high in pairwise(sorted(bounds)))

    def _part(self, low: int, high: int) -> str:
        over = [fact for fact in self._open if fact.start <= low and fact.end >= high]
        words = escaped(self._text[low:high])
        if self.place.start <= low and high <= self.place.end:
            words = f'<span class="found">{words}</span>'
        if not over:
            return words
        kinds = " ".join(dict.fromkeys(fact_kind(fact) for fact in over))
        title = escaped("; ".join(described(fact) for fact in over))
        return f'<span class="fact {kinds}" title="{title}">{words}</span>'


def _span_of(fact: AnyFact) -> tuple[int, int]:
    return fact.start, fact.end


def described(fact: AnyFact) -> str:
    """What a fact says, in a few Russian words: its kind and its value."""
    match fact:
        case Act():
            values = [document_kind(fact.kind), _numbered(fact.number), fact.date]
        case Reference():
            values = [document_kind(fact.act), _numbered(fact.number), fact.date, fact.act_id]
        case Time():
            values = [fact.value, fact.anchor]
        case Agency():
            values = [fact.name or fact.id]
        case Measure():
            values = [fact.action]
    said = " ".join(value for value in values if value)
    return f"{FACT_NAMES[fact_kind(fact)]}: {said}" if said else FACT_NAMES[fact_kind(fact)]


def _numbered(number: str | None) -> str | None:
    return f"№ {number}" if number else None
