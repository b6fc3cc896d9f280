"""Precedents made into cards: what was proposed where, by whom, by when, and why it is like."""

from pipeline.searching.precedents import PrecedentHit
from pipeline.tracing.precedents import HitOutcome, ToldHit
from pipeline.wording import OUTCOMES
from search_ui.found_places import found_place, known
from search_ui.views import Place, escaped, linked, one_line


def precedent_card(hit: ToldHit) -> str:
    """A measure as a card: its act, its words with the common ones marked, and the reasons."""
    reasons = "".join(f"<li>{escaped(reason)}</li>" for reason in hit.why.told)
    likeness = f"сходство {hit.score:.2f}".replace(".", ",")
    said = {"Кто": ", ".join(hit.measure.executors), "Срок": hit.measure.deadline or ""}
    return (
        f'<div class="hit precedent">{found_place(hit, likeness)}'
        f"{known(said)}{_outcome(hit.outcome)}"
        f'<ul class="reasons">{reasons}</ul>{_copies(hit)}</div>'
    )


def _outcome(outcome: HitOutcome | None) -> str:
    """What became of a proposal: in a word, with the best later place and what it lacks."""
    if outcome is None:
        return ""
    said = f"<b>Что стало:</b> {OUTCOMES[outcome.outcome]}"
    if outcome.by is not None:
        place = Place(outcome.by.document_id, outcome.by.start, outcome.by.end)
        quote = escaped(one_line(outcome.by.quote))
        said += f" – {linked(place, outcome.by.document)}: «{quote}»"
    if outcome.missing:
        said += f" Нет: {escaped(', '.join(outcome.missing))}."
    return f'<div class="known outcome">{said}</div>'


def _copies(hit: PrecedentHit) -> str:
    names = "; ".join(sorted({copy.document for copy in hit.copies}))
    return f'<div class="copies">Теми же словами: {escaped(names)}</div>' if names else ""
