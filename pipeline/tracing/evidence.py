"""What the library says for and against a reference: the witnesses, and how many they are.

A witness is a document of the library that cites an act, or is it, or the registry of known acts.
Files of one act and copies of one text are one witness.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from extractors.facts import Act, Reference
from pipeline.linking.act_ids import act_of, date_of, known_act, known_ids, latin
from pipeline.stores.base import CitationQuery, Filters, SearchQuery, Store
from pipeline.stores.documents import Citation, DocumentRow
from pipeline.tracing.local_acts import documents_numbered

READ = 1000
WHOLE_DATE = 10
MOST_DATED = 60
_LAWS = frozenset(("federal_law", "federal_constitutional_law", "code"))


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One thing said about a reference, in Russian, with the quote that shows it.

    Without a document it rests on the registry, whose source is named in `says`.
    """

    says: str
    document: str | None = None
    document_id: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """All that stands for one act: the documents that are it, and its citations by witness."""

    act_id: str
    documents: tuple[DocumentRow, ...]
    registered: str | None
    citations: tuple[Citation, ...]
    witnesses: int

    @property
    def others(self) -> list[Citation]:
        """The citations of documents that are not the act itself."""
        own = {row.document_id for row in self.documents}
        return [each for each in self.citations if each.document_id not in own]

    @property
    def is_sure(self) -> bool:
        """Whether the act is here, registered, or cited by more than one witness."""
        return bool(self.documents or self.registered or self.witnesses > 1)


