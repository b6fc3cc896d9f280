"""Broken and hostile files out, each with how it may end: what mail and the web bring at worst.

`hostile_files()` gives them by name; `python tests/hostile_files.py FOLDER` writes them down.
All are generated, none is larger than half a megabyte, and no two have the same bytes.
"""

import io
import runpy
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

make = SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "small_documents.py")))
WORDS = make.WORDS
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 20 + b"\xfe\xff"
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
OUTSIDE = '<!DOCTYPE w [<!ENTITY d SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/none.dtd">'
PROLOGS = {"laughs": LAUGHS, "outside": OUTSIDE, "remote": REMOTE}
BOUNDED = ("too-slow", "out-of-memory", "reader-crashed")
"""How a file ends that only the bounds on a worker process stop."""

TRUNCATED = (0.02, 0.25, 0.5, 0.75, 0.97)
ANY = frozenset({"text", "broken-file", "empty", "unsupported-format", "no-text-layer", "not-text"})


class Hostile(NamedTuple):
    """A file's bytes, and the ways in which it may end: «text» or the code of a problem."""

    data: bytes
    ends: frozenset[str]


Files = dict[str, Hostile]


def hostile_files() -> Files:
    """All files by their names."""
    files = {
        **_good(),
        **_truncated(),
        **_encodings(),
        **_signs(),
        **_xml(),
        **_archives(),
        **_nested(),
        **_word(),
        **_pdf(),
        **_foreign(),
    }
    assert len({file.data for file in files.values()}) == len(files)
    return files


def _ends(data: bytes | str, *codes: str) -> Hostile:
    return Hostile(data.encode() if isinstance(data, str) else data, frozenset(codes))


WHOLE = {
    "text.txt": WORDS.encode() * 3,
    "markdown.md": f"# Порядок\n\n**Глава**\n\n{WORDS}\n".encode(),
    "page.html": make.html(),
    "word.docx": make.docx(),
    "flat.xml": make.flat_docx(),
    "word-2003.xml": make.wordml(),
    "open.odt": make.odt(),
    "open.fodt": make.flat_odt(),
    "rich.rtf": make.rtf(),
    "print.pdf": make.pdf(),
}
"""A good file of each format."""


def _good() -> Files:
    """Good files, under their names and under wrong ones."""
    files = {name: _ends(data, "text") for name, data in WHOLE.items()}
    wrong = {
        "word named.pdf": make.docx("Порядок назван не своим именем."),
        "odt named.docx": make.odt(f"<text:p>{WORDS} Открыто.</text:p>"),
        "pdf named.txt": make.pdf("Порядок в печатном виде."),
        "rtf named.doc": make.rtf("Порядок под видом старого документа."),
        "html named.doc": make.html("Порядок, сохранённый из правовой системы."),
        "wordml named.doc": make.wordml(make.paragraph("Порядок под видом двоичного.")),
        "text named.docx": "Порядок простым текстом.\n".encode(),
        "no name": "Порядок без имени.\n".encode(),
        "имя с пробелом и №.TXT": "Порядок под русским именем.\n".encode(),
        "strict.docx": make.strict_docx(),
        "renamed part.docx": make.renamed_docx(),
    }
    return files | {name: _ends(data, "text") for name, data in wrong.items()}


def _truncated() -> Files:
    """The good files, cut at many points."""
    return {
        f"cut at {share:.0%} {name}": Hostile(data[: int(len(data) * share)], ANY)
        for name, data in WHOLE.items()
        for share in TRUNCATED
        if not (share < 0.1 and name in {"text.txt", "markdown.md"})
    }


def _encodings() -> Files:
    """Text and pages in every code page, rightly and wrongly declared."""
    files: Files = {}
    for page in ("cp1251", "koi8-r", "cp866", "utf-8-sig", "utf-16", "utf-16-be", "mac-cyrillic"):
        mark = b"\xfe\xff" if page == "utf-16-be" else b""
        ends = ("text", "not-text") if page == "mac-cyrillic" else ("text",)
        files[f"{page}.txt"] = _ends(mark + (WORDS * 2).encode(page), *ends)
    for page in ("windows-1251", "koi8-r", "utf-16", "hex", "idna", "undefined", "no-such"):
        declared = f'<html><meta charset="{page}"><body><p>{page} {WORDS}'.encode("cp1251")
        files[f"declared {page}.html"] = _ends(declared, "text")
    torn = "Порядок".encode("utf-16")[:-1]
    return files | {"torn utf-16.txt": _ends(torn, "text")}


