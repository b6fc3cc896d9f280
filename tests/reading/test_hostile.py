"""Broken and hostile files: each ends in text or in one clear problem, soon and within bounds."""

import io
import json
import random
import runpy
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import FileProblemError
from pipeline.reading import read

GENERATED = runpy.run_path(str(Path(__file__).parents[1] / "hostile_files.py"))
FILES = GENERATED["hostile_files"]()
CONTAINED = frozenset(GENERATED["BOUNDED"])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
SECONDS = 10


def outcome(data):
    """The code of the problem, or «text»; anything else that is raised fails the test."""
    begun = time.monotonic()
    try:
        text = read(data)
    except FileProblemError as problem:
        assert problem.message.endswith(".")
        assert "\n" not in problem.message
        return problem.code
    finally:
        assert time.monotonic() - begun < SECONDS
    assert "\x00" not in text.text
    assert "\r" not in text.text
    return "text"


def test_there_are_enough_of_them_for_every_format():
    assert len(FILES) >= 60
    for ending in ("docx", "odt", "fodt", "rtf", "wordml.xml", "html", "txt", "pdf", "doc"):
        assert sum(name.endswith(ending) for name in FILES) >= 2


@pytest.mark.parametrize("name", [name for name in FILES if not FILES[name].ends <= CONTAINED])
def test_each_generated_file_ends_as_it_should(name):
    assert outcome(FILES[name].data) in FILES[name].ends


def numbered(list_id, level):
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
        "</w:pPr></w:p>"
    )


def named(*names):
    return OLE + b"".join(name.encode("utf-16-le") + b"\x00\x00" for name in names)


def zip_of(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


FOREIGN = {
    "png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
    "jpeg": b"\xff\xd8\xff\xe0" + b"\x10" * 100,
    "gif": b"GIF89a" + b"\x01" * 100,
    "tiff": b"II*\x00" + b"\x01" * 100,
    "djvu": b"AT&TFORM" + b"\x01" * 100,
    "7z": b"7z\xbc\xaf\x27\x1c" + b"\x01" * 100,
    "rar": b"Rar!\x1a\x07\x01\x00" + b"\x01" * 100,
    "gzip": b"\x1f\x8b\x08\x00" + b"\x01" * 100,
    "tar": b"name".ljust(257, b"\x00") + b"ustar" + b"\x00" * 300,
    "elf": b"\x7fELF" + b"\x01" * 100,
    "sqlite": b"SQLite format 3\x00" + b"\x01" * 100,
    "zip": zip_of(readme="текст"),
    "xls": named("Workbook"),
    "wordml": b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
    "mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html></html>",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_other_formats_are_named_and_refused(name):
    assert outcome(FOREIGN[name]) == "unsupported-format"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (named("EncryptionInfo", "EncryptedPackage"), "encrypted"),
        (json.dumps({"text": "указ"}).encode(), "not-a-document"),
        (b'{"a": 1}\n{"a": 2}\n', "not-a-document"),
        (b"[1, 2, 3]", "not-a-document"),
        (b"[1] " + "Сноска в начале текста".encode(), "text"),
        (b"[" * 100_000, "text"),
        (b"%PDF-1.7\n", "broken-file"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "broken-file"),
        (b"PK\x05\x06" + b"\x00" * 18, "unsupported-format"),
        (b"PK\x03\x04" + b"\x00" * 60, "broken-file"),
        (random.Random(1).randbytes(5000), "not-text"),
        (b"<html>" + b"<div>" * 5000 + b"x", "too-deep"),
        (b"<html><body></body></html>", "empty"),
        (b"<table><tr><td colspan=999999999 rowspan=999999999>x<td>y</table>", "text"),
        (b"<ol start=99999999999999999999><li>x</ol>", "text"),
        (b"<html><p>&#0;&#xD800;&#x110000;\x00x", "text"),
        ("Текст\u202eзадом\u202c наперёд ".encode() * 20 + b"\x07", "text"),
        (b"\xff\xfe" + "Указ".encode("utf-16-le")[:-1], "text"),
    ],
)
def test_each_ends_as_it_should(data, code):
    assert outcome(data) == code


