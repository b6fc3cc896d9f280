"""Resolutions, letters, minutes and news: what is proposed, asked and announced."""


def test_a_resolution_proposes(measures):
    found = measures(
        "РЕЗОЛЮЦИЯ\nконференции музеев\n\nУчастники предлагают:\n\n"
        "- провести ярмарку музеев;\n\n"
        "- обратиться в Министерство культуры Российской Федерации с предложением открыть фонды.\n"
    )
    assert [measure.modality for measure in found] == ["proposed", "proposed"]
    assert [measure.action for measure in found] == ["провести", "открыть"]
    assert found[1].executors == ("Министерство культуры Российской Федерации",)


def test_a_body_that_will_do_something_is_planned(only):
    measure = only(
        "Новости\n\n5 мая 2026\n\nМинистерство культуры Российской Федерации до 1 июня "
        "опубликует список музеев. Музеи работают каждый день.\n"
    )
    assert (measure.modality, measure.action) == ("planned", "опубликовать")
    assert measure.executors == ("Министерство культуры Российской Федерации",)


def test_the_speaker_stands_outside_the_measure(only):
    measure = only("Новости\n\nСеверцев А.П. (музей): Залы надо открыть раньше.\n")
    assert measure.quote == "Залы надо открыть раньше"


def test_a_question_is_no_measure(measures):
    assert not measures("Новости\n\nБудет ли построен музей? Надо ли открыть залы?\n")
