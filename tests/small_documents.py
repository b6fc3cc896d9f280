"""Small good files of every format that is read, made from their parts; their words can be set."""

import re
import runpy
from pathlib import Path

_BUILDERS = runpy.run_path(str(Path(__file__).parent / "reading" / "conftest.py"))
word_members, zipped, pdf_of, assembled = (
    _BUILDERS[name] for name in ("word_members", "zipped", "pdf_of", "_assembled")
)

WORDS = "Правительство постановляет: утвердить порядок ведения реестра опытных площадок."
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def docx(words: str = WORDS, **parts: str) -> bytes:
    return zipped(word_members(paragraph(words) * 20, **parts))


def strict_docx() -> bytes:
    """Word's «Strict Open XML», with the relationships of the strict kind."""
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
    usual = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    members = word_members(paragraph(WORDS + " Строго."), styles="", numbering="")
    return zipped(
        {
            name: str(part).replace(TRANSITIONAL, STRICT).replace(usual, strict)
            for name, part in members.items()
        }
    )


def renamed_docx() -> bytes:
    """A Word package whose main part bears another name."""
    return zipped(word_members(paragraph(WORDS + " Иначе."), main="content/body.xml"))


def flat_docx(words: str = WORDS) -> bytes:
    parts = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{re.sub("<[?].*?[?]>", "", str(part))}'
        "</pkg:xmlData></pkg:part>"
        for name, part in word_members(paragraph(words) * 5).items()
        if not name.startswith("[")
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
    return f'{head}<pkg:package xmlns:pkg="{PACKAGE}">{parts}</pkg:package>'.encode()


def wordml(body: str = paragraph(WORDS), prolog: str = "", before: str = "") -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>{prolog}'
    document = f'<w:wordDocument xmlns:w="{WORD_2003}">{before}<w:body>{body}</w:body>'
    return f"{head}{document}</w:wordDocument>".encode()


def odt_root(root: str, body: str, styles: str = "") -> str:
    spaces = " ".join(
        f'xmlns:{name}="{OASIS}{name if name != "fo" else "xsl-fo-compatible"}:1.0"'
        for name in ("office", "text", "table", "style", "fo")
    )
    return (
        f'<office:{root} {spaces} office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:{root}>"
    )


def odt(body: str = f"<text:p>{WORDS}</text:p>" * 20, prolog: str = "", **parts: str) -> bytes:
    members = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<?xml version="1.0"?>{prolog}{odt_root("document-content", body)}',
    }
    return zipped({**members, **parts})


def flat_odt(body: str = f"<text:p>{WORDS}</text:p>", prolog: str = "") -> bytes:
    return f'<?xml version="1.0"?>{prolog}{odt_root("document", body)}'.encode()


def rtf(words: str = WORDS, more: bytes = b"") -> bytes:
    letters = "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in words)
    fonts = rb"{\fonttbl{\f0\fcharset204 Times;}}"
    return rb"{\rtf1\ansi\ansicpg1251\deff0" + fonts + more + letters.encode("ascii") + rb"\par}"


def html(words: str = WORDS, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body><p>{words}</p></body></html>".encode()


def pdf(words: str = WORDS) -> bytes:
    return pdf_of([[(60, 700, words)], [(60, 700, "Вторая страница того же порядка.")]])
