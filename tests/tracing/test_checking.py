"""A draft's references held against the library: what is sound, what is doubtful, and why."""

import pytest

from pipeline.tracing.checking import check

RULES = "постановлением Правительства Российской Федерации от 5 марта 2029 г. № 77"


def checked(store, draft, text):
    return list(check(store, draft(text)))


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        (f"Учёт ведётся в соответствии с {RULES}.", "resolved", "Акт есть в библиотеке"),
        (
            "Учёт ведётся в соответствии с постановлением Правительства Российской Федерации "
            "от 15 марта 2029 г. № 77.",
            "suspect",
            "с другой датой: 05.03.2029",
        ),
        (
            "Учёт ведётся в соответствии с постановлением Правительства Российской Федерации "
            "от 5 марта 2029 г. № 71.",
            "unknown",
            "с похожим номером: 77",
        ),
        (
            "Учёт ведётся в соответствии с постановлением Правительства Российской Федерации "
            "от 5 марта 2029 г. № 78 «О причалах».",
            "suspect",
            "другой номер: 77",
        ),
        (f"По пункту 9 Правил, утвержденных {RULES}, лодки стоят.", "suspect", "положения"),
        (f"По подпункту «д» пункта 3 Правил, утвержденных {RULES}, лодки.", "suspect", "положения"),
        (
            "По Федеральному закону от 24 июля 2006 г. № 135-ФЗ «О защите конкуренции» нельзя.",
            "suspect",
            "135-ФЗ от 26.07.2006",
        ),
        (
            "Форма утверждена приказом Минстроя России от 10 июля 2029 г. № 501.",
            "suspect",
            "другого вида или органа: приказ (Минтранс России) от 10.07.2029 № 501",
        ),
        (
            "Отпуск дают по статье 900 Трудового кодекса Российской Федерации.",
            "suspect",
            "последняя известная – 424",
        ),
        (
            "По Федеральному закону от 6 октября 2003 г. № 131 причалы местные.",
            "suspect",
            "131-ФЗ",
        ),
        (
            "По Федеральному закону № 135 «О защите конкуренции» сговор запрещён.",
            "suspect",
            "135-ФЗ от 26.07.2006",
        ),
        (
            "По Указу Президента Российской Федерации от 3 мая 2031 г. № 9 лодки красят.",
            "unknown",
            "мало или нет",
        ),
    ],
)
def test_a_reference_is_judged_by_the_library(piers, draft, text, status, says):
    first = checked(piers, draft, text)[0]
    assert first.status == status
    assert any(says in each.says for each in first.evidence)


def test_evidence_quotes_its_document_byte_for_byte(piers, draft):
    [found] = checked(piers, draft, f"Учёт ведётся в соответствии с {RULES}.")
    quoted = [each for each in found.evidence if each.quote]
    assert quoted
    for each in quoted:
        assert piers.document(each.document_id).text[each.start : each.end] == each.quote


def test_a_document_is_no_evidence_for_its_own_references(piers, document):
    statuses = {
        each.reference.quote.split(" от ")[0]: each.status
        for each in check(piers, document("rules.txt"))
    }
    assert statuses["статьей 16 Федерального закона"] == "resolved"


def test_a_draft_that_cites_a_provision_it_lacks_is_told(piers, draft):
    text = (
        "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\nПОСТАНОВЛЕНИЕ\nот 1 июля 2030 г. № 9\n\nО лодках\n\n"
        "Правительство Российской Федерации постановляет:\n1. Красить лодки.\n2. Сушить лодки.\n"
        "3. Контроль за исполнением пункта 7 настоящего постановления возложить на Минтранс.\n\n"
        "Председатель Правительства\nРоссийской Федерации И. Рыбаков\n"
    )
    own = [each for each in checked(piers, draft, text) if each.reference.self_]
    assert [each.status for each in own if each.reference.pinpoint] == ["suspect"]


def test_acts_of_one_day_with_titles_alike_are_no_mistakes_of_each_other(piers, draft, tmp_path):
    from piers import entry_of

    for name in ("one.txt", "two.txt"):
        path = tmp_path / name
        path.write_text(
            f"Справка {name}\n\nПричалы красят по Указу Президента Российской Федерации "
            "от 7 мая 2029 г. № 41 «О мерах по реализации государственной политики в области "
            "окраски».\n"
        )
        piers.write([entry_of(path)])
    piers.flush()
    text = (
        "Лодки сушат по Указу Президента Российской Федерации от 7 мая 2029 г. № 46 «О мерах по "
        "реализации государственной политики в области просушки»."
    )
    assert checked(piers, draft, text)[0].status == "unknown"


def test_an_amendment_speaks_of_rules_that_are_elsewhere(piers, draft):
    text = (
        "1. Пункт 2 изложить в редакции: «лодки сушат по пункту 15 настоящих Правил».\n"
        "2. Пункт 3 исключить.\n3. Пункт 4 исключить.\n\nМинистр А. Якорев\n"
    )
    assert "suspect" not in {each.status for each in checked(piers, draft, text)}
