"""The web interface's entry: its pages and their common look; run by `ukazatel ui`."""

from pathlib import Path

import streamlit as st

from search_ui import basket

HERE = Path(__file__).parent

st.set_page_config(page_title="Указатель", page_icon="📑", layout="wide")
st.html(HERE / "style.css")
page = st.navigation(
    [
        st.Page(
            HERE / "screens" / "search.py", title="Поиск", icon=":material/search:", default=True
        ),
        st.Page(
            HERE / "screens" / "ask.py", title="Вопрос", icon=":material/forum:", url_path="ask"
        ),
        st.Page(
            HERE / "screens" / "precedents.py",
            title="Прецеденты",
            icon=":material/balance:",
            url_path="precedents",
        ),
        st.Page(
            HERE / "screens" / "register.py",
            title="Реестр мер",
            icon=":material/checklist:",
            url_path="register",
        ),
        st.Page(
            HERE / "screens" / "draft.py",
            title=f"Проект · {len(basket.taken())}" if basket.taken() else "Проект",
            icon=":material/edit_document:",
            url_path="draft",
        ),
        st.Page(
            HERE / "screens" / "document.py",
            title="Документ",
            icon=":material/article:",
            url_path="document",
        ),
        st.Page(
            HERE / "screens" / "compare.py",
            title="Сравнение",
            icon=":material/compare_arrows:",
            url_path="compare",
        ),
        st.Page(
            HERE / "screens" / "trace.py",
            title="Происхождение",
            icon=":material/account_tree:",
            url_path="trace",
        ),
        st.Page(
            HERE / "screens" / "check.py",
            title="Проверка ссылок",
            icon=":material/fact_check:",
            url_path="check",
        ),
        st.Page(
            HERE / "screens" / "library.py",
            title="Библиотека",
            icon=":material/library_books:",
            url_path="library",
        ),
    ],
    position="top",
)
page.run()
basket.keep_id()
