"""Lines joined into paragraphs: what is one paragraph, and what is not."""

from collections.abc import Callable
from textwrap import dedent

import pytest

from extractors.facts import SourceText
from extractors.outline import outline_of

SameTree = Callable[[str, str], None]

WRAPPED = """\
В связи с ростом числа посетителей набережной комитет по благоустройству
города просит управляющие компании обеспечить своевременную уборку
прилегающих дворов и проездов, а также вывоз снега с пешеходных дорожек в
течение суток после снегопада.
Сведения о выполненной уборке направляются в комитет каждую неделю не
позднее пятницы и размещаются на сайте города, где с ними может
ознакомиться всякий житель.
"""


def _words(text: str) -> list[str]:
    nodes = outline_of(SourceText(text=text, format="txt")).nodes
    return [" ".join(text[node.start : node.end].split()) for node in nodes]


def test_hard_wrapped_lines_are_joined() -> None:
    first, second = _words(WRAPPED)
    assert first.startswith("В связи") and first.endswith("после снегопада.")
    assert second.startswith("Сведения") and second.endswith("всякий житель.")


def test_a_blank_line_after_every_line_changes_nothing() -> None:
    assert _words(WRAPPED.replace("\n", "\n\n")) == _words(WRAPPED)


def test_indents_and_justification_change_nothing() -> None:
    spaced = WRAPPED.replace(" и ", "  и   ").replace("В связи", "     В связи")
    assert _words(spaced.replace("Сведения", "     Сведения")) == _words(WRAPPED)


@pytest.mark.parametrize(
    "furniture",
    [
        "\n21.11.2029                    Система ГАРАНТ                   4\n\f",
        "\nСтраница 3 из 9\n\n",
        "\n\n- 3 -\n\f\n",
    ],
)
def test_page_furniture_inside_a_paragraph_is_its_child(furniture: str) -> None:
    text = WRAPPED.replace("прилегающих", furniture + "прилегающих", 1)
    nodes = outline_of(SourceText(text=text, format="txt")).nodes
    assert [node.kind for node in nodes] == ["paragraph", "furniture", "paragraph"]
    assert nodes[1].parent == 0
    assert nodes[0].start < nodes[1].start < nodes[1].end < nodes[0].end


def test_running_header_that_returns_is_furniture() -> None:
    header = "Приказ Рыбного комитета от 3 марта 2030 г. N 15 Об учете сетей"
    text = f"{header}\n\n{WRAPPED}\nСистема ГАРАНТ\n7\n{header}\n\n{WRAPPED}"
    nodes = outline_of(SourceText(text=text, format="txt")).nodes
    assert [text[node.start : node.end] for node in nodes if node.kind == "furniture"] == [
        "Система ГАРАНТ",
        "7",
        header,
    ]


def test_label_alone_on_its_line_goes_with_the_next() -> None:
    text = "1 . \nУтвердить план . \n2.) \nОпубликовать план ."
    nodes = outline_of(SourceText(text=text, format="txt")).nodes
    assert [(node.number, text[node.body : node.end]) for node in nodes] == [
        ("1", "Утвердить план ."),
        ("2", "Опубликовать план ."),
    ]


def test_lines_of_a_list_without_labels_stay_apart(same_tree: SameTree) -> None:
    same_tree(
        """\
        Комитет ведет учет:
        лодок;
        весел;
        якорей.
        Учет хранится десять лет.
        """,
        """\
        lead_in Комитет ведет учет:
          item лодок;
          item весел;
          item якорей.
        paragraph Учет хранится десять лет.
        """,
    )


def test_items_that_run_on_in_one_line_are_cut(same_tree: SameTree) -> None:
    same_tree(
        """\
        Совет намечает: 1) принять отчет (п. 3) за год; 2) избрать старосту; 3) закрыть собрание.
        4) объявить сбор; 5) назначить день, указанный в ст. 5) устава.
        """,
        """\
        lead_in Совет намечает:
          item [1] принять отчет (п. 3) за год;
          item [2] избрать старосту;
          item [3] закрыть собрание.
          item [4] объявить сбор;
          item [5] назначить день, указанный в ст. 5) устава.
        """,
    )


def test_a_period_at_the_break_of_a_line_is_no_bullet() -> None:
    text = dedent(WRAPPED).replace("каждую неделю не\nпозднее", "в 2029\n- 2031 годах не позднее")
    assert len(_words(text)) == 2


def test_rows_divided_by_tabs_are_a_table(same_tree: SameTree) -> None:
    same_tree(
        "Мероприятие\tСрок\tИсполнитель\nПосадка ив,\nкленов и лип\tмай\tЛесхоз\n",
        """\
        table Мероприятие Срок Исполнитель Посадка ив, кленов и лип май Лесхоз
          row Мероприятие Срок Исполнитель
            cell Мероприятие
            cell Срок
            cell Исполнитель
          row Посадка ив, кленов и лип май Лесхоз
            cell Посадка ив, кленов и лип
            cell май
            cell Лесхоз
        """,
    )
