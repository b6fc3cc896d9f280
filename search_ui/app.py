"""The web interface's entry: its pages and their common look; run by `ukazatel ui`."""

from pathlib import Path

import streamlit as st

from pipeline.errors import UkazatelError
from search_ui import basket

HERE = Path(__file__).parent
FIRST = "search"

st.set_page_config(page_title="Указатель", page_icon="📑", layout="wide")
st.html(HERE / "style.css")

taken = len(basket.taken())
# The screens in order, by their file and address, each with its title and icon.
PAGES = {
    FIRST: ("Поиск", "search"),
    "ask": ("Вопрос", "forum"),
    "precedents": ("Прецеденты", "balance"),
    "register": ("Реестр мер", "checklist"),
    "draft": (f"Проект · {taken}" if taken else "Проект", "edit_document"),
    "document": ("Документ", "article"),
    "compare": ("Сравнение", "compare_arrows"),
    "trace": ("Происхождение", "account_tree"),
    "check": ("Проверка ссылок", "fact_check"),
    "library": ("Библиотека", "library_books"),
}

page = st.navigation(
    [
        st.Page(
            HERE / "screens" / f"{name}.py",
            title=title,
            icon=f":material/{icon}:",
            url_path=None if name == FIRST else name,
            default=name == FIRST,
        )
        for name, (title, icon) in PAGES.items()
    ],
    position="top",
)
# Before the page is made: whoever sees that something was taken may leave at once.
basket.keep_id()
try:
    page.run()
except UkazatelError as error:
    # Whatever becomes of the library while a page is made, the page says it in one sentence.
    st.error(str(error))
