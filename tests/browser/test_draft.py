"""The draft in a real browser: taken from search, register and precedents, kept over links."""

import io
from urllib.parse import quote

import docx
import pytest

pytestmark = pytest.mark.browser


def _take(page, number=0):
    page.get_by_role("button", name="в проект", exact=True).nth(number).click()
    page.get_by_role("button", name="✓ в проекте").first.wait_for()


def _rows_of(page):
    with page.expect_download() as started:
        page.get_by_role("button", name="Скачать Word").click()
    assert started.value.suggested_filename == "проект.docx"
    [table] = docx.Document(io.BytesIO(started.value.path().read_bytes())).tables
    return [row.cells[0].text for row in table.rows[1:]]


def test_what_was_taken_stays_over_a_document_and_the_way_back(page):
    page.goto("/?q=реестр")
    page.locator(".hit").first.wait_for()
    _take(page)
    quotes = page.locator(".hit blockquote").all_inner_texts()
    page.get_by_role("button", name="в проект", exact=True).first.click()
    page.get_by_text("Проект · 2").first.wait_for()
    page.locator(".hit > a").first.click()
    page.locator(".document").wait_for()
    page.go_back()
    page.get_by_role("button", name="✓ в проекте").nth(1).wait_for()
    page.get_by_role("link", name="Проект · 2").click()
    page.get_by_text("Предложений: 2").wait_for()
    rows = _rows_of(page)
    assert [" ".join(row.split()).partition("«")[2][:39] for row in rows] == [
        " ".join(each.split())[:39] for each in quotes[:2]
    ]


def test_the_draft_has_order_notes_and_removal(page):
    page.goto("/register")
    page.locator(".register td").first.wait_for()
    _take(page)
    page.goto(f"/precedents?clause={quote('Создать реестр опытных площадок')}")
    page.locator(".precedent").first.wait_for()
    words = page.locator(".precedent blockquote").first.inner_text()
    _take(page)
    page.goto("/draft")
    cards = page.locator(".draft blockquote")
    cards.nth(1).wait_for()
    assert cards.nth(1).inner_text() == words
    page.get_by_role("button", name="↑").nth(1).click()
    page.wait_for_function(
        "words => document.querySelector('.draft blockquote').innerText === words", arg=words
    )
    # The quote changes before the field beside it does.
    page.locator("[data-test-script-state=notRunning]").wait_for()
    note = page.get_by_label("Заметка").first
    note.fill("сверить <b>сроки</b>")
    note.press("Enter")
    page.get_by_role("button", name="✕").nth(1).click()
    page.get_by_text("Предложений: 1").wait_for()
    [row] = _rows_of(page)
    assert "Заметка: сверить <b>сроки</b>" in row
    page.get_by_role("button", name="✕").click()
    page.get_by_text("Пока пусто").wait_for()


def test_a_place_opened_in_a_document_is_taken_too(page, documents):
    document_id = documents["conference-resolution.txt"]["document_id"]
    page.goto(f"/document?document={document_id}&start=100&end=180")
    page.locator(".document .found").first.wait_for()
    _take(page)
    page.goto("/draft")
    page.locator(".draft").wait_for()
    assert page.locator(".draft .where").inner_text().endswith("знаки 100–180")


def test_another_person_does_not_see_the_draft(page, browser, server):
    page.goto("/?q=реестр")
    _take(page)
    other = browser.new_context(base_url=server).new_page()
    other.goto("/draft")
    other.get_by_text("Пока пусто").wait_for(timeout=30_000)
    other.context.close()