def _signs() -> Files:
    """Control, bidirectional, invisible and private characters, and characters of no meaning."""
    signs = {
        "controls": "\x01\x02\x07\x08\x0b\x0c\x1f\x7f\x85\x9b",
        "bidi": "\u202e\u202d\u202c\u2066\u2069\u200f",
        "invisible": "\u200b\u00ad\ufeff\u2060\u180e",
        "lines": "\u2028\u2029\x85\x1c\x1d",
        "private": "\ue000\uf0b7\U000f0000\ufffe\uffff\ufdd0",
        "combining": "и" + "\u0306" * 500,
        "astral": "\U0001f600\U00010330\U0001d400",
    }
    files: Files = {}
    for name, put in signs.items():
        words = f"{WORDS} {put} {WORDS}"
        numeric = "".join(f"&#{ord(sign)};" for sign in put)
        files[f"{name}.txt"] = _ends(words, "text", "not-text")
        files[f"{name}.html"] = _ends(make.html(f"{WORDS} {numeric} {put}"), "text")
        files[f"{name}.rtf"] = _ends(
            make.rtf(more="".join(f"\\u{ord(sign) & 0xFFFF}?" for sign in put).encode()), "text"
        )
    zeros = WORDS.encode() + b"\x00" * 50
    return files | {
        "zeros.txt": _ends(zeros, "not-text"),
        "only zeros.txt": _ends(bytes(9), "empty"),
    }


def _xml() -> Files:
    """Entities and document types in every format of XML, and characters that no encoding has."""
    files: Files = {}
    for name, prolog in PROLOGS.items():
        members = make.word_members(make.paragraph("&d;" if name != "remote" else name))
        main = str(members["word/document.xml"]).replace("?><w:", f"?>{prolog}<w:")
        spoiled = make.zipped({**members, "word/document.xml": main})
        body = f"<text:p>&d; {name}</text:p>"
        files[f"{name}.docx"] = _ends(spoiled, "unsafe-xml")
        files[f"{name}.odt"] = _ends(make.odt(body, prolog), "unsafe-xml")
        files[f"{name}.fodt"] = _ends(make.flat_odt(body, prolog), "unsafe-xml")
        files[f"{name}.wordml.xml"] = _ends(
            make.wordml(make.paragraph(f"&d; {name}"), prolog), "unsafe-xml"
        )
        page = make.html(f"&d; {WORDS}").replace(b"<!DOCTYPE html>", prolog.encode())
        files[f"{name}.html"] = _ends(page, "text", "unsupported-format")
    wide = make.odt_root("document", "<text:p>шире</text:p>").encode("utf-16-le")
    declared = b'<?xml version="1.0" encoding="UTF-7"?>' + make.flat_odt()[21:]
    return files | {
        "utf-16 without a mark.fodt": _ends(wide, "unsafe-xml", "not-text", "text"),
        "utf-7.fodt": _ends(declared, "unsafe-xml", "broken-file"),
        "no format.wordml.xml": _ends(make.wordml(before=f'<w:nfc w:val="{"9" * 5000}"/>'), "text"),
        "external.docx": _ends(make.zipped(_external()), "text"),
    }


def _external() -> dict[str, str | bytes]:
    """A Word package whose parts lie on another machine and outside of the archive."""
    members = make.word_members(make.paragraph(WORDS + " Извне."))
    rels = str(members["word/_rels/document.xml.rels"]).replace(
        "</Relationships>",
        '<Relationship Id="a" Target="../../../../etc/passwd" Type="x/styles"/>'
        '<Relationship Id="b" Target="//127.0.0.1:9/n" TargetMode="External" Type="x/numbering"/>'
        '<Relationship Id="c" Target="file:///etc/passwd" Type="x/footnotes"/></Relationships>',
    )
    return {**members, "word/_rels/document.xml.rels": rels, "../../outside.txt": "x"}


