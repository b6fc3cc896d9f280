"""Labels at the beginning of a line, and what only looks like one."""

import pytest

from extractors.outline.labels import label_of


@pytest.mark.parametrize(
    ("text", "series", "number", "words"),
    [
        ("1. Утвердить план", "decimal", "1", "Утвердить план"),
        ("1.Утвердить план", "decimal", "1", "Утвердить план"),
        ("1.2.1. Сроки", "decimal", "1.2.1", "Сроки"),
        ("1.2 Сроки", "decimal", "1.2", "Сроки"),
        ("12) учет лодок", "bracket", "12", "учет лодок"),
        ("2.) учет лодок", "bracket", "2", "учет лодок"),
        ("5 ) . учет лодок", "bracket", "5", "учет лодок"),
        ("а) учет лодок", "letter", "а", "учет лодок"),
        ("«14. Маяк", "decimal", "14", "Маяк"),
        ("IV. Итоги", "roman", "IV", "Итоги"),
        ("Статья 5.1. Надзор", "article", "5.1", "Надзор"),
        ("Глава 2. Сбор", "chapter", "2", "Сбор"),
        ("Раздел III. Учет", "section", "III", "Учет"),
        ("- учет лодок", "bullet", None, "учет лодок"),
        ("–учет лодок", "bullet", None, "учет лодок"),
        ("• учет лодок", "bullet", None, "учет лодок"),
        ("## Учет", "markdown", None, "Учет"),
    ],
)
def test_label_is_told_from_the_words(
    text: str, series: str, number: str | None, words: str
) -> None:
    label = label_of(text)
    assert label is not None
    assert (label.series, label.number, text[label.end :]) == (series, number, words)


@pytest.mark.parametrize(
    "text",
    [
        "12.05.2031 состоялась встреча",
        "28.12.1998",
        "2031. Итоги",
        "1.5 тыс. рублей",
        "15 мая прошел совет",
        "-5 градусов",
        "А.И. Лодочкин",
        "г. Озерск",
        "глава 2 закона",
        "",
    ],
)
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert label_of(text) is None
