"""The web interface as a person meets it, in real Chromium on the sample library."""

import re

import pytest

pytestmark = pytest.mark.browser


def test_a_search_finds_other_word_forms_and_marks_them(page):
    page.goto("/")
    box = page.get_by_label("Что искать", exact=True)
    box.fill("опытно-промышленной площадкой")
    box.press("Enter")
    page.wait_for_selector(".hit")
    marks = {mark.lower() for mark in page.locator(".hit mark").all_inner_texts()}
    assert "площадок" in marks
    assert re.search(r"Найдено мест: \d+", page.inner_text("body"))


def test_the_address_of_a_search_can_be_shared(page):
    page.goto("/?q=реестр&kind=постановление Правительства")
    page.wait_for_selector(".hit")
    names = page.locator(".hit .where").all_inner_texts()
    assert names
    assert all(name.startswith("resolution-4012") or "4630" in name for name in names)


def test_what_is_not_there_is_said_to_be_not_there(page):
    page.goto("/?q=квантокриптобиоинженерия")
    page.get_by_text("Не найдено").wait_for()


def test_a_hit_opens_its_document_at_the_place(page):
    page.goto("/?q=«ежегодно, до 1 марта»")
    first = page.locator(".hit").first
    first.wait_for()
    first.locator("a").first.click()
    page.wait_for_selector(".document .found")
    assert "document=" in page.url
    page.wait_for_timeout(1200)
    assert page.locator(".document .found").first.is_visible()
    box = page.locator(".document .found").first.bounding_box()
    assert 0 <= box["y"] <= 900


def test_a_shared_address_works_as_the_first_that_a_server_sees(page, fresh_server, documents):
    document_id = documents["resolution-4012.docx"]["document_id"]
    page.goto(f"{fresh_server}/document?document={document_id}&start=613&end=700")
    page.wait_for_selector(".document .found")
    page.get_by_text("Библиотека", exact=True).wait_for()
    colour = page.locator(".document .fact.time").first.evaluate(
        "element => getComputedStyle(element).backgroundColor"
    )
    assert colour != "rgba(0, 0, 0, 0)"


def test_facts_are_marked_by_colour_with_a_legend(page, documents):
    page.goto(f"/document?document={documents['resolution-4012.docx']['document_id']}")
    page.wait_for_selector(".document .fact.reference")
    assert page.locator(".document .fact.time").count() > 3
    legend = page.inner_text(".legend")
    assert "ссылка на акт" in legend
    assert "дата, срок" in legend
    colours = {
        kind: page.locator(f".document .fact.{kind}").first.evaluate(
            "element => getComputedStyle(element).backgroundColor"
        )
        for kind in ("reference", "time")
    }
    assert colours["reference"] != colours["time"]


def test_a_kind_of_fact_can_be_switched_off(page, documents):
    page.goto(f"/document?document={documents['resolution-4012.docx']['document_id']}")
    page.wait_for_selector(".document .fact.time")
    page.get_by_role("button", name="дата, срок").click()
    page.wait_for_selector(".document .fact.time", state="detached")
    assert page.locator(".document .fact.reference").count() > 0


def test_the_outline_stands_at_the_side_and_jumps(page, documents):
    page.goto(f"/document?document={documents['resolution-4012.docx']['document_id']}")
    links = page.locator(".outline a")
    links.first.wait_for()
    assert links.count() >= 5
    last = links.last
    target = last.get_attribute("href")
    last.click()
    page.wait_for_timeout(800)
    box = page.locator(target).bounding_box()
    assert 0 <= box["y"] <= 900


def test_a_table_is_shown_as_a_table(page, documents):
    page.goto(f"/document?document={documents['concept-7104.docx']['document_id']}")
    page.wait_for_selector(".document table td")
    assert page.locator(".document table tr").count() > 3


def test_markup_in_a_document_is_text_and_never_runs(page, documents):
    name = next(name for name in documents if name.startswith("hostile"))
    page.goto(f"/document?document={documents[name]['document_id']}")
    page.wait_for_selector(".document")
    assert "<script>document.title" in page.inner_text(".document")
    assert page.locator(".document img, .document script, .document b").count() == 0
    page.goto("/?q=проверка разметки жирно")
    page.wait_for_selector(".hit")
    assert page.locator(".hit img, .hit script, .hit b, .hit i").count() == 0
    assert page.title() != "pwned"


def test_an_unknown_document_is_told_and_others_offered(page):
    page.goto("/document?document=no-such-document&start=99999999999999&end=x")
    page.get_by_text("Такого документа в библиотеке нет").wait_for()


def test_the_library_lists_every_document(page, documents):
    page.goto("/library")
    page.get_by_text(f"Документов: {len(documents)}").wait_for()


def test_the_register_is_filtered_by_executor_and_opens_the_document_at_the_measure(page):
    page.goto("/register")
    page.wait_for_selector(".register td")
    before = page.locator(".register tr").count()
    box = page.get_by_label("Кто должен")
    box.fill("Минпромторгу")
    box.press("Enter")
    page.wait_for_function(
        "rows => document.querySelectorAll('.register tr').length < rows", arg=before
    )
    who = page.locator(".register tr td:nth-child(2)").all_inner_texts()
    assert who
    named = ("минпромторг", "министерств", "промышленности и торговли")
    assert all(any(name in " ".join(cell.lower().split()) for name in named) for cell in who)
    assert any("министерству промышленности" in cell.lower() for cell in who)
    link = page.locator(".register td a").first
    words = " ".join(link.inner_text().split())
    link.click()
    page.wait_for_selector(".document .found")
    found = " ".join(" ".join(page.locator(".document .found").all_inner_texts()).split())
    assert words[:40].replace(" ", "") in found.replace(" ", "")


def test_the_register_can_be_downloaded_as_excel(page, tmp_path):
    page.goto("/register?ground=без-такого-акта")
    page.get_by_text("акт не узнан").wait_for()
    page.goto("/register")
    page.get_by_role("button", name="Подготовить файлы").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Скачать Excel").click()
    path = tmp_path / "register.xlsx"
    download.value.save_as(path)
    assert path.read_bytes().startswith(b"PK")


def test_no_page_shows_an_exception_or_reaches_outside(page, server, documents):
    outside = []
    page.on("request", lambda request: outside.append(request.url))
    some = next(iter(documents.values()))["document_id"]
    for address in (
        "/",
        "/?q=реестр",
        "/register",
        "/library",
        "/document",
        f"/document?document={some}",
    ):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        assert page.locator("[data-testid=stException]").count() == 0, address
    assert [url for url in outside if not url.startswith((server, "data:", "blob:"))] == []


ADDRESSES = (
    "/", "/ask", "/precedents", "/register", "/draft", "/document", "/compare", "/trace", "/check",
    "/library",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_speaks_russian_and_has_all_the_others_in_sight_on_a_laptop(page, address):
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(address)
    page.get_by_role("link", name="Библиотека", exact=True).wait_for()
    said = page.locator("[data-testid=stMainBlockContainer]")
    said.get_by_text(re.compile("[а-я]")).first.wait_for()
    page.wait_for_load_state("networkidle")
    assert not re.search(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}", said.inner_text())
