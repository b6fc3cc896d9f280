"""The references of a draft in; for each, whether the library bears it out.

`resolved` needs positive evidence: the act is here, is registered, or several independent documents
cite it so. A reference that the evidence contradicts is `suspect`, one whose act was repealed
`superseded`, one that may mean several acts `ambiguous`; about all others the library is silent.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from extractors.facts import Reference
from pipeline.linking.act_ids import date_of, known_act, with_provision
from pipeline.linking.approved_texts import APPROVED_KINDS
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import CitationQuery, Store
from pipeline.stores.documents import DocumentRow, LibraryDocument
from pipeline.tracing.cited_editions import changes_since, edition_named
from pipeline.tracing.contradictions import contradictions, likenesses, russian_date
from pipeline.tracing.evidence import Evidence, Support, Witnesses
from pipeline.tracing.local_checks import look_up
from pipeline.tracing.provisions import is_absent
from pipeline.tracing.registry import repeals_of
from pipeline.tracing.resolving import resolve
from pipeline.wording import document_kind

Status = Literal["resolved", "unknown", "ambiguous", "suspect", "superseded"]
"""What the library says of a reference."""

SHOWN = 3

_LOST_FORCE = re.compile(r"\W*(?:[\w.()]{1,12}\s+)?утратил\w*\s+силу", re.IGNORECASE)


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
            yield check_reference(store, witnesses, fact, draft)


def check_reference(
    store: Store, witnesses: Witnesses, reference: Reference, draft: LibraryDocument | None = None
) -> Checked:
    """Check one reference against the library; `draft` tells what its bare words mean."""
    if reference.self_:
        return _own(reference, draft)
    if reference.act_id is None:
        return _by_library(store, witnesses, reference, draft)
    against = list(contradictions(store, witnesses, reference))
    if against:
        return _checked(reference, "suspect", reference.act_id, against)
    return _supported(store, witnesses, reference, reference.act_id, draft)


def _own(reference: Reference, draft: LibraryDocument | None) -> Checked:
    """A reference to the document itself: doubtful only where it has no such provision."""
    eid = with_provision("", reference.pinpoint).removeprefix("/~")
    if draft is not None and eid and _lacks(draft, reference, eid):
        lacking = Evidence(says="Такого положения в самом документе нет.")
        return _checked(reference, "suspect", reference.act_id, [lacking])
    own = Evidence(says="Ссылка на сам документ.")
    return _checked(reference, "resolved", reference.act_id, [own])


def _lacks(draft: LibraryDocument, reference: Reference, eid: str) -> bool:
    """Whether a document plainly has no such provision.

    «Настоящие Правила» in an amendment are those that it changes, which are elsewhere.
    """
    has_text = draft.act.kind in APPROVED_KINDS or any(
        node.kind == "stamp" for node in draft.outline.nodes
    )
    approved = reference.act in APPROVED_KINDS
    if approved and not has_text:
        return False
    return is_absent(draft.outline, eid, approved=approved, text=draft.text)


def _supported(
    store: Store,
    witnesses: Witnesses,
    reference: Reference,
    act_id: str,
    draft: LibraryDocument | None,
) -> Checked:
    """With nothing against it: superseded, resolved, or too little is known."""
    provision = _provision_of(store, witnesses, reference)
    ended = [
        *_ended(store, witnesses, act_id),
        *_ended_provision(provision),
        *_edition_ended(store, witnesses, reference, act_id, draft),
    ]
    if ended:
        return _checked(reference, "superseded", act_id, ended)
    support = witnesses.support(act_id)
    if support.is_sure:
        found = [provision] if provision else []
        return _checked(reference, "resolved", act_id, [*found, *_for(witnesses, support)])
    near = likenesses(witnesses, reference)
    return _checked(reference, "unknown", act_id, [*near, *_for(witnesses, support)])


def _provision_of(store: Store, witnesses: Witnesses, reference: Reference) -> Evidence | None:
    """The first line of the provision in the latest edition here, where that has it."""
    target = resolve(store, reference).target if reference.pinpoint else None
    if target is None or not target.whole or target.document.document_id == witnesses.checked:
        return None
    line = target.quote.split("\n", 1)[0]
    return Evidence(
        says="Такое положение в акте есть.",
        document=target.document.document,
        document_id=target.document.document_id,
        start=target.start,
        end=target.start + len(line),
        quote=line,
    )


def _ended_provision(provision: Evidence | None) -> Iterator[Evidence]:
    if provision is not None and _LOST_FORCE.match(provision.quote or ""):
        yield msgspec.structs.replace(provision, says="Это положение утратило силу.")


def _edition_ended(
    store: Store,
    witnesses: Witnesses,
    reference: Reference,
    act_id: str,
    draft: LibraryDocument | None,
) -> Iterator[Evidence]:
    """What changed the act after the edition that the draft names."""
    edition = edition_named(draft, reference) if draft is not None else None
    if edition is None:
        return
    for change in changes_since(store, act_id, edition, witnesses.checked):
        day = russian_date(date_of(change.by or "") or "")
        yield Evidence(
            says=f"Названа редакция от {russian_date(edition)}, а акт изменён позже: {day}.",
            document=change.document,
            document_id=change.document_id,
            start=change.start,
            end=change.end,
            quote=change.quote,
        )


def _by_library(
    store: Store, witnesses: Witnesses, reference: Reference, draft: LibraryDocument | None
) -> Checked:
    """A reference whose own words name no act: what the library takes it for."""
    found = resolve(store, reference, draft)
    if found.certainty == "ambiguous":
        said = Evidence(says="Так называются несколько актов: назовите дату и номер.")
        return msgspec.structs.replace(
            _checked(reference, "ambiguous", None, [said]), candidates=found.candidates
        )
    if found.act_id:
        named = msgspec.structs.replace(reference, act_id=found.act_id)
        against = list(contradictions(store, witnesses, named))
        if against:
            return _checked(named, "suspect", found.act_id, against)
        return _supported(store, witnesses, named, found.act_id, draft)
    here = [row for row in found.documents if row.document_id != witnesses.checked]
    return _local(witnesses, reference, here) or _titled(witnesses, reference, here)


def _local(
    witnesses: Witnesses, reference: Reference, rows: Sequence[DocumentRow]
) -> Checked | None:
    """A numbered act of a region or a municipality; `None` where nothing is known of it."""
    if not reference.number:
        return None
    found = look_up(witnesses, reference, rows)
    if found.ended:
        return _checked(reference, "superseded", None, found.ended)
    if found.against:
        return _checked(reference, "suspect", None, found.against)
    if found.sound:
        return _checked(reference, "resolved", None, found.support)
    known = [*found.hints, *found.support]
    return _checked(reference, "unknown", None, known) if known else None


def _titled(witnesses: Witnesses, reference: Reference, rows: Sequence[DocumentRow]) -> Checked:
    """A programme without requisites: known where it is here, or several documents name it so."""
    for row in rows:
        here = witnesses.held("Документ с таким названием есть в библиотеке.", row)
        return _checked(reference, "resolved", None, [here])
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
        yield witnesses.held("Акт есть в библиотеке.", row)
    known = known_act(support.act_id)
    if known:
        yield Evidence(says=f"{known.title}: {known.source}.")
    yield from witnesses.shown("Так же ссылается документ библиотеки.", support.others)
    if not support.is_sure:
        yield Evidence(says="Независимых подтверждений в библиотеке мало или нет.")


def _ended(store: Store, witnesses: Witnesses, act_id: str) -> Iterator[Evidence]:
    """The places that say that the act has lost force, but for those of the draft itself."""
    for change in repeals_of(store, act_id):
        if change.document_id == witnesses.checked:
            continue
        by = witnesses.row(change.document_id)
        yield Evidence(
            says=f"Акт признан утратившим силу{_named(by)}.",
            document=change.document,
            document_id=change.document_id,
            start=change.start,
            end=change.end,
            quote=change.quote,
        )


def _named(row: DocumentRow | None) -> str:
    """Which act says so, where it has requisites."""
    if row is None or not (row.number and row.date):
        return ""
    return f": {document_kind(row.kind)} от {russian_date(row.date)} № {row.number}"


def _checked(
    reference: Reference, status: Status, act_id: str | None, evidence: Sequence[Evidence]
) -> Checked:
    return Checked(
        reference=reference, status=status, act_id=act_id, evidence=tuple(evidence[:SHOWN])
    )
