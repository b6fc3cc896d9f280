"""Two editions side by side: measures and references added, changed, dropped and moved."""

import io
from collections import Counter, defaultdict
from collections.abc import Sequence

import streamlit as st

from pipeline.errors import UkazatelError
from pipeline.exporting.comparison import change_json, write_docx
from pipeline.linking.editions import Change, Edition, compare, last_amendment
from pipeline.stores.documents import DocumentRow, LibraryDocument
from pipeline.wording import CHANGES
from search_ui.changes import changes_table
from search_ui.library import library
from search_ui.uploads import uploaded_document

# Rows of the page's table (Streamlit would show a string that stands alone).
SHOWN = 200
FORMATS_NOTE = "Любой формат, который читает «Указатель»; в библиотеку файл не попадёт."


class Side:
    """One edition as it was chosen: its name, its document, its id where the library has it."""

    def __init__(self, name: str, document: LibraryDocument, document_id: str | None) -> None:
        """Keep what was chosen."""
        self.name = name
        self.document = document
        self.document_id = document_id

    @property
    def edition(self) -> Edition:
        """The edition as it is compared."""
        return Edition(self.document.text, self.document.outline, self.document.facts)


@st.cache_resource(max_entries=8, show_spinner="Сравниваю…")
def compared(old_id: str, new_id: str, _old: Side, _new: Side) -> tuple[Change, ...]:
    """The changes between two documents by their ids, kept while filters are changed."""
    return compare(_old.edition, _new.edition)


def editions_of(rows: Sequence[DocumentRow]) -> dict[str, list[DocumentRow]]:
    """The acts of which the library has several editions, with their documents."""
    by_act: dict[str, list[DocumentRow]] = defaultdict(list)
    for row in rows:
        if row.act_id:
            by_act[row.act_id].append(row)
    return {act: found for act, found in by_act.items() if len(found) > 1}


def amended(row: DocumentRow) -> str:
    """The day of the last change that a document notes, which orders the editions of an act."""
    whole = library().document(row.document_id)
    return last_amendment(whole.facts) if whole else ""


def offer(rows: Sequence[DocumentRow]) -> None:
    """Offer the acts that have several editions: the first and the last one are compared."""
    several = editions_of(rows)
    if not several:
        return
    act = st.selectbox(
        "Редакции одного акта в библиотеке",
        list(several),
        format_func=lambda act: f"{several[act][0].title or act} ({len(several[act])})",
        index=None,
        placeholder="выберите акт",
    )
    if act and st.session_state.get("compared_act") != act:
        in_order = sorted(several[act], key=amended)
        st.session_state["old"] = in_order[0].document_id
        st.session_state["new"] = in_order[-1].document_id
    st.session_state["compared_act"] = act


def chosen(label: str, key: str, rows: Sequence[DocumentRow]) -> Side | None:
    """One edition: a document of the library, or a file, which goes first."""
    names = {row.document_id: f"{row.document} – {row.title or ''}" for row in rows}
    document_id = st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        index=None,
        key=key,
        placeholder="документ библиотеки",
    )
    file = st.file_uploader(f"{label}: или файл", key=f"{key}_file", help=FORMATS_NOTE)
    if file is not None:
        return Side(file.name, uploaded_document(file.name, file.getvalue()), None)
    whole = library().document(document_id) if document_id else None
    return Side(names[document_id], whole, document_id) if document_id and whole else None


def kept(changes: Sequence[Change]) -> list[Change]:
    """The changes of the kinds that are asked for."""
    counts: Counter[str] = Counter(change.change for change in changes)
    kinds = st.pills(
        "Показать",
        [kind for kind in CHANGES if counts[kind]],
        selection_mode="multi",
        default=[kind for kind in CHANGES if counts[kind] and kind != "same"],
        format_func=lambda kind: f"{CHANGES[kind]}: {counts[kind]}",
    )
    facts = st.pills(
        "Что",
        ["measure", "reference"],
        selection_mode="multi",
        default=["measure", "reference"],
        format_func=lambda fact: {"measure": "меры", "reference": "ссылки"}[fact],
    )
    return [change for change in changes if change.change in kinds and change.fact in facts]


def show(old: Side, new: Side) -> None:
    """The table of changes and its files."""
    changes = compared(old.document.document_id, new.document.document_id, old, new)
    if not changes:
        st.info("Ни мер, ни ссылок в этих текстах не найдено: сравнивать нечего.")
        return
    found = kept(changes)
    if len(found) > SHOWN:
        st.caption(f"Показаны первые {SHOWN} из {len(found)}: в файлах есть все.")
    if found:
        st.html(changes_table(found[:SHOWN], old.document_id, new.document_id))
    else:
        st.info("Таких изменений нет.")
    download(found, (old.name, new.name))


def download(changes: Sequence[Change], names: tuple[str, str]) -> None:
    """What is shown, as a Word table and as JSON lines."""
    book = io.BytesIO()
    write_docx(changes, names, book)
    left, right = st.columns(2)
    left.download_button("Скачать Word", book.getvalue(), "сравнение.docx", on_click="ignore")
    lines = b"".join(change_json(change) + b"\n" for change in changes)
    right.download_button("Скачать JSON", lines, "сравнение.jsonl", on_click="ignore")


def main() -> None:
    """The page: what to compare, and the comparison."""
    rows = list(library().documents())
    offer(rows)
    left, right = st.columns(2)
    with left:
        old = chosen("Было", "old", rows)
    with right:
        new = chosen("Стало", "new", rows)
    if old and new:
        show(old, new)
    else:
        st.caption("Выберите две редакции: документы библиотеки или свои файлы.")


st.title("Сравнение редакций")
try:
    main()
except UkazatelError as error:
    st.error(str(error))
