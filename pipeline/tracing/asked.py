"""A measure's id, a document's name or the words of an act in; its chain, or who cites it, out."""

from collections.abc import Iterator

from pipeline.searching.filters_named import act_ids_named
from pipeline.stores.base import RegisterQuery, Store
from pipeline.tracing.chain import (
    Link,
    name_of,
    trace_act,
    trace_document,
    trace_down,
    trace_measure,
)
from pipeline.tracing.citing import CitedAt, cites_of, cites_of_document


def links_of(store: Store, what: str, *, down: bool) -> Iterator[Link]:
    """The chain of a measure by its id, else of a document by its name, else of an act in words."""
    rows = store.register(RegisterQuery(ids=(what,), order="place")).rows
    if rows:
        document = store.row(rows[0].document_id)
        if not down:
            yield from trace_measure(store, rows[0])
        elif document is not None:
            yield from trace_down(store, name_of(document))
        return
    for document in store.named(what):
        if not down:
            yield from trace_document(store, document)
        else:
            yield from trace_down(store, name_of(document))
        return
    for act in act_ids_named(store, what):
        yield from trace_down(store, act) if down else trace_act(store, act)


def citations_asked(store: Store, what: str) -> list[CitedAt]:
    """What cites a document of the library by its name, else an act or a provision in words."""
    if not what.startswith("/akn/"):
        for document in store.named(what):
            return cites_of_document(store, document)
    return [each for act in act_ids_named(store, what) for each in cites_of(store, act)]
