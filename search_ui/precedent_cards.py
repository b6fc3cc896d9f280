"""Precedents made into cards: what was proposed where, by whom, by when, and why it is like."""

from pipeline.searching.precedents import PrecedentHit
from pipeline.tracing.precedents import HitOutcome, ToldHit
from pipeline.wording import OUTCOMES
from search_ui.views import Place, escaped, link_to, marked


def precedent_card(hit: ToldHit) -> str:
    """A measure as a card: its act, its words with the common ones marked, and the reasons."""
    link = escaped(link_to(Place(hit.document_id, hit.start, hit.end)))
    above = f'<div class="above">{escaped(_one_line(hit.lead_in))}</div>' if hit.lead_in else ""
    reasons = "".join(f"<li>{escaped(reason)}</li>" for reason in hit.why.told)
    return (
        f'<div class="hit precedent"><a href="{link}" target="_self">'
        f"{escaped(_one_line(hit.title or hit.document))}</a>"
        f'<div class="where">{escaped(_where(hit))}</div>{above}'
        f"<blockquote>{marked(hit.quote, hit.start, hit.highlights)}</blockquote>"
        f"{_known(hit)}{_outcome(hit.outcome)}"
        f'<ul class="reasons">{reasons}</ul>{_copies(hit)}</div>'
    )


def _where(hit: PrecedentHit) -> str:
    place = f"п. {hit.section}" if hit.section else ""
    page = f"стр. {hit.page}" if hit.page else ""
    likeness = f"сходство {hit.score:.2f}".replace(".", ",")
    day = ".".join(reversed((hit.date or "").split("-")))
    return " · ".join(filter(None, (hit.document, day, place, page, likeness)))


def _known(hit: PrecedentHit) -> str:
    """Who must do it and by when, as far as is known."""
    said = {
        "Кто": ", ".join(map(_one_line, hit.measure.executors)),
        "Срок": _one_line(hit.measure.deadline or ""),
    }
    lines = (f"<b>{name}:</b> {escaped(value)}" for name, value in said.items() if value)
    joined = " &nbsp; ".join(lines)
    return f'<div class="known">{joined}</div>' if joined else ""


def _outcome(outcome: HitOutcome | None) -> str:
    """What became of a proposal: in a word, with the best later place and what it lacks."""
    if outcome is None:
        return ""
    said = f"<b>Что стало:</b> {OUTCOMES[outcome.outcome]}"
    if outcome.by is not None:
        link = escaped(link_to(Place(outcome.by.document_id, outcome.by.start, outcome.by.end)))
        quote = escaped(_one_line(outcome.by.quote))
        name = escaped(outcome.by.document)
        said += f' – <a href="{link}" target="_self">{name}</a>: «{quote}»'
    if outcome.missing:
        said += f" Нет: {escaped(', '.join(outcome.missing))}."
    return f'<div class="known outcome">{said}</div>'


def _copies(hit: PrecedentHit) -> str:
    names = "; ".join(sorted({copy.document for copy in hit.copies}))
    return f'<div class="copies">Теми же словами: {escaped(names)}</div>' if names else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
