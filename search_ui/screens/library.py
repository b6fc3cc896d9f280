"""The library's list: every document, and every file that could not be read, with the reason."""

import streamlit as st

from pipeline.stores.documents import DocumentRow
from pipeline.wording import document_kind
from search_ui.library import library
from search_ui.names import body_name
from search_ui.views import Place, link_to


def row_of(row: DocumentRow) -> dict[str, str | int]:
    """A document as a row of the table."""
    return {
        "Документ": row.document,
        "Открыть": f"/{link_to(Place(row.document_id, 0, 0))}",
        "Вид": document_kind(row.kind),
        "Дата": row.date or "",
        "Номер": row.number or "",
        "Название": row.title or "",
        "Кто издал": body_name(row.issuer) if row.issuer else "",
        "Подборка": row.collection or "",
        "Знаков": row.characters,
        "Ссылок": row.facts.get("reference", 0),
        "Дат и сроков": row.facts.get("time", 0),
    }


rows = [row_of(row) for row in library().documents()]
failures = library().failures()
st.title("Библиотека")
st.caption(f"Документов: {len(rows)}")
st.dataframe(
    rows,
    hide_index=True,
    height=min(720, 38 + 35 * max(1, len(rows))),
    column_config={"Открыть": st.column_config.LinkColumn(display_text="открыть")},
)
if failures:
    st.subheader(f"Не прочитано файлов: {len(failures)}")
    st.dataframe(
        [{"Файл": failure.path, "Почему": failure.message} for failure in failures],
        hide_index=True,
    )
