"""A file's bytes in, its text out: which format the content is in, and the reader for it.

Names are never looked at: people rename files, and mail programs do it for them.
"""

import json

from extractors.facts import SourceText
from pipeline.errors import FileProblemError
from pipeline.reading.archive import Archive
from pipeline.reading.plain import read_plain
from pipeline.reading.signatures import Family, family, foreign_name, head_of

_LINE_OF_DATA = 1_000_000
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)


def read(data: bytes, recognise: bool = True) -> SourceText:
    """Read a file's bytes into its canonical text, blocks and problems.

    Raises `FileProblemError` with a stable code and one Russian sentence where nothing can be read,
    and `RecognitionNeededError` where pages must be recognised, but `recognise` is false.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise FileProblemError("empty", "Файл пуст: проверьте, тот ли это файл.")
    kind = family(data)
    if kind == "pdf":
        from pipeline.reading.pdf import read_pdf

        return read_pdf(data, recognise)
    return _read_as(kind, data)


def _read_as(kind: Family, data: bytes) -> SourceText:
    if kind == "html":
        from pipeline.reading.html import read_html

        return read_html(data)
    if kind == "zip":
        return _read_zip(data)
    if kind == "rtf":
        from pipeline.reading.rtf import read_rtf

        return read_rtf(data)
    if kind == "ole":
        return _read_ole(data)
    if kind == "xml":
        return _read_xml(data)
    if kind == "text" or (kind == "data" and not _is_data(data)):
        return read_plain(data)
    raise _refusal(kind, data)


def _read_zip(data: bytes) -> SourceText:
    from pipeline.reading.docx import main_part, read_docx
    from pipeline.reading.odt import is_odt, read_odt

    archive = Archive(data)
    main = main_part(archive)
    if main is not None:
        return read_docx(archive, main)
    if is_odt(archive):
        return read_odt(archive)
    raise _unsupported(_name_of_zip(archive))


def _read_ole(data: bytes) -> SourceText:
    from pipeline.reading.doc import read_doc

    found = next((kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in data), None)
    if found == "doc":
        return read_doc(data)
    raise _ole_refusal(found)


def _read_xml(data: bytes) -> SourceText:
    from pipeline.reading.odt import read_flat_odt
    from pipeline.reading.wordml import read_flat_docx, read_wordml

    head = head_of(data)
    if "opendocument:xmlns:office" in head and "<office:document" in head:
        return read_flat_odt(data)
    if "office/word/2003/wordml" in head:
        return read_wordml(data)
    if "office/2006/xmlpackage" in head and "word" in head:
        return read_flat_docx(data)
    raise _unsupported("книга FictionBook" if "fictionbook" in head else "файл XML")


def _name_of_zip(archive: Archive) -> str:
    names = archive.names
    if "mimetype" in names:
        mime = archive.read("mimetype") or b""
        return "книга EPUB" if b"epub" in mime else "документ OpenDocument"
    if any(name.startswith("xl/") for name in names):
        return "таблица Excel (.xlsx)"
    if any(name.startswith("ppt/") for name in names):
        return "презентация PowerPoint (.pptx)"
    return "архив ZIP"


def _refusal(kind: Family, data: bytes) -> FileProblemError:
    if kind == "data":
        return FileProblemError(
            "not-a-document", "Это данные JSON, а не документ: загрузите текст самого документа."
        )
    return _unsupported(foreign_name(data) or "сохранённое письмо или страница MHTML")


def _ole_refusal(found: str | None) -> FileProblemError:
    if found == "encrypted":
        return FileProblemError(
            "encrypted", "Документ защищён паролем: снимите пароль в Word и сохраните его заново."
        )
    names = {"xls": "таблица Excel (.xls)", "ppt": "презентация PowerPoint (.ppt)"}
    return _unsupported(names.get(found or "", "двоичный документ Office"))


def _unsupported(name: str) -> FileProblemError:
    convertible = name.startswith(("документ", "книга", "файл XML"))
    advice = (
        "сохраните его как .docx, .pdf или .txt"
        if convertible
        else "загрузите сам документ в .docx, .pdf, .html или .txt"
    )
    return FileProblemError("unsupported-format", f"Формат пока не читается ({name}): {advice}.")


def _is_data(data: bytes) -> bool:
    """Whether the text is JSON, or its first line is a JSON object (JSON Lines)."""
    text = data.decode("utf-8-sig", errors="replace").strip()
    first = text.partition("\n")[0]
    return _is_json(text) or (first.startswith("{") and _is_json(first[:_LINE_OF_DATA]))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
