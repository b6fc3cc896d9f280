"""Names of OpenDocument 1.3 (OASIS), and how its attributes are read."""

from lxml import etree

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _OASIS + "office:1.0}"
STYLE = _OASIS + "style:1.0}"
TEXT = _OASIS + "text:1.0}"
TABLE = _OASIS + "table:1.0}"
DRAW = _OASIS + "drawing:1.0}"
FO = _OASIS + "xsl-fo-compatible:1.0}"
LIBRE = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

PARAGRAPHS = frozenset({TEXT + "p", TEXT + "h"})


def whole(element: etree._Element, name: str) -> int | None:
    """A short whole number of an attribute; what is no number counts as missing."""
    text = element.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def is_on(element: etree._Element, name: str) -> bool:
    """Whether an attribute says yes."""
    return element.get(name, "").strip().lower() in {"true", "1"}


def shows_words(element: etree._Element) -> bool:
    """Whether any paragraph inside the element holds a word."""
    return any(
        "".join(map(str, paragraph.itertext())).strip() for paragraph in element.iter(*PARAGRAPHS)
    )
