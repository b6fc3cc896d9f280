"""The search page: words, filters, and hits with their words marked, each linked to its place."""

from datetime import date

import streamlit as st

from pipeline.errors import UkazatelError
from pipeline.searching import SearchAnswer, search
from pipeline.stores.base import Filters
from pipeline.wording import DOCUMENT_KINDS, document_kind
from search_ui.library import library, library_values
from search_ui.names import body_name
from search_ui.views import hit_card

SHOWN = 20
MOST_SHOWN = 200


def filters() -> Filters:
    """The filters as chosen in the side column; each one is part of the page's address."""
    with st.sidebar:
        st.subheader("Отбор")
        kinds = st.multiselect(
            "Вид документа",
            list(DOCUMENT_KINDS),
            format_func=document_kind,
            key="kind",
            bind="query-params",
            placeholder="любой",
        )
        bodies = st.multiselect(
            "Орган (издал или упомянут)",
            sorted(library_values("body"), key=body_name),
            format_func=body_name,
            key="body",
            bind="query-params",
            placeholder="любой",
        )
        collections = st.multiselect(
            "Подборка",
            sorted(library_values("collection")),
            key="collection",
            bind="query-params",
            placeholder="любая",
        )
        years = _years()
    return Filters(
        kinds=tuple(kinds),
        bodies=tuple(bodies),
        collections=tuple(collections),
        date_from=f"{years[0]}-01-01" if years else None,
        date_to=f"{years[1]}-12-31" if years else None,
    )


def _years() -> tuple[int, int] | None:
    """The years chosen, or `None` where all are: documents without a date then stay."""
    known = sorted(int(year) for year in library_values("year"))
    if len(known) < 2:
        return None
    low, high = known[0], known[-1]
    chosen = st.slider("Годы", low, high, (low, high), key="years", bind="query-params")
    return None if tuple(chosen) == (low, high) else (int(chosen[0]), int(chosen[1]))


def show(answer: SearchAnswer) -> None:
    """The hits, with what kept them or why there are none."""
    if not answer.hits:
        st.info("Не найдено: в библиотеке нет мест с такими словами при таком отборе.")
        return
    st.caption(f"Найдено мест: {answer.total}")
    if answer.relaxed:
        st.warning("Мест со всеми словами нет; показаны места с частью слов.")
    st.html("".join(hit_card(hit) for hit in answer.hits))
    if len(answer.hits) < min(answer.total, MOST_SHOWN) and len(answer.hits) >= _wanted():
        st.button("Показать ещё", on_click=_more)


def _wanted() -> int:
    return int(st.session_state.get("wanted", SHOWN))


def _more() -> None:
    st.session_state["wanted"] = _wanted() + SHOWN


st.title("Указатель")
query = st.text_input(
    "Что искать",
    key="q",
    bind="query-params",
    placeholder="кластерная политика, «реестр промышленных кластеров», 131-ФЗ",
)
chosen = filters()
if query or chosen != Filters():
    try:
        show(search(library(), query or "", chosen, limit=_wanted()))
    except UkazatelError as error:
        st.error(str(error))
else:
    passages = sum(library_values("kind").values())
    documents = sum(1 for _ in library().documents())
    st.caption(
        f"В библиотеке документов: {documents}, фрагментов текста: {passages}."
        f" Слова ищутся в любой форме, фраза в кавычках – подряд. Сегодня {date.today():%d.%m.%Y}."
    )
