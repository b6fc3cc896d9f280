"""Automatic numbers as Word shows them; each case is a list definition, then paragraphs."""

import pytest

from pipeline.reading import read


def level(at, text, number_format="decimal", start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(identity, *levels, more=""):
    return f'<w:abstractNum w:abstractNumId="{identity}">{more}{"".join(levels)}</w:abstractNum>'


def num(identity, abstract, overrides=""):
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


def item(words, at=0, identity=1):
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{identity}"/></w:numPr>'
        f"</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
    )


def plain(words, style=None):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{words}</w:t></w:r></w:p>"


def override(at, start):
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


@pytest.fixture
def shown(word):
    def lines(body, numbering, styles=""):
        return read(word(body, numbering=numbering, styles=styles)).text.split("\n")

    return lines


LEGAL = definition(0, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."))


def test_levels_count_under_their_parents_and_begin_anew_after_them(shown):
    body = item("а") + item("б", 1) + item("в", 2) + item("г", 2) + item("д", 1) + item("е")
    body += item("ж", 1)
    numbers = [line.split("\t")[0] for line in shown(body, LEGAL + num(1, 0))]
    assert numbers == ["1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "2.", "2.1."]


def test_lists_of_one_definition_count_on_together(shown):
    body = item("а", identity=1) + plain("между") + item("б", identity=2)
    assert shown(body, LEGAL + num(1, 0) + num(2, 0)) == ["1.\tа", "между", "2.\tб"]


def test_start_override_begins_anew_once(shown):
    body = item("а") + item("б") + item("в", identity=2) + item("г", identity=2)
    numbering = LEGAL + num(1, 0) + num(2, 0, override(0, 5))
    assert shown(body, numbering) == ["1.\tа", "2.\tб", "5.\tв", "6.\tг"]


@pytest.mark.parametrize(
    ("number_format", "numbers"),
    [
        ("decimalZero", ["01", "02", "03"]),
        ("upperRoman", ["I", "II", "III"]),
        ("lowerRoman", ["i", "ii", "iii"]),
        ("upperLetter", ["A", "B", "C"]),
        ("lowerLetter", ["a", "b", "c"]),
        ("russianLower", ["а", "б", "в"]),
        ("russianUpper", ["А", "Б", "В"]),
        ("ideographDigital", ["1", "2", "3"]),
    ],
)
def test_every_format_counts_its_own_way(shown, number_format, numbers):
    numbering = definition(0, level(0, "%1)", number_format)) + num(1, 0)
    lines = shown(item("раз") + item("два") + item("три"), numbering)
    assert [line.split(")")[0] for line in lines] == numbers


def test_russian_letters_skip_those_that_word_skips(shown):
    numbering = definition(0, level(0, "%1)", "russianLower")) + num(1, 0)
    letters = "".join(line[0] for line in shown("".join(map(item, "x" * 29)), numbering))
    assert letters == "абвгдежзиклмнопрстуфхцчшщыэюя"


def test_letters_are_doubled_after_the_last(shown):
    numbering = definition(0, level(0, "%1)", "lowerLetter", start=26)) + num(1, 0)
    assert shown(item("x") + item("y"), numbering) == ["z)\tx", "aa)\ty"]


def test_legal_levels_show_roman_parents_in_decimals(shown):
    numbering = definition(
        0, level(0, "%1.", "upperRoman"), level(1, "%1.%2.", more="<w:isLgl/>")
    ) + num(1, 0)
    assert shown(item("Раздел") + item("пункт", 1), numbering) == ["I.\tРаздел", "1.1.\tпункт"]


def test_level_that_never_restarts_counts_through(shown):
    numbering = definition(
        0, level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>')
    ) + num(1, 0)
    lines = shown(item("а") + item("б", 1) + item("в") + item("г", 1), numbering)
    assert lines == ["1.\tа", "1)\tб", "2.\tв", "2)\tг"]


@pytest.mark.parametrize(("suffix", "line"), [("space", "1. пункт"), ("nothing", "1.пункт")])
def test_suffix_follows_the_number(shown, suffix, line):
    numbering = definition(0, level(0, "%1.", more=f'<w:suff w:val="{suffix}"/>')) + num(1, 0)
    assert shown(item("пункт"), numbering) == [line]


def test_symbol_font_bullet_becomes_a_plain_one_and_a_dash_stays(shown):
    numbering = definition(0, level(0, "\uf0b7", "bullet"), level(1, "–", "bullet")) + num(1, 0)
    assert shown(item("точка") + item("тире", 1), numbering) == ["•\tточка", "–\tтире"]


def test_style_gives_its_list_to_the_paragraph_and_to_styles_based_on_it(shown):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Point"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Other"><w:basedOn w:val="Point"/></w:style>'
    )
    body = plain("а", "Point") + plain("б", "Other")
    assert shown(body, LEGAL + num(1, 0), styles) == ["1.\tа", "2.\tб"]


def test_level_tied_to_a_style_is_taken_from_the_list(shown):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    numbering = definition(
        0, level(0, "%1."), level(1, "%1.%2.", more='<w:pStyle w:val="Sub"/>')
    ) + num(1, 0)
    assert shown(item("а") + plain("б", "Sub"), numbering, styles) == ["1.\tа", "1.1.\tб"]


def test_skipped_levels_are_shown_and_count_as_begun(shown):
    body = item("а", 2) + item("б", 1) + item("в")
    assert shown(body, LEGAL + num(1, 0)) == ["1.1.1.\tа", "1.2.\tб", "2.\tв"]


def test_start_override_holds_again_after_a_higher_level(shown):
    body = item("а") + item("б", 1, 2) + item("в", 0, 2) + item("г", 1, 2)
    lines = shown(body, LEGAL + num(1, 0) + num(2, 0, override(1, 5)))
    assert lines == ["1.\tа", "1.5.\tб", "2.\tв", "2.5.\tг"]


def test_level_that_restarts_after_the_first_counts_on_after_the_second(shown):
    numbering = definition(
        0,
        level(0, "%1."),
        level(1, "%1.%2."),
        level(2, "%3)", more='<w:lvlRestart w:val="1"/>'),
    ) + num(1, 0)
    body = item("а") + item("б", 1) + item("в", 2) + item("г", 1) + item("д", 2) + item("е")
    numbers = [line.split("\t")[0] for line in shown(body + item("ж", 2), numbering)]
    assert numbers == ["1.", "1.1.", "1)", "1.2.", "2)", "2.", "1)"]


def test_style_that_names_only_a_level_takes_the_list_of_the_style_below(shown):
    styles = (
        '<w:style w:type="paragraph" w:styleId="One"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Three"><w:basedOn w:val="One"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = definition(
        0,
        level(0, "%1.", more='<w:pStyle w:val="One"/>'),
        level(1, "%1.%2."),
        level(2, "%1.%2.%3.", more='<w:pStyle w:val="Three"/>'),
    ) + num(1, 0)
    body = plain("а", "One") + item("б", 1) + plain("в", "Three") + plain("г", "One")
    numbers = [line.split("\t")[0] for line in shown(body, numbering, styles)]
    assert numbers == ["1.", "1.1.", "1.1.1.", "2."]


def test_hidden_paragraphs_take_no_number(shown):
    hidden = item("скрытый").replace(
        "</w:numPr></w:pPr><w:r>",
        "</w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr>",
    )
    assert shown(item("а") + hidden + item("б"), LEGAL + num(1, 0)) == ["1.\tа", "2.\tб"]


def test_list_zero_switches_the_number_of_a_style_off(shown):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Point"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    bare = (
        '<w:p><w:pPr><w:pStyle w:val="Point"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/>'
        "</w:numPr></w:pPr><w:r><w:t>без номера</w:t></w:r></w:p>"
    )
    assert shown(bare, LEGAL + num(1, 0), styles) == ["без номера"]


