"""The register of measures: filters, pages, each row with its quote and a link to its place."""

import io
from collections.abc import Sequence
from datetime import date

import streamlit as st

from pipeline.errors import UkazatelError
from pipeline.exporting.register import RegisterLine, csv_text, fill_xlsx
from pipeline.searching.register import Asked, days_of, register_page, register_rows, window_of
from pipeline.settings import settings
from pipeline.stores.documents import DocumentRow, RegisterRow
from pipeline.tracing.in_force import InForce, in_force_on
from pipeline.wording import MODALITIES
from search_ui import basket
from search_ui.library import library
from search_ui.views import register_table

SHOWN = 50
IN_FORCE_KEPT_SECONDS = 300
NO_DOCUMENT = "-"
ROW_AND_BUTTON = (9, 1)
MOST_DOWNLOADED = 100_000


def asked_for() -> Asked:
    """The filters as chosen in the side column; each one is part of the page's address."""
    names = {row.document_id: row.document for row in library().documents()}
    with st.sidebar:
        st.subheader("Отбор")
        executor = st.text_input(
            "Кто должен", key="executor", bind="query-params", placeholder="Минпромторг"
        )
        modalities = st.multiselect(
            "С какой силой",
            list(MODALITIES),
            format_func=MODALITIES.__getitem__,
            key="modality",
            bind="query-params",
            placeholder="любой",
        )
        due_from = st.date_input("Срок не раньше", None, key="due_from", format="DD.MM.YYYY")
        due_to = st.date_input("Срок не позже", None, key="due_to", format="DD.MM.YYYY")
        ground = st.text_input(
            "На основании", key="ground", bind="query-params", placeholder="131-ФЗ"
        )
        document = st.selectbox(
            "Документ",
            list(names),
            format_func=names.__getitem__,
            index=None,
            placeholder="любой",
        )
        day = st.date_input(
            "Действует на дату",
            None,
            date(1990, 1, 1),
            date(2100, 12, 31),
            key="in_force",
            format="DD.MM.YYYY",
            help="Меры актов, вступивших в силу и не отменённых актами библиотеки.",
        )
        by_place = st.toggle("По документам, а не по срокам", key="by_place", bind="query-params")
    return Asked(
        order="place" if by_place else "due",
        executor=executor or None,
        modalities=tuple(modalities),
        due_from=_iso(due_from),
        due_to=_iso(due_to),
        ground=ground or None,
        documents=_chosen(document, day),
    )


def _chosen(document: str | None, day: object) -> tuple[str, ...]:
    """The documents to show: the one that is named, those in force on a day, or all (none)."""
    named = (document,) if document else ()
    if not isinstance(day, date):
        return named
    acts = acts_in_force(day)
    if acts.unknown:
        st.caption(f"Не известно, действуют ли (меры оставлены): {len(acts.unknown)} док.")
    kept = (*acts.known, *acts.unknown)
    return tuple(each for each in kept if not named or each in named) or (NO_DOCUMENT,)


@st.cache_data(ttl=IN_FORCE_KEPT_SECONDS, show_spinner="Смотрю, какие акты действуют…")
def acts_in_force(day: date) -> InForce:
    """The documents in force on a day, asked of the whole library now and then."""
    return in_force_on(library(), day)


def _iso(day: object) -> str | None:
    return day.isoformat() if isinstance(day, date) else None


class Documents:
    """The rows of the documents that measures stand in, each read once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._rows: dict[str, DocumentRow | None] = {}

    def line(self, row: RegisterRow, asked: Asked) -> RegisterLine | None:
        """A row beside its document; `None` where the document has just been removed."""
        if row.document_id not in self._rows:
            self._rows[row.document_id] = library().row(row.document_id)
        document = self._rows[row.document_id]
        if document is None:
            return None
        first, last = window_of(asked)
        return RegisterLine(row=row, document=document, days=tuple(days_of(row, first, last)))


def pages_before(asked: Asked) -> list[tuple[str, str, int] | None]:
    """Where the pages begin that were turned over so far; another filter begins anew."""
    if st.session_state.get("register_asked") != asked:
        st.session_state["register_asked"] = asked
        st.session_state["register_pages"] = [None]
    pages: list[tuple[str, str, int] | None] = st.session_state["register_pages"]
    return pages


def show(asked: Asked) -> None:
    """One page of the register, with the ways to the others and to the files."""
    pages = pages_before(asked)
    page = register_page(library(), asked, limit=SHOWN, after=pages[-1])
    order = "по документам" if asked.order == "place" else "по последнему дню срока"
    st.caption(f"Мер: {page.total}, {order}.")
    if not page.total:
        st.info("Мер не найдено: в библиотеке нет таких при этом отборе.")
        return
    documents = Documents()
    lines = [line for row in page.rows if (line := documents.line(row, asked))]
    show_lines(lines)
    back, where, forward = st.columns([1, 2, 1])
    first = (len(pages) - 1) * SHOWN + 1
    where.caption(f"{first}–{first + len(lines) - 1} из {page.total}")
    if len(pages) > 1 and back.button("← Назад"):
        pages.pop()
        st.rerun()
    if page.next and forward.button("Дальше →"):
        pages.append(page.next)
        st.rerun()
    download(asked, page.total)


def show_lines(lines: Sequence[RegisterLine]) -> None:
    """The rows of a page, each beside the button that takes it into the draft."""
    with st.container(gap=None):
        st.columns(ROW_AND_BUTTON)[0].html(register_table(()))
        for line in lines:
            row, button = st.columns(ROW_AND_BUTTON)
            row.html(register_table([line], head=False))
            with button:
                basket.offer(line.row.id)


def download(asked: Asked, total: int) -> None:
    """The whole register as asked for, made only when a file is wanted."""
    if total > MOST_DOWNLOADED:
        st.caption("Для файла мер слишком много: сузьте отбор или возьмите «ukazatel measures».")
        return
    if not st.button("Подготовить файлы Excel и CSV"):
        return
    documents = Documents()
    rows = register_rows(library(), asked)
    lines = [line for row in rows if (line := documents.line(row, asked))]
    book = io.BytesIO()
    fill_xlsx(lines, book, settings().ui_address)
    left, right = st.columns(2)
    left.download_button("Скачать Excel", book.getvalue(), "реестр-мер.xlsx", on_click="ignore")
    table = csv_text(lines)[0].encode("utf-8-sig")
    right.download_button("Скачать CSV", table, "реестр-мер.csv", on_click="ignore")


st.title("Реестр мер")
try:
    show(asked_for())
except UkazatelError as error:
    st.error(str(error))
