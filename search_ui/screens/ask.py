"""The page of questions: a talk in which each answer stands on quotes, or is refused with reasons.

The last question is part of the page's address; the talk itself lasts as long as the page is open.
"""

from datetime import date

import msgspec
import streamlit as st

from pipeline.asking.answers import Answer
from pipeline.asking.ask import ask
from pipeline.errors import UkazatelError
from pipeline.exporting.register import RegisterLine
from pipeline.linking.due import next_twelve_months
from pipeline.searching.register import days_of
from pipeline.stores.base import RegisterQuery
from search_ui.answer_cards import MADE_BY, frame, looked_through, quote_cards, refusal
from search_ui.library import library
from search_ui.views import register_table

MOST_REMEMBERED = 30  # Questions of one talk; older ones are forgotten.
EXAMPLES = (
    "Что должен Минпромторг до конца 2026 года?",
    "Кто и в какой срок создаёт реестр?",
    "На каком основании принято постановление?",
)


class Turn(msgspec.Struct, frozen=True):
    """A question of the talk and its answer."""

    question: str
    answer: Answer


def talk() -> list[Turn]:
    """The questions and answers of this visit, oldest first."""
    turns: list[Turn] = st.session_state.setdefault("talk", [])
    return turns


def put(question: str) -> None:
    """Make this the page's question, as if it had been typed."""
    st.query_params["q"] = question


def answer_the_address() -> None:
    """Answer the question in the page's address, unless it was the last one answered."""
    question = " ".join(st.query_params.get("q", "").split())
    if not question or (talk() and talk()[-1].question == question):
        return
    with st.spinner("Ищу ответ в библиотеке…"):
        answer = ask(library(), question)
    talk().append(Turn(question, answer))
    del talk()[:-MOST_REMEMBERED]


def show(turn: Turn, number: int, *, last: bool) -> None:
    """One question and its answer; choices can be followed while they are the last ones."""
    with st.chat_message("user"):
        st.text(turn.question)
    with st.chat_message("assistant", avatar=":material/menu_book:"):
        if turn.answer.answered:
            show_answer(turn.answer)
        else:
            show_refusal(turn.answer, number, last=last)


def show_answer(answer: Answer) -> None:
    """The answer's sentences, a table of measures where it is one, and its quotes."""
    st.html(frame(answer))
    if lines := lines_of(answer.rows):
        st.html(register_table(lines))
        with st.expander(f"Цитаты: {len(answer.citations)}"):
            st.html(quote_cards(answer.citations))
    else:
        st.html(quote_cards(answer.citations))
    st.caption(" ".join(filter(None, (MADE_BY[answer.by], answer.note))))


def lines_of(ids: tuple[str, ...]) -> list[RegisterLine]:
    """The measures of an answer as lines of the register, in the answer's order."""
    if not ids:
        return []
    rows = {row.id: row for row in library().register(RegisterQuery(ids=ids, limit=len(ids))).rows}
    found = [rows[each] for each in ids if each in rows]
    documents = library().rows(sorted({row.document_id for row in found}))
    first, last = next_twelve_months(date.today())
    return [
        RegisterLine(
            row=row, document=documents[row.document_id], days=tuple(days_of(row, first, last))
        )
        for row in found
        if row.document_id in documents
    ]


def show_refusal(answer: Answer, number: int, *, last: bool) -> None:
    """Why there is no answer, what to ask instead, what was looked through and came nearest."""
    st.html(refusal(answer))
    for place, choice in enumerate(answer.choices):
        st.button(
            choice, key=f"choice_{number}_{place}", on_click=put, args=(choice,), disabled=not last
        )
    if answer.looked is None:
        return
    st.caption(looked_through(answer.looked))
    if answer.looked.nearest:
        with st.expander("Ближе всего к вопросу"):
            st.html(quote_cards(answer.looked.nearest))


def welcome() -> None:
    """What can be asked, before anything was."""
    st.caption(
        "Спросите обычными словами. Ответ состоит из дословных цитат с местом в документе;"
        " если ответа в библиотеке нет, это будет сказано прямо."
    )
    for example in EXAMPLES:
        st.button(example, on_click=put, args=(example,), type="tertiary")


st.title("Вопрос")
typed = st.chat_input("Например: кто и до какого числа должен создать реестр?", max_chars=1000)
if typed:
    put(typed)
try:
    answer_the_address()
    for number, turn in enumerate(talk()):
        show(turn, number, last=number == len(talk()) - 1)
except UkazatelError as error:
    st.error(str(error))
if not talk():
    welcome()
