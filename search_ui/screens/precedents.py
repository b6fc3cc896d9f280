"""The page of precedents: a draft clause, filters, and the measures like it with the reasons."""

import streamlit as st

from extractors.facts import AgencyClass
from pipeline.errors import UkazatelError
from pipeline.searching.precedents import precedents
from pipeline.searching.precedents_bodies import CLASS_NAMES
from pipeline.stores.base import Filters
from pipeline.tracing.precedents import ToldPrecedents, with_outcomes
from search_ui import basket
from search_ui.library import library, library_values
from search_ui.precedent_cards import precedent_card

SHOWN = 20
EXAMPLE = "Создать единый реестр испытательных центров и вести его в электронном виде"


def filters() -> tuple[Filters, AgencyClass | None]:
    """The period and the class of body as chosen in the side column."""
    with st.sidebar:
        st.subheader("Отбор")
        body = st.selectbox(
            "Чьи меры",
            list(CLASS_NAMES),
            index=None,
            format_func=lambda each: CLASS_NAMES[each],
            key="body_class",
            bind="query-params",
            placeholder="любых органов",
            help="Кто издал документ или должен исполнить меру.",
        )
        years = _years()
    return Filters(
        date_from=f"{years[0]}-01-01" if years else None,
        date_to=f"{years[1]}-12-31" if years else None,
    ), body


def _years() -> tuple[int, int] | None:
    """The years chosen, or `None` where all are: documents without a date then stay."""
    known = sorted(int(year) for year in library_values("year"))
    if len(known) < 2:
        return None
    low, high = known[0], known[-1]
    chosen = st.slider("Годы", low, high, (low, high), key="period", bind="query-params")
    return None if tuple(chosen) == (low, high) else (int(chosen[0]), int(chosen[1]))


def show(answer: ToldPrecedents) -> None:
    """The measures like the clause; where there are none, how near the nearest is."""
    if answer.says:
        st.info(answer.says)
    if answer.nearest:
        st.caption("Ближайшая мера, но не прецедент:")
        st.html(precedent_card(answer.nearest))
    if not answer.hits:
        return
    st.caption(f"Похожих мер показано: {len(answer.hits)}, лучшие – первыми.")
    for hit in answer.hits:
        st.html(precedent_card(hit))
        basket.offer(hit.id)


st.title("Прецеденты")
clause = st.text_area(
    "Пункт проекта", key="clause", bind="query-params", height=90, placeholder=EXAMPLE
)
chosen, body_class = filters()
if clause and clause.strip():
    try:
        with st.spinner("Сравниваю с мерами библиотеки…"):
            found = precedents(library(), clause, chosen, body_class=body_class, limit=SHOWN)
            told = with_outcomes(library(), found)
        show(told)
    except UkazatelError as error:
        st.error(str(error))
else:
    st.caption(
        "Вставьте пункт своего проекта: найдутся меры, которые делают то же с тем же предметом,"
        " тем же инструментом, – с цитатой, документом и основанием сходства."
    )
