"""Pullenti as a peer: the outermost spans of its entities, where it is installed."""

import pytest

from eval.pullenti_peer import outermost, pullenti_spans


def test_only_the_outermost_spans_are_kept() -> None:
    assert outermost([(8, 12), (0, 12), (3, 12), (20, 30), (20, 25)]) == [(0, 12), (20, 30)]


def test_an_act_with_its_part_is_one_reference_and_a_date_one_time() -> None:
    find = pullenti_spans()
    if find is None:
        pytest.skip("Pullenti is not installed")
    text = (
        "Согласно пункту 7 приказа Минтруда России от 12.05.2021 № 312н отчёт сдан 1 июня 2022 г."
    )
    references, times = find(text)
    assert [each.quote for each in references] == [
        "пункту 7 приказа Минтруда России от 12.05.2021 № 312н"
    ]
    assert [each.quote for each in times] == ["12.05.2021", "1 июня 2022 г."]
