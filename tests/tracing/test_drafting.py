"""A measure taken into a draft: where it stands, what it rests on, who must do it and by when."""

import io
from datetime import date

import docx
import pytest

from pipeline.errors import UkazatelError
from pipeline.exporting.draft import COLUMNS, QUOTE, write_draft, written
from pipeline.preparing.document import document_from
from pipeline.stores.base import RegisterQuery
from pipeline.stores.documents import Entry
from pipeline.stores.embedded import EmbeddedStore
from pipeline.tracing.drafting import draft_row, passage_id

RULES = """ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ
ПОСТАНОВЛЕНИЕ
от 5 марта 2029 г. № 77

О причалах

Правительство Российской Федерации постановляет:
1. Министерству транспорта Российской Федерации вести учёт причалов.
2. Рекомендовать владельцам причалов страховать лодки.
"""
ORDER = """МИНИСТЕРСТВО ТРАНСПОРТА РОССИЙСКОЙ ФЕДЕРАЦИИ
ПРИКАЗ
от 10 апреля 2030 г. № 15

О дозорных лодках

Во исполнение пункта 1 постановления Правительства Российской Федерации от 5 марта 2029 г. № 77
и в соответствии с приказом Росморречфлота от 1 февраля 2030 г. № 912 приказываю:
1. Росморречфлоту до 1 марта 2031 г. обновить
карту  речных причалов.
2. Росрыболовству представить сведения о лодках.
"""


@pytest.fixture
def store(tmp_path):
    """A library of the order and of the resolution that it rests on."""
    with EmbeddedStore(tmp_path / "library", create=True) as opened:
        for name, text in (("order", ORDER), ("rules", RULES)):
            path = tmp_path / f"{name}.txt"
            path.write_text(text)
            opened.write([Entry(str(path), document_from(path))])
        opened.flush()
        yield opened


@pytest.fixture
def first(store):
    """The row of the order's first measure."""
    return draft_row(store, _measures(store)[0].id)


def _measures(store):
    [order] = store.named("order.txt")
    return store.register(RegisterQuery(documents=(order.document_id,), order="place")).rows


def _quotations(row):
    """All quotations of a row."""
    grounds = [each.quotation for each in row.grounds]
    provisions = [each.provision for each in row.grounds if each.provision]
    terms = [each.words for each in row.terms if each.words]
    remarks = [each.quotation for ground in row.grounds for each in ground.remarks]
    found = [row.taken, row.above, *grounds, *provisions, *row.executors, *terms, *remarks]
    return [each for each in found if each is not None]


def _read_back(*rows):
    target = io.BytesIO()
    write_draft(rows, date(2031, 3, 4), target)
    return docx.Document(target)


def _quoted(cell):
    """The quotes of a cell, by their character style."""
    runs = [run for paragraph in cell.paragraphs for run in paragraph.runs]
    return [run.text for run in runs if run.style.name.startswith(QUOTE)]


def test_a_measure_says_who_by_when_and_on_what_ground(first):
    assert first.taken.quote.endswith("обновить\nкарту  речных причалов")
    assert [each.quote for each in first.executors] == ["Росморречфлоту"]
    assert [(each.words.quote, each.day) for each in first.terms] == [
        ("до 1 марта 2031 г.", "2031-03-01")
    ]
    sound, doubtful = first.grounds
    assert (sound.role, sound.status) == ("own", "resolved")
    assert sound.provision.quote.startswith("1. Министерству транспорта")
    assert doubtful.quotation.quote.endswith("№ 912")
    assert doubtful.status == "unknown"
    assert doubtful.remarks


def test_every_quote_is_a_slice_of_its_document(store, first):
    found = _quotations(first)
    assert len(found) > 6
    for each in found:
        text = store.document(each.document.document_id).text
        assert text[each.start : each.end] == each.quote


def test_the_words_above_a_measure_are_its_lead_in(first):
    assert first.above.quote.endswith("приказываю:")


def test_a_passage_takes_what_its_measures_say(store):
    [order] = store.named("order.txt")
    start, end = ORDER.index("2. Росрыбо"), len(ORDER) - 1
    row = draft_row(store, passage_id(order.document_id, start, end), note="сверить с картой")
    assert row.taken.quote == ORDER[start:end]
    assert [each.quote for each in row.executors] == ["Росрыболовству"]
    assert row.terms == ()
    assert row.note == "сверить с картой"


