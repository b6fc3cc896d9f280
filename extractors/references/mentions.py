"""The type that rules yield and the resolver completes: one mention of an act, not yet a fact."""

from typing import Literal

import msgspec

from extractors.facts import ActKind, Pinpoint, Relation

Names = Literal["act", "this", "earlier", "short"]
"""Whether a mention names an act in full, the document itself («настоящий»), an act named before
(«указанный»), or by a bare word whose act the document must tell («Концепция»)."""


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch that names an act; `start` and `end` are code points of the canonical text.

    `act` is `None` where only the document tells the kind («настоящее постановление»), and
    `word` is then the folded stem of the kind word.
    """

    start: int
    end: int
    rule: str
    act: ActKind | None
    word: str = ""
    names: Names = "act"
    issuer: str | None = None
    date: str | None = None
    number: str | None = None
    title: str | None = None
    pinpoint: tuple[Pinpoint, ...] = ()
    relation: Relation | None = None
    plural: bool = False
