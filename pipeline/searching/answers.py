"""What a search answers: hits with places, copies and reasons, counts, how the query was read.

The keys are those of the command line's JSON; all offsets count code points of the canonical text.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from extractors.facts import Measure
from pipeline.searching.meanings import Understood

Mode = Literal["lexical", "semantic", "hybrid"]


class Copy(msgspec.Struct, frozen=True):
    """Another place with the same words as a hit, or all but the same."""

    document: str
    document_id: str
    start: int
    end: int


class Met(msgspec.Struct, frozen=True, kw_only=True):
    """How one thing that was asked for was met.

    `asked` is the stretch of the query; `by` the lemmas that met it, or the id of an act or body;
    `where` the part of the place that has them.
    """

    asked: str
    by: str
    where: Literal["quote", "heading", "title", "id"]


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """Why a place was found.

    `lemmas` are those found in the quote, each with its forms there; `elsewhere` those that stand
    only in the heading, the lead-in or the title; `missing` what was asked for and is not there.
    `filters` say in Russian what the place had to pass; `ranks` are its ranks in each list, from 1.
    """

    lemmas: Mapping[str, tuple[str, ...]]
    elsewhere: tuple[str, ...]
    met: tuple[Met, ...] = ()
    missing: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    ranks: Mapping[str, int] = {}


class FoundPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place found: `quote` is the canonical text from `start` to `end`, `highlights` are in it.

    `title`, `date` and `kind` are the document's; `heading` and `lead_in` stand above the place.
    """

    document: str
    document_id: str
    act_id: str | None
    title: str | None
    date: str | None
    kind: str
    start: int
    end: int
    quote: str
    section: str | None
    page: int | None
    heading: str
    lead_in: str
    score: float
    highlights: tuple[tuple[int, int], ...]
    copies: tuple[Copy, ...]


class Hit(FoundPlace, frozen=True, kw_only=True):
    """A place that a search found; of a measure its `id` in the register and its fact, too."""

    why: Why
    id: str | msgspec.UnsetType = msgspec.UNSET
    measure: Measure | msgspec.UnsetType = msgspec.UNSET


class SearchAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The hits of a search; `total` counts places before copies are folded.

    `relaxed` tells that too few places have all that was asked for (`whole` of them do), and those
    with some of it are shown. `understood` is what was taken for an act, a body or a period.
    `suggestion` is a query without misspellings; with `corrected` it is the one answered here.
    `absent` is what was typed and stands nowhere in the library in any way.
    `unquoted` is the query without quotation marks, where its phrases stand nowhere word by word
    but their words do.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    relaxed: bool = False
    whole: int = 0
    mode: Mode = "lexical"
    understood: tuple[Understood, ...] = ()
    suggestion: str | None = None
    corrected: bool = False
    unquoted: str | None = None
    absent: tuple[str, ...] = ()

    @property
    def rest(self) -> str:
        """What is shown beside the places that have all that was asked for, in Russian."""
        near = " и близкие по смыслу" if self.mode == "hybrid" else ""
        return f"За ними показаны места с частью слов{near}."