@pytest.mark.parametrize("what", ["нет-такой", "нет-документа:1-5"])
def test_what_is_not_there_is_named(store, what):
    with pytest.raises(UkazatelError, match=what):
        draft_row(store, what)


def test_a_place_outside_its_document_is_told(store):
    [order] = store.named("order.txt")
    for start, end in ((5, 5), (7, 3), (0, len(ORDER) + 1)):
        with pytest.raises(UkazatelError, match=f"в документе {len(ORDER)} знаков"):
            draft_row(store, passage_id(order.document_id, start, end))


def test_word_gives_every_quote_back_as_it_was(first):
    [table] = _read_back(first).tables
    assert [cell.text for cell in table.rows[0].cells] == list(COLUMNS)
    proposal, reasons, grounds, executors, terms = table.rows[1].cells
    assert _quoted(proposal) == [first.taken.quote]
    assert _quoted(reasons) == [first.above.quote, first.grounds[0].provision.quote]
    assert _quoted(grounds) == [each.quotation.quote for each in first.grounds]
    assert _quoted(executors) == ["Росморречфлоту"]
    assert _quoted(terms) == ["до 1 марта 2031 г."]
    assert "01.03.2031" in terms.text


def test_reasons_that_stand_above_in_the_draft_are_pointed_to(first):
    [table] = _read_back(first, first).tables
    proposal, reasons, *_ = table.rows[2].cells
    assert proposal.text.startswith("Предложение 2:")
    assert _quoted(proposal) == [first.taken.quote]
    assert _quoted(reasons) == []
    assert "Вводные слова: то же, что в предложении 1" in reasons.text
    assert "Опирается на: то же, что в предложении 1" in reasons.text


def test_every_quote_has_its_place(first):
    [table] = _read_back(first).tables
    proposal, _, grounds, *_ = table.rows[1].cells
    place = f"знаки\N{NO-BREAK SPACE}{first.taken.start}–{first.taken.end}"
    assert "№\N{NO-BREAK SPACE}15 «О дозорных лодках» [order.txt]" in proposal.text
    assert place in proposal.text
    assert grounds.text.count("там же, знаки") == len(first.grounds)


def test_a_doubtful_ground_is_marked_in_words_in_colour_and_by_a_comment(first):
    document = _read_back(first)
    grounds = document.tables[0].rows[1].cells[2]
    assert "Требует проверки: подтверждений мало" in grounds.text
    assert "Проверка: подтверждена" in grounds.text
    coloured = [
        run.text
        for each in grounds.paragraphs
        for run in each.runs
        if "сомн" in run.style.name.lower()
    ]
    assert first.grounds[1].quotation.quote in coloured
    assert first.grounds[0].quotation.quote not in coloured
    [comment] = document.comments
    assert "подтверждений мало" in comment.text
    assert first.grounds[1].remarks[0].says in comment.text


def test_a_document_without_terms_or_executors_says_so(store):
    [rules] = store.named("rules.txt")
    start = RULES.index("О причалах")
    row = draft_row(store, passage_id(rules.document_id, start, start + len("О причалах")))
    cells = _read_back(row).tables[0].rows[1].cells
    assert cells[2].text == "Само предложение основания не называет."
    assert (cells[3].text, cells[4].text) == ("Не назван", "В тексте не назван")


def test_the_page_lies_on_its_side_with_a_repeated_head_and_numbers(first):
    document = _read_back(first)
    [page] = document.sections
    assert page.page_width > page.page_height
    assert "tblHeader" in document.tables[0].rows[0]._tr.xml
    assert {"PAGE", "NUMPAGES"} <= set(page.footer._element.xml.split('"'))
    assert document.paragraphs[1].text.startswith("Составлено 4 марта 2031\N{NO-BREAK SPACE}г.")


@pytest.mark.parametrize(
    ("quote", "in_word"),
    [
        ("до\r\n1 марта", "до\n1 марта"),
        ("стр. 1\x0cстр. 2", "стр. 1\nстр. 2"),
        ("до\x0b1\x00 марта", "до\n1 марта"),
        ("две  пробельные\N{NO-BREAK SPACE}№ 5", "две  пробельные\N{NO-BREAK SPACE}№ 5"),
    ],
)
def test_what_word_cannot_carry_becomes_a_line_break_or_goes(quote, in_word):
    assert written(quote) == in_word
