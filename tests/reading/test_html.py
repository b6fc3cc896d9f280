"""Web pages as a browser shows them; each case is the markup, then the lines."""

import pytest

from pipeline.reading import read


def page(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def lines(body, head=""):
    return read(page(body, head).encode()).text.split("\n")


def test_white_space_collapses_and_blocks_are_lines():
    assert lines("<p>  Указ\n\t о  мерах </p><div>второй<p>третий</p>четвёртый</div>") == [
        "Указ о мерах",
        "второй",
        "третий",
        "четвёртый",
    ]


def test_entities_links_and_indices():
    body = "<p>&laquo;О&nbsp;мерах&raquo; <a href='/x'>№&#160;5</a>, 10 м<sup>2</sup> &lt;b&gt;</p>"
    assert lines(body) == ["«О\u00a0мерах» №\u00a05, 10 м2 <b>"]


def test_a_break_is_a_line_and_two_are_a_paragraph():
    text = read(page("<p>один<br>два<br><br>три</p>").encode())
    assert text.text == "один\nдва\nтри"
    assert [text.text[block.start : block.end] for block in text.blocks] == ["один\nдва", "три"]


@pytest.mark.parametrize(
    ("markup", "numbers"),
    [
        ("<ol><li>x<li>y</ol>", ["1. x", "2. y"]),
        ("<ol start=4><li>x<li value=9>y<li>z</ol>", ["4. x", "9. y", "10. z"]),
        ("<ol reversed><li>x<li>y</ol>", ["2. x", "1. y"]),
        ("<ol type=a><li>x<li>y</ol>", ["a. x", "b. y"]),
        ("<ol style='list-style-type: upper-roman'><li>x<li>y</ol>", ["I. x", "II. y"]),
        ("<ol style='list-style: none'><li>1) x<li>2) y</ol>", ["1) x", "2) y"]),
        ("<ul><li>x<ul><li>y</ul><li>z</ul>", ["• x", "• y", "• z"]),
        ("<ol><li><p>x</p><p>y</p></ol>", ["1. x", "y"]),
    ],
)
def test_lists_bear_their_numbers(markup, numbers):
    assert lines(markup) == numbers


def test_item_block_knows_its_number_and_depth():
    text = read(page("<ol><li>а<ol><li>создать фонд</ol></ol>").encode())
    block = text.blocks[1]
    assert (block.kind, block.number, block.level) == ("item", "1", 2)
    assert text.text[block.body : block.end] == "создать фонд"


def test_headings_alignment_and_bold():
    body = "<h2 align=center>Глава</h2><p style='text-align:right'><b>УТВЕРЖДЕНО</b></p>"
    one, other = read(page(body).encode()).blocks
    assert (one.kind, one.level, one.alignment) == ("heading", 2, "center")
    assert (other.kind, other.alignment, other.bold) == ("paragraph", "right", True)


def test_table_is_rows_of_cells_and_merged_ones_stand_once():
    body = (
        "<table><tr><th colspan=2>Шапка<th>Срок<tr><td rowspan=2>раздел<td><p>а</p><p>б</p><td>1"
        "<tr><td>в<td>2</table>"
    )
    assert lines(body) == ["Шапка\t\tСрок", "раздел\tа б\t1", "\tв\t2"]


def test_table_that_lays_out_the_page_is_no_table():
    body = "<table><tr><td><h1>Указ</h1><p>один</p></td><td>сбоку</td></tr></table>"
    text = read(page(body).encode())
    assert text.text == "Указ\nодин\nсбоку"
    assert {block.kind for block in text.blocks} == {"heading", "paragraph"}


def test_scripts_styles_and_titles_are_never_text():
    body = "<script>var a='указ'</script><style>p{}</style><p>текст<!-- нет --></p>"
    assert lines(body, "<title>Сайт</title>") == ["текст"]


def test_menus_are_kept_aside_and_said():
    menu = "".join(f"<li><a href='/{at}'>Раздел сайта номер {at}</a></li>" for at in range(20))
    article = "<p>" + "Текст постановления о мерах поддержки. " * 40 + "</p>"
    text = read(page(f"<ul>{menu}</ul><h1>Указ</h1>{article}").encode())
    assert text.text.startswith("Указ\nТекст")
    assert "Раздел сайта номер 7" in text.furniture[0].text
    assert [problem.code for problem in text.problems] == ["furniture-left-out"]


def test_contents_with_links_inside_the_page_stay():
    contents = "".join(f"<li><a href='#{at}'>Глава {at}</a></li>" for at in range(5))
    assert lines(f"<ul>{contents}</ul><p>{'Текст главы. ' * 50}</p>")[0] == "• Глава 0"


def test_hidden_parts_are_left_out_and_said():
    text = read(page("<p>видно</p><div style='display: none'>тайно</div>").encode())
    assert text.text == "видно"
    assert [problem.code for problem in text.problems] == ["hidden-text-left-out"]


PHRASE = "Правительство постановляет утвердить перечень мер"


@pytest.mark.parametrize("declared", ["", "utf-8", "windows-1251", "koi8-r", "nonsense", "utf-16"])
@pytest.mark.parametrize("real", ["utf-8", "cp1251", "koi8-r", "cp866"])
def test_encoding_declared_wrongly_or_not_at_all(real, declared):
    head = f"<meta http-equiv=Content-Type content='text/html; charset={declared}'>"
    data = page(f"<p>{PHRASE}</p>", head if declared else "").encode(real)
    assert read(data).text == PHRASE


def test_preformatted_lines_stay():
    assert lines("<pre>раз\n  два</pre>") == ["раз", "  два"]


def test_fragment_without_html_element_is_a_page():
    assert read("<div><p>Один</p><p>Два</p></div>".encode()).text == "Один\nДва"


@pytest.mark.parametrize(
    "codec", ["hex", "rot13", "idna", "punycode", "undefined", "unicode_escape"]
)
def test_a_declared_codec_that_is_no_encoding_of_pages_is_not_believed(codec):
    data = f"<html><meta charset={codec}><body><p>Указ о мерах \\u0041".encode("cp1251")
    assert read(data).text == "Указ о мерах \\u0041"
