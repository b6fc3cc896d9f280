"""The references of a draft in; for each, whether the library bears it out.

`resolved` needs positive evidence: the act is here, is registered, or several independent documents
cite it so. A reference that the evidence contradicts is `suspect`, one whose act was repealed
`superseded`, one that may mean several acts `ambiguous`; about all others the library is silent.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from extractors.facts import Reference
from pipeline.linking.act_ids import act_of, known_act
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import CitationQuery, Store
from pipeline.stores.documents import LibraryDocument
from pipeline.tracing.contradictions import contradictions
from pipeline.tracing.evidence import Evidence, Support, Witnesses
from pipeline.tracing.registry import entry_of
from pipeline.tracing.resolving import resolve

Status = Literal["resolved", "unknown", "ambiguous", "suspect", "superseded"]
"""What the library says of a reference."""

SHOWN = 3


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A reference with its status and the evidence, strongest first; `act_id` where it has one."""

    reference: Reference
    status: Status
    act_id: str | None
    evidence: tuple[Evidence, ...]
    candidates: tuple[str, ...] = ()


def check(store: Store, draft: LibraryDocument) -> Iterator[Checked]:
    """Check every reference of a document, in text order; its own citations are no evidence."""
    witnesses = Witnesses(store, draft.document_id)
    for fact in draft.facts:
        if isinstance(fact, Reference):
            yield check_reference(store, witnesses, fact)


def check_reference(store: Store, witnesses: Witnesses, reference: Reference) -> Checked:
    """Check one reference against the library."""
    if reference.self_:
        own = Evidence(says="Ссылка на сам документ.")
        return _checked(reference, "resolved", reference.act_id, [own])
    if reference.act_id is None:
        return _by_library(store, witnesses, reference)
    against = list(contradictions(store, witnesses, reference))
    if against:
        return _checked(reference, "suspect", reference.act_id, against)
    return _supported(store, witnesses, reference, reference.act_id)


def _supported(store: Store, witnesses: Witnesses, reference: Reference, act_id: str) -> Checked:
    """With nothing against it: superseded, resolved, or too little is known."""
    ended = list(_ended(store, witnesses, act_id))
    if ended:
        return _checked(reference, "superseded", act_id, ended)
    support = witnesses.support(act_id)
    status: Status = "resolved" if support.is_sure else "unknown"
    return _checked(reference, status, act_id, list(_for(witnesses, support)))


def _by_library(store: Store, witnesses: Witnesses, reference: Reference) -> Checked:
    """A reference whose own words name no act: what the library takes it for."""
    found = resolve(store, reference)
    if found.certainty == "ambiguous":
        said = Evidence(says="Так называются несколько актов: назовите дату и номер.")
        return msgspec.structs.replace(
            _checked(reference, "ambiguous", None, [said]), candidates=found.candidates
        )
    if found.act_id:
        named = msgspec.structs.replace(reference, act_id=found.act_id)
        return _supported(store, witnesses, named, found.act_id)
    if found.documents:
        row = found.documents[0]
        here = Evidence(
            says="Документ с такими видом и номером есть в библиотеке.",
            document=row.document,
            document_id=row.document_id,
        )
        return _checked(reference, "resolved", None, [here])
    return _titled(witnesses, reference)


def _titled(witnesses: Witnesses, reference: Reference) -> Checked:
    """A programme without requisites: known where several documents name it so."""
    named = []
    if reference.title:
        wanted = lemmas_of(reference.title)
        same_kind = witnesses.citations(CitationQuery(kinds=(reference.act,)))
        named = [
            each
            for each in same_kind
            if each.reference.title and lemmas_of(each.reference.title) == wanted
        ]
    shown = list(witnesses.shown("Так же называет этот акт документ библиотеки.", named))
    if len(shown) > 1:
        return _checked(reference, "resolved", None, shown)
    silent = Evidence(says="В библиотеке об этом акте ничего нет.")
    return _checked(reference, "unknown", None, shown or [silent])


def _for(witnesses: Witnesses, support: Support) -> Iterator[Evidence]:
    """What stands for an act: itself, the registry, those who cite it."""
    for row in support.documents[:1]:
        yield Evidence(
            says="Акт есть в библиотеке.", document=row.document, document_id=row.document_id
        )
    known = known_act(support.act_id)
    if known:
        yield Evidence(says=f"{known.title}: {known.source}.")
    yield from witnesses.shown("Так же ссылается документ библиотеки.", support.citations)
    if not support.is_sure:
        yield Evidence(says="Независимых подтверждений в библиотеке мало или нет.")


def _ended(store: Store, witnesses: Witnesses, act_id: str) -> Iterator[Evidence]:
    """The places that say that the act has lost force, but for those of the draft itself."""
    for change in entry_of(store, act_of(act_id)).repealed:
        if change.document_id == witnesses.checked:
            continue
        yield Evidence(
            says="Акт признан утратившим силу.",
            document=change.document,
            document_id=change.document_id,
            start=change.start,
            end=change.end,
            quote=change.quote,
        )


def _checked(
    reference: Reference, status: Status, act_id: str | None, evidence: Sequence[Evidence]
) -> Checked:
    return Checked(
        reference=reference, status=status, act_id=act_id, evidence=tuple(evidence[:SHOWN])
    )
