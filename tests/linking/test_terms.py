"""From a term and its anchor to the base day and the last day, each with its rule, by cases."""

import pytest

from extractors.extracting import extract
from extractors.facts import SourceText
from pipeline.linking.registering import joined_measures
from pipeline.linking.terms import terms_of

HEAD = (
    "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\n\nПОСТАНОВЛЕНИЕ\n\nот 30 января 2031 г. № 77\n\n"
    "О приозёрных парках\n\n"
)
ORDER = HEAD.replace("ПОСТАНОВЛЕНИЕ", "РАСПОРЯЖЕНИЕ").replace("№ 77", "№ 77-р")
MINUTES = "ПРОТОКОЛ\nзаседания совета хранителей троп\n\nот 30 января 2031 г. № 5\n\nРЕШИЛИ:\n\n"


def terms(text):
    found = extract(SourceText(text=text, format="txt"))
    return list(terms_of(text, found.outline, found.facts))


def term_from(text, words):
    return next(term.due for term in terms(text) if words in " ".join(term.time.quote.split()))


SIGNED = "со дня подписания настоящего постановления"


@pytest.mark.parametrize(
    ("term", "base", "day", "rule"),
    [
        (f"в течение 5 дней {SIGNED}", "2031-01-30", "2031-02-04", "due.days"),
        (f"в течение 3 рабочих дней {SIGNED}", "2031-01-30", "2031-02-04", "due.working_days"),
        (f"в месячный срок {SIGNED}", "2031-01-30", "2031-02-28", "due.months"),
        (f"в течение двух лет {SIGNED}", "2031-01-30", "2033-01-31", "due.months.next_working_day"),
        (f"в течение 2 дней {SIGNED}", "2031-01-30", "2031-02-03", "due.days.next_working_day"),
        (f"по истечении 5 дней {SIGNED}", "2031-01-30", "2031-02-05", "due.after_period"),
    ],
)
def test_a_term_from_the_signing_of_the_act_is_counted_by_the_civil_code(term, base, day, rule):
    text = f"{HEAD}1. Минприроды России {term} разработать карту троп.\n"
    due = term_from(text, term[:12])
    assert (due.base, due.day, due.rule) == (base, day, rule)
    assert due.base_rule == "base.signing"
    assert due.says


def test_a_month_without_the_day_ends_on_its_last_day():
    text = HEAD.replace("30 января 2031", "31 августа 2030")
    text += f"1. Минприроды России в трехмесячный срок {SIGNED} разработать карту троп.\n"
    due = term_from(text, "трехмесячный")
    assert (due.day, due.rule) == ("2030-12-02", "due.months.next_working_day")
    assert "30.11.2030" in due.says


def test_outside_legal_acts_a_day_off_stays_the_last_day():
    text = f"{MINUTES}1. Минприроды России в течение 2 дней со дня подписания протокола ответить.\n"
    due = term_from(text, "в течение 2 дней")
    assert (due.day, due.rule) == ("2031-02-01", "due.days")
    assert "193" in due.says


@pytest.mark.parametrize(
    ("sentence", "base", "rule"),
    [
        (
            "Настоящее постановление вступает в силу с 1 апреля 2031 г.",
            "2031-04-01",
            "base.force.text",
        ),
        (
            "Настоящее постановление вступает в силу с 1 апреля 2031 г., за исключением пункта 2,"
            " который вступает в силу с 1 июня 2031 г.",
            "2031-04-01",
            "base.force.text",
        ),
        (
            "Настоящее постановление вступает в силу со дня подписания.",
            "2031-01-30",
            "base.force.text",
        ),
        (
            "Настоящее постановление вступает в силу по истечении 10 дней со дня подписания.",
            "2031-02-10",
            "base.force.text",
        ),
    ],
)
def test_entry_into_force_goes_by_the_acts_own_words(sentence, base, rule):
    text = (
        f"{HEAD}1. Минприроды России в течение 5 рабочих дней со дня вступления в силу настоящего"
        f" постановления разработать карту троп.\n\n2. {sentence}\n"
    )
    due = term_from(text, "в течение 5")
    assert (due.base, due.base_rule) == (base, rule)


def test_the_act_may_stand_within_the_words_of_its_entry_into_force():
    text = (
        f"{HEAD}1. Минприроды России в течение 5 дней с момента вступления настоящего постановления"
        " в силу обновить карту.\n\n"
        "2. Настоящее постановление вступает в силу с 1 апреля 2031 г.\n"
    )
    assert term_from(text, "в течение 5").base == "2031-04-01"


def test_a_point_that_enters_into_force_by_itself_says_nothing_of_the_act():
    text = (
        f"{HEAD}1. Минприроды России в течение 5 дней со дня вступления в силу настоящего"
        " постановления разработать карту троп.\n\n"
        "2. Пункт 1 настоящего постановления вступает в силу с 1 июня 2031 г.\n"
    )
    assert term_from(text, "в течение 5").base is None


