"""OpenDocument texts: what stands in the XML first, then the text that must come out."""

import pytest

from pipeline.errors import FileProblemError
from pipeline.reading import read

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    f'xmlns:{name}="{OASIS}{space}:1.0"'
    for name, space in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "manifest": "manifest",
    }.items()
)
MIME = "application/vnd.oasis.opendocument.text"


def content(body, styles=""):
    return (
        f"<office:document-content {NAMESPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


@pytest.fixture
def odt(pack):
    """An `.odt` from the XML of its body, of its styles and of its other parts."""

    def build(body, styles="", **parts):
        members = {"mimetype": MIME, "content.xml": content(body, styles)}
        return pack(members | {name.replace("_", "."): part for name, part in parts.items()})

    return build


def level(place, num_format="1", suffix=".", shown=1, more=""):
    return (
        f'<text:list-level-style-number text:level="{place}" style:num-format="{num_format}" '
        f'style:num-suffix="{suffix}" text:display-levels="{shown}" {more}/>'
    )


def list_style(name, *levels):
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def item(words, inner="", more=""):
    return f"<text:list-item {more}><text:p>{words}</text:p>{inner}</text:list-item>"


def listed(*items, style="L", more=""):
    return f'<text:list text:style-name="{style}" {more}>{"".join(items)}</text:list>'


LEGAL = list_style("L", level(1), level(2, shown=2), level(3, "a", ")"))


def test_white_space_is_collapsed_and_marks_become_signs(odt):
    body = (
        "<text:p>  Указ \n <text:span> главы</text:span><text:s text:c='2'/>района"
        "<text:tab/>№ 1<text:line-break/>от мая</text:p>"
    )
    assert read(odt(body)).text == "Указ главы  района\t№ 1\nот мая"


def test_entries_are_numbered_by_their_levels(odt):
    inner = listed(item("вложенный", listed(item("глубокий"))), item("ещё"), style="")
    body = listed(item("первый", inner), item("второй", listed(item("заново"))))
    text = read(odt(body, LEGAL))
    assert text.text.split("\n") == [
        "1.\tпервый",
        "1.1.\tвложенный",
        "a)\tглубокий",
        "1.2.\tещё",
        "2.\tвторой",
        "2.1.\tзаново",
    ]
    assert [block.number for block in text.blocks] == ["1", "1.1", "a", "1.2", "2", "2.1"]
    assert [block.level for block in text.blocks] == [1, 2, 3, 2, 1, 2]


def test_only_the_first_paragraph_of_an_entry_bears_its_number(odt):
    body = listed(item("первый", "<text:p>и его продолжение</text:p>"), item("второй"))
    assert read(odt(body, LEGAL)).text == "1.\tпервый\nи его продолжение\n2.\tвторой"


@pytest.mark.parametrize(
    ("more", "number"),
    [
        ("", "1"),
        ('text:continue-numbering="true"', "3"),
        ('text:continue-list="one"', "3"),
        ('text:continue-list="unknown"', "1"),
    ],
)
def test_a_list_counts_on_where_it_says_so(odt, more, number):
    first = listed(item("а"), item("б"), more='xml:id="one"')
    text = read(odt(f"{first}<text:p>между</text:p>{listed(item('в'), more=more)}", LEGAL))
    assert text.blocks[-1].number == number


def test_starts_are_set_by_the_style_and_by_the_entry(odt):
    style = list_style("L", level(1, more='text:start-value="5"'))
    body = listed(item("а"), item("б", more='text:start-value="9"'), item("в"))
    assert [block.number for block in read(odt(body, style)).blocks] == ["5", "9", "10"]


def test_a_skipped_level_counts_as_begun(odt):
    deep = f"<text:list-item>{listed(item('вложенный'), style='')}</text:list-item>"
    body = listed(deep, item("первый уровень"))
    assert [block.number for block in read(odt(body, LEGAL)).blocks] == ["1.1", "2"]


def test_list_headers_bear_no_number_and_are_not_counted(odt):
    header = "<text:list-header><text:p>Меры:</text:p></text:list-header>"
    body = listed(header, item("первая"))
    assert read(odt(body, LEGAL)).text == "Меры:\n1.\tпервая"


@pytest.mark.parametrize(
    ("num_format", "count", "shown"),
    [
        ("I", 4, "IV"),
        ("i", 9, "ix"),
        ("A", 28, "AB"),
        ("а, б, .., аа, аб, ... (ru)", 3, "в"),
        ("А, Б, .., Аа, Бб, ... (ru)", 10, "К"),
        ("а, б, .., аа, аб, ... (ru)", 26, "ы"),
        ("01, 02, 03, ...", 4, "04"),
        ("а, б, .., аа, бб, ... (ru)", 31, "бб"),
        ("а, б, .., аа, аб, ... (ru)", 31, "аб"),
    ],
)
def test_numbers_in_letters_and_roman(odt, num_format, count, shown):
    style = list_style("L", level(1, num_format, ")", more=f'text:start-value="{count}"'))
    assert read(odt(listed(item("мера")), style)).text == f"{shown})\tмера"


def test_headings_are_numbered_by_the_outline(odt):
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" '
        'style:num-format="I" style:num-suffix="."/><text:outline-level-style text:level="2" '
        'style:num-format="1" text:display-levels="1" style:num-suffix="."/></text:outline-style>'
    )
    styles = f"<office:document-styles {NAMESPACES}>{outline}</office:document-styles>"
    body = (
        '<text:h text:outline-level="1">Общее</text:h><text:h text:outline-level="2">Цели</text:h>'
        '<text:h text:outline-level="1" text:is-list-header="true">Без номера</text:h>'
    )
    text = read(odt(body, styles_xml=styles))
    assert text.text == "I.\tОбщее\n1.\tЦели\nБез номера"
    assert [(block.kind, block.level) for block in text.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 1),
    ]