def _archives() -> Files:
    """Bombs, encrypted and spoiled members, and what only looks like a document."""
    zeros = b"\x00" * 30_000_000
    members = make.word_members(make.paragraph(WORDS))
    manifest = "<m><encryption-data/></m>"
    declared = dict(members)
    del declared["word/document.xml"]
    return {
        "bomb.docx": _ends(make.zipped({**members, "word/media/image.bin": zeros}), "too-large"),
        "bomb.odt": _ends(make.odt(**{"Pictures/1": zeros}), "too-large"),
        "lying size.docx": _ends(_lying(make.docx("Порядок меньше себя.")), "broken-file", "text"),
        "many members.docx": _ends(
            make.zipped({**members, **{f"x/{at}": "" for at in range(2_000)}}), "text"
        ),
        "encrypted member.docx": _ends(_flagged(make.docx("Тайный порядок.")), "encrypted"),
        "encrypted member.odt": _ends(_flagged(make.odt("<text:p>Тайна</text:p>")), "encrypted"),
        "encrypted.odt": _ends(make.odt(**{"META-INF/manifest.xml": manifest}), "encrypted"),
        "encrypted.docx": _ends(_ole("EncryptionInfo", "EncryptedPackage"), "encrypted"),
        "lzma.docx": _ends(_packed(members, zipfile.ZIP_LZMA), "broken-file"),
        "bzip2.docx": _ends(_packed(members, zipfile.ZIP_BZIP2), "broken-file"),
        "wrong checksum.docx": _ends(_miscounted(members), "broken-file"),
        "no text.docx": _ends(make.zipped(declared), "broken-file"),
        "two directories.docx": _ends(
            make.docx("Один порядок.") + make.docx("Другой порядок."), "text"
        ),
        "only a zip.docx": _ends(make.zipped({"readme": WORDS}), "unsupported-format"),
        "empty zip.docx": _ends(b"PK\x05\x06" + b"\x00" * 18, "unsupported-format"),
        "macros.doc": _ends(_ole("Workbook"), "unsupported-format"),
        "spoiled.doc": _ends(_ole("WordDocument"), "broken-file", "needs-converter", "empty"),
    }


def _ole(*streams: str) -> bytes:
    names = b"".join(name.encode("utf-16-le") + b"\x00\x00" for name in streams)
    return OLE.ljust(1024, b"\x00") + names.ljust(1024, b"\x00")


