"""The page of questions in a real browser: ask, open a quote, be refused, follow a choice."""

from urllib.parse import parse_qs, quote, urlparse

import pytest

pytestmark = pytest.mark.browser


def answered(page):
    """Wait for the last question's answer or refusal."""
    page.locator(".said, .refused").last.wait_for()


def test_a_typed_question_is_answered_with_quotes_and_becomes_the_address(page):
    page.goto("/ask")
    page.get_by_test_id("stChatInput").locator("textarea").fill(
        "на каком основании принято постановление № 4012?"
    )
    page.keyboard.press("Enter")
    answered(page)
    assert "Федерального закона" in page.locator(".answer-quote blockquote").first.inner_text()
    assert "библиотеки" in page.get_by_text("Ответ библиотеки").inner_text()
    assert parse_qs(urlparse(page.url).query)["q"] == [
        "на каком основании принято постановление № 4012?"
    ]


def test_a_quote_opens_its_document_at_its_words(page):
    page.goto(f"/ask?q={quote('на каком основании принято постановление № 4012?')}")
    answered(page)
    card = page.locator(".answer-quote").first
    words = " ".join(card.locator("blockquote").inner_text().split())
    with page.context.expect_page() as opened:
        card.locator("a").click()
    document = opened.value
    document.locator(".found").first.wait_for()
    shown = " ".join(" ".join(document.locator(".found").all_inner_texts()).split())
    assert shown[:30] in words


def test_duties_are_a_table_of_measures(page):
    page.goto(f"/ask?q={quote('что должен Минпромторг до конца 2026 года?')}")
    answered(page)
    page.locator("table.register").wait_for()
    assert page.locator("table.register tr").count() > 2


def test_a_refusal_says_why_and_what_was_looked_through(page):
    page.goto(f"/ask?q={quote('в каком пункте Указа № 99999 говорится о китах?')}")
    answered(page)
    assert "Акта нет в библиотеке" in page.locator(".refused").inner_text()
    page.get_by_text("Просмотрено: документов").wait_for()
    assert page.locator(".said").count() == 0


def test_a_choice_asks_the_question_that_it_says(page):
    page.goto(f"/ask?q={quote('сколько опытных площадок')}")
    answered(page)
    choice = page.get_by_role("button", name="по документу № 218-пп")
    asked = choice.inner_text()
    choice.click()
    page.get_by_test_id("stChatMessage").nth(3).wait_for()
    assert parse_qs(urlparse(page.url).query)["q"] == [asked]
    assert page.get_by_test_id("stChatMessage").nth(2).inner_text().strip().endswith(asked)


def test_markup_in_a_document_or_a_question_stays_text(page):
    page.goto(f"/ask?q={quote('что сказано о проверке <b>разметки</b>, кавычки и амперсанд?')}")
    answered(page)
    assert page.title() != "pwned"
    assert page.locator(".answer-quote script, .answer-quote img, .answer-quote b").count() == 0
    assert "<b>разметки</b>" in page.get_by_test_id("stChatMessage").first.inner_text()
