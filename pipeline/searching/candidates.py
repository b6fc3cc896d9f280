"""What an engine found, as the ranking sees it: a unit's words by place, and its document."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Filters, Hit, Store
from pipeline.stores.documents import DocumentRow, Passage, RegisterRow, earliest_and_latest

Unit = Passage | RegisterRow

_TITLES_KEPT = 20_000

FIRST_LINES = 700
"""Code points at the top of a document without a title that say what it is."""


class Candidate(msgspec.Struct, kw_only=True):
    """A passage or measure with its document's row; `start` and `end` are code points.

    `context` are the lemmas of its heading and lead-in, `title` those of its document's title.
    """

    found: Unit
    row: DocumentRow
    start: int
    end: int
    quote: str
    lemmas: Sequence[str]
    context: str
    title: str
    ranks: dict[str, int] = {}
    score: float = 0.0

    @property
    def key(self) -> tuple[str, int, int]:
        """What tells one place from all others."""
        return self.row.document_id, self.start, self.end


def candidates_of(
    hits: Iterable[Hit[Passage]] | Iterable[Hit[RegisterRow]], rows: Mapping[str, DocumentRow]
) -> list[Candidate]:
    """The hits whose documents are still there, in their order."""
    return [_candidate(hit.found, rows[hit.document_id]) for hit in hits if hit.document_id in rows]


def _candidate(found: Unit, row: DocumentRow) -> Candidate:
    span = found if isinstance(found, Passage) else found.measure
    return Candidate(
        found=found,
        row=row,
        start=span.start,
        end=span.end,
        quote=span.quote,
        lemmas=found.lemmas.split(),
        context=found.context,
        title=title_lemmas(row.title or ""),
    )


def named_by_first_lines(store: Store, candidates: Sequence[Candidate]) -> None:
    """Give the candidates of documents without a title those documents' first lines for one."""
    first: dict[str, str] = {}
    for candidate in candidates:
        if candidate.title:
            continue
        document = candidate.row.document_id
        if document not in first:
            above = store.passages(document, 0, FIRST_LINES)
            first[document] = " ".join(passage.lemmas for passage in above)
        candidate.title = first[document]


@lru_cache(_TITLES_KEPT)
def title_lemmas(title: str) -> str:
    """The lemmas of a title, in its order."""
    return lemmas_of(title)


def passes(candidate: Candidate, filters: Filters) -> bool:
    """Whether these filters keep a place, as the stores apply them."""
    found, row = candidate.found, candidate.row
    if isinstance(found, Passage):
        acts, executors, modalities = found.acts, found.executors, found.modalities
    else:
        acts, executors = found.grounds, found.bodies
        modalities = (found.measure.modality,)
    issuer = (row.issuer,) if row.issuer else ()
    own = (
        (filters.kinds, (row.kind,)),
        (filters.issuers, issuer),
        (filters.bodies, (*found.bodies, *issuer)),
        (filters.acts, acts),
        (filters.executors, executors),
        (filters.modalities, modalities),
        (filters.collections, (row.collection,)),
        (filters.documents, (row.document_id,)),
        (filters.document_acts, (row.act_id,)),
    )
    if any(wanted and not set(wanted) & set(has) for wanted, has in own):
        return False
    return _falls_between(row.date, filters)


def _falls_between(date: str | None, filters: Filters) -> bool:
    if not (filters.date_from or filters.date_to):
        return True
    days = earliest_and_latest(date)
    if days is None:
        return False
    return (filters.date_from or "") <= days[1] and days[0] <= (filters.date_to or "9999")
