"""An act, a provision or a document in; everything in the library that cites it, by provision."""

from collections.abc import Sequence

import msgspec

from extractors.facts import Relation
from pipeline.linking.act_ids import act_of, with_provision
from pipeline.stores.base import CitationQuery, Store
from pipeline.stores.documents import Citation, DocumentRow
from pipeline.tracing.implied import citations_of_document, implied_citations
from pipeline.tracing.pages import all_citations


class CitedAt(msgspec.Struct, frozen=True, kw_only=True):
    """One citation: `provision` is the eId cited («art_12__point_3»), `None` for the whole act.

    `act_id` is `None` for an act of a region or a municipality, which has no id.
    """

    act_id: str | None
    provision: str | None
    relation: Relation
    document: str
    document_id: str
    title: str | None
    date: str | None
    start: int
    end: int
    quote: str


def cites_of(store: Store, act_id: str) -> list[CitedAt]:
    """What cites an act or a provision of it, by provision, then by document and place.

    Also what only the library takes for a reference to it («постановление № 77»).
    """
    named = all_citations(store, CitationQuery(act_id=act_id))
    return _cited(store, [*named, *implied_citations(store, act_id)])


def cites_of_document(store: Store, row: DocumentRow) -> list[CitedAt]:
    """What cites a document of the library: by its act's id, or as an act that has none."""
    if row.act_id:
        return cites_of(store, row.act_id)
    return _cited(store, citations_of_document(store, row))


def _cited(store: Store, citations: Sequence[Citation]) -> list[CitedAt]:
    rows = store.rows(sorted({each.document_id for each in citations}))
    found = [_place(each, rows[each.document_id]) for each in citations if each.document_id in rows]
    return sorted(found, key=_order)


def _place(citation: Citation, row: DocumentRow) -> CitedAt:
    reference = citation.reference
    found = reference.act_id or with_provision("", reference.pinpoint)
    return CitedAt(
        act_id=act_of(found) or None,
        provision=found.partition("/~")[2] or None,
        relation=reference.relation,
        document=row.document,
        document_id=row.document_id,
        title=row.title,
        date=row.date,
        start=reference.start,
        end=reference.end,
        quote=reference.quote,
    )


def _order(each: CitedAt) -> tuple[list[tuple[int, str]], str, int]:
    return _natural(each.provision or ""), each.document, each.start


def _natural(provision: str) -> list[tuple[int, str]]:
    """A key by which article 9 comes before article 10."""
    parts = provision.replace(".", "_").split("_")
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
