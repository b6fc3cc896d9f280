"""What of a Word document comes into the text, and how; each case is a body's XML and its lines."""

import io

import docx
import pytest

from pipeline.errors import FileProblemError
from pipeline.reading import read


def p(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(words, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def cell(*paragraphs, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def row(*cells):
    return f"<w:tr>{''.join(cells)}</w:tr>"


@pytest.fixture
def lines(word):
    def of(body, **parts):
        return read(word(body, **parts)).text.split("\n")

    return of


def codes(text):
    return [problem.code for problem in text.problems]


def test_breaks_tabs_and_hyphens_inside_a_paragraph(lines):
    body = p(
        "<w:r><w:t>до</w:t><w:tab/><w:t>после</w:t><w:br/><w:t>ниже</w:t>"
        '<w:br w:type="page"/><w:t>131</w:t><w:noBreakHyphen/><w:t>ФЗ</w:t><w:softHyphen/></w:r>'
    )
    assert lines(body) == ["до\tпосле", "ниже131\u2011ФЗ"]


def test_fields_show_their_result_only(lines):
    def mark(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>REF пункт \\h</w:instrText></w:r>"
    body = p(r("см. "), mark("begin"), code, mark("separate"), r("пункт 4"), mark("end"), r("."))
    simple = p('<w:fldSimple w:instr="PAGE">' + r("7") + "</w:fldSimple>")
    assert lines(body + simple) == ["см. пункт 4.", "7"]


def test_tracked_changes_insertions_in_deletions_out(word):
    body = p(
        r("срок "),
        '<w:del w:id="1"><w:r><w:delText>до мая</w:delText></w:r></w:del>',
        '<w:ins w:id="2">' + r("до июня") + "</w:ins>",
        '<w:moveFrom w:id="3">' + r(" ушло") + "</w:moveFrom>",
        '<w:moveTo w:id="4">' + r(" пришло") + "</w:moveTo>",
    )
    text = read(word(body))
    assert text.text == "срок до июня пришло"
    assert codes(text) == ["deletions-left-out"]


def test_hidden_text_is_left_out_and_said(word):
    styles = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = p(r("видно"), r(" тайно", "<w:vanish/>"), r(" и так", '<w:rStyle w:val="Secret"/>'))
    body += p(r("весь абзац", "<w:vanish/>")) + p(r("конец"))
    text = read(word(body, styles=styles))
    assert text.text == "видно\nконец"
    assert codes(text) == ["hidden-text-left-out"]


def test_links_content_controls_and_smart_tags_are_words(lines):
    body = (
        "<w:sdt><w:sdtContent>"
        + p(
            "<w:hyperlink>" + r("Указ") + "</w:hyperlink>",
            "<w:smartTag>" + r(" № 7") + "</w:smartTag>",
        )
        + "</w:sdtContent></w:sdt>"
        + p("<w:sdt><w:sdtContent>" + r("внутри") + "</w:sdtContent></w:sdt>")
    )
    assert lines(body) == ["Указ № 7", "внутри"]


def test_text_box_is_read_once_after_its_paragraph(lines):
    inner = f"<w:txbxContent>{p(r('в рамке'))}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inner}"
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(p(r("рядом"), box) + p(r("дальше"))) == ["рядом", "в рамке", "дальше"]


def test_note_stands_after_the_paragraph_of_its_mark(word):
    notes = (
        '<w:footnote w:type="separator" w:id="-1">' + p(r("черта")) + "</w:footnote>"
        '<w:footnote w:id="2">' + p(r(" Сноска о сроках.")) + "</w:footnote>"
    )
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    text = read(word(p(r("Текст"), mark, r(" дальше")) + p(r("Другой"), mark), footnotes=notes))
    assert text.text.split("\n") == ["Текст дальше", "1 Сноска о сроках.", "Другой"]
    note = text.blocks[1]
    assert (note.kind, note.number, text.text[note.body]) == ("note", "1", "С")


def test_endnotes_are_numbered_in_roman(lines):
    notes = '<w:endnote w:id="1">' + p(r("в конце")) + "</w:endnote>"
    body = p(r("Текст"), '<w:r><w:endnoteReference w:id="1"/></w:r>')
    assert lines(body, endnotes=notes) == ["Текст", "i в конце"]


def test_row_is_a_line_with_cells_by_tabs(word):
    head = row(cell(p(r("Срок"))), cell(p(r("Кто"))))
    body = row(cell(p(r("май")), p(r("июнь"))), cell(p("<w:r><w:t>а</w:t><w:tab/><w:br/></w:r>")))
    text = read(word(f"<w:tbl>{head}{body}</w:tbl>" + p(r("после"))))
    assert text.text == "Срок\tКто\nмай июнь\tа\nпосле"
    kinds = [block.kind for block in text.blocks]
    assert kinds == ["table", "row", "cell", "cell", "row", "cell", "cell", "paragraph"]


def test_merged_cells_are_written_once_and_keep_the_columns(lines):
    wide = row(cell(p(r("шапка")), properties='<w:gridSpan w:val="2"/>'), cell(p(r("итог"))))
    tall = cell(p(r("раздел")), properties='<w:vMerge w:val="restart"/>')
    below = cell(p(), properties="<w:vMerge/>")
    body = wide + row(tall, cell(p(r("а"))), cell(p(r("1"))))
    body += row(below, cell(p(r("б"))), cell(p(r("2"))))
    assert lines(f"<w:tbl>{body}</w:tbl>") == ["шапка\t\tитог", "раздел\tа\t1", "\tб\t2"]


def test_nested_table_stays_on_the_line_of_its_row(lines):
    inner = "<w:tbl>" + row(cell(p(r("x"))), cell(p(r("y")))) + "</w:tbl>"
    body = "<w:tbl>" + row(cell(p(r("а")), inner, p()), cell(p(r("б")))) + "</w:tbl>"
    assert lines(body) == ["а x y\tб"]


def test_table_that_only_frames_paragraphs_is_paragraphs(word):
    body = "<w:tbl>" + row(cell(p()), cell(p(r("первый")), p(r("второй")))) + "</w:tbl>"
    text = read(word(body))
    assert text.text == "первый\nвторой"
    assert [block.kind for block in text.blocks] == ["paragraph", "paragraph"]


def test_headings_alignment_and_bold_come_from_styles_too(word):
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:pPr>'
        '<w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="H"/></w:style>'
    )
    body = p(r("Раздел"), properties='<w:pStyle w:val="Mine"/>')
    body += p(r("Часть"), properties='<w:jc w:val="right"/><w:outlineLvl w:val="0"/>')
    one, other = read(word(body, styles=styles)).blocks
    assert (one.kind, one.level, one.alignment, one.bold) == ("heading", 2, "center", True)
    assert (other.kind, other.level, other.alignment, other.bold) == ("heading", 1, "right", False)


def test_a_style_named_heading_squared_is_no_heading(word):
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading ²"/></w:style>'
    text = read(word(p(r("Меры"), properties='<w:pStyle w:val="A"/>'), styles=styles))
    assert [block.kind for block in text.blocks] == ["paragraph"]


def test_symbols_formulas_and_ruby(lines):
    body = p(
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 5</w:t></w:r>',
        "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>",
    )
    assert lines(body) == ["≥ 5a+b"]


def test_headers_footers_and_comments_are_said_to_be_left_out(word):
    content = p(r("верх"))
    text = read(
        word(
            p(r("Текст")),
            header=content,
            footer=content,
            comments=f'<w:comment w:id="1">{content}</w:comment>',
        )
    )
    assert codes(text) == ["headers-left-out", "footers-left-out", "comments-left-out"]
    assert "(1)" in text.problems[0].message


def test_main_part_is_found_by_relationship_and_in_strict_files(word):
    assert read(word(p(r("Там")), main="doc/text.xml")).text == "Там"


def test_strict_ooxml(members, pack):
    parts = members(p(r("Строго")))
    strict = str(parts["word/document.xml"]).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read(pack({**parts, "word/document.xml": strict})).text == "Строго"


def test_part_in_utf16(members, pack):
    parts = members(p(r("Шире")))
    wide = str(parts["word/document.xml"]).replace('encoding="UTF-8"', 'encoding="UTF-16"')
    assert read(pack({**parts, "word/document.xml": wide.encode("utf-16")})).text == "Шире"


def test_document_without_words_is_empty(word):
    with pytest.raises(FileProblemError) as failure:
        read(word(p()))
    assert failure.value.code == "empty"


def test_file_that_python_docx_writes():
    document = docx.Document()
    document.add_heading("Меры поддержки", level=1)
    document.add_paragraph("создать реестр", style="List Number")
    document.add_paragraph("вести реестр", style="List Number")
    document.add_paragraph("прочее", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "План"
    table.cell(1, 0).text, table.cell(1, 1).text = "мера", "срок"
    file = io.BytesIO()
    document.save(file)
    text = read(file.getvalue())
    assert text.text.split("\n") == [
        "Меры поддержки",
        "1.\tсоздать реестр",
        "2.\tвести реестр",
        "•\tпрочее",
        "План",
        "мера\tсрок",
    ]
    assert [block.kind for block in text.blocks[:4]] == ["heading", "item", "item", "item"]
