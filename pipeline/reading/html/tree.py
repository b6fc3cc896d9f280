"""A page's bytes in, its element tree out, in whatever encoding it is or says that it is."""

import codecs
import re

from lxml import etree

from pipeline.errors import FileProblemError
from pipeline.reading.decoding import Decoded, decode, russian_score

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})")
_DECLARED_WITHIN = 8192
_SAMPLE = 65_536
_NUL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_DEEP = "xcessive depth"
_CHARACTER_SETS = (
    "ascii", "big5", "cp", "euc", "gb", "iso", "koi8", "kz1048", "mac", "ptcp154", "shift_jis",
    "utf-8",
)  # fmt: skip
"""How the names of encodings of a page begin; «hex» and «idna» are codecs too, but of no page."""


def page_text(data: bytes) -> str:
    """The characters of a page: a declared encoding is believed where the letters bear it out."""
    guessed = decode(data)
    named = _declared(data)
    if named is None or guessed.encoding.startswith("utf"):
        return guessed.text
    return _better(guessed, data.decode(named, errors="replace"))


def _better(guessed: Decoded, declared: str) -> str:
    """The reading whose letters look more Russian; the declared one where they are equal."""
    score = russian_score(guessed.text[:_SAMPLE])
    return declared if russian_score(declared[:_SAMPLE]) >= score else guessed.text


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    if match is None:
        return None
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name
    except LookupError:
        return None
    return name if name.startswith(_CHARACTER_SETS) else None


def tree_of(data: bytes) -> etree._Element:
    """The root element of a page; raises where there is none or its nesting is too deep."""
    text = _NUL.sub(" ", page_text(data))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise _broken() from error
    if any(_DEEP in entry.message for entry in parser.error_log):
        raise FileProblemError(
            "too-deep", "Элементы страницы вложены слишком глубоко: сохраните её текст в .txt."
        )
    if root is None:
        raise _broken()
    return root


def _broken() -> FileProblemError:
    return FileProblemError(
        "broken-file", "Разметка страницы повреждена: сохраните страницу из браузера заново."
    )
