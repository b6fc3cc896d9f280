"""The search page as a person meets it: what was understood, counts to click, copies, reasons."""

import re

import pytest

pytestmark = pytest.mark.browser


def found(page):
    """How many places the page says it has found."""
    page.wait_for_selector(".hit")
    return int(re.search(r"Найдено \w+: (\d+)", page.inner_text("body"))[1])


def test_a_body_in_the_query_is_shown_and_can_be_taken_back(page):
    page.goto("/?q=Минпромторг реестр")
    page.wait_for_selector(".hit")
    page.get_by_role("button", name=re.compile("Орган: Министерство промышленности")).click()
    page.wait_for_url(re.compile("%C2%AB"))
    page.wait_for_selector(".hit")
    assert page.get_by_label("Что искать", exact=True).input_value() == "«Минпромторг» реестр"
    assert page.get_by_role("button", name=re.compile("Орган: ")).count() == 0


def test_a_count_narrows_the_search_by_one_click(page):
    page.goto("/?q=реестр")
    before = found(page)
    pill = page.get_by_role("radio", name=re.compile(r"постановление Правит.* · \d+"))
    pill.first.wait_for()
    wanted = int(re.search(r"· (\d+)", pill.first.inner_text())[1])
    pill.first.click()
    page.get_by_text(f"Найдено мест: {wanted}", exact=True).wait_for()
    assert wanted < before
    assert "kind=" in page.url


def test_a_misspelt_word_is_put_right_and_told(page):
    page.goto("/?q=реестр плащадок")
    page.get_by_text(re.compile("Найдено по запросу: «реестр площад")).wait_for()
    assert found(page)


def test_the_reasons_are_opened_on_demand(page):
    page.goto("/?q=реестр площадок")
    page.wait_for_selector(".hit")
    reasons = page.locator(".hit details.why").first
    assert not reasons.locator("li").first.is_visible()
    reasons.locator("summary").click()
    assert "реестр" in reasons.inner_text()


def test_measures_are_found_with_who_must_do_them(page):
    page.goto("/?q=реестр площадок")
    page.wait_for_selector(".hit")
    page.get_by_role("radio", name="Меры").click()
    page.get_by_text(re.compile(r"Найдено мер: \d+")).wait_for()
    assert page.locator(".hit .known").count() > 0
