"""Each kind of question over the sample library, as its documents answer it."""

import pytest

from pipeline.asking.ask import ask


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("кто возмещает резидентам затраты на услуги площадок", "возмещает резидентам"),
        ("что должен минпромторг делать ежегодно до 1 апреля", "доклад о ходе реализации"),
        ("когда возвращают заявку с недостатками", "не позднее трех рабочих дней"),
        ("чем утверждена концепция развития опытных площадок", "Концепц"),
        ("что принято во исполнение распоряжения 7104-р", "7104-р"),
        ("сколько стоит строительство электросетей затона", "94,1"),
        ("что сдерживает развитие опытных площадок", "отсутствие единых требований"),
        ("сколько человек участвовало в конференции «Опытное производство»", "420 человек"),
        ("правда ли что площадку нельзя разместить в зоне затопления", "зон затопления"),
    ],
)
def test_a_question_is_answered_within_three_quotes(sample, question, words):
    answer = ask(sample, question)
    assert answer.answered, answer.refusal
    shown = [" ".join(each.quote.split()) for each in answer.citations[:3]]
    assert any(words in quote for quote in shown), shown


@pytest.mark.parametrize(
    "question",
    [
        "сколько медалей завоевала сборная",
        "что сказано в пункте 3",
        "когда вступает в силу постановление",
        "какие обязанности у Роскосмоса по ПП 4012",
        "что сказано в пункте 45 правил отбора опытных площадок",
    ],
)
def test_what_cannot_be_answered_is_refused(sample, question):
    assert not ask(sample, question).answered


def test_a_vague_question_is_met_with_complete_ones_to_choose_from(sample):
    answer = ask(sample, "когда вступает в силу постановление")
    assert answer.reason == "ambiguous"
    assert len(answer.choices) > 1
    assert all(choice.startswith("когда вступает в силу") for choice in answer.choices)
