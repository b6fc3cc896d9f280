"""The first bytes of a file in, the format's name out: formats told by their magic numbers."""

import re
from typing import Literal

Family = Literal["pdf", "zip", "ole", "rtf", "html", "xml", "data", "foreign", "text"]
"""What kind of reader a file needs, before looking deeper."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_HEADER_WITHIN = 1024
_HEAD = 4096

_FOREIGN: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "картинка PNG"),
    (0, b"\xff\xd8\xff", "картинка JPEG"),
    (0, b"GIF87a", "картинка GIF"),
    (0, b"GIF89a", "картинка GIF"),
    (0, b"II*\x00", "картинка TIFF"),
    (0, b"MM\x00*", "картинка TIFF"),
    (8, b"WEBP", "картинка WebP"),
    (0, b"AT&TFORM", "документ DjVu"),
    (0, b"7z\xbc\xaf\x27\x1c", "архив 7z"),
    (0, b"Rar!\x1a\x07", "архив RAR"),
    (0, b"\x1f\x8b\x08", "архив gzip"),
    (0, b"BZh", "архив bzip2"),
    (0, b"\xfd7zXZ\x00", "архив xz"),
    (0, b"\x28\xb5\x2f\xfd", "архив zstd"),
    (257, b"ustar", "архив tar"),
    (0, b"\x7fELF", "программа"),
    (0, b"SQLite format 3\x00", "база SQLite"),
    (0, b"PAR1", "таблица Parquet"),
    (0, b"%!PS", "документ PostScript"),
    (4, b"ftyp", "видео"),
    (0, b"ID3", "звук"),
    (0, b"OggS", "звук"),
    (0, b"RIFF", "звук или видео"),
)
_BITMAP = re.compile(rb"BM.{4}\x00\x00\x00\x00.{3}\x00", re.DOTALL)
_PROGRAM = re.compile(rb"MZ.{58}.{2}\x00\x00", re.DOTALL)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|h[1-6]|ul|ol|font|center|span)\b"
)
_OPENS_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.DOTALL)
_MAIL = re.compile(r"(?:mime-version|content-type):[^\n]*\n", re.IGNORECASE)


def family(data: bytes) -> Family:
    """Which family of formats the bytes belong to."""
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN] and foreign_name(data) is None:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if data.startswith(OLE):
        return "ole"
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if foreign_name(data) is not None:
        return "foreign"
    return _family_of_text(head_of(data))


def foreign_name(data: bytes) -> str | None:
    """What the file is, in Russian, where it is certainly no document that can be read."""
    for offset, magic, name in _FOREIGN:
        if data.startswith(magic, offset):
            return name
    if _BITMAP.match(data):
        return "картинка BMP"
    return "программа" if _PROGRAM.match(data) else None


def head_of(data: bytes) -> str:
    """The first characters in lower case, good enough to look for ASCII marks in them."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace").lower()
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lower()


def _family_of_text(head: str) -> Family:
    start = head.lstrip()
    if start.startswith("<?xml"):
        return "html" if _OPENS_HTML.match(start.partition("?>")[2]) else "xml"
    if _OPENS_HTML.match(start) or (start.startswith("<") and _HTML.search(head)):
        return "html"
    if _MAIL.match(start) and "multipart/related" in head:
        return "foreign"
    return "data" if start.startswith(("{", "[")) else "text"
