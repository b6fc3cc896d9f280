import pytest

from pipeline.linking.abbreviations import abbreviations_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "создать особую экономическую зону (далее – ОЭЗ) у моря",
            ("ОЭЗ", "особую экономическую зону"),
        ),
        (
            "Реестр малых и средних предприятий (далее именуется - МСП)",
            ("МСП", "малых и средних предприятий"),
        ),
        ("меры научно-опытных работ (НОР) и иные", ("НОР", "научно-опытных работ")),
        (
            "о фонде озёрного\n     хозяйства и рыбы (далее  –  ФОХиР) сказано",
            ("ФОХиР", "фонде озёрного хозяйства и рыбы"),
        ),
        ("в рамках Единой озёрной программы (далее – Программа)", None),
        ("управление по делам озёр (далее – ДОЗ)", None),
        ("(далее – ОЭЗ)", None),
    ],
)
def test_the_letters_of_an_abbreviation_begin_the_words_before_it(text, found):
    assert list(abbreviations_of(text)) == ([found] if found else [])


def test_a_pair_comes_once():
    text = "озёрный совет (ОС), озёрный совет (ОС), общий сбор (ОС)"
    assert list(abbreviations_of(text)) == [("ОС", "озёрный совет"), ("ОС", "общий сбор")]


def test_brackets_without_end_are_read_in_linear_time():
    assert list(abbreviations_of("(далее " * 50_000)) == []
