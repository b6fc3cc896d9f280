"""A reference to an act without an id in; the documents that are it out, and the other way round.

Acts of regions and municipalities have no id, since their mentions seldom say fully whose they are:
one is told from another by its kind, number, date, and the names in the words for its body.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import get_args

from extractors.facts import ActKind, Reference
from extractors.view import fold
from pipeline.linking.act_ids import latin
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import CitationQuery, Clause, Filters, Phrase, SearchQuery, Store
from pipeline.stores.documents import Citation, DocumentRow, LibraryDocument
from pipeline.tracing.pages import all_citations

MOST_READ = 5000
MOST_ROWS = 200
HEAD = 2500
"""Code points at the beginning of a document in which it says whose it is."""
NAMES_ALIKE = 0.5

_WHOLE_DATE = 10
_TITLE = re.compile(r"[«\"„“]")
_NAME = re.compile(r"\b[А-ЯЁ][\w-]{2,}")
_PLACE = re.compile(
    r"([А-ЯЁ][\w-]+)\s+(?i:(?:муниципальн|городск|сельск)\w+\s+)*"
    r"(?i:район|област|кра[йяею]|округ|поселени|сельсовет)"
    r"|(?i:республик)\w+\s+([А-ЯЁ]\w+)|\b[Гг](?:\.|ород\w{0,3}\s)\s*([А-ЯЁ]\w+)"
)
_COMMON = frozenset(
    (
        *("постановление", "распоряжение", "решение", "закон", "указ", "приказ", "приложение"),
        *("администрация", "глава", "совет", "дума", "правительство", "губернатор", "собрание"),
        *("кабинет", "министр", "депутат", "исполнительный", "комитет", "руководитель", "пункт"),
        *("республика", "область", "край", "район", "город", "округ", "поселение", "городской"),
        *("сельский", "сельсовет", "муниципальный", "образование", "местный", "самоуправление"),
        *("утвердить", "утверждение", "статья", "часть", "об", "от", "российский", "федерация"),
    )
)


def documents_numbered(store: Store, reference: Reference) -> tuple[DocumentRow, ...]:
    """The documents of a mention's kind, number, date and body, as far as it names them."""
    number = latin(reference.number or "")
    if not number:
        return ()
    whole = reference.date if len(reference.date or "") == _WHOLE_DATE else None
    said = Clause((Phrase(tuple(lemmas_of(reference.number or "").split())),))
    query = SearchQuery(
        clauses=() if whole else (said,),
        filters=Filters(kinds=(reference.act,), date_from=whole, date_to=whole),
        limit=MOST_ROWS,
        facets=False,
    )
    rows = [hit.found for hit in store.search_documents(query).hits]
    numbered = [row for row in rows if row.number and latin(row.number) == number]
    return tuple(row for row in numbered if row.act_id or _is_by(store, row, reference))


def are_one_act(rows: Sequence[DocumentRow]) -> bool:
    """Whether documents are files of one act: its kind, number, date and title are the same."""
    return len({(row.kind, row.number, row.date, lemmas_of(row.title or "")) for row in rows}) == 1


def _is_by(store: Store, row: DocumentRow, reference: Reference) -> bool:
    """Whether a document may be of the body that a mention names; without a name by the date."""
    return _is_named_by(reference, _head(store, row))


def _head(store: Store, row: DocumentRow) -> frozenset[str]:
    """The lemmas with which a document begins."""
    document = store.document(row.document_id)
    return frozenset(lemmas_of(fold(document.text[:HEAD])).split()) if document else frozenset()


def _is_named_by(reference: Reference, head: frozenset[str]) -> bool:
    names = body_names(reference.quote)
    if not names:
        return len(reference.date or "") == _WHOLE_DATE
    return _share(names, head) >= NAMES_ALIKE


def is_of_place(
    store: Store, row: DocumentRow, reference: Reference, within: LibraryDocument | None
) -> bool:
    """Whether a document is of the regions and towns that a mention names, or its document does."""
    document = store.document(row.document_id)
    theirs = _places(f"{row.title or ''}\n{document.text[:HEAD]}") if document else frozenset()
    named = _places(reference.quote)
    if named or within is None:
        return bool(named) and named <= theirs
    return bool(theirs) and _share(theirs, _places(within.text[:HEAD])) >= NAMES_ALIKE


def _places(words: str) -> frozenset[str]:
    """The names of regions, districts and towns, as lemmas."""
    found = (name for match in _PLACE.finditer(words) for name in match.groups() if name)
    return frozenset(lemma for name in found for lemma in lemmas_of(fold(name)).split()) - _COMMON


def citations_of_row(store: Store, row: DocumentRow) -> list[Citation]:
    """The references of other documents to a document that is an act without an id."""
    number = latin(row.number or "")
    if not number or row.kind not in get_args(ActKind):
        return []
    query = CitationQuery(kinds=(row.kind,), numbers=(number,), unidentified=True)
    head = _head(store, row)
    return [
        each
        for each in all_citations(store, query, MOST_READ)
        if each.document_id != row.document_id
        and not each.reference.self_
        and each.reference.date in (row.date, None)
        and _is_named_by(each.reference, head)
    ]


def is_same(one: Reference, other: Reference) -> bool:
    """Whether two mentions without an id are of one act."""
    if one.act != other.act or latin(one.number or "") != latin(other.number or ""):
        return False
    names, others = body_names(one.quote), body_names(other.quote)
    if names and others:
        return one.date == other.date and _are_alike(names, others)
    return one.date == other.date and len(one.date or "") == _WHOLE_DATE


def same_body(one: Reference, other: Reference) -> bool:
    """Whether two mentions name one body, as far as they name any."""
    names, others = body_names(one.quote), body_names(other.quote)
    return bool(names and others) and _are_alike(names, others)


@lru_cache(maxsize=4096)
def body_names(quote: str) -> frozenset[str]:
    """The names in the words for the body: «Александровский», «Томская», not «администрация»."""
    before_title = _TITLE.split(quote, maxsplit=1)[0]
    return frozenset(_lemmas(before_title)) - _COMMON


def _lemmas(words: str) -> Iterator[str]:
    for name in _NAME.findall(words):
        yield from lemmas_of(fold(name)).split()


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return _share(one, other) >= NAMES_ALIKE or _share(other, one) >= NAMES_ALIKE


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part)
