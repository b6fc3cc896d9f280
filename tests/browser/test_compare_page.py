"""The page of comparison in a real browser, on the two editions of the sample library."""

import pytest

pytestmark = pytest.mark.browser


def test_two_editions_of_the_library_are_offered_and_compared(page):
    page.goto("/compare")
    page.get_by_label("Редакции одного акта в библиотеке").click()
    page.keyboard.press("Enter")
    page.wait_for_selector("table.changes")
    assert page.locator("table.changes del").first.inner_text().strip() == "15"
    assert page.locator("table.changes ins").count() > 10
    page.get_by_text("ссылки", exact=True).click()
    page.wait_for_function("document.querySelectorAll('table.changes tr').length === 6")
    assert "ссылка на акт" not in page.locator("table.changes").inner_text()
    with page.expect_download() as started:
        page.get_by_text("Скачать Word").click()
    assert started.value.suggested_filename == "сравнение.docx"


def test_an_edition_may_be_an_uploaded_file(page, tmp_path):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("ПРИКАЗ\n\n1. Минстрою России до 1 марта 2031 г. обновить карту троп.\n")
    new.write_text(old.read_text().replace("марта", "мая"))
    page.goto("/compare")
    files = page.locator("input[type=file]")
    files.nth(0).set_input_files(old)
    files.nth(1).set_input_files(new)
    page.wait_for_selector("table.changes")
    assert page.locator("table.changes del").inner_text().strip() == "марта"
    assert "срок: до 1 марта 2031 г. → до 1 мая 2031 г." in page.inner_text("table.changes")
