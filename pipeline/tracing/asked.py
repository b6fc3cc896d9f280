"""The id of a measure, the name of a document or the words of an act in; its chain of links out."""

from collections.abc import Iterator

from pipeline.searching.filters_named import act_ids_named
from pipeline.stores.base import RegisterQuery, Store
from pipeline.tracing.chain import Link, trace_act, trace_document, trace_down, trace_measure


def links_of(store: Store, what: str, *, down: bool) -> Iterator[Link]:
    """The chain of a measure by its id, else of a document by its name, else of an act in words."""
    rows = store.register(RegisterQuery(ids=(what,), order="place")).rows
    if rows:
        document = store.row(rows[0].document_id)
        if not down:
            yield from trace_measure(store, rows[0])
        elif document is not None and document.act_id:
            yield from trace_down(store, document.act_id)
        return
    for document in store.named(what):
        if not down:
            yield from trace_document(store, document)
        elif document.act_id:
            yield from trace_down(store, document.act_id)
        return
    for act in act_ids_named(store, what):
        yield from trace_down(store, act) if down else trace_act(store, act)
