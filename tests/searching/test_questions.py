"""What kind of answer a question wants; what only names its subject asks nothing."""

import pytest

from pipeline.searching.questions import ASKINGS, asks, kind_of


@pytest.mark.parametrize(
    ("asking", "question"), [(asking, each) for asking in ASKINGS for each in asking.matches]
)
def test_a_way_of_asking_matches_its_examples(asking, question):
    assert asking.pattern.search(question.lower().replace("ё", "е"))
    assert kind_of(question)[0] == asking.kind


@pytest.mark.parametrize(
    ("asking", "question"), [(asking, each) for asking in ASKINGS for each in asking.leaves]
)
def test_a_way_of_asking_leaves_the_others_alone(asking, question):
    assert not asking.pattern.search(question.lower().replace("ё", "е"))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("кто ведёт реестр троп", True),
        ("реестр троп ведёт министерство?", True),
        ("сроки проверки документов", False),
        ("поддержка тех, кто работает летом", False),
    ],
)
def test_a_text_that_only_names_its_subject_asks_nothing(text, question):
    assert asks(text) is question


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("На сколько лет выдают разрешение на промысел?", "when"),
        ("Кто проверяет, когда открыли причал?", "who"),
        ("Скажите, сколько рыбакам заплатят, когда начнётся путина", "amount"),
        ("Сети порвались, кто заплатит?", "who"),
        ("На сколько процентов вырастет набор в школы?", "amount"),
        ("Кого понимают под смотрителем?", "meaning"),
    ],
)
def test_the_same_words_ask_for_one_thing_or_another(question, kind):
    assert kind_of(question)[0] == kind
