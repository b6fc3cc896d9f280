"""Word documents in one XML file: what stands in the XML first, then what must come out."""

import re

import pytest

from pipeline.errors import FileProblemError
from pipeline.reading import read

SPACES = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:st1="urn:schemas-microsoft-com:office:smarttags"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
LISTS = (
    '<w:lists><w:listDef w:listDefId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:nfc w:val="58"/><w:suff w:val="Space"/>'
    '<w:lvlText w:val="%2)"/></w:lvl></w:listDef>'
    '<w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>'
)


def document(body, before=""):
    return (
        f"{HEAD}<w:wordDocument {SPACES}>{before}<w:body>{body}</w:body></w:wordDocument>".encode()
    )


def run(words, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def paragraph(words, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(words)}</w:p>"


def entry(words, level=0, hint=""):
    listed = f'<w:listPr><w:ilvl w:val="{level}"/><w:ilfo w:val="1"/>{hint}</w:listPr>'
    return paragraph(words, listed)


def codes(text):
    return [problem.code for problem in text.problems]


def test_lists_of_word_2003_are_numbered():
    body = entry("Мера") + entry("первая", 1) + entry("вторая", 1) + entry("Срок")
    text = read(document(body, LISTS))
    assert text.text == "1.\tМера\nа) первая\nб) вторая\n2.\tСрок"
    assert [block.number for block in text.blocks] == ["1", "а", "б", "2"]
    assert text.format == "wordml"


def test_a_format_of_five_thousand_digits_counts_in_decimals():
    absurd = LISTS.replace('w:nfc w:val="58"', f'w:nfc w:val="{"9" * 5_000}"')
    assert read(document(entry("Мера") + entry("первая", 1), absurd)).text == "1.\tМера\n1) первая"


def test_the_number_noted_by_word_is_shown_where_the_list_is_not_told():
    text = read(document(entry("Мера", hint='<wx:t wx:val="7."/>')))
    assert text.text == "7.\tМера"


def test_hints_smart_tags_and_foreign_elements_are_looked_through():
    words = f'<w:p><st1:date w:st="on">{run("1 мая")}</st1:date>{run(" 2024 года")}</w:p>'
    body = f"<wx:sect><wx:sub-section>{words}</wx:sub-section></wx:sect>"
    assert read(document(body)).text == "1 мая 2024 года"


def test_runs_inside_runs_are_read():
    link = f"<w:hlink><w:r><w:rPr/>{run('закон')}{run(' № 1-ФЗ')}</w:r></w:hlink>"
    assert read(document(f"<w:p>{run('см. ')}{link}</w:p>")).text == "см. закон № 1-ФЗ"


def change(kind, content):
    return f'<aml:annotation w:type="{kind}"><aml:content>{content}</aml:content></aml:annotation>'


def test_insertions_are_in_deletions_and_comments_out():
    deleted = "<w:r><w:delText>вчера</w:delText></w:r>"
    comment = change("Word.Comment", paragraph("Уточнить."))
    body = (
        f"<w:p>{run('Внести ')}{change('Word.Insertion', run('сегодня'))}"
        f"{change('Word.Deletion', deleted)}{comment}</w:p>"
    )
    text = read(document(body))
    assert text.text == "Внести сегодня"
    assert codes(text) == ["comments-left-out", "deletions-left-out"]


def test_notes_stand_after_their_paragraph():
    note = f"<w:r><w:footnote>{paragraph('Сноска.')}</w:footnote></w:r>"
    text = read(document(f"<w:p>{run('Слово')}{note}</w:p>{paragraph('Дальше')}"))
    assert text.text == "Слово\n1 Сноска.\nДальше"
    assert text.blocks[1].kind == "note"


def test_merged_cells_stand_once():
    def cell(words, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"

    first = cell("мера", '<w:vmerge w:val="restart"/>') + cell("срок")
    second = cell("", "<w:vmerge/>") + cell("май")
    text = read(document(f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>"))
    assert text.text == "мера\tсрок\n\tмай"


def test_hidden_words_and_running_titles_are_told_and_left_out():
    header = f'<w:sectPr><w:hdr w:type="odd">{paragraph("Колонтитул")}</w:hdr></w:sectPr>'
    text = read(document(f"<w:p>{run('Видно')}{run('тайно', '<w:vanish/>')}</w:p>{header}"))
    assert text.text == "Видно"
    assert codes(text) == ["headers-left-out", "hidden-text-left-out"]


def test_headings_and_alignment_come_from_styles():
    styles = (
        '<w:styles><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style></w:styles>'
    )
    block = read(document(paragraph("Общее", '<w:pStyle w:val="1"/>'), styles)).blocks[0]
    assert (block.kind, block.level, block.alignment) == ("heading", 1, "center")


@pytest.mark.parametrize(
    "data",
    [
        f"{HEAD}<w:wordDocument {SPACES}/>".encode(),
        document("<w:p>")[:-30],
        f'{HEAD}<p:package xmlns:p="http://schemas.microsoft.com/office/2006/xmlPackage"/>'.encode()
        + b"<!-- word -->",
    ],
)
def test_files_without_a_document_are_broken(data):
    with pytest.raises(FileProblemError) as refusal:
        read(data)
    assert refusal.value.code == "broken-file"


def test_a_package_in_one_file_is_read_as_the_zip_is(members):
    listed = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>мера</w:t></w:r></w:p>"
    )
    parts = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{re.sub("<[?].*?[?]>", "", content)}'
        "</pkg:xmlData></pkg:part>"
        for name, content in members(body, numbering=listed).items()
        if not name.startswith("[")
    )
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    text = read(f'{HEAD}<pkg:package xmlns:pkg="{space}">{parts}</pkg:package>'.encode())
    assert text.text == "1)\tмера"
    assert text.format == "wordml"


def test_the_original_is_read_whole(corpora):
    text = read((corpora / "originals" / "court-ruling-1123-2020.wordml.xml").read_bytes())
    assert "1123-О" in text.text
    assert codes(text) == ["headers-left-out", "footers-left-out"]
