"""Places that were found made into HTML: what every card of a hit or a precedent begins with."""

from collections.abc import Mapping

from pipeline.searching.answers import FoundPlace
from pipeline.wording import document_kind
from search_ui.views import Place, escaped, linked, marked, one_line


def found_place(hit: FoundPlace, *told: str) -> str:
    """The document, where in it the place stands, what governs it, and its quote with marks.

    What else is `told` of it stands beside the place.
    """
    title = linked(Place(hit.document_id, hit.start, hit.end), hit.title or hit.document)
    where = " · ".join(filter(None, (*_where(hit), *told)))
    above = f'<div class="above">{escaped(one_line(hit.lead_in))}</div>' if hit.lead_in else ""
    quote = marked(hit.quote, hit.start, hit.highlights)
    return (
        f'{title}<div class="where">{escaped(where)}</div>{above}<blockquote>{quote}</blockquote>'
    )


def _where(hit: FoundPlace) -> tuple[str, ...]:
    section = f"п. {hit.section}" if hit.section else ""
    page = f"стр. {hit.page}" if hit.page else ""
    day = ".".join(reversed((hit.date or "").split("-")))
    return hit.document, document_kind(hit.kind), day, section, page


def known(said: Mapping[str, str]) -> str:
    """What is known of a measure, as names and values; empty values are left out."""
    lines = [f"<b>{name}:</b> {escaped(one_line(each))}" for name, each in said.items() if each]
    return f'<div class="known">{" &nbsp; ".join(lines)}</div>' if lines else ""