FROM_FORCE = (
    "1. Минприроды России в течение 5 дней со дня вступления в силу настоящего {} обновить карту.\n"
)


def test_where_the_act_is_silent_its_kind_tells_when_it_enters_into_force():
    order = term_from(ORDER + FROM_FORCE.format("распоряжения"), "в течение 5")
    assert (order.base, order.base_rule) == ("2031-01-30", "base.force.kind")
    resolution = term_from(HEAD + FROM_FORCE.format("постановления"), "в течение 5")
    assert resolution.day is None
    assert "№ 763" in resolution.reason
    assert "день официального опубликования не известен" in resolution.reason


def test_a_note_of_publication_in_the_text_gives_the_day_of_entry_into_force():
    text = (
        HEAD + FROM_FORCE.format("постановления") + "\nОфициально опубликовано 3 февраля 2031 г.\n"
    )
    due = term_from(text, "в течение 5")
    assert due.base == "2031-02-11"
    assert due.day == "2031-02-17"


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("в течение 30 дней со дня официального опубликования", "опубликования не известен"),
        ("в течение 30 дней со дня получения заявления", "день которого не назван"),
        ("в течение 30 дней со дня его утверждения", "не ясно"),
        ("в месячный срок", "не сказано, от какого дня"),
        ("в течение 8 часов со дня подписания настоящего постановления", "в часах"),
        (
            "в течение 5 дней со дня вступления в силу Закона Тверской области от 3.03.2030 № 15",
            "не назван",
        ),
    ],
)
def test_without_a_base_day_there_is_no_day_but_a_reason(term, reason):
    due = term_from(f"{HEAD}1. Минприроды России {term} обновить карту троп.\n", term[:9])
    assert due.day is None
    assert reason in due.reason


def test_a_term_may_run_from_the_date_of_a_cited_act():
    text = (
        f"{HEAD}1. Минприроды России в течение 10 дней со дня подписания Указа Президента"
        " Российской Федерации от 3 февраля 2031 г. № 15 обновить карту троп.\n"
    )
    due = term_from(text, "в течение 10")
    assert (due.base, due.day) == ("2031-02-03", "2031-02-13")


def test_a_term_may_run_from_an_event_that_the_document_dates_elsewhere():
    text = (
        "РЕЗОЛЮЦИЯ\nсъезда хранителей троп\n\nСъезд хранителей прошёл 14 апреля 2031 г.\n\n"
        "Съезд рекомендует:\n1. Правительству в течение 10 дней со дня проведения съезда хранителей"
        " обновить карту троп.\n"
    )
    due = term_from(text, "в течение 10")
    assert (due.base, due.base_rule) == ("2031-04-14", "base.told")


def test_a_date_after_until_is_included_and_says_so():
    due = term_from(
        f"{HEAD}1. Минприроды России до 1 марта 2031 г. обновить карту.\n", "до 1 марта"
    )
    assert (due.day, due.rule) == ("2031-03-01", "due.until_inclusive")
    assert "включён" in due.says


def measures(text):
    found = extract(SourceText(text=text, format="txt"))
    return joined_measures("d", found.facts, text, found.outline)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("обновить карту троп", "2031-02-28"),
        ("обновить карту троп (срочно)", "2031-01-31"),
        ("обновить карту троп (оперативно)", "2031-02-07"),
        ("в 2-месячный срок обновить карту троп", "2031-03-28"),
    ],
)
def test_an_instruction_of_the_government_without_a_day_has_a_default_beside_it(words, day):
    (measure,) = measures(f"{ORDER}1. Минприроды России {words}.\n")
    assert measure.due.day is None
    assert measure.default.day == day
    assert "не из текста" in measure.default.says
    assert "№ 260" in measure.default.says


@pytest.mark.parametrize(
    "text",
    [
        f"{ORDER}1. Минприроды России до 1 марта 2031 г. обновить карту троп.\n",
        f"{ORDER}1. Утвердить карту троп.\n",
        f"{ORDER.replace('2031', '2001')}1. Минприроды России обновить карту троп.\n",
        f"{MINUTES}1. Минприроды России обновить карту троп.\n",
    ],
)
def test_no_default_where_a_day_is_told_or_nobody_is_instructed_or_the_body_has_no_rule(text):
    assert [measure.default for measure in measures(text)] == [None]


def test_an_event_of_another_paper_is_not_that_of_the_act_that_rules_it():
    text = (
        f"{HEAD}1. Приказ действует в течение 5 дней со дня его подписания лицом, назначенным"
        " настоящим постановлением.\n"
    )
    assert term_from(text, "в течение 5").base is None


def test_a_point_that_enters_into_force_apart_gives_no_base_day_of_the_act():
    text = (
        f"{HEAD}1. Минприроды России в течение 5 дней со дня вступления в силу пункта 2 настоящего"
        " постановления обновить карту.\n\n"
        "3. Настоящее постановление вступает в силу с 1 апреля 2031 г.\n"
    )
    assert term_from(text, "в течение 5").day is None
