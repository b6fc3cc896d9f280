"""The rows of a draft made into HTML that is safe to show."""

from collections.abc import Iterator

from pipeline.exporting.draft_rows import DraftGround, DraftRow, Quotation, place_of, russian_date
from pipeline.wording import STATUSES
from search_ui.views import Place, escaped, linked


def draft_card(row: DraftRow) -> str:
    """What was taken, with who, by when and on what ground; every quote opens its place."""
    facts = "".join(f'<div class="known">{line}</div>' for line in _lines(row))
    grounds = "".join(_ground(ground) for ground in row.grounds if ground.role != "of_document")
    return (
        f'<div class="hit draft"><div class="where">{_linked(row.taken, place_of(row.taken))}</div>'
        f"<blockquote>{escaped(row.taken.quote)}</blockquote>{facts}{grounds}</div>"
    )


def _lines(row: DraftRow) -> Iterator[str]:
    if row.executors:
        who = ", ".join(_linked(each, each.quote) for each in row.executors)
        yield f"<b>Исполнитель:</b> {who}"
    for term in row.terms:
        words = _linked(term.words, term.words.quote) if term.words else ""
        day = russian_date(term.day) if term.day else ""
        default = f"по умолчанию {russian_date(term.default)}" if term.default else ""
        told = " · ".join(filter(None, (words, day, default)))
        if told:
            yield f"<b>Срок:</b> {told}"


def _ground(ground: DraftGround) -> str:
    name = "Упоминает" if ground.role == "mentioned" else "Основание"
    kind = "doubt" if ground.is_doubtful else "sound"
    said = escaped(STATUSES[ground.status])
    why = escaped("; ".join(remark.says for remark in ground.remarks))
    return (
        f'<div class="known"><b>{name}:</b> {_linked(ground.quotation, ground.quotation.quote)}'
        f' <span class="{kind}" title="{why}">{said}</span></div>'
    )


def _linked(quotation: Quotation, words: str) -> str:
    place = Place(quotation.document.document_id, quotation.start, quotation.end)
    return linked(place, words)