class Witnesses:
    """The citations of a library, but for those of the document that is being checked."""

    def __init__(self, store: Store, checked: str | None = None) -> None:
        """`checked` is the id of the document whose own references are no evidence."""
        self._store = store
        self.checked = checked
        self._rows: dict[str, DocumentRow | None] = {}
        self._supports: dict[str, Support] = {}
        self._titles: dict[str, Act | None] = {}

    def support(self, act_id: str) -> Support:
        """What stands for an act, each act asked for once."""
        act = act_of(act_id)
        if act not in self._supports:
            self._supports[act] = self._support(act)
        return self._supports[act]

    def alike(self, reference: Reference) -> list[Support]:
        """The other acts of this kind, body and number, best supported first."""
        own = act_of(reference.act_id) if reference.act_id else None
        citations = self.citations(
            CitationQuery(kinds=(reference.act,), numbers=(latin(reference.number or ""),))
        )
        acts = {act_of(each.reference.act_id) for each in citations if each.reference.act_id}
        acts |= {row.act_id for row in self.numbered(reference) if row.act_id}
        if reference.act in _LAWS:
            acts |= {
                act for act in known_ids() if act.endswith(f"/{latin(reference.number or '')}")
            }
        same_body = [
            act
            for act in sorted(acts - {own})
            if reference.issuer is None or own is None or _body(act) == _body(own)
        ]
        return sorted((self.support(act) for act in same_body), key=_by_strength)

    def dated(self, reference: Reference, *, same_day: bool = False) -> list[Support]:
        """The acts of this kind and body in the year of a reference, or on its day; nearest first.

        Of a year at most `MOST_DATED`.
        """
        date = (reference.date or "")[: WHOLE_DATE if same_day else 4]
        issuers = (reference.issuer,) if reference.issuer else ()
        query = CitationQuery(kinds=(reference.act,), issuers=issuers, date=date)
        acts = {
            act_of(each.reference.act_id) for each in self.citations(query) if each.reference.act_id
        }
        days = (date, date) if same_day else (f"{date}-01-01", f"{date}-12-31")
        filters = Filters(
            kinds=(reference.act,), issuers=issuers, date_from=days[0], date_to=days[1]
        )
        acts |= {row.act_id for row in self._documents(filters) if row.act_id}
        if reference.act in _LAWS:
            acts |= {act for act in known_ids() if f"/law/{date}" in act}
        return [self.support(act) for act in _nearest(acts, reference.date or "")[:MOST_DATED]]

    def same_requisites(self, reference: Reference) -> list[Support]:
        """The acts of other kinds and bodies that have the date and number of a reference."""
        if len(reference.date or "") != WHOLE_DATE:
            return []
        own = act_of(reference.act_id) if reference.act_id else None
        number = latin(reference.number or "")
        citations = self.citations(CitationQuery(numbers=(number,), date=reference.date))
        acts = {act_of(each.reference.act_id) for each in citations if each.reference.act_id}
        filters = Filters(date_from=reference.date, date_to=reference.date)
        rows = self._documents(filters)
        acts |= {row.act_id for row in rows if row.act_id and latin(row.number or "") == number}
        return sorted((self.support(act) for act in sorted(acts - {own})), key=_by_strength)

    def numbered(self, reference: Reference) -> tuple[DocumentRow, ...]:
        """The documents here of a reference's kind, number and body, whatever their date."""
        undated = msgspec.structs.replace(reference, date=None)
        rows = documents_numbered(self._store, undated)
        return tuple(row for row in rows if row.document_id != self.checked)

    def _documents(self, filters: Filters) -> Iterator[DocumentRow]:
        """The documents here that filters keep, but for the one that is being checked."""
        query = SearchQuery(filters=filters, limit=READ, facets=False)
        for hit in self._store.search_documents(query).hits:
            if hit.document_id != self.checked:
                yield hit.found

    def citations(self, query: CitationQuery) -> list[Citation]:
        """The citations that a query finds, without those of the document being checked."""
        page = self._store.citations(msgspec.structs.replace(query, limit=READ))
        return [each for each in page.citations if each.document_id != self.checked]

    def row(self, document_id: str) -> DocumentRow | None:
        """A document's row, read once."""
        if document_id not in self._rows:
            self._rows[document_id] = self._store.row(document_id)
        return self._rows[document_id]

    def shown(self, says: str, citations: Iterable[Citation]) -> Iterator[Evidence]:
        """One piece of evidence a witness, with its quote."""
        for group in self._by_witness(citations).values():
            citation = group[0]
            row = self.row(citation.document_id)
            yield Evidence(
                says=says,
                document=row.document if row else None,
                document_id=citation.document_id,
                start=citation.reference.start,
                end=citation.reference.end,
                quote=citation.reference.quote,
            )

    def held(self, says: str, row: DocumentRow) -> Evidence:
        """A document of the library itself as evidence, quoted by its title."""
        if row.document_id not in self._titles:
            document = self._store.document(row.document_id)
            self._titles[row.document_id] = document.act if document else None
        act = self._titles[row.document_id]
        return Evidence(
            says=says,
            document=row.document,
            document_id=row.document_id,
            start=act.start if act else None,
            end=act.end if act else None,
            quote=act.quote if act else None,
        )

    def _support(self, act: str) -> Support:
        citations = self.citations(CitationQuery(act_id=act))
        known = known_act(act)
        rows = [row for row in self._store.named(act) if row.document_id != self.checked]
        return Support(
            act_id=act,
            documents=tuple(row for row in rows if row.act_id == act),
            registered=known.source if known else None,
            citations=tuple(citations),
            witnesses=len(self._by_witness(citations)),
        )

    def _by_witness(self, citations: Iterable[Citation]) -> dict[str, list[Citation]]:
        """Citations by who says so: an act in all its files, else a title, else the document."""
        found: dict[str, list[Citation]] = defaultdict(list)
        for citation in citations:
            row = self.row(citation.document_id)
            found[_witness(row, citation)].append(citation)
        return found


def _witness(row: DocumentRow | None, citation: Citation) -> str:
    if row is None:
        return citation.document_id
    return row.act_id or " ".join((row.title or row.document_id).lower().split())


def _body(act: str) -> str:
    """The id without its date and number: type and body."""
    return act.rsplit("/", 2)[0]


def _nearest(acts: Iterable[str], date: str) -> list[str]:
    """Acts by how far their day is from a date, then by id."""
    return sorted(acts, key=lambda act: (abs(_days(date_of(act)) - _days(date)), act))


def _days(date: str | None) -> int:
    """A date as a count of days, near enough to tell which of two is nearer."""
    parts = (int(part) for part in re.findall(r"\d+", date or ""))
    year, month, day = (*parts, 1, 1, 1)[:3]
    return (year * 12 + month) * 31 + day


def _by_strength(support: Support) -> tuple[bool, int, str]:
    return not support.is_sure, -support.witnesses, support.act_id


def titles_of(support: Support) -> Sequence[str]:
    """The titles that witnesses give an act, and those of its documents."""
    cited = [each.reference.title for each in support.citations if each.reference.title]
    known = known_act(support.act_id)
    own = [row.title for row in support.documents if row.title]
    return [*([known.title] if known else []), *own, *cited]
