"""What became of proposals: a letter beside the act that came later."""

import pytest

from pipeline.preparing.document import document_from
from pipeline.stores.documents import Entry
from pipeline.stores.embedded import EmbeddedStore
from pipeline.tracing.outcomes import outcomes_of

LETTER = """АССОЦИАЦИЯ ЛОДОЧНИКОВ
г. Москва, ул. Причальная, д. 3
10.04.2030 № 15/30
на № АБ-7 от 05.04.2030
Министерство транспорта
Российской Федерации

О предложениях по правилам учёта причалов
Уважаемые коллеги!
Просим внести изменения в Правила учёта причалов, утвержденные постановлением Правительства
Российской Федерации от 5 марта 2029 г. № 77 (далее – Правила):
1. В пункте 3 Правил сократить срок проверки причалов с 20 дней до 12 дней.
2. Публиковать сведения о свободных причалах каждый месяц.
3. Освободить владельцев вёсельных лодок от регистрационного сбора.
"""
RULES = """ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ
ПОСТАНОВЛЕНИЕ
от 5 марта 2029 г. № 77

О причалах

Правительство Российской Федерации постановляет:
1. Утвердить прилагаемые Правила учёта причалов.

УТВЕРЖДЕНЫ
постановлением Правительства Российской Федерации
от 5 марта 2029 г. № 77

ПРАВИЛА учёта причалов

1. Правила определяют порядок учёта причалов.
2. Владелец подаёт заявление.
3. Министерство в течение 20 дней проводит проверку причала.
"""
LATER = """ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ
ПОСТАНОВЛЕНИЕ
от 1 сентября 2030 г. № 410

О внесении изменений в постановление Правительства Российской Федерации от 5 марта 2029 г. № 77

Правительство Российской Федерации постановляет:
1. В Правилах учёта причалов, утвержденных постановлением Правительства Российской Федерации
от 5 марта 2029 г. № 77:
а) в пункте 3 слова "в течение 20 дней" заменить словами "в течение {days} дней".
2. Министерству транспорта Российской Федерации {often} публиковать сведения о свободных причалах.
"""


@pytest.fixture
def outcomes(tmp_path):
    """The outcomes of the letter's proposals, by the action, where this act came later."""

    def told(letter=LETTER, later=LATER, **words):
        with EmbeddedStore(tmp_path / "library", create=True) as store:
            for name, text in (("a", letter), ("b", RULES), ("c", later.format(**words))):
                path = tmp_path / f"{name}.txt"
                path.write_text(text)
                store.write([Entry(str(path), document_from(path))])
            store.flush()
            [row] = store.named("a.txt")
            found = outcomes_of(store, store.document(row.document_id))
            return {outcome.measure.action: outcome for outcome in found}

    return told


def test_a_proposal_is_adopted_by_an_amendment_of_the_very_provision(outcomes):
    found = outcomes(days="12", often="каждый месяц")
    assert found["сократить"].outcome == "adopted"
    best = found["сократить"].by[0]
    assert best.document == "c.txt"
    assert "12 дней" in best.quote
    assert "изменено то же положение того же акта" in best.reasons
    assert found["публиковать"].outcome == "adopted"
    assert found["публиковать"].by[0].measure.action == "публиковать"


def test_another_number_is_taken_up_only_in_part_and_the_number_is_told(outcomes):
    found = outcomes(days="15", often="ежегодно")
    assert found["сократить"].outcome == "partly"
    assert "12" in found["сократить"].missing


def test_what_nobody_took_up_is_not_found_with_the_reason(outcomes):
    found = outcomes(days="12", often="ежемесячно")
    assert found["освободить"].outcome == "not_found"
    assert found["освободить"].by == ()
    assert "нет мер и положений" in found["освободить"].reasons[0]


def test_what_came_before_the_proposal_took_nothing_up(outcomes):
    found = outcomes(LETTER.replace("10.04.2030", "10.04.2031"), days="12", often="каждый месяц")
    assert {outcome.outcome for outcome in found.values()} == {"not_found"}


HEAD = LETTER[: LETTER.index("Просим внести")]
ENACTED = LATER[: LATER.index("1. В Правилах")]


def test_of_two_asks_in_one_proposal_the_one_not_taken_up_is_told(outcomes):
    asked = "Просим продлить срок лова раков до 5 лет, а также разрешить продажу сетей.\n"
    later = "1. Разрешение на лов раков выдаётся на срок до 5 лет.\n"
    [found] = outcomes(HEAD + asked, ENACTED + later).values()
    assert found.outcome == "partly"
    assert found.missing == ("разрешить продажу сетей",)
    assert "лов раков" in found.by[0].quote


def test_what_enacts_the_opposite_takes_nothing_up(outcomes):
    asked = "Просим отменить обязательную маркировку вёсел.\n"
    ordered = "1. Ввести с 1 января 2031 г. обязательную маркировку вёсел.\n"
    [found] = outcomes(HEAD + asked, ENACTED + ordered).values()
    assert found.outcome == "not_found"


def test_who_asks_is_no_part_of_what_is_asked(outcomes):
    asked = "Участники совещания лодочников предлагают построить мост через реку Вьюнку.\n"
    later = "1. Министерству транспорта построить мост через реку Вьюнку.\n"
    [found] = outcomes(HEAD + asked, ENACTED + later).values()
    assert (found.outcome, found.missing) == ("adopted", ())


def test_a_remark_with_a_pronoun_rests_on_the_sentence_before(outcomes):
    asked = (
        "Для вёсельных лодок ведение журнала обязательно. Предлагается отменить это требование.\n"
    )
    later = "1. Ведение журнала не требуется для вёсельных лодок.\n"
    [found] = outcomes(HEAD + asked, ENACTED + later).values()
    assert found.outcome == "adopted"


def test_a_requirement_struck_out_is_known_by_the_words_that_it_had(outcomes):
    rules = "постановлением Правительства Российской Федерации от 5 марта 2029 г. № 77"
    asked = (
        f"Просим изменить Правила учёта причалов, утвержденные {rules} (далее – Правила):\n"
        "1. Исключить из пункта 2 Правил подачу заявления владельцем.\n"
    )
    later = f"1. В Правилах, утвержденных {rules}:\nа) пункт 2 признать утратившим силу.\n"
    found = outcomes(HEAD + asked, ENACTED + later)["исключить"]
    assert found.outcome == "adopted"
    assert "изменено то же положение того же акта" in found.reasons
