"""The page of precedents, looked at in a real browser."""

from urllib.parse import quote

import pytest

pytestmark = pytest.mark.browser


def test_a_clause_in_the_address_shows_measures_like_it_with_reasons(page):
    page.goto(f"/precedents?clause={quote('Создать реестр опытных площадок')}")
    card = page.locator(".precedent").first
    card.wait_for()
    assert card.locator("mark").count() > 0
    assert "то же действие" in card.locator(".reasons").inner_text()
    card.locator("a").click()
    page.locator(".found").first.wait_for()


def test_a_clause_that_is_like_nothing_is_told_so(page):
    page.goto("/precedents")
    page.get_by_label("Пункт проекта").fill("Запретить охоту на моржей")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Похожих мер в библиотеке нет").wait_for()


def test_markup_in_a_measure_stays_text(page):
    page.goto(f"/precedents?clause={quote('Сохранять кавычки и амперсанды в тексте')}")
    page.get_by_text("Отбор").first.wait_for()
    assert page.title() != "pwned"
