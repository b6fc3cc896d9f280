"""Questions as people put them beside the words of the act, and what they must not be taken for."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.asking.ask import ask
from pipeline.asking.mentions import mentions_in
from pipeline.preparing.document import document_from
from pipeline.stores.base import Store
from pipeline.stores.documents import Entry
from pipeline.stores.embedded import EmbeddedStore

TRAILS = """ПРАВИТЕЛЬСТВО ОЗЁРНОЙ ОБЛАСТИ

ПОСТАНОВЛЕНИЕ

от 4 мая 2031 г. № 318

О пешеходных тропах

В целях развития туризма Правительство Озёрной области постановляет:

1. Министерству туризма в месячный срок:
а) утвердить:
положение о хранителе тропы;
положение о смотрителе стоянки;
б) определить перечень закрытых троп.
2. Рабочей группе по метрологическому обеспечению в IV квартале 2031 г. проверить приборы на
стоянках.
3. Хранитель тропы обязан:
а) убирать поваленные деревья;
б) обновлять указатели.
4. Отпуск хранителя тропы составляет:
а) при стаже от 5 до 10 лет - 30 суток;
б) при стаже от 10 до 15 лет - 40 суток.
5. Контроль за исполнением настоящего постановления оставляю за собой.
6. Настоящее постановление действует до 1 сентября 2039 г.
"""

BRIDGES = """ПРАВИТЕЛЬСТВО ОЗЁРНОЙ ОБЛАСТИ

ПОСТАНОВЛЕНИЕ

от 9 июня 2032 г. № 402

О висячих мостах

Правительство Озёрной области постановляет:

1. Областной дорожной службе осмотреть висячие мосты до 1 октября 2032 г.
2. Контроль за исполнением настоящего постановления возложить на заместителя Губернатора.
"""


@pytest.fixture(scope="module")
def trails(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two resolutions of one region."""
    folder = tmp_path_factory.mktemp("trails")
    with EmbeddedStore(folder / "library", create=True) as store:
        for name, text in (("trails", TRAILS), ("bridges", BRIDGES)):
            path: Path = folder / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            store.write([Entry(str(path), document_from(path))])
        store.flush()
        yield store


def said(store: Store, question: str) -> list[str]:
    """The quotes of the answer, each on one line."""
    answer = ask(store, question)
    assert answer.answered, answer.refusal
    return [" ".join(each.quote.split()) for each in answer.citations]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("о чём вообще постановление 318", "О пешеходных тропах"),
        ("До какого года живёт постановление 318 о пешеходных тропах?", "до 1 сентября 2039"),
        ("Рабочая группа по метрологии: что ей сделать?", "проверить приборы"),
        ("перечислите обязанности хранителя тропы", "обновлять указатели"),
        ("областная дорожная служба, до 1 октября 2032 - что ей делать", "осмотреть висячие"),
    ],
)
def test_a_question_beside_the_words_of_the_act_is_answered(trails, question, words):
    assert any(words in quote for quote in said(trails, question)[:3])


def test_an_item_that_only_leads_in_is_shown_with_those_below_it(trails):
    quotes = said(trails, "какие бумаги утвердить министерству туризма по постановлению 318")
    assert any("смотрителе стоянки" in quote for quote in quotes)


def test_a_statement_with_a_question_mark_is_answered_by_yes_or_no(trails):
    answer = ask(trails, "Хранитель тропы обязан обновлять указатели, верно?")
    assert (answer.answer or "").startswith("Да")


def test_what_the_act_does_not_speak_of_is_refused_though_the_act_is_named(trails):
    answer = ask(trails, "какая премия положена за рыбалку по постановлению 318")
    assert not answer.answered


def test_a_provision_that_is_not_there_is_not_taken_for_an_act(trails):
    assert ask(trails, "что сказано в пункте 40 постановления 318").reason == "provision_not_here"


def test_documents_that_state_no_sum_are_no_choices_for_a_question_of_money(unpriced):
    answer = ask(unpriced, "сколько денег выделят на питомники")
    assert (answer.reason, answer.choices) == ("not_found", ())


def test_documents_that_have_what_is_asked_for_are_choices(trails):
    answer = ask(trails, "кто контролирует исполнение?")
    assert answer.reason == "ambiguous"
    assert len(answer.choices) == 2


@pytest.mark.parametrize(
    "question",
    [
        "сколько оснований для отказа во включении питомника в реестр",
        "когда проводить обследование питомников",
        "что обязано Минприроды по постановлению 915",
        "сколько стоит проезд на метро до питомника",
    ],
)
def test_no_two_citations_overlap(nursery, question):
    answer = ask(nursery, question)
    shown = answer.citations or (answer.looked.nearest if answer.looked else ())
    spans = sorted((each.document_id, each.start, each.end) for each in shown)
    assert spans
    assert all(one[0] != other[0] or one[2] <= other[1] for one, other in pairwise(spans))


def test_an_ordinal_names_an_act_whose_number_has_letters(sample):
    answer = ask(sample, "о чём 218-е постановление")
    assert any(each.document == "regional-programme-218.docx" for each in answer.citations)


def test_a_year_is_no_number_of_an_act():
    assert mentions_in("кто отвечает за тропы по постановлению 98-го года") == ()
