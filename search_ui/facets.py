"""The counts beside a search: values to narrow by with one click, each with its number of finds."""

from collections.abc import Callable, Mapping, Sequence

import msgspec
import streamlit as st

from pipeline.wording import MODALITIES, document_kind
from search_ui.names import body_name

SHOWN = 8
"""Values of a field that are offered, the most frequent first."""


LONGEST_NAME = 24


class Facet(msgspec.Struct, frozen=True):
    """A field of the counts, its title, the key of its filter, and the names of its values."""

    field: str
    title: str
    key: str
    named: Callable[[str], str]


FACETS: Sequence[Facet] = (
    Facet("kind", "Вид документа", "kind", document_kind),
    Facet("body", "Орган", "body", body_name),
    Facet("year", "Год документа", "years", str),
    Facet("executor", "Исполнитель меры", "executor", body_name),
    Facet("modality", "Сила меры", "modality", lambda value: MODALITIES.get(value, value)),
    Facet("collection", "Подборка", "collection", str),
)


def offer_facets(counts: Mapping[str, Mapping[str, int]]) -> None:
    """Show the counts; a click adds the value to the filters."""
    st.subheader("Сузить")
    for facet in FACETS:
        values = dict(counts.get(facet.field, {}))
        if len(values) > 1:
            _offer(facet, values)


def _offer(facet: Facet, values: Mapping[str, int]) -> None:
    best = sorted(values, key=lambda value: (-values[value], value))[:SHOWN]
    key = f"facet_{facet.field}"
    st.pills(
        facet.title,
        best,
        format_func=lambda value: f"{_short(facet.named(value))} · {values[value]}",
        key=key,
        on_change=_narrow,
        args=(facet.key, key),
    )


def _short(name: str) -> str:
    """A name cut so that the count after it is seen."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _narrow(filter_key: str, key: str) -> None:
    """Move the clicked value into the filter of its field."""
    chosen = st.session_state.get(key)
    st.session_state[key] = None
    if chosen is None:
        return
    if filter_key == "years":
        st.session_state["years"] = (int(chosen), int(chosen))
        return
    before = list(st.session_state.get(filter_key) or [])
    st.session_state[filter_key] = [*before, *([] if chosen in before else [chosen])]