def _flagged(data: bytes) -> bytes:
    """The archive with every member said to be encrypted."""
    spoiled = bytearray(data)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        spoiled[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(spoiled)


def _lying(data: bytes) -> bytes:
    """The archive with its first member said to unpack to one byte."""
    at = data.find(b"PK\x01\x02") + 24
    return data[:at] + b"\x01\x00\x00\x00" + data[at + 4 :]


def _packed(members: dict[str, str | bytes], method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _miscounted(members: dict[str, str | bytes]) -> bytes:
    return _packed(members, zipfile.ZIP_STORED).replace("реестра".encode(), "реестру".encode())


def _nested() -> Files:
    """What is nested without end, or says that it is wider and longer than anything."""
    deep = ("text", "too-deep", "empty", "broken-file")
    tables = "<w:tbl><w:tr><w:tc>" * 200 + make.paragraph(WORDS) + "</w:tc></w:tr></w:tbl>" * 200
    lists = "<text:list><text:list-item>" * 200 + "<text:p>Глубже</text:p>"
    cells = '<table:table-cell table:number-columns-repeated="999999999"><text:p>я</text:p>'
    return {
        "deep.docx": _ends(make.zipped(make.word_members(tables)), "too-deep"),
        "deep.odt": _ends(make.odt(lists + "</text:list-item></text:list>" * 200), "too-deep"),
        "deep.html": _ends("<html>" + "<div>" * 5_000 + "глубже", "too-deep"),
        "deep lists.html": _ends("<html><body>" + "<ol><li>" * 120 + "глубже", *deep),
        "deep.rtf": _ends(rb"{\rtf1 " + b"{" * 100_000, "too-deep", "empty"),
        "deep notes.rtf": _ends(rb"{\rtf1 " + rb"{\footnote a" * 1_500, *deep),
        "deep.wordml.xml": _ends(make.wordml(f"<w:p>{'<w:r>' * 400}<w:t>я</w:t>"), *deep),
        "deep.json": _ends(b"[" * 100_000, "text"),
        "wide.odt": _ends(
            make.odt(f"<table:table><table:table-row>{cells}</table:table-cell></table:table-row>"
                "</table:table>"), "text",
        ),
        "wide.html": _ends("<table><tr><td colspan=99999999 rowspan=99999999>ш<td>щ", "text"),
        "cells over cells.html": _ends(
            "<table><tr>" + "<td rowspan=1000>а" * 2_000 + "<tr><td>б" * 1_000, "too-long"
        ),
        "many entries.html": _ends("<ol start=999999999>" + "<li>мера" * 20_000, "text"),
        "binary past the end.rtf": _ends(make.rtf(more=rb"\bin9999999999 "), "empty"),
        "absurd numbers.rtf": _ends(
            make.rtf("Порядок.", rb"\uc0\ilvl999999999\ls-5\cellx-2147483648\f99999 \ansicpg1200 "),
            "text",
        ),
    }  # fmt: skip


def _word() -> Files:
    """Word documents that break what their parts promise one another."""
    loop = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    heading = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading ²"/></w:style>'
    styled = f'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>{WORDS}</w:t></w:r></w:p>'
    span = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
    field = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>в поле</w:t></w:r></w:p>'
    change = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>а</w:t></w:r></w:p>"
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="{"%1." * 5_000}"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    numbered = make.paragraph("мера").replace("<w:p>", f"<w:p>{listed}")
    bodies = {
        "style loop": _built(styled, styles=loop),
        "strange heading": _built(styled, styles=heading),
        "wide cell": _built(span + make.paragraph(WORDS) + "</w:tc></w:tr></w:tbl>"),
        "open field": _built(field + make.paragraph(WORDS)),
        "joined paragraphs": _built(change * 3_000),
        "endless number": _built(numbered * 3_000, numbering=numbering),
        "many runs": _built("<w:p>" + "<w:r><w:t>а</w:t></w:r>" * 50_000 + "</w:p>"),
    }
    return {f"{name}.docx": _ends(data, "text") for name, data in bodies.items()} | {
        "no words.docx": _ends(_built(""), "empty"),
        "no words.odt": _ends(make.odt(""), "empty"),
        "no words.rtf": _ends(rb"{\rtf1\ansi }", "empty"),
        "no words.html": _ends("<html><body></body></html>", "empty"),
    }


def _built(body: str, **parts: str) -> bytes:
    return bytes(make.zipped(make.word_members(body, **parts)))


def _pdf() -> Files:
    """PDFs whose parts are missing, endless, or said to be where they are not."""
    whole = make.pdf("Порядок, который испортят.")
    broken = ("text", "broken-file", "empty", "no-text-layer", "broken-text-layer")
    return {
        "only a header.pdf": _ends(b"%PDF-1.7\n", "broken-file"),
        "noise.pdf": _ends(b"%PDF-1.7\n" + bytes(range(256)) * 40, "broken-file"),
        "no table.pdf": _ends(whole.replace(b"xref", b"xxxx"), *broken),
        "many pages.pdf": _ends(whole.replace(b"/Count 2", b"/Count 2000000000"), *broken),
        "page in itself.pdf": _ends(whole.replace(b"/Kids [6 0 R", b"/Kids [2 0 R"), *broken),
        "vast page.pdf": _ends(whole.replace(b"595 842", b"9e30 9e30"), *broken),
        "vast letters.pdf": _ends(whole.replace(b"/F 12 Tf", b"/F 9e9 Tf"), *broken),
        "encrypted.pdf": _ends(
            whole.replace(b"/Root", b"/Encrypt 1 0 R /Root"), *broken, "encrypted"
        ),
        "forms in forms.pdf": _ends(_endless_pdf(), *BOUNDED),
    }


def _endless_pdf() -> bytes:
    """A page that shows a form twenty times, which shows another twenty times, and so on."""
    forms = 8
    pages = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /XObject << /X 5 0 R >> >> >>",
        "<< /Length 5 >>\nstream\n/X Do\nendstream",
    ]
    shown = "/X Do " * 20
    for number in range(6, 6 + forms):
        pages.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length {len(shown)} "
            f"/Resources << /XObject << /X {number} 0 R >> >> >>\nstream\n{shown}\nendstream"
        )
    drawn = "0 0 m 9 9 l S"
    pages.append(
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length {len(drawn)} >>\n"
        f"stream\n{drawn}\nendstream"
    )
    return bytes(make.assembled(pages))


def _foreign() -> Files:
    """What is no document at all, under the names of documents."""
    heads = {
        "picture.docx": b"\x89PNG\r\n\x1a\n",
        "photo.pdf": b"\xff\xd8\xff\xe0",
        "archive.doc": b"7z\xbc\xaf\x27\x1c",
        "rar.odt": b"Rar!\x1a\x07\x01\x00",
        "program.txt": b"\x7fELF",
        "library.html": b"SQLite format 3\x00",
        "gzip.rtf": b"\x1f\x8b\x08\x00",
    }
    noise = bytes((at * 73 + at // 7 * 31) % 256 for at in range(4_000))
    mail = "MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>"
    return {
        **{name: _ends(head + b"\x01" * 100, "unsupported-format") for name, head in heads.items()},
        "mail.doc": _ends(mail, "unsupported-format"),
        "feed.xml": _ends('<?xml version="1.0"?><rss/>', "unsupported-format"),
        "rows.txt": _ends('{"text": "порядок"}\n{"text": "иной"}\n', "not-a-document"),
        "noise.txt": _ends(noise, "not-text"),
        "blank.txt": _ends(b" \n\t\r\n ", "empty"),
        "nothing.txt": _ends(b"", "empty"),
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for file_name, file in hostile_files().items():
        (folder / file_name).write_bytes(file.data)
