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

DRAWN = 60
SHOWN = 300
EXAMPLE = "131-ФЗ, имя документа, id меры"


def show_chain(links: list[Link], store: Store) -> None:
    """The chain as a graph and, below it, with its quotes."""
    names = Names(store)
    st.caption(f"Звеньев: {len(links)}. Щелчок по связи открывает её цитату.")
    if len(links) > DRAWN:
        st.caption(f"На рисунке первые {DRAWN}, в таблице – {min(SHOWN, len(links))}.")
    st.graphviz_chart(chain_graph(links[:DRAWN], names.of), width="content")
    st.html(chain_table(links[:SHOWN], names.of))


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
