"""An amending act in; which provisions of which acts it changes, how, and in which words, out.

The amended act and the provision above stand in lead-ins («В Правилах …: б) в пункте 4:»), the
words of the change in the clause itself or, quoted, in the blocks under it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from extractors.facts import AnyFact, Node, Outline, Pinpoint, PinpointUnit, Reference
from extractors.view import fold
from pipeline.linking.act_ids import act_of, with_provision

AmendmentKind = Literal[
    "restated", "added", "words_replaced", "words_added", "words_removed", "repealed"
]
"""How a provision is changed: put anew, added, its words changed, or ended."""


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """One change of one provision, which `target` is the id of; `quote` is the clause on it.

    `target` is `None` where the amended act has no known id. `part` is the name, as written, of
    what the act approves («Правилах отбора …») where the provision is one of that. Of a provision
    that is added the pinpoint is its own.
    """

    kind: AmendmentKind
    quote: str
    start: int
    end: int
    target: str | None
    pinpoint: tuple[Pinpoint, ...]
    part: str | None = None
    old: str | None = None
    new: str | None = None


class _Context(msgspec.Struct, frozen=True):
    """What the lead-ins above a clause say: the act, a part of it, a provision."""

    act: str | None = None
    part: str | None = None
    pinpoint: tuple[Pinpoint, ...] = ()


_UNITS: dict[str, PinpointUnit] = {
    "раздел": "section",
    "глав": "chapter",
    "стать": "article",
    "част": "part",
    "пункт": "point",
    "подпункт": "subpoint",
    "абзац": "paragraph",
    "приложени": "annex",
}
_ORDER = ("annex", "section", "chapter", "article", "part", "point", "subpoint", "paragraph")
_ORDINALS = (
    *("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят"),
    *("одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат"),
)
_NUMBER = r"\d+(?:[.-]\d+|\(\d+\)|<\d+>)*|[«\"]?[а-я][»\"]?(?![а-я])|[ivx]+(?![а-я\w])"
_NUMBERS = rf"(?:{_NUMBER})(?: ?(?:,|и|-) ?(?:{_NUMBER}))*"
_PROVISION = re.compile(
    rf"(?<![а-я])(?P<unit>подпункт|пункт|абзац|част|стать|раздел|глав|приложени)[а-я]{{0,3}} "
    rf"(?:№ ?|n )?(?P<number>{_NUMBERS}|(?:{'|'.join(_ORDINALS)})[а-я]{{0,3}})"
)
_QUOTED = r"(?:«(?:[^«»]|«[^«»]*»)*»|\"[^\"\n]*\")"
_WORDS = r"(?:слов[а-я]*|цифр[а-я]*|числ[а-я]*) "
_REPLACED = re.compile(rf"{_WORDS}(?P<old>{_QUOTED}) заменить {_WORDS}(?P<new>{_QUOTED})")
_REMOVED = re.compile(rf"{_WORDS}(?P<old>{_QUOTED}) (?:исключить|признать утратившими силу)")
_WORDS_ADDED = re.compile(rf"дополнить {_WORDS}(?P<new>{_QUOTED})")
_RESTATED = re.compile(r"изложить в (?:следующей|новой) редакции|изложить в редакции согласно")
_ADDED = re.compile(
    r"дополнить (?:нов[а-я]+ )?"
    r"(?P<unit>подпункт|пункт|абзац|част|стать|раздел|глав|приложени)[а-я]*"
    rf"(?: (?:№ ?|n )?(?P<number>{_NUMBERS}))?(?= (?:следующего|согласно)|\W*\Z)"
)
_REPEALED = re.compile(r"(?:признать|считать) утратившим[а-я]* силу|исключить|отменить")
_PART = re.compile(
    r"\A\W*в (?!(?:под)?пункт|абзац|част|стать|раздел|глав|приложени)"
    r"(?P<part>(?:[а-я]+ )?[а-я]+(?:ах|ях|е|и) [^:]{3,300})"
)
_OPENS = ("«", '"', "“", "„")
_CLOSES = ("»", '"', "”", "“")
_NEVER_QUOTED = frozenset(("stamp", "signature"))
_LONGEST = 4000


def amendments_of(text: str, outline: Outline, facts: Sequence[AnyFact]) -> list[Amendment]:
    """The textual amendments that a document makes, in text order."""
    references = [fact for fact in facts if isinstance(fact, Reference)]
    main = next((f.act_id for f in references if f.relation == "amends" and f.act_id), None)
    if not any(fact.relation in ("amends", "repeals") for fact in references):
        return []
    return list(_Reading(text, outline, references, act_of(main) if main else None).amendments())


class _Reading:
    """One amending document, read node by node with what the nodes above say."""

    def __init__(
        self, text: str, outline: Outline, references: Sequence[Reference], main: str | None
    ) -> None:
        """Take the document and the act that it amends where nothing else is said."""
        self._text = text
        self._nodes = outline.nodes
        self._references = references
        self._starts = [reference.start for reference in references]
        self._main = _Context(act=main)
        self._contexts: list[_Context] = []

    def amendments(self) -> Iterator[Amendment]:
        """The amendments in text order."""
        quoted = False
        for index, node in enumerate(self._nodes):
            above = self._contexts[node.parent] if node.parent is not None else self._main
            words = _one_for_one(self._text[node.body : min(node.end, node.body + _LONGEST)])
            quoted = (quoted and node.kind not in _NEVER_QUOTED) or self._opens(node)
            if quoted:
                quoted = not self._closes(node)
                self._contexts.append(above)
                continue
            context = self._context(node, words, above)
            self._contexts.append(context)
            yield from self._clauses(index, node, words, context)

    def _context(self, node: Node, words: str, above: _Context) -> _Context:
        """What a node says of the act, its part and the provision, over what stands above it."""
        head = _head(words)
        act = self._act(node) or above.act
        part = _PART.match(head)
        pinpoint = _pinpoint(head)
        if part:
            name = self._text[node.body + part.start("part") : node.body + part.end("part")]
            return _Context(act, " ".join(name.split()), ())
        return _Context(act, above.part, _within(above.pinpoint, pinpoint))

    def _act(self, node: Node) -> str | None:
        """The act that a node names, without its provision."""
        first = bisect_left(self._starts, node.start)
        for place in range(first, bisect_left(self._starts, node.end)):
            reference = self._references[place]
            if reference.act_id and reference.relation in ("amends", "repeals", "approves"):
                return act_of(reference.act_id)
        return None

    def _clauses(
        self, index: int, node: Node, words: str, context: _Context
    ) -> Iterator[Amendment]:
        for kind, match in _changes(words):
            pinpoint = context.pinpoint
            old = new = None
            if kind == "added":
                pinpoint = _within(pinpoint, _added(match))
            if "old" in match.re.groupindex:
                old = self._quoted(node, match, "old")
            if "new" in match.re.groupindex:
                new = self._quoted(node, match, "new")
            if kind in ("added", "restated"):
                new = self._below(index)
            yield Amendment(
                kind=kind,
                quote=self._text[node.start : node.end],
                start=node.start,
                end=node.end,
                target=with_provision(context.act, pinpoint) if context.act else None,
                pinpoint=pinpoint,
                part=context.part,
                old=old,
                new=new,
            )

    def _quoted(self, node: Node, match: re.Match[str], group: str) -> str:
        return self._text[node.body + match.start(group) + 1 : node.body + match.end(group) - 1]

    def _below(self, index: int) -> str | None:
        """The quoted words that stand in the blocks under a clause."""
        first = last = None
        for node in self._nodes[index + 1 :]:
            if first is None and not self._opens(node):
                return None
            first = node.start if first is None else first
            last = node.end
            if self._closes(node):
                break
        return _unquoted(self._text[first:last]) if first is not None else None

    def _opens(self, node: Node) -> bool:
        return self._text[node.start : node.end].lstrip().startswith(_OPENS)

    def _closes(self, node: Node) -> bool:
        return self._text[node.start : node.end].rstrip(" .;,\n").endswith(_CLOSES)


def _one_for_one(text: str) -> str:
    """A text folded, each white space a space, so that places stay."""
    return "".join(" " if char.isspace() else char for char in fold(text))


def _head(words: str) -> str:
    """The words of a clause before what it orders: they name the provision."""
    orders = re.search(
        r"(?:слов[а-я]* [«\"]|цифр[а-я]* [«\"]|после слов|дополнить|изложить|признать)", words
    )
    return words[: orders.start()] if orders else words


def _changes(words: str) -> Iterator[tuple[AmendmentKind, re.Match[str]]]:
    """What a clause orders, in its order."""
    found: list[tuple[int, AmendmentKind, re.Match[str]]] = []
    for kind, pattern in _PATTERNS:
        found += ((match.start(), kind, match) for match in pattern.finditer(words))
    if not found and (match := _REPEALED.search(words)) and _pinpoint(words):
        found.append((match.start(), "repealed", match))
    for _, kind, match in sorted(found, key=lambda each: each[0]):
        yield kind, match


_PATTERNS: tuple[tuple[AmendmentKind, re.Pattern[str]], ...] = (
    ("words_replaced", _REPLACED),
    ("words_removed", _REMOVED),
    ("words_added", _WORDS_ADDED),
    ("restated", _RESTATED),
    ("added", _ADDED),
)


def _pinpoint(words: str) -> tuple[Pinpoint, ...]:
    """The provisions that words name, outermost first."""
    named = {
        _UNITS[match["unit"]]: _number(match["number"]) for match in _PROVISION.finditer(words)
    }
    return _ordered(named)


def _added(match: re.Match[str]) -> tuple[Pinpoint, ...]:
    number = _number(match["number"]) if match["number"] else None
    return (Pinpoint(_UNITS[match["unit"]], number),)


def _number(words: str) -> str:
    """A number as ids have it: letters without quotes, ordinals in figures."""
    for place, stem in enumerate(_ORDINALS, 1):
        if words.startswith(stem):
            return str(place)
    return re.sub(r"[«»\"]", "", words).strip()


def _within(above: tuple[Pinpoint, ...], below: tuple[Pinpoint, ...]) -> tuple[Pinpoint, ...]:
    """A provision inside that which the lead-ins name; what is outside it stays."""
    if not below:
        return above
    outermost = _ORDER.index(below[0].unit)
    kept = {each.unit: each.number for each in above if _ORDER.index(each.unit) < outermost}
    return _ordered(kept | {each.unit: each.number for each in below})


def _ordered(named: Mapping[PinpointUnit, str | None]) -> tuple[Pinpoint, ...]:
    return tuple(Pinpoint(unit, named[unit]) for unit in sorted(named, key=_ORDER.index))


def _unquoted(text: str) -> str:
    """Quoted words without their quotes and the mark after them."""
    return text.strip().rstrip(" .;,").removesuffix("»").removesuffix('"')[1:].strip()
