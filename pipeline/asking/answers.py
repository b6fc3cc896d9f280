"""What a question brings back: an answer standing on quotes, or a refusal with its reason."""

from typing import Literal

import msgspec

RefusalReason = Literal[
    "not_found", "act_not_here", "provision_not_here", "body_without_duty", "ambiguous", "unclear"
]
"""Why a question is not answered.

The topic is nowhere in the library; the act that is asked about is not; the act is here, but not
the provision; the topic is here, but the body asked about has nothing to do with it; the question
may mean several things; the question says too little.
"""


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """A verbatim quote with its place: `quote` is the canonical text from `start` to `end`.

    `lead_in` governs an item and is shown with it; `superseded` names the later edition that
    stands in the library too.
    """

    document: str
    document_id: str
    act_id: str | None
    title: str | None
    section: str | None
    page: int | None = None
    start: int
    end: int
    quote: str
    lead_in: str = ""
    superseded: str | None = None


class LookedThrough(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked through before an answer was refused: how much, and what came nearest."""

    documents: int
    passages: int
    measures: int
    nearest: tuple[Quoted, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer in Russian with its quotes, or a refusal; `choices` are questions to ask instead.

    `rows` are ids of register rows where the answer is a table of measures. `by` tells what made
    the answer: the library alone, or a model whose every sentence was checked. `note` says in
    Russian what a model was asked in vain for, or what of its answer was left out.
    """

    answered: bool
    answer: str | None = None
    refusal: str | None = None
    reason: RefusalReason | None = None
    choices: tuple[str, ...] = ()
    citations: tuple[Quoted, ...] = ()
    rows: tuple[str, ...] = ()
    looked: LookedThrough | None = None
    by: Literal["library", "model"] = "library"
    note: str | None = None