def test_definition_may_stand_for_a_numbering_style(shown):
    styles = (
        '<w:style w:type="numbering" w:styleId="Legal"><w:pPr><w:numPr><w:numId w:val="2"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    linked = definition(5, more='<w:numStyleLink w:val="Legal"/>')
    assert shown(item("а"), LEGAL + linked + num(1, 5) + num(2, 0), styles) == ["1.\tа"]


def test_item_block_knows_its_number_level_and_where_its_words_begin(word):
    text = read(word(item("а") + item("Обеспечить", 1), numbering=LEGAL + num(1, 0)))
    block = text.blocks[1]
    assert (block.kind, block.number, block.level) == ("item", "1.1", 2)
    assert text.text[block.body : block.end] == "Обеспечить"
    assert text.text[block.start : block.body] == "1.1.\t"


def test_numbers_in_cells_count_on_and_stay_on_the_line_of_their_row(shown):
    row = f"<w:tr><w:tc>{item('раз')}</w:tc><w:tc>{plain('один')}</w:tc></w:tr>"
    again = f"<w:tr><w:tc>{item('два')}</w:tc><w:tc>{plain('другой')}</w:tc></w:tr>"
    lines = shown(f"<w:tbl>{row}{again}</w:tbl>", LEGAL + num(1, 0))
    assert lines == ["1. раз\tодин", "2. два\tдругой"]


def test_deleted_end_of_a_paragraph_takes_no_number(shown):
    joined = item("начало ").replace(
        "</w:numPr>", "</w:numPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    )
    lines = shown(joined + item("конец") + item("другой"), LEGAL + num(1, 0))
    assert lines == ["1.\tначало конец", "2.\tдругой"]
