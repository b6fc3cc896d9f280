"""An act or a provision in; everything in the library that cites it out, by provision."""

from collections.abc import Iterator

import msgspec

from extractors.facts import Relation
from pipeline.linking.act_ids import act_of
from pipeline.stores.base import CitationQuery, Store

READ = 1000


class CitedAt(msgspec.Struct, frozen=True, kw_only=True):
    """One citation: `provision` is the eId cited («art_12__point_3»), `None` for the whole act."""

    act_id: str
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
    """What cites an act or a provision of it, by provision, then by document and place."""
    return sorted(_all(store, act_id), key=_order)


def _all(store: Store, act_id: str) -> Iterator[CitedAt]:
    after = None
    while True:
        page = store.citations(CitationQuery(act_id=act_id, limit=READ, after=after))
        rows = store.rows(sorted({each.document_id for each in page.citations}))
        for citation in page.citations:
            reference, row = citation.reference, rows.get(citation.document_id)
            found = reference.act_id or act_id
            if row is not None:
                yield CitedAt(
                    act_id=act_of(found),
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
        if page.next is None:
            return
        after = page.next


def _order(each: CitedAt) -> tuple[list[tuple[int, str]], str, int]:
    return _natural(each.provision or ""), each.document, each.start


def _natural(provision: str) -> list[tuple[int, str]]:
    """A key by which article 9 comes before article 10."""
    parts = provision.replace(".", "_").split("_")
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
