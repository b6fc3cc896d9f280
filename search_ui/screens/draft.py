"""The page of the draft: what was taken, in order, with notes, and the Word table to download."""

import io
from collections.abc import Sequence
from datetime import date

import streamlit as st

from pipeline.errors import UkazatelError
from pipeline.exporting.draft import write_draft
from pipeline.exporting.draft_rows import DraftRow
from pipeline.tracing.drafting import draft_row
from search_ui import basket
from search_ui.basket import Taken
from search_ui.draft_cards import draft_card
from search_ui.library import library

CHECKED_KEPT_SECONDS = 60
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@st.cache_data(ttl=CHECKED_KEPT_SECONDS, max_entries=1000, show_spinner="Проверяю основания…")
def checked_row(what: str, note: str) -> DraftRow | str:
    """A row of the draft, or one sentence that says why there is none any more."""
    try:
        return draft_row(library(), what, note)
    except UkazatelError as error:
        return str(error)


def show(taken: Sequence[Taken], own: str) -> None:
    """All that was taken, and the file."""
    rows = [checked_row(each.what, each.note) for each in taken]
    left = [row for row in rows if isinstance(row, DraftRow)]
    doubtful = sum(ground.is_doubtful for row in left for ground in row.grounds)
    st.caption(f"Предложений: {len(left)}; оснований, требующих проверки: {doubtful}.")
    st.download_button(
        "Скачать Word",
        lambda: word(left),
        "проект.docx",
        WORD,
        on_click="ignore",
        disabled=not left,
        type="primary",
    )
    for each, row in zip(taken, rows, strict=True):
        show_one(each, row, own)


def show_one(each: Taken, row: DraftRow | str, own: str) -> None:
    """One of them, with its note and its place in the order."""
    card, buttons = st.columns([12, 2])
    with card:
        if isinstance(row, str):
            st.warning(row)
        else:
            st.html(draft_card(row))
            st.text_input(
                "Заметка",
                each.note,
                key=f"note_{each.what}",
                placeholder="Заметка: войдёт в таблицу",
                label_visibility="collapsed",
                on_change=keep_note,
                args=(own, each.what),
            )
    with buttons, st.container(horizontal=True):
        moved, removed = basket.baskets().move, basket.baskets().remove
        what = each.what
        st.button("↑", key=f"up_{what}", help="Выше", on_click=moved, args=(own, what, -1))
        st.button("↓", key=f"down_{what}", help="Ниже", on_click=moved, args=(own, what, 1))
        st.button("✕", key=f"out_{what}", help="Убрать", on_click=removed, args=(own, what))


def keep_note(own: str, what: str) -> None:
    """Keep what was typed beside what was taken."""
    basket.baskets().note(own, what, str(st.session_state[f"note_{what}"]))


def word(rows: Sequence[DraftRow]) -> bytes:
    """The draft as a Word file."""
    target = io.BytesIO()
    write_draft(rows, date.today(), target)
    return target.getvalue()


st.title("Проект")
own = basket.own_id()
taken = basket.taken()
if own and taken:
    try:
        show(taken, own)
    except UkazatelError as error:
        st.error(str(error))
else:
    st.caption(
        "Пока пусто. Нажмите «в проект» у места в поиске, у меры в реестре или у прецедента:"
        " здесь соберётся таблица с обоснованием, основаниями, исполнителем и сроком для Word."
    )
