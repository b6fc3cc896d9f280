"""The library that the pages show: opened once a server, told plainly where it is absent."""

import streamlit as st

from pipeline.cli.opening import open_named
from pipeline.errors import UkazatelError
from pipeline.settings import settings
from pipeline.stores.base import SearchQuery, Store

FACETS_KEPT_SECONDS = 10


@st.cache_resource(show_spinner="Открываю библиотеку…")
def _opened(name: str) -> Store:
    return open_named(name)


def library() -> Store:
    """The library of this server; ends the page with a notice where it cannot be opened."""
    try:
        return _opened(settings().store)
    except UkazatelError as error:
        st.error(str(error))
        st.stop()


@st.cache_data(ttl=FACETS_KEPT_SECONDS, show_spinner=False)
def library_values(field: str) -> dict[str, int]:
    """The values of a facet field over the whole library, with their counts of passages."""
    return dict(library().search(SearchQuery(limit=0)).facets[field])
