"""The types that the whole project shares: a text as read, its outline, and the facts found in it.

Offsets are half-open and count Unicode code points of the document's canonical text, so that
`text[start:end] == quote` holds for every fact. Unknown values are `None`, never guessed.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

ActKind = Literal[
    "constitution",
    "federal_constitutional_law",
    "federal_law",
    "code",
    "presidential_decree",
    "presidential_order",
    "presidential_instruction",
    "government_resolution",
    "government_order",
    "ministry_order",
    "regional_law",
    "regional_act",
    "municipal_act",
    "court_act",
    "programme",
    "standard",
    "treaty",
    "other",
]
"""The kinds of act that a reference may name."""

DocumentKind = ActKind | Literal["resolution", "news", "report", "letter"]
"""The kinds that a document itself may have: those of acts, and what is no act."""

Relation = Literal["basis", "approves", "amends", "repeals", "amended_by", "repealed_by", "cites"]
"""How the document stands to the act that it mentions."""

PinpointUnit = Literal[
    "section", "chapter", "article", "part", "point", "subpoint", "paragraph", "annex"
]
"""The provisions of an act that a pinpoint may name, outermost first."""

AgencyClass = Literal[
    "federal_executive",
    "president",
    "legislature",
    "court",
    "regional",
    "municipal",
    "institution",
    "association",
    "collective",
    "foreign",
    "generic",
]
"""The classes of bodies."""

TimeRole = Literal["deadline", "event", "effect"]
"""What a time is for: bounding a task, telling when something happened, or entry into force."""

Modality = Literal["ordered", "recommended", "proposed", "planned", "existing"]
"""With what force a measure is stated."""

FactKind = Literal["act", "reference", "agency", "time", "measure"]
"""The kinds of fact."""


class Pinpoint(msgspec.Struct, frozen=True):
    """One provision inside an act: `{"unit": "article", "number": "12"}`."""

    unit: PinpointUnit
    number: str | None = None


class Fact(msgspec.Struct, frozen=True, kw_only=True, tag_field="fact"):
    """What every fact carries: its place, its verbatim quote, and how it was found.

    `rule` is the name of the rule that found it and `confidence` a number from 0 to 1; both are
    `None` in hand-made gold, where `note` may say why an annotator decided so.
    """

    quote: str
    start: int
    end: int
    rule: str | None = None
    confidence: float | None = None
    note: str | None = None


class Act(Fact, frozen=True, kw_only=True, tag="act"):
    """The document itself; `quote` is its title as it stands, one such fact a document."""

    kind: DocumentKind
    title: str | None = None
    issuer: str | None = None
    date: str | None = None
    number: str | None = None
    approved_by: str | None = None
    act_id: str | None = None


class Reference(Fact, frozen=True, kw_only=True, tag="reference"):
    """A mention of a legal act; `self_` (in JSON `self`) where it names the document itself."""

    act: ActKind
    issuer: str | None = None
    date: str | None = None
    number: str | None = None
    title: str | None = None
    pinpoint: tuple[Pinpoint, ...] = ()
    relation: Relation = "cites"
    self_: bool = msgspec.field(default=False, name="self")
    act_id: str | None = None


class Time(Fact, frozen=True, kw_only=True, tag="time"):
    """A date, a period or a term; `value` is EDTF, an ISO 8601 duration or an RFC 5545 rule."""

    role: TimeRole
    value: str | None = None
    anchor: str | None = None
    working: bool = False


class Agency(Fact, frozen=True, kw_only=True, tag="agency"):
    """A body that acts or is addressed; `class_` is `class` in JSON."""

    id: str | None = None
    name: str | None = None
    class_: AgencyClass = msgspec.field(name="class")


class Measure(Fact, frozen=True, kw_only=True, tag="measure"):
    """Something that is to be done: who must do what, by when, on what ground."""

    modality: Modality
    action: str | None = None
    executors: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    deadline: str | None = None
    basis: tuple[str, ...] = ()
    section: str | None = None


AnyFact = Act | Reference | Time | Agency | Measure
"""Any fact; msgspec decodes the right one by the key `fact`."""


class Problem(msgspec.Struct, frozen=True):
    """Something that could not be read, or was left out, told to the person in Russian.

    `code` is stable and machine-readable (`no-text-layer`), `message` one Russian sentence that
    says what and what to do, `where` a place inside the file («стр. 3») or `None`.
    """

    code: str
    message: str
    where: str | None = None


BlockKind = Literal["paragraph", "heading", "item", "table", "row", "cell", "note"]
"""What a file format itself can tell about a stretch of text."""

Alignment = Literal["left", "center", "right", "justify"]
"""How a paragraph is set on the page."""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """What the file's format says of one stretch of the canonical text.

    A table spans its rows and a row its cells; nothing else nests. `number` is the automatic
    number without its closing mark («1.2.1», «а»), which stands in the text from `start` to
    `body`, where the paragraph's own words begin. `level` counts from 1: the depth of a heading
    or of a list item, 0 where there is none. `page` counts from 1.
    """

    kind: BlockKind
    start: int
    end: int
    body: int
    level: int = 0
    number: str | None = None
    page: int | None = None
    alignment: Alignment | None = None
    bold: bool = False


class Furniture(msgspec.Struct, frozen=True):
    """A running header, footer or page number kept out of the canonical text, with its page."""

    page: int
    text: str


class SourceText(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader makes of a file: the canonical text, what the format tells of it, problems.

    `blocks` is empty for formats without structure of their own (plain text); otherwise the
    blocks stand in text order and cover every character that is not white space.
    """

    text: str
    format: str
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()
    furniture: tuple[Furniture, ...] = ()


NodeKind = Literal[
    "heading",
    "paragraph",
    "item",
    "lead_in",
    "preamble",
    "article",
    "part",
    "point",
    "table",
    "row",
    "cell",
    "stamp",
    "note",
    "editor_note",
    "signature",
    "furniture",
]
"""The kinds of outline node."""


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of the text with its place in the structure.

    The span covers the node's own words with its label, and not what stands under it; only a
    table spans its rows and a row its cells. `number` is the label as it stands without its
    closing mark («1.2.1», «а», «II»); `body` is where the words after the label begin. `parent`
    is the index of the node above (a heading, a lead-in, an item), `level` its depth from 0.
    """

    kind: NodeKind
    start: int
    end: int
    body: int
    level: int = 0
    number: str | None = None
    parent: int | None = None
    page: int | None = None


class Outline(msgspec.Struct, frozen=True):
    """The structure of a text: nodes in text order, every parent before its children.

    The leaves (all but tables, and rows that have cells) cover every character that is not white
    space and do not overlap, but for furniture inside the paragraph that it cuts.
    """

    nodes: tuple[Node, ...]

    def above(self, index: int) -> Iterator[int]:
        """The nodes that a node stands under, nearest first."""
        parent = self.nodes[index].parent
        while parent is not None:
            yield parent
            parent = self.nodes[parent].parent

    def leaves(self) -> Iterator[int]:
        """The nodes that hold text of their own."""
        divided = {node.parent for node in self.nodes if node.kind in ("row", "cell")}
        for index, node in enumerate(self.nodes):
            if node.kind != "table" and not (node.kind == "row" and index in divided):
                yield index

    def cuts_a_paragraph(self, node: Node) -> bool:
        """Whether a node is furniture that stands inside the paragraph that it cuts."""
        if node.kind != "furniture" or node.parent is None:
            return False
        above = self.nodes[node.parent]
        return above.start <= node.start and node.end <= above.end