def test_notes_stand_after_the_paragraph_that_marks_them(odt):
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Сноска.</text:p></text:note-body></text:note>"
    )
    text = read(odt(f"<text:p>Слово{note} дальше.</text:p><text:p>Конец.</text:p>"))
    assert text.text == "Слово дальше.\n1 Сноска.\nКонец."
    assert [block.kind for block in text.blocks] == ["paragraph", "note", "paragraph"]


def cell(words, more=""):
    return f"<table:table-cell {more}><text:p>{words}</text:p></table:table-cell>"


def test_tables_go_by_rows_with_merged_cells_once(odt):
    covered = "<table:covered-table-cell/>"
    wide = cell("обе", 'table:number-columns-spanned="2"')
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        f"{cell('мера')}{cell('срок')}{cell('кто')}</table:table-row></table:table-header-rows>"
        f"<table:table-row>{wide}{covered}{cell('глава')}</table:table-row></table:table>"
    )
    text = read(odt(body))
    assert text.text == "мера\tсрок\tкто\nобе\t\tглава"
    assert [block.kind for block in text.blocks].count("cell") == 6


def test_a_nested_table_is_read_inside_its_cell(odt):
    rows = f"<table:table-row>{cell('а')}{cell('б')}</table:table-row>"
    inner = f"<table:table>{rows}</table:table>"
    outer = f"<table:table-cell><text:p>до</text:p>{inner}</table:table-cell>{cell('после')}"
    body = f"<table:table><table:table-row>{outer}</table:table-row></table:table>"
    assert read(odt(body)).text == "до а б\tпосле"


def test_absurd_repeats_are_bounded(odt):
    repeated = cell("а", 'table:number-columns-repeated="999999999"')
    body = f"<table:table><table:table-row>{cell('б')}{repeated}</table:table-row></table:table>"
    assert read(odt(body)).text == "б\tа"


def codes(text):
    return {problem.code for problem in text.problems}


def test_what_is_hidden_deleted_or_said_aside_is_told_and_left_out(odt):
    styles = (
        '<style:style style:name="T" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    deletion = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion>'
        "<text:p>Удалено.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    body = (
        f'{deletion}<text:p>Видно<text:change text:change-id="c"/>'
        '<text:span text:style-name="T">тайно</text:span>'
        "<office:annotation><text:p>Заметка</text:p></office:annotation>.</text:p>"
        '<text:section text:display="none"><text:p>Спрятано.</text:p></text:section>'
        "<text:p><draw:frame><draw:image/></draw:frame></text:p>"
    )
    master = (
        f"<office:document-styles {NAMESPACES}><style:master-page><style:header>"
        "<text:p>Колонтитул</text:p></style:header></style:master-page></office:document-styles>"
    )
    text = read(odt(body, styles, styles_xml=master))
    assert text.text.strip() == "Видно."
    assert codes(text) == {
        "hidden-text-left-out",
        "deletions-left-out",
        "comments-left-out",
        "headers-left-out",
        "images-left-out",
    }


def test_a_text_box_stands_once_after_its_paragraph(odt):
    box = "<draw:frame><draw:text-box><text:p>УТВЕРЖДЕНО</text:p></draw:text-box></draw:frame>"
    assert read(odt(f"<text:p>Указ{box}</text:p>")).text == "Указ\nУТВЕРЖДЕНО"


def test_alignment_and_weight_come_through_parent_styles(odt):
    styles = (
        '<style:style style:name="A" style:family="paragraph"><style:paragraph-properties '
        'fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>'
    )
    block = read(odt('<text:p text:style-name="B">УКАЗ</text:p>', styles)).blocks[0]
    assert (block.alignment, block.bold) == ("center", True)


def test_a_text_of_one_xml_file_is_read(odt):
    flat = content("<text:p>Указ</text:p>").replace("document-content", "document")
    text = read(b'<?xml version="1.0" encoding="UTF-8"?>' + flat.encode())
    assert (text.text, text.format) == ("Указ", "odt")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"META-INF/manifest_xml": "<m><manifest:encryption-data/></m>"}, "encrypted"),
        ({"content_xml": "<office/>"}, "broken-file"),
        ({"content_xml": "<!DOCTYPE x><x/>"}, "unsafe-xml"),
        ({"styles_xml": "<x"}, "broken-file"),
    ],
)
def test_what_cannot_be_read_is_one_clear_problem(odt, parts, code):
    with pytest.raises(FileProblemError) as refusal:
        read(odt("<text:p>Указ</text:p>", **parts))
    assert refusal.value.code == code


def test_lists_nested_without_end_are_refused_or_read(odt):
    deep = "<text:list><text:list-item>" * 120 + "<text:p>Указ</text:p>"
    body = deep + "</text:list-item></text:list>" * 120
    try:
        assert "Указ" in read(odt(body, LEGAL)).text
    except FileProblemError as refusal:
        assert refusal.code == "too-deep"
