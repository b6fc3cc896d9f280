"""Acts with force: who is ordered or advised to do what, by when, on what ground."""

DECREE = """ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ

ПОСТАНОВЛЕНИЕ

от 4 марта 2024 г. № 911

О поддержке музеев

Во исполнение Указа Президента Российской Федерации от 9 января 2024 г. № 77 \
Правительство Российской Федерации постановляет:

{points}

Председатель Правительства
Российской Федерации          И.Петров
"""
GROUND = "Указа Президента Российской Федерации от 9 января 2024 г. № 77"


def decree(*points):
    return DECREE.format(points="\n\n".join(points))


def test_a_body_in_the_dative_is_the_executor_and_the_preamble_the_ground(only):
    measure = only(
        decree(
            "1. Министерству культуры Российской Федерации до 1 мая 2024 г. представить "
            "в Правительство Российской Федерации перечень музеев."
        )
    )
    assert measure.modality == "ordered"
    assert measure.action == "представить"
    assert measure.executors == ("Министерству культуры Российской Федерации",)
    assert measure.addressees == ("Правительство Российской Федерации",)
    assert measure.deadline == "до 1 мая 2024 г."
    assert measure.basis == (GROUND,)
    assert measure.section == "1"


def test_items_take_executor_and_term_from_their_lead_in(measures):
    found = measures(
        decree(
            "1. Министерству культуры Российской Федерации в месячный срок:",
            "а) утвердить порядок осмотра фондов;",
            "б) организовать обучение хранителей.",
        )
    )
    assert [measure.action for measure in found] == ["утвердить", "организовать"]
    assert {measure.executors for measure in found} == {
        ("Министерству культуры Российской Федерации",)
    }
    assert {measure.deadline for measure in found} == {"в месячный срок"}


def test_a_recommendation_leads_in_its_items(measures):
    found = measures(
        decree(
            "1. Рекомендовать органам местного самоуправления:",
            "а) оказывать музеям содействие;",
            "б) осуществлять ремонт зданий музеев.",
        )
    )
    assert [measure.modality for measure in found] == ["recommended", "recommended"]
    assert [measure.action for measure in found] == ["содействие", "ремонт"]
    assert found[0].executors == ("органам местного самоуправления",)


def test_a_performative_with_one_object_is_part_of_the_measure(only):
    measure = only(decree("1. Рекомендовать органам местного самоуправления открыть музеи."))
    assert measure.quote.startswith("Рекомендовать")
    assert (measure.modality, measure.action) == ("recommended", "открыть")
    assert measure.executors == ("органам местного самоуправления",)


def test_each_text_approved_and_each_act_repealed_is_a_measure(measures):
    found = measures(
        decree(
            "1. Утвердить прилагаемые:",
            "Правила учета музейных предметов;",
            "форму отчета музея.",
            "2. Признать утратившими силу:",
            "постановление Правительства Российской Федерации от 2 мая 2001 г. № 34;",
            "постановление Правительства Российской Федерации от 3 мая 2002 г. № 35.",
        )
    )
    assert [measure.action for measure in found] == ["утвердить"] * 2 + ["признать"] * 2
    assert [measure.section for measure in found] == ["1", "1", "2", "2"]
    assert {measure.basis for measure in found} == {(GROUND,)}


def test_control_is_laid_on_a_post_without_its_holder(only):
    measure = only(
        decree(
            "1. Контроль за исполнением настоящего постановления возложить на заместителя "
            "Министра культуры Российской Федерации П.И. Сидорова."
        )
    )
    assert measure.action == "контроль"
    assert measure.executors == ("заместителя Министра культуры Российской Федерации",)


def test_co_executors_act_too(only):
    measure = only(
        decree(
            "1. Министерству культуры Российской Федерации совместно с Министерством финансов "
            "Российской Федерации обеспечить ремонт музеев."
        )
    )
    assert measure.executors == (
        "Министерству культуры Российской Федерации",
        "Министерством финансов Российской Федерации",
    )


def test_entry_into_force_and_textual_amendments_are_no_measures(measures):
    assert not measures(
        decree(
            "1. Внести в Правила учета музейных предметов следующие изменения:",
            'а) в пункте 3 слова "один год" заменить словами "два года";',
            "б) пункт 5 исключить.",
            "2. Настоящее постановление вступает в силу с 1 июня 2024 г.",
        )
    )


def test_a_duty_that_an_amendment_words_is_one(measures):
    found = measures(
        decree(
            "1. Пункт 2 дополнить подпунктом следующего содержания:",
            '"в) ежегодно, до 1 марта, представлять отчет о фондах.".',
        )
    )
    assert [measure.action for measure in found] == ["представлять"]
    assert found[0].deadline == "ежегодно, до 1 марта"


def test_a_standing_procedure_is_none_but_one_with_a_term_is(measures):
    found = measures(
        "УТВЕРЖДЕНЫ\nприказом Министерства культуры Российской Федерации\n"
        "от 4 марта 2024 г. № 12\n\nПРАВИЛА\nучета музейных предметов\n\n"
        "1. Министерство культуры Российской Федерации ведет реестр музеев.\n\n"
        "2. Министерство культуры Российской Федерации в течение 10 дней со дня получения "
        "заявки направляет музею ответ.\n\n3. Заявка должна содержать сведения о музее.\n"
    )
    assert [measure.action for measure in found] == ["направлять"]
    assert found[0].deadline == "в течение 10 дней со дня получения заявки"


def test_a_term_may_stand_in_a_paragraph_of_its_own(only):
    measure = only(
        "ПЕРЕЧЕНЬ ПОРУЧЕНИЙ\n\nПравительству Российской Федерации:\n\n"
        "а) обеспечить осмотр музейных зданий.\n\nСрок – до 15 апреля 2025 г.\n"
    )
    assert measure.deadline == "до 15 апреля 2025 г."
