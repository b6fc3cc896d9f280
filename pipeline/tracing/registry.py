"""The registry of acts: every act that the library holds or cites, its names and its state.

Asked of the store at the moment: nothing is kept that a new document could make wrong.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from extractors.facts import Relation
from pipeline.linking.act_ids import act_of, known_act
from pipeline.stores.base import CitationQuery, Store
from pipeline.stores.documents import Citation, DocumentRow
from pipeline.tracing.local_acts import citations_of_row

State = Literal["in_library", "only_cited", "amended", "repealed", "superseded"]
"""What the library knows of an act; an act may be amended and in the library at once."""

READ = 1000
NAMES = 5

_PROVISIONS = frozenset(("article", "part", "point", "item", "lead_in"))


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """A place that says that an act was changed or ended, and by which act, where that is known."""

    by: str | None
    document: str
    document_id: str
    start: int
    end: int
    quote: str


class ActEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An act with all that the library knows of it.

    `names` are its titles, most frequent first; `documents` its editions here, latest first.
    """

    act_id: str
    names: tuple[str, ...]
    documents: tuple[DocumentRow, ...]
    citations: int
    states: tuple[State, ...]
    amended: tuple[Changed, ...] = ()
    repealed: tuple[Changed, ...] = ()


def entry_of(store: Store, act_id: str) -> ActEntry:
    """What the library knows of an act, by its id."""
    act = act_of(act_id)
    page = store.citations(CitationQuery(act_id=act, limit=READ))
    documents = editions_of(store, act)
    amended = [*_changed(store, page.citations, "amends"), *_noted(store, documents, "amended_by")]
    repealed = _repeals(store, page.citations, documents)
    return ActEntry(
        act_id=act,
        names=_names(act, documents, page.citations),
        documents=documents,
        citations=page.total,
        states=tuple(_states(documents, amended, repealed)),
        amended=tuple(amended),
        repealed=tuple(repealed),
    )


def repeals_of_document(store: Store, row: DocumentRow) -> list[Changed]:
    """The places that say that the act a document is has lost force, also where it has no id."""
    if row.act_id:
        return repeals_of(store, row.act_id)
    return _changed(store, citations_of_row(store, row), "repeals", whole=True)


def repeals_of(store: Store, act_id: str) -> list[Changed]:
    """The places that say that an act has lost force."""
    act = act_of(act_id)
    citations = store.citations(CitationQuery(act_id=act, relations=("repeals",), limit=READ))
    return _repeals(store, citations.citations, editions_of(store, act))


def _repeals(
    store: Store, citations: Sequence[Citation], documents: Sequence[DocumentRow]
) -> list[Changed]:
    """Those of the documents that repeal the act, and the notes of its own editions."""
    repealed = _changed(store, citations, "repeals", whole=True)
    return [*repealed, *_noted(store, documents, "repealed_by", whole=True)]


def editions_of(store: Store, act_id: str) -> tuple[DocumentRow, ...]:
    """The documents that hold an act, the latest edition first.

    An edition is as late as the latest act that its notes name; equals by name.
    """
    rows = [row for row in store.named(act_of(act_id)) if row.act_id == act_of(act_id)]
    if len(rows) < 2:
        return tuple(rows)
    return tuple(sorted(rows, key=lambda row: (_edition(store, row), row.document), reverse=True))


def _edition(store: Store, row: DocumentRow) -> str:
    """The date of the last act that changed this edition, as its notes say; else its own."""
    query = CitationQuery(documents=(row.document_id,), relations=("amended_by",), limit=READ)
    dates = [each.reference.date for each in store.citations(query).citations]
    return max((date for date in dates if date), default=row.date or "")


def superseded_by(store: Store, row: DocumentRow) -> DocumentRow | None:
    """The later edition of the same act, where the library has one of another day."""
    if row.act_id is None:
        return None
    latest = editions_of(store, row.act_id)[:1]
    if not latest or latest[0].document_id == row.document_id:
        return None
    later = _edition(store, latest[0]) > _edition(store, row)
    return latest[0] if later else None


def _states(
    documents: Sequence[DocumentRow], amended: Sequence[Changed], repealed: Sequence[Changed]
) -> Iterator[State]:
    yield "in_library" if documents else "only_cited"
    if amended:
        yield "amended"
    if repealed:
        yield "repealed"


def _changed(
    store: Store, citations: Sequence[Citation], relation: Relation, *, whole: bool = False
) -> list[Changed]:
    """The places where other documents change the act; with `whole`, not only a provision of it."""
    found = []
    for citation in citations:
        reference = citation.reference
        if reference.relation == relation and not (whole and reference.pinpoint):
            row = store.row(citation.document_id)
            found.append(_place(row, citation, row.act_id if row else None))
    return found


def _noted(
    store: Store, documents: Sequence[DocumentRow], relation: Relation, *, whole: bool = False
) -> list[Changed]:
    """The notes of the act's own editions that tell of acts which changed or ended it.

    With `whole` only the notes above its first provision: below it they tell of a provision.
    """
    found: dict[str | None, Changed] = {}
    for row in documents:
        query = CitationQuery(documents=(row.document_id,), relations=(relation,), limit=READ)
        citations = store.citations(query).citations
        end = _first_provision(store, row) if whole and citations else None
        for citation in citations:
            by = citation.reference.act_id
            if end is None or citation.reference.start < end:
                found.setdefault(by and act_of(by), _place(row, citation, by))
    return list(found.values())


def _first_provision(store: Store, row: DocumentRow) -> int:
    """Where the first article, part or item of a document begins."""
    document = store.document(row.document_id)
    nodes = document.outline.nodes if document else ()
    return next((node.start for node in nodes if node.kind in _PROVISIONS and node.number), 0)


def _place(row: DocumentRow | None, citation: Citation, by: str | None) -> Changed:
    return Changed(
        by=by,
        document=row.document if row else "",
        document_id=citation.document_id,
        start=citation.reference.start,
        end=citation.reference.end,
        quote=citation.reference.quote,
    )


def _names(
    act_id: str, documents: Sequence[DocumentRow], citations: Sequence[Citation]
) -> tuple[str, ...]:
    titles = Counter(row.title for row in documents if row.title)
    titles.update(each.reference.title for each in citations if each.reference.title)
    known = known_act(act_id)
    first = [known.title] if known else []
    return tuple(dict.fromkeys([*first, *(title for title, _ in titles.most_common(NAMES))]))
