"""Hits of a search made into cards: where each stands, marked words, copies, the reasons."""

from collections.abc import Iterator

from pipeline.searching.answers import Hit, Met
from pipeline.wording import MODALITIES
from search_ui.found_places import found_place, known
from search_ui.views import Place, escaped, linked

_WHERE = {"heading": "в заголовке или вводных словах", "title": "в названии документа"}
_LISTS = {"lexical": "по словам", "vectors": "по смыслу"}


def hit_card(hit: Hit) -> str:
    """A hit as a card; the copies and the reasons are opened on demand."""
    return f'<div class="hit">{found_place(hit)}{_measure(hit)}{_copies(hit)}{_reasons(hit)}</div>'


def _measure(hit: Hit) -> str:
    """Of a measure who must do it, by when, and with what force."""
    if not hit.measure:
        return ""
    return known(
        {
            "Кто": ", ".join(hit.measure.executors),
            "Срок": hit.measure.deadline or "",
            "Сила": MODALITIES[hit.measure.modality],
        }
    )


def _copies(hit: Hit) -> str:
    if not hit.copies:
        return ""
    items = "".join(
        f"<li>{linked(Place(copy.document_id, copy.start, copy.end), copy.document)}</li>"
        for copy in hit.copies
    )
    said = f"Ещё мест с теми же или почти теми же словами: {len(hit.copies)}"
    return f'<details class="copies"><summary>{said}</summary><ul>{items}</ul></details>'


def _reasons(hit: Hit) -> str:
    items = "".join(f"<li>{escaped(reason)}</li>" for reason in _told(hit))
    return f'<details class="why"><summary>Почему найдено</summary><ul>{items}</ul></details>'


def _told(hit: Hit) -> Iterator[str]:
    """The reasons as short Russian phrases."""
    for lemma, forms in hit.why.lemmas.items():
        yield f"{lemma}: {', '.join(forms)}"
    for met in hit.why.met:
        if met.where != "quote":
            yield _elsewhere(met)
    for missing in hit.why.missing:
        yield f"нет: {missing}"
    yield from hit.why.filters
    ranks = (f"{_LISTS[name]} – {rank}-е" for name, rank in hit.why.ranks.items() if name in _LISTS)
    if places := ", ".join(ranks):
        yield f"место в списках: {places}"


def _elsewhere(met: Met) -> str:
    if met.where == "id":
        return f"«{met.asked}»: {_by_id(met.by)} ({met.by})"
    return f"{met.by}: {_WHERE[met.where]}"


def _by_id(ids: str) -> str:
    if ids.startswith("/akn/"):
        return "ссылка на акт или сам акт"
    return "дата документа" if ids[:1].isdigit() else "орган назван или издал документ"
