"""Questions: which of their words only ask, and which places have what is asked for."""

import pytest

from pipeline.searching.sought import sought_by

FRAMES = {
    "За сколько дней проверяют документы артели?": ["дней"],
    "что такое опорная артель": ["такое"],
    "Зачем нужны заречные мастерские?": ["нужны"],
    "кто отвечает за перечень артелей?": ["отвечает"],
    "что должен сделать заявитель после отказа": ["должен", "сделать"],
    "до какого числа подают доклад": ["числа"],
}


@pytest.mark.parametrize(("question", "frame"), FRAMES.items())
def test_words_that_only_ask_are_told_from_the_subject(question: str, frame: list[str]) -> None:
    sought = sought_by(question)
    assert sought is not None
    assert [word for word in question.split() if sought.frames(word)] == frame


@pytest.mark.parametrize(
    "query",
    ["ремонт уличного освещения", "сроки проверки документов", "поддержка тех, кто работает летом"],
)
def test_a_query_that_names_its_subject_asks_nothing(query: str) -> None:
    assert sought_by(query) is None


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        (
            "за сколько дней проверяют документы",
            "Проверка занимает не более чем 12 рабочих дней.",
            "Документы проверяет мастерская.",
        ),
        (
            "что такое артель",
            "Под артелью понимается объединение мастеров.",
            "Артели ведут учёт изделий.",
        ),
        ("кто ведёт перечень", "Перечень ведёт управление ремёсел.", "Перечень ведётся на бумаге."),
        ("зачем нужны артели", "Артели позволяют сохранить ремесло.", "Артели есть в трёх сёлах."),
        ("сколько мастеров в артели", "В артели состоит 17 мастеров.", "Мастера состоят в артели."),
    ],
)
def test_a_place_with_what_is_asked_for_is_known(question: str, answer: str, other: str) -> None:
    sought = sought_by(question)
    assert sought is not None
    assert sought.is_answered_by(answer)
    assert not sought.is_answered_by(other)
