"""A measure or an act in; the chain of its grounds out, or what was adopted on its ground.

Each link is a quote with its place: the measure, its item, its document, the act that it rests on,
the acts above that. A chain that comes back to an act already passed ends there.
"""

from collections import deque
from collections.abc import Iterator
from typing import Literal

import msgspec

from extractors.facts import Relation
from pipeline.linking.act_ids import act_of
from pipeline.stores.base import CitationQuery, RegisterQuery, Store
from pipeline.stores.documents import Citation, DocumentRow, RegisterRow
from pipeline.tracing.implied import citations_of_document, implied_citations
from pipeline.tracing.pages import all_citations
from pipeline.tracing.registry import editions_of
from pipeline.tracing.resolving import Target, resolve

LinkKind = Literal["in_item", "in_document", "basis", "approves", "adopted_on", "measure_on"]
"""How two ends stand: a measure in its item, an item in its document, a document on its ground; an
act on the one that approved it; downward, a document adopted on this ground, a measure on it."""

READ = 500
DEEPEST = 8
MOST_LINKS = 2000

_UP: tuple[Relation, ...] = ("basis",)
"""Not «Правила, утвержденные постановлением …»: the ground is the Rules, which go by their act."""


class Link(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One step of a chain, with the quote that shows it in `document`.

    `from_` (in JSON `from`) and `to` are ids of measures or acts; a document that has no act id
    goes by its own id, an item by its document's with its number. `target` is the place of the act
    or provision at the other end, where it is in the library.
    """

    from_: str
    to: str
    relation: LinkKind
    document: str
    document_id: str
    start: int
    end: int
    quote: str
    target: Target | None = None


def trace_measure(store: Store, row: RegisterRow) -> Iterator[Link]:
    """From a measure up: its item, its document, the acts that it rests on, and theirs."""
    document = store.row(row.document_id)
    if document is None:
        return
    yield from _within(store, document, row)
    own = [each for each in _grounds(store, document) if _is_of(each, row)]
    yield from _upward(store, document, own or _grounds(store, document))


def trace_act(store: Store, act_id: str) -> Iterator[Link]:
    """From an act up to the acts that its editions here rest on, each link once."""
    shown: set[tuple[str, str, str]] = set()
    for document in editions_of(store, act_id):
        for link in _upward(store, document, _grounds(store, document)):
            ends = (link.from_, link.to, link.relation)
            if ends not in shown:
                shown.add(ends)
                yield link


def trace_document(store: Store, document: DocumentRow) -> Iterator[Link]:
    """From a document up, also where it is no act with an id."""
    yield from _upward(store, document, _grounds(store, document))


def trace_down(store: Store, name: str) -> Iterator[Link]:
    """Down from an act by its id, or from a document without one by its own id.

    The documents adopted on its ground, what rests on those, and the measures.
    """
    waiting, seen = deque([(act_of(name), 0)]), {act_of(name)}
    links = 0
    while waiting:
        here, depth = waiting.popleft()
        for link in _downward(store, here):
            yield link
            links += 1
            if links >= MOST_LINKS:
                return
            if link.relation == "adopted_on" and link.to not in seen and depth < DEEPEST:
                seen.add(link.to)
                waiting.append((link.to, depth + 1))


def name_of(document: DocumentRow) -> str:
    """The id under which a document stands in a chain."""
    return document.act_id or document.document_id


def _within(store: Store, document: DocumentRow, row: RegisterRow) -> Iterator[Link]:
    """The measure in its item, the item in its document."""
    measure = row.measure
    item = f"{name_of(document)}#{row.section}" if row.section else name_of(document)
    passages = store.passages(document.document_id, measure.start, measure.end)
    if row.section and passages:
        place = passages[0]
        yield _link(row.id, item, "in_item", document, place.start, place.end, place.quote)
    whole = store.document(document.document_id)
    if whole is not None:
        act = whole.act
        first = item if row.section and passages else row.id
        yield _link(
            first, name_of(document), "in_document", document, act.start, act.end, act.quote
        )


def _is_of(citation: Citation, row: RegisterRow) -> bool:
    return _one_line(citation.reference.quote) in map(_one_line, row.measure.basis)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _grounds(store: Store, document: DocumentRow) -> list[Citation]:
    """The references that a document rests on: the basis of its preamble and of its items."""
    query = CitationQuery(documents=(document.document_id,), relations=_UP, limit=READ)
    return list(store.citations(query).citations)


def _upward(store: Store, document: DocumentRow, first: list[Citation]) -> Iterator[Link]:
    """Breadth first from one document's grounds to theirs, each act once."""
    seen = {name_of(document)}
    waiting = deque([(document, first, 0)])
    while waiting:
        here, grounds, depth = waiting.popleft()
        for citation in grounds:
            reference = citation.reference
            within = None if reference.act_id else store.document(here.document_id)
            found = resolve(store, reference, within)
            parents = found.documents
            to = found.act_id or (name_of(parents[0]) if parents else None)
            if to is None or act_of(to) == name_of(here):
                continue
            link = _link(
                name_of(here), to, "basis", here, reference.start, reference.end, reference.quote
            )
            yield msgspec.structs.replace(link, target=found.target)
            if parents and act_of(to) not in seen and depth < DEEPEST:
                seen.add(act_of(to))
                waiting.append((parents[0], _grounds(store, parents[0]), depth + 1))


def _downward(store: Store, name: str) -> Iterator[Link]:
    """The documents that rest on an act, each with the first place that says so; its measures."""
    sure, implied = _resting(store, name)
    shown: set[str] = set()
    for citation in (*sure, *implied):
        document = store.row(citation.document_id)
        if document is None or citation.document_id in shown or name_of(document) == name:
            continue
        shown.add(citation.document_id)
        found = citation.reference
        yield _link(
            name, name_of(document), "adopted_on", document, found.start, found.end, found.quote
        )
    yield from _measures_on(store, name, implied)


def _resting(store: Store, name: str) -> tuple[list[Citation], list[Citation]]:
    """The references by which documents rest on an act: with its id, and such as only mean it."""
    if name.startswith("/akn/"):
        query = CitationQuery(act_id=name, relations=_UP)
        sure = list(all_citations(store, query, MOST_LINKS))
        implied = implied_citations(store, name)
    else:
        row = store.row(name)
        sure, implied = [], citations_of_document(store, row) if row is not None else []
    return sure, [each for each in implied if each.reference.relation in _UP]


def _measures_on(store: Store, name: str, implied: list[Citation]) -> Iterator[Link]:
    """The measures whose ground is the act by its id, or by a reference that only means it."""
    rows = list(store.register(RegisterQuery(ground=name, order="place", limit=READ)).rows)
    documents = tuple(sorted({each.document_id for each in implied}))
    if documents:
        query = RegisterQuery(documents=documents, order="place", limit=READ)
        quoted = {(each.document_id, _one_line(each.reference.quote)) for each in implied}
        rows += [row for row in store.register(query).rows if _grounds_of(row) & quoted]
    known = store.rows(sorted({row.document_id for row in rows}))
    for row in {row.id: row for row in rows}.values():
        document = known.get(row.document_id)
        if document is not None:
            measure = row.measure
            yield _link(
                name, row.id, "measure_on", document, measure.start, measure.end, measure.quote
            )


def _grounds_of(row: RegisterRow) -> set[tuple[str, str]]:
    return {(row.document_id, _one_line(quote)) for quote in row.measure.basis}


def _link(
    start_id: str,
    end_id: str,
    relation: LinkKind,
    document: DocumentRow,
    start: int,
    end: int,
    quote: str,
) -> Link:
    return Link(
        from_=start_id,
        to=end_id,
        relation=relation,
        document=document.document,
        document_id=document.document_id,
        start=start,
        end=end,
        quote=quote,
    )
