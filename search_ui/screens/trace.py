"""The page of provenance: a measure or an act, and the chain of its grounds, up or down."""

import streamlit as st

from pipeline.errors import UkazatelError
from pipeline.stores.base import Store
from pipeline.tracing.asked import citations_asked, links_of
from pipeline.tracing.chain import Link
from pipeline.tracing.citing import CitedAt
from pipeline.tracing.names import Names, provision_name
from pipeline.wording import RELATIONS, readable
from search_ui.chains import chain_graph, chain_table
from search_ui.library import library
from search_ui.views import Place, escaped, linked

EASY = 20
DRAWN = 60
SHOWN = 300
EXAMPLE = "131-ФЗ, имя документа, id меры"


def show_chain(links: list[Link], store: Store) -> None:
    """The chain as a graph and, below it, with its quotes."""
    names = Names(store)
    drawn = drawn_of(links)
    st.caption(f"Звеньев: {len(links)}. Щелчок по связи открывает её цитату.")
    if len(drawn) < len(links):
        st.caption(f"На рисунке {len(drawn)} из них, меры – только в таблице.")
    if len(links) > SHOWN:
        st.caption(f"В таблице первые {SHOWN}.")
    st.graphviz_chart(chain_graph(drawn, names.of), width="content")
    st.html(chain_table(links[:SHOWN], names.of))


def drawn_of(links: list[Link]) -> list[Link]:
    """The links that a person can take in on a drawing: of many, those between documents."""
    between = [link for link in links if link.relation != "measure_on"]
    return (links if len(links) <= EASY else between or links)[:DRAWN]


def show_citations(store: Store, what: str) -> None:
    """Who cites the act, by its provisions."""
    found = citations_asked(store, what)
    if not found:
        return
    with st.expander(f"Кто ссылается на этот акт, по его положениям: {len(found)}"):
        st.html("".join(_cited(each) for each in found[:SHOWN]))


def _cited(each: CitedAt) -> str:
    provision = provision_name(each.provision) if each.provision else "весь акт"
    quote = linked(Place(each.document_id, each.start, each.end), readable(each.quote))
    return (
        f'<div class="hit"><b>{escaped(provision)}</b> – {RELATIONS[each.relation]}: '
        f'{quote}<div class="where">{escaped(each.document)}</div></div>'
    )


def main() -> None:
    """The page: what to trace, which way, and the chain."""
    what = st.text_input("Мера или акт", key="what", bind="query-params", placeholder=EXAMPLE)
    down = st.toggle("Вниз: что принято на этом основании", key="down", bind="query-params")
    if not what.strip():
        st.caption("Назовите акт («ст. 16 131-ФЗ»), документ библиотеки или id меры из реестра.")
        return
    store = library()
    links = list(links_of(store, what.strip(), down=down))
    if links:
        show_chain(links, store)
    else:
        st.info("Связей не найдено: оснований у него нет, и никто на него не опирается.")
    show_citations(store, what.strip())


st.title("Происхождение")
try:
    main()
except UkazatelError as error:
    st.error(str(error))
