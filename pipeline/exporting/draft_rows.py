"""The rows of a draft: what is proposed, on what ground, by whom and when, each with its quotes.

Plain values between the library, which they are gathered from, and the Word table.
"""

import re
from typing import Literal

import msgspec

from pipeline.stores.documents import DocumentRow
from pipeline.wording import document_kind

LONGEST_TITLE = 160
"""Code points of a document's title in the place of a quote."""

SOUND = "resolved"
"""The status of a reference about which there is no doubt."""


GroundRole = Literal["own", "of_document", "mentioned"]
"""The proposal's own ground; that of its whole document; an act that its words mention."""


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a document's canonical text, from `start` to `end`, with its section."""

    quote: str
    document: DocumentRow
    start: int
    end: int
    section: str | None = None


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the library says of a reference, with the quote that shows it."""

    says: str
    quotation: Quotation | None = None


class DraftGround(msgspec.Struct, frozen=True, kw_only=True):
    """A reference that a proposal rests on or mentions, as checked.

    `status` is a key of `wording.STATUSES`; `provision` what the act says there, where it is in the
    library.
    """

    quotation: Quotation
    status: str
    remarks: tuple[Remark, ...] = ()
    provision: Quotation | None = None
    role: GroundRole = "own"

    @property
    def is_doubtful(self) -> bool:
        """Whether a person has to look at it before relying on it."""
        return self.status != SOUND


class DraftTerm(msgspec.Struct, frozen=True, kw_only=True):
    """A term: its raw words, the day counted (ISO) and how, or why there is none.

    `default` is the day by the rules of the issuing body, never the text's own.
    """

    words: Quotation | None = None
    day: str | None = None
    says: str | None = None
    reason: str | None = None
    default: str | None = None
    default_says: str | None = None


class DraftRow(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal taken from a document: a measure or a passage.

    `id` is that of the measure or `DOCUMENT_ID:START-END`; `modality` a key of
    `wording.MODALITIES`; `above` the words that govern it; `note` what the author wrote beside it.
    """

    id: str
    taken: Quotation
    modality: str | None = None
    note: str = ""
    above: Quotation | None = None
    grounds: tuple[DraftGround, ...] = ()
    executors: tuple[Quotation, ...] = ()
    terms: tuple[DraftTerm, ...] = ()


def place_of(quotation: Quotation, beside: DocumentRow | None = None) -> str:
    """Where a quote stands: the document, its section and the offsets in code points.

    `beside` is the document named just above, so that it is not named again.
    """
    document = quotation.document
    same = beside is not None and beside.document_id == document.document_id
    name = "там же" if same else f"{document_name(document)} [{document.document}]"
    section = f", п. {quotation.section}" if quotation.section else ""
    return tied(f"{name}{section}, знаки {quotation.start}–{quotation.end}")


def document_name(document: DocumentRow) -> str:
    """A document by its kind, date, number and title, without saying its kind twice."""
    title = " ".join((document.title or "").split())
    kind = document_kind(document.kind)
    told = title.lower().startswith(kind.split(",")[0].split()[0])
    parts = (
        _shortened(title) if told else f"{kind[:1].upper()}{kind[1:]}",
        f"от {russian_date(document.date)}" if document.date else "",
        f"№ {document.number}" if document.number else "",
        f"«{_shortened(title)}»" if title and not told else "",
    )
    return " ".join(filter(None, parts))


def russian_date(edtf: str) -> str:
    """An ISO day or a reduced date in figures: «01.03.2031», «03.2031», «2031»."""
    return ".".join(reversed(edtf.split("-")))


def tied(text: str) -> str:
    """Own words with no-break spaces where a line must not end; never used on a quote."""
    text = re.sub(r"(№|\bп\.|\bот|\bзнаки|\bстр\.) (?=\S)", "\\1\N{NO-BREAK SPACE}", text)
    return re.sub(r"(\d) (?=г\.)", "\\1\N{NO-BREAK SPACE}", text)


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
