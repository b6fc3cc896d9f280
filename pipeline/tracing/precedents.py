"""Precedents in; the same with what became of those that only propose, out.

Only the hits that are shown are looked at: to tell an outcome costs a search of its own.
"""

import msgspec

from pipeline.searching.precedents import PrecedentHit, PrecedentsAnswer
from pipeline.searching.precedents_verdict import Found
from pipeline.stores.base import RegisterQuery, Store
from pipeline.stores.documents import LibraryDocument
from pipeline.tracing.outcomes import OutcomeKind, TakenUp, acts_named, is_proposal, outcome_of


class HitOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a proposal: `by` is the best later place, where there is one."""

    outcome: OutcomeKind
    missing: tuple[str, ...]
    by: TakenUp | None
    reasons: tuple[str, ...]


class ToldHit(PrecedentHit, frozen=True, kw_only=True):
    """A precedent with what became of it; `None` where it is no proposal or recommendation."""

    outcome: HitOutcome | None


class ToldPrecedents(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of `pipeline.searching.precedents`, each hit with its outcome."""

    hits: tuple[ToldHit, ...]
    found: Found
    says: str = ""
    nearest: ToldHit | None = None


def with_outcomes(store: Store, answer: PrecedentsAnswer) -> ToldPrecedents:
    """Tell what became of each proposal among the precedents; a document is read once."""
    documents = _Documents(store)
    return ToldPrecedents(
        hits=tuple(map(documents.told, answer.hits)),
        found=answer.found,
        says=answer.says,
        nearest=documents.told(answer.nearest) if answer.nearest else None,
    )


class _Documents:
    """The documents that hits stand in, each with the acts that it names, read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, tuple[LibraryDocument, tuple[str, ...]]] = {}

    def told(self, hit: PrecedentHit) -> ToldHit:
        return ToldHit(**msgspec.structs.asdict(hit), outcome=self.outcome(hit))

    def outcome(self, hit: PrecedentHit) -> HitOutcome | None:
        if not is_proposal(hit.measure, hit.kind):
            return None
        rows = self._store.register(RegisterQuery(ids=(hit.id,), order="place")).rows
        if not rows:
            return None
        if hit.document_id not in self._read:
            document = self._store.document(hit.document_id)
            if document is None:
                return None
            self._read[hit.document_id] = (document, acts_named(self._store, document))
        document, named = self._read[hit.document_id]
        told = outcome_of(self._store, rows[0], document, named)
        return HitOutcome(
            outcome=told.outcome,
            missing=told.missing,
            by=told.by[0] if told.by else None,
            reasons=told.reasons,
        )
