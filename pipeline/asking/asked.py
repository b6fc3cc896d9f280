"""One thing that a question is about, in all the ways in which a text may say it."""

from typing import Literal

import msgspec

from pipeline.stores.base import Clause, Filters, Phrase

PartKind = Literal["word", "sort", "body", "period"]
"""A word of the topic; a word that says in what sort of document to look; a body; a period."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked about, from `start` to `end` of the question (code points).

    `ways` are phrases of lemmas with their weights, as typed first; `filters` keep what is the
    same without the words (a body's id). `ids` are the body's, or the first and last day of a
    period, of which only one end is meant with `until` or `since`. `lemma` is that of a plain word;
    it `describes` where it tells which document is meant («в программе информатизации»), and is an
    `aspect` where it only names the kind of answer («срок», «сумма»).
    """

    kind: PartKind
    said: str
    start: int
    end: int
    ways: tuple[Phrase, ...]
    filters: tuple[Filters, ...] = ()
    ids: tuple[str, ...] = ()
    lemma: str | None = None
    describes: bool = False
    aspect: bool = False
    until: bool = False
    since: bool = False

    @property
    def clause(self) -> Clause:
        """What the store is asked for."""
        return Clause(self.ways, self.filters)