P = "<w:p><w:r><w:t>Указ</w:t></w:r></w:p>"
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DEEP_TABLES = "<w:tbl><w:tr><w:tc>" * 200 + P + "</w:tc></w:tr></w:tbl>" * 200
SOME_TABLES = "<w:tbl><w:tr><w:tc>" * 40 + P + "</w:tc></w:tr></w:tbl>" * 40
WIDE_CELL = (
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + P + "</w:tc>"
    "<w:tc>" + P + "</w:tc></w:tr></w:tbl>"
)
LOOSE_FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>в поле</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (DEEP_TABLES, "too-deep"),
        (SOME_TABLES, "text"),
        (WIDE_CELL, "text"),
        (LOOSE_FIELD + P, "text"),
        (P * 20_000, "text"),
        ("<w:p>" + "<w:r><w:t>а</w:t></w:r>" * 100_000 + "</w:p>", "text"),
        ("<w:tbl/><w:tbl><w:tr/></w:tbl>" + P, "text"),
        (numbered("x", "-7") + numbered("1", "99") + P, "text"),
        ("", "empty"),
    ],
)
def test_strange_word_documents(word, body, code):
    assert outcome(word(body)) == code


@pytest.mark.parametrize("prolog", [LAUGHS, OUTSIDE])
def test_document_types_and_entities_are_refused(members, pack, prolog):
    parts = members(P.replace("Указ", "&a;"))
    main = str(parts["word/document.xml"]).replace("?><w:document", f"?>{prolog}<w:document")
    assert outcome(pack({**parts, "word/document.xml": main})) == "unsafe-xml"


def test_styles_in_a_loop_and_lists_in_a_loop(word):
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    styles += (
        '<w:style w:type="numbering" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="N"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = (
        '<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>Указ</w:t></w:r></w:p>"
    )
    assert outcome(word(body, styles=styles, numbering=numbering)) == "text"


def test_numbers_without_measure(word):
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999999"/>'
        '<w:numFmt w:val="russianLower"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>' + P
    assert outcome(word(body, numbering=numbering)) == "text"


def test_paths_that_climb_out_of_the_archive_are_only_names(members, pack):
    parts = members(P)
    rels = str(parts["word/_rels/document.xml.rels"]).replace(
        "</Relationships>",
        '<Relationship Id="x" Target="../../../../etc/passwd" Type="a/styles"/></Relationships>',
    )
    assert outcome(pack({**parts, "word/_rels/document.xml.rels": rels, "../evil": "x"})) == "text"


def test_a_bomb_is_not_unpacked(members, pack):
    assert outcome(pack({**members(P), "word/media.bin": b"\x00" * 50_000_000})) == "too-large"


def test_a_member_with_a_wrong_checksum_is_broken(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members(P).items():
            archive.writestr(name, content)
    assert outcome(buffer.getvalue().replace("Указ".encode(), "Укас".encode())) == "broken-file"


def test_a_member_packed_by_lzma_is_not_unpacked(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in members(P).items():
            archive.writestr(name, content)
    whole = buffer.getvalue()
    assert outcome(whole) == "broken-file"
    assert outcome(whole[:60] + b"\xff" * 12 + whole[72:]) == "broken-file"


def test_an_encrypted_member_is_said_to_be_so(word):
    data = bytearray(word(P))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert outcome(bytes(data)) == "encrypted"


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.8, 0.95, 0.999])
def test_a_truncated_word_file_is_broken(word, share):
    data = word(P * 50)
    assert outcome(data[: int(len(data) * share)]) == "broken-file"


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.8, 0.95])
def test_a_truncated_pdf_ends_in_text_or_a_problem(pdf, share):
    data = pdf([[(60, 700, "Указ о мерах поддержки")], [(60, 700, "Ещё страница")]])
    assert outcome(data[: int(len(data) * share)]) in {"text", "broken-file", "no-text-layer"}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_spoiled_bytes_end_in_text_or_a_problem(data):
    source = _SOURCES[data.draw(st.sampled_from(sorted(_SOURCES)))]
    at = data.draw(st.integers(0, len(source) - 1))
    put = data.draw(st.binary(min_size=1, max_size=8))
    outcome(source[:at] + put + source[at + len(put) :])


_SOURCES = {
    "html": "<html><body><ol><li>Указ<table><tr><td>а<td>б</table></ol></body></html>".encode(),
    "zip": zip_of(**{"word/document.xml": "<w:document/>", "[Content_Types].xml": "<Types/>"}),
    "text": "Указ о мерах поддержки".encode("cp1251"),
    "ole": named("WordDocument"),
}
