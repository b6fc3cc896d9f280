"""An XML part's bytes in, its tree out, with document types, entities and the network shut off."""

import codecs
import re

from lxml import etree

from pipeline.errors import FileProblemError

_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
_ENCODINGS = frozenset({"utf-8", "ascii", "us-ascii", "iso-8859-1", "windows-1251"})
"""Encodings in which a document type is seen in the bytes; others are not used by any writer."""

_DEEP = "xcessive depth"


def parse(part: bytes) -> etree._Element:
    """The root of an XML part; raises on a document type, a nesting too deep or broken XML."""
    part = as_utf8(part)
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise _unsafe()
    try:
        root = etree.fromstring(part, _parser())
    except etree.XMLSyntaxError as error:
        raise _problem(str(error)) from error
    information = root.getroottree().docinfo
    if information is not None and (information.encoding or "utf-8").lower() not in _ENCODINGS:
        raise _unsafe()
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def as_utf8(part: bytes) -> bytes:
    """The part in UTF-8 where a byte order mark says that it is in UTF-16."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if part.startswith(mark):
            text = part[len(mark) :].decode(encoding, errors="replace")
            return _DECLARATION.sub(b"", text.encode("utf-8", errors="replace"))
    return part


def _unsafe() -> FileProblemError:
    return FileProblemError(
        "unsafe-xml",
        "В документе есть объявления XML, которых Word не пишет: "
        "откройте его в Word и сохраните заново.",
    )


def _problem(reason: str) -> FileProblemError:
    if _DEEP in reason:
        return FileProblemError(
            "too-deep", "Части документа вложены друг в друга слишком глубоко: упростите его."
        )
    return FileProblemError(
        "broken-file", "Разметка документа повреждена: откройте его в Word и сохраните заново."
    )
