"""The document page: the outline at the side, the text with its facts marked, a table of facts."""

import streamlit as st

from extractors.facts import AnyFact
from pipeline.stores.documents import DocumentRow, LibraryDocument, fact_kind
from pipeline.tracing.drafting import passage_id
from pipeline.wording import FACT_NAMES, document_kind
from search_ui import basket
from search_ui.library import library
from search_ui.names import body_name
from search_ui.views import (
    Place,
    described,
    document_html,
    legend,
    link_to,
    outline_links,
    window,
)

SCROLL = """<script>
setTimeout(() => document.querySelector(".found, .here")?.scrollIntoView({block: "center"}), 300);
</script>"""


def asked_place() -> Place | None:
    """The place that the page's address names, as far as it makes sense."""
    document_id = st.query_params.get("document")
    if not document_id:
        return None
    start, end = (_number(st.query_params.get(name)) for name in ("start", "end"))
    return Place(document_id, start, max(start, end))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0


def choose_document() -> None:
    """Without a document in the address, offer the library's list."""
    rows = list(library().documents())
    names = {row.document_id: f"{row.document} – {row.title or ''}" for row in rows}
    chosen = st.selectbox(
        "Документ", list(names), format_func=names.__getitem__, index=None, placeholder="выберите"
    )
    if chosen:
        st.query_params["document"] = chosen
        st.rerun()


def head(row: DocumentRow, whole: LibraryDocument) -> None:
    """What the document is, and what of its file is not in the text."""
    st.header(row.title or row.document)
    said = [
        document_kind(row.kind),
        f"№ {row.number}" if row.number else None,
        f"от {row.date}" if row.date else None,
        body_name(row.issuer) if row.issuer else None,
        row.act_id,
        row.document,
    ]
    st.caption(" · ".join(part for part in said if part))
    if whole.problems or whole.furniture:
        with st.expander(f"Осталось вне текста: {len(whole.problems) + len(whole.furniture)}"):
            for problem in whole.problems:
                st.text(f"{problem.message} {problem.where or ''}")
            for furniture in whole.furniture:
                st.text(f"стр. {furniture.page}: {furniture.text}")


def chosen_facts(facts: tuple[AnyFact, ...]) -> list[AnyFact]:
    """The facts of the kinds that are switched on."""
    present = [kind for kind in FACT_NAMES if any(fact_kind(fact) == kind for fact in facts)]
    kinds = st.pills(
        "Показывать",
        present,
        selection_mode="multi",
        default=present,
        format_func=FACT_NAMES.__getitem__,
        label_visibility="collapsed",
    )
    return [fact for fact in facts if fact_kind(fact) in (kinds or ())]


def fact_table(facts: list[AnyFact], place: Place) -> None:
    """The facts as rows; choosing one shows its place."""
    rows = [
        {"Цитата": fact.quote, "Что": described(fact), "Место": fact.start, "Правило": fact.rule}
        for fact in facts
    ]
    chosen = st.dataframe(
        rows, hide_index=True, on_select="rerun", selection_mode="single-row", key="facts"
    )
    for index in chosen["selection"]["rows"]:
        fact = facts[index]
        target = Place(place.document_id, fact.start, fact.end)
        st.markdown(f"[Показать в тексте]({link_to(target)})")


def show(place: Place) -> None:
    """The whole page for one document."""
    row = library().row(place.document_id)
    whole = library().document(place.document_id)
    if row is None or whole is None:
        st.error("Такого документа в библиотеке нет: возможно, он убран или прочитан заново.")
        choose_document()
        return
    head(row, whole)
    if 0 <= place.start < place.end <= len(whole.text):
        basket.offer(passage_id(place.document_id, place.start, place.end))
    shown = window(whole.outline.nodes, place.start)
    with st.sidebar:
        st.subheader("Содержание")
        st.html(outline_links(whole.text, whole.outline, place, shown) or "Заголовков нет.")
    text, table = st.tabs(["Текст", "Факты"])
    with text:
        facts = chosen_facts(whole.facts)
        st.html(legend(facts) + document_html(whole.text, whole.outline, facts, place, shown))
        neighbours(whole, place, shown)
    with table:
        fact_table(facts, place)
    if place.end > place.start:
        st.html(SCROLL, unsafe_allow_javascript=True)


def neighbours(whole: LibraryDocument, place: Place, shown: tuple[int, int]) -> None:
    """Links to the parts of a long document before and after the one shown."""
    before, after = st.columns(2)
    if shown[0] > 0:
        start = max(0, shown[0] - 1)
        before.markdown(f"[← Ранее]({link_to(Place(place.document_id, start, start))})")
    if shown[1] < len(whole.text.rstrip()):
        after.markdown(f"[Далее →]({link_to(Place(place.document_id, shown[1], shown[1]))})")


place = asked_place()
if place is None:
    choose_document()
else:
    show(place)
