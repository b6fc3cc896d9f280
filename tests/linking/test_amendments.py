"""Which provisions an amending act changes, how, and in which words, by cases."""

import time

import pytest

from extractors.extracting import extract
from extractors.facts import SourceText
from pipeline.linking.amendments import amendments_of
from pipeline.linking.within_document import with_act_ids

HEAD = (
    "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\n\nПОСТАНОВЛЕНИЕ\n\nот 30 января 2031 г. № 77\n\n"
    "О внесении изменений в постановление Правительства Российской Федерации"
    " от 3 мая 2029 г. № 15\n\nПравительство Российской Федерации постановляет:\n\n"
    "1. Внести в постановление Правительства Российской Федерации от 3 мая 2029 г. № 15"
    " «О приозёрных парках» следующие изменения:\n\n"
)
ACT = "/akn/ru/act/resolution/government/2029-05-03/15"


def amendments(clauses, head=HEAD):
    text = head + clauses
    found = extract(SourceText(text=text, format="txt"))
    return text, amendments_of(text, found.outline, with_act_ids(found.facts, text))


@pytest.mark.parametrize(
    ("clause", "kind", "provision", "old", "new"),
    [
        (
            "а) в пункте 4 слова «три тропы» заменить словами «пять троп»;",
            "words_replaced",
            "/~point_4",
            "три тропы",
            "пять троп",
        ),
        (
            "а) в подпункте «в» пункта 4 цифры «12» заменить цифрами «20»;",
            "words_replaced",
            "/~point_4__subpoint_v",
            "12",
            "20",
        ),
        (
            "а) в пункте 7 слова «и причалы» исключить;",
            "words_removed",
            "/~point_7",
            "и причалы",
            None,
        ),
        (
            "а) абзац второй пункта 3 после слова «тропы» дополнить словами «и причалы»;",
            "words_added",
            "/~point_3__para_2",
            None,
            "и причалы",
        ),
        ("а) пункт 9 признать утратившим силу;", "repealed", "/~point_9", None, None),
        ("а) пункт 9 исключить;", "repealed", "/~point_9", None, None),
        (
            "а) пункт 2 изложить в следующей редакции:\n\n«2. Парк ведёт карту троп.»;",
            "restated",
            "/~point_2",
            None,
            "2. Парк ведёт карту троп.",
        ),
        (
            "а) дополнить пунктом 3.1 следующего содержания:\n\n«3.1. Карта обновляется.»;",
            "added",
            "/~point_3.1",
            None,
            "3.1. Карта обновляется.",
        ),
        (
            "а) пункт 5 дополнить подпунктом «д» следующего содержания:\n\n«д) карта причалов.»;",
            "added",
            "/~point_5__subpoint_d",
            None,
            "д) карта причалов.",
        ),
    ],
)
def test_a_clause_tells_the_provision_and_the_words(clause, kind, provision, old, new):
    text, (found,) = amendments(f"{clause}\n")
    assert (found.kind, found.target, found.old, found.new) == (kind, ACT + provision, old, new)
    assert found.quote == text[found.start : found.end]


def test_one_clause_may_order_several_changes():
    _, found = amendments(
        "а) в пункте 4 слово «три» заменить словом «пять», слова «и лес» исключить;\n"
    )
    assert [(each.kind, each.old) for each in found] == [
        ("words_replaced", "три"),
        ("words_removed", "и лес"),
    ]


def test_provisions_of_lead_ins_hold_for_what_stands_under_them():
    _, found = amendments(
        "2. В Правилах охраны троп, утвержденных указанным постановлением:\n\n"
        "а) в пункте 4:\n\nслова «три тропы» заменить словами «пять троп»;\n\n"
        "слова «и причалы» исключить;\n\nб) пункт 6 признать утратившим силу.\n"
    )
    provisions = [each.target for each in found]
    assert provisions == [f"{ACT}/~point_4", f"{ACT}/~point_4", f"{ACT}/~point_6"]
    assert {each.part for each in found} == {
        "Правилах охраны троп, утвержденных указанным постановлением"
    }


def test_what_the_new_words_order_is_no_amendment_of_this_act():
    _, found = amendments(
        "а) пункт 2 изложить в следующей редакции:\n\n"
        "«2. Парк ведёт карту троп.\n\nПункт 8 признать утратившим силу.»;\n\n"
        "б) пункт 9 исключить.\n"
    )
    assert [(each.kind, each.pinpoint[0].number) for each in found] == [
        ("restated", "2"),
        ("repealed", "9"),
    ]


def test_an_act_that_amends_nothing_has_no_amendments():
    head = HEAD.replace("О внесении изменений в постановление", "О постановлении")
    head = head.split("1. Внести")[0]
    _, found = amendments("1. Минприроды России исключить пункт 5 из плана работ.\n", head)
    assert found == []


def test_a_long_act_is_read_in_bearable_time():
    clauses = "".join(
        f"{number}) в пункте {number} слова «{number} тропы» заменить словами «пять троп»;\n\n"
        for number in range(1, 400)
    )
    begun = time.perf_counter()
    _, found = amendments(clauses)
    assert time.perf_counter() - begun < 10
    assert len(found) == 399
