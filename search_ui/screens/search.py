"""The search page: words, filters, and hits with their words marked, each linked to its place."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from pipeline.errors import UkazatelError
from pipeline.searching.answers import SearchAnswer
from pipeline.searching.meanings import Understood
from pipeline.searching.search import Order, search
from pipeline.stores.base import Filters, Unit
from pipeline.tracing.drafting import passage_id
from pipeline.wording import DOCUMENT_KINDS, MODALITIES, document_kind
from search_ui import basket
from search_ui.facets import offer_facets
from search_ui.hit_cards import hit_card
from search_ui.library import library, library_values
from search_ui.names import body_name

SHOWN = 20
MOST_SHOWN = 200
UNITS: dict[Unit, str] = {"passages": "Места", "measures": "Меры", "documents": "Документы"}
ORDERS: dict[Order, str] = {"relevance": "Лучшие", "date": "Новые"}
FOUND: dict[Unit, str] = {"passages": "мест", "measures": "мер", "documents": "документов"}
_KINDS = {"act": "Акт", "body": "Орган", "period": "Время"}


def filters() -> Filters:
    """The filters as chosen in the side column; each one is part of the page's address."""
    st.subheader("Отбор")
    kinds = _chosen("Вид документа", "kind", list(DOCUMENT_KINDS), document_kind)
    bodies = _chosen("Орган (издал или упомянут)", "body", _values("body"), body_name)
    executors = _chosen("Исполнитель меры", "executor", _values("executor"), body_name)
    modalities = _chosen("Сила меры", "modality", list(MODALITIES), MODALITIES.__getitem__)
    collections = _chosen("Подборка", "collection", _values("collection"), str)
    years = _years()
    return Filters(
        kinds=kinds,
        bodies=bodies,
        executors=executors,
        modalities=modalities,
        collections=collections,
        date_from=f"{years[0]}-01-01" if years else None,
        date_to=f"{years[1]}-12-31" if years else None,
    )


def _values(field: str) -> list[str]:
    return sorted(library_values(field), key=body_name)


def _chosen(
    label: str, key: str, options: list[str], named: Callable[[str], str]
) -> tuple[str, ...]:
    chosen = st.multiselect(
        label, options, format_func=named, key=key, bind="query-params", placeholder="любой"
    )
    return tuple(chosen)


def _years() -> tuple[int, int] | None:
    """The years chosen, or `None` where all are: documents without a date then stay."""
    known = sorted(int(year) for year in library_values("year"))
    if len(known) < 2:
        return None
    low, high = known[0], known[-1]
    chosen = st.slider("Годы", low, high, (low, high), key="years", bind="query-params")
    return None if tuple(chosen) == (low, high) else (int(chosen[0]), int(chosen[1]))


def ways() -> tuple[Unit, Order, bool]:
    """What is looked for, in which order, and whether the query is only words."""
    with st.container(horizontal=True, vertical_alignment="center"):
        unit = st.segmented_control(
            "Что искать в библиотеке",
            list(UNITS),
            format_func=UNITS.__getitem__,
            default="passages",
            key="unit",
            label_visibility="collapsed",
        )
        order = st.segmented_control(
            "Порядок",
            list(ORDERS),
            format_func=ORDERS.__getitem__,
            default="relevance",
            key="order",
            label_visibility="collapsed",
        )
        as_words = st.toggle(
            "Только слова",
            key="as_words",
            bind="query-params",
            help="Не узнавать в запросе акты, органы и годы.",
        )
    return unit or "passages", order or "relevance", as_words


def _ask(query: str) -> None:
    st.session_state["q"] = query


def show_reading(answer: SearchAnswer) -> None:
    """How the query was read: what was understood can be switched off, a misspelling put right."""
    if answer.understood:
        with st.container(horizontal=True):
            for each in answer.understood:
                _chip(each)
    if answer.suggestion and answer.corrected:
        st.info(f"Таких слов в библиотеке нет. Найдено по запросу: «{answer.suggestion}».")
    elif answer.suggestion:
        label = f"Возможно, вы искали: {answer.suggestion}"
        st.button(label, on_click=_ask, args=(answer.suggestion,), type="tertiary")
    if answer.unquoted:
        st.info("Слово в слово этого в библиотеке нет.")
        label = f"Искать по отдельным словам: {answer.unquoted}"
        st.button(label, on_click=_ask, args=(answer.unquoted,), type="tertiary")


def _chip(understood: Understood) -> None:
    st.button(
        f"{_KINDS[understood.kind]}: {understood.meaning[:90]} ✕",
        key=f"chip_{understood.start}",
        help=f"«{understood.quote}» понято так. Нажмите, чтобы искать как слова.",
        on_click=_ask,
        args=(understood.undo,),
    )


def show(answer: SearchAnswer, unit: Unit) -> None:
    """The hits, with what kept them or why there are none."""
    show_reading(answer)
    if not answer.hits:
        st.info("Не найдено: в библиотеке нет мест с такими словами при таком отборе.")
        return
    st.caption(f"Найдено {FOUND[unit]}: {answer.total}")
    if answer.absent:
        st.warning(f"Нигде в библиотеке нет: {', '.join(answer.absent)}.")
    if answer.relaxed:
        st.warning(f"Всё, что спрошено, есть в стольких местах: {answer.whole}. {answer.rest}")
    for hit in answer.hits:
        st.html(hit_card(hit))
        if unit != "documents":
            basket.offer(hit.id or passage_id(hit.document_id, hit.start, hit.end))
    if len(answer.hits) < min(answer.total, MOST_SHOWN) and len(answer.hits) >= _wanted():
        st.button("Показать ещё", on_click=_more)


def _wanted() -> int:
    return int(st.session_state.get("wanted", SHOWN))


def _more() -> None:
    st.session_state["wanted"] = _wanted() + SHOWN


def _fewer() -> None:
    st.session_state["wanted"] = SHOWN


st.title("Указатель")
query = st.text_input(
    "Что искать",
    key="q",
    bind="query-params",
    on_change=_fewer,
    placeholder="кластерная политика, «реестр промышленных кластеров», ст. 16 131-ФЗ, Минпромторг",
)
unit, order, as_words = ways()
with st.sidebar:
    counts = st.container()
    chosen = filters()
if query or chosen != Filters():
    try:
        answer = search(
            library(),
            query or "",
            chosen,
            limit=_wanted(),
            unit=unit,
            order=order,
            as_words=as_words,
        )
    except UkazatelError as error:
        st.error(str(error))
    else:
        show(answer, unit)
        with counts:
            offer_facets(answer.facets)
else:
    passages = sum(library_values("kind").values())
    documents = sum(1 for _ in library().documents())
    st.caption(
        f"В библиотеке документов: {documents}, фрагментов текста: {passages}."
        f" Слова ищутся в любой форме, фраза в кавычках – подряд. Сегодня {date.today():%d.%m.%Y}."
    )
