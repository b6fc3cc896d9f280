"""An act in; the references that mean it without naming it whole out («постановление № 77»).

At ingest a reference gets an id where its own document says enough. The others are asked for by the
act's number and by the names that it and what it approves go by; each is then resolved as `resolve`
does upward, once for all that are written alike, so that both directions say the same.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import get_args

import msgspec

from extractors.facts import ActKind, Reference
from pipeline.linking.act_ids import act_of, kinds_of, with_provision
from pipeline.linking.approved_texts import named_in_full
from pipeline.stores.base import CitationQuery, Store
from pipeline.stores.documents import Citation, DocumentRow
from pipeline.tracing.local_acts import citations_of_row
from pipeline.tracing.pages import all_citations
from pipeline.tracing.registry import editions_of
from pipeline.tracing.resolving import Resolution, resolve
from pipeline.tracing.titles import (
    FEWEST_WORDS,
    Words,
    approved_by,
    documents_naming,
    words_of_name,
)

READ = 1000
MOST_READ = 5000
"""References of one number, or of the documents that have a name, that are looked at."""
MOST_NAMES = 5
MOST = 200
"""Documents with one name that are looked at."""


def implied_citations(store: Store, act_id: str) -> list[Citation]:
    """The references that the library alone takes for this act, by document and place.

    Each has the id that it was found to mean. `act_id` may name a provision: then only references
    to it or below it.
    """
    act = act_of(act_id)
    meaning = _Meaning(store, lambda found: found.act_id == act)
    candidates = (*_numbered(store, act), *_named(store, _names_of_act(store, act)))
    kept = (_identified(each, act) for each, full in candidates if meaning.is_meant(each, full))
    return _in_order(each for each in kept if _is_within(each.reference.act_id or "", act_id))


def citations_of_document(store: Store, row: DocumentRow) -> list[Citation]:
    """The references of other documents to one that is an act or a text without an id."""
    meaning = _Meaning(
        store, lambda found: row.document_id in {each.document_id for each in found.documents}
    )
    names = frozenset(name for name in approved_by(row.title or "") if len(name) >= FEWEST_WORDS)
    named = (each for each, full in _named(store, names) if meaning.is_meant(each, full))
    others = (each for each in named if each.document_id != row.document_id)
    return _in_order((*citations_of_row(store, row), *others))


def _in_order(citations: Iterable[Citation]) -> list[Citation]:
    """Citations by document and place, each once."""
    found = {(each.document_id, each.ordinal): each for each in citations}
    return [each for _, each in sorted(found.items())]


def _identified(citation: Citation, act: str) -> Citation:
    found = with_provision(act, citation.reference.pinpoint)
    named = msgspec.structs.replace(citation.reference, act_id=found)
    return msgspec.structs.replace(citation, reference=named)


class _Meaning:
    """Whether references mean one act; those written alike are resolved once a document."""

    def __init__(self, store: Store, is_it: Callable[[Resolution], bool]) -> None:
        self._store = store
        self._is_it = is_it
        self._known: dict[tuple[str | None, ...], bool] = {}

    def is_meant(self, citation: Citation, full: Reference) -> bool:
        """Whether `full`, which the citation repeats or is, means the act."""
        by_title = None if full.number else citation.document_id
        key = (by_title, full.act, full.issuer, full.number, full.date, full.title or full.quote)
        if key not in self._known:
            within = self._store.document(by_title) if by_title else None
            bare = msgspec.structs.replace(full, pinpoint=())
            self._known[key] = self._is_it(resolve(self._store, bare, within))
        return self._known[key]


def _is_within(found: str, asked: str) -> bool:
    if "/~" not in asked:
        return act_of(found) == asked
    return found == asked or found.startswith(f"{asked}__")


def _numbered(store: Store, act: str) -> Iterator[tuple[Citation, Reference]]:
    """The references of the act's kind and number that have no id."""
    kinds = tuple(kind for kind in kinds_of(act) if kind in get_args(ActKind))
    if not kinds:
        return
    query = CitationQuery(kinds=kinds, numbers=(act.rsplit("/", 1)[-1],), unidentified=True)
    for citation in all_citations(store, query, MOST_READ):
        if not citation.reference.self_:
            yield citation, citation.reference


def _named(store: Store, names: frozenset[Words]) -> Iterator[tuple[Citation, Reference]]:
    """The references by title alone, and the bare words that repeat them in their documents."""
    documents = sorted({each for name in names for each in documents_naming(store, name, MOST)})
    if not documents:
        return
    query = CitationQuery(documents=tuple(documents), unidentified=True)
    naming = [
        each.document_id
        for each in all_citations(store, query, MOST_READ)
        if not each.reference.self_ and words_of_name(each.reference) in names
    ]
    for document_id in dict.fromkeys(naming):
        here = all_citations(store, CitationQuery(documents=(document_id,)))
        yield from _named_here(list(here), names)


def _named_here(
    here: Sequence[Citation], names: frozenset[Words]
) -> Iterator[tuple[Citation, Reference]]:
    """Those of one document, each with the mention that says its name."""
    references = [each.reference for each in here]
    for citation in here:
        reference = citation.reference
        if reference.act_id or reference.self_ or reference.number:
            continue
        full = reference if reference.title else named_in_full(reference, references)
        if words_of_name(full or reference) in names:
            yield citation, full or reference


def _names_of_act(store: Store, act: str) -> frozenset[Words]:
    """What the act and the texts that it approves are called, by its editions and its citations."""
    counts: Counter[Words] = Counter()
    for row in editions_of(store, act):
        counts.update(approved_by(row.title or ""))
    page = store.citations(CitationQuery(act_id=act, limit=READ))
    for citation in page.citations:
        if not citation.reference.self_:
            counts[words_of_name(citation.reference)] += 1
            counts.update(approved_by(citation.reference.title or ""))
    del counts[()]
    return frozenset(name for name, _ in counts.most_common(MOST_NAMES))
