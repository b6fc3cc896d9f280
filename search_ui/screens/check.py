"""The page of checking: a draft is given, its references come back with evidence and comments."""

import io
from collections import Counter
from collections.abc import Sequence

import streamlit as st

from pipeline.errors import UkazatelError
from pipeline.exporting.comments import write_commented
from pipeline.stores.documents import LibraryDocument
from pipeline.tracing.checking import Checked, Status, check
from pipeline.tracing.remarks import checked_json, remarks_of
from pipeline.wording import STATUSES
from search_ui.checks import checks_table
from search_ui.library import library
from search_ui.uploads import uploaded_document

SHOWN = 300
KEPT_SECONDS = 60
ORDER: tuple[Status, ...] = ("suspect", "superseded", "ambiguous", "unknown", "resolved")


@st.cache_resource(max_entries=8, ttl=KEPT_SECONDS, show_spinner="Проверяю ссылки…")
def checked_references(document_id: str, _draft: LibraryDocument) -> tuple[Checked, ...]:
    """The references of a draft, kept for a minute so that a filter need not check them anew."""
    return tuple(check(library(), _draft))


def kept(checked: Sequence[Checked]) -> list[Checked]:
    """The references of the statuses that are asked for."""
    counts = Counter(each.status for each in checked)
    present = [status for status in ORDER if counts[status]]
    chosen = st.pills(
        "Показать",
        present,
        selection_mode="multi",
        default=present,
        format_func=lambda status: f"{STATUSES[status]}: {counts[status]}",
    )
    return [each for each in checked if each.status in (chosen or ())]


def download(data: bytes, draft: LibraryDocument, checked: Sequence[Checked]) -> None:
    """The draft with Word comments, and the references as JSON lines."""
    book = io.BytesIO()
    write_commented(data, draft.format, draft.text, list(remarks_of(checked)), book)
    left, right = st.columns(2)
    left.download_button(
        "Скачать Word с примечаниями", book.getvalue(), "проверено.docx", on_click="ignore"
    )
    lines = b"".join(checked_json(each) + b"\n" for each in checked)
    right.download_button("Скачать JSON", lines, "ссылки.jsonl", on_click="ignore")
    if draft.format != "docx":
        st.caption("Файл не Word: примечания стоят в новом документе с его текстом.")


def show(name: str, data: bytes) -> None:
    """The references of one draft."""
    draft = uploaded_document(name, data)
    checked = checked_references(draft.document_id, draft)
    if not checked:
        st.info("Ссылок на акты в этом тексте не найдено.")
        return
    found = kept(checked)
    if len(found) > SHOWN:
        st.caption(f"Показаны первые {SHOWN} из {len(found)}: в файлах есть все.")
    if found:
        st.html(checks_table(found[:SHOWN]))
    download(data, draft, checked)


st.title("Проверка ссылок")
file = st.file_uploader(
    "Проект",
    help="Любой формат, который читает «Указатель»; в библиотеку файл не попадёт.",
)
if file is None:
    st.caption("Дайте проект: каждая его ссылка на акт будет сверена с библиотекой.")
else:
    try:
        show(file.name, file.getvalue())
    except UkazatelError as error:
        st.error(str(error))
