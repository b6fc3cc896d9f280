"""The XML of Word 2003 in, the same document as the parts of a `.docx` out.

Both are WordprocessingML, an edition apart: names and the places of lists, notes, comments and
tracked changes differ (Microsoft, Office 2003 XML Reference Schemas). They are brought up to date
here, so that one reader counts numbers and reads tables for both.
"""

import re

from lxml import etree

from extractors.facts import SourceText
from pipeline.errors import FileProblemError
from pipeline.reading.docx import read_parts
from pipeline.reading.docx.markup import VAL, W, whole
from pipeline.reading.number_formats import name_of_code
from pipeline.reading.safe_xml import as_utf8, parse

_NAMESPACE = re.compile(rb"""(["'])http://schemas\.microsoft\.com/office/word/2003/wordml\1""")
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_HINTS = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_WRAPPER = W + "customXml"
_KNOWN_FOREIGN = ("urn:schemas-microsoft-com:", "http://schemas.microsoft.com/schemaLibrary/")
_RENAMED = {
    W + old: W + new
    for old, new in {
        "vmerge": "vMerge",
        "hmerge": "hMerge",
        "listPr": "numPr",
        "ilfo": "numId",
        "listDef": "abstractNum",
        "list": "num",
        "ilst": "abstractNumId",
        "listStyleLink": "numStyleLink",
        "nfc": "numFmt",
        "hlink": "hyperlink",
    }.items()
}
_IDENTITIES = {
    W + "abstractNum": (W + "listDefId", W + "abstractNumId"),
    W + "num": (W + "ilfo", W + "numId"),
}
_CHANGES = {"Word.Insertion": W + "ins", "Word.Deletion": W + "del"}
_NOTES = {W + "footnote": "footnotes", W + "endnote": "endnotes"}


def read_wordml(data: bytes) -> SourceText:
    """The canonical text of a Word 2003 XML document."""
    quoted = rb"\1" + W[1:-1].encode("ascii") + rb"\1"
    return read_parts(_Trees(parse(_NAMESPACE.sub(quoted, as_utf8(data)))), "wordml")


class _Trees:
    """The trees of the document by the kinds of part that a `.docx` keeps them in."""

    def __init__(self, root: etree._Element) -> None:
        body = root.find(W + "body")
        if body is None:
            raise FileProblemError(
                "broken-file",
                "В документе Word нет текста: откройте его в Word и сохраните заново.",
            )
        self._comments = etree.Element(W + "comments")
        self._notes = {kind: etree.Element(W + kind) for kind in _NOTES.values()}
        self.document = root
        for element in list(root.iter(etree.Element)):
            self._bring_up_to_date(element)
        self._move_notes(body)
        self._lists = root.find(W + "lists")
        if self._lists is None:
            _write_shown_numbers(body)

    def part(self, kind: str) -> etree._Element | None:
        """The tree of a kind of part."""
        return next(iter(self.parts(kind)), None)

    def parts(self, kind: str) -> list[etree._Element]:
        """The trees of a kind of part."""
        if kind == "header":
            return list(self.document.iter(W + "hdr"))
        if kind == "footer":
            return list(self.document.iter(W + "ftr"))
        found = {
            "styles": self.document.find(W + "styles"),
            "numbering": self._lists,
            "comments": self._comments,
            **self._notes,
        }.get(kind)
        return [] if found is None else [found]

    def _bring_up_to_date(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag == _AML + "annotation":
            self._annotation(element)
        elif tag in _RENAMED:
            _rename(element, _RENAMED[tag])
        elif tag == W + "suff":
            element.set(VAL, element.get(VAL, "").lower())
        elif len(element) and _only_wraps(element, tag):
            element.tag = _WRAPPER

    def _annotation(self, element: etree._Element) -> None:
        kind = element.get(W + "type", "")
        parent = element.getparent()
        if kind in _CHANGES:
            element.tag = _CHANGES[kind]
        elif kind == "Word.Comment":
            element.tag = W + "comment"
            self._comments.append(element)
        elif parent is not None:
            parent.remove(element)

    def _move_notes(self, body: etree._Element) -> None:
        """Put each note where a `.docx` has it, and its mark where the note was."""
        for index, note in enumerate(list(body.iter(*_NOTES)), 1):
            kind = _NOTES[str(note.tag)]
            mark = etree.Element(f"{note.tag!s}Reference", {W + "id": str(index)})
            mark.set(W + "customMarkFollows", note.get(W + "suppressRef", "0"))
            note.set(W + "id", str(index))
            parent = note.getparent()
            if parent is not None:
                parent.replace(note, mark)
                self._notes[kind].append(note)


def _rename(element: etree._Element, name: str) -> None:
    element.tag = name
    if name in _IDENTITIES:
        old, new = _IDENTITIES[name]
        element.set(new, element.get(old, ""))
    elif name == W + "numFmt":
        element.set(VAL, name_of_code(whole(element.get(VAL))))


def _only_wraps(element: etree._Element, tag: str) -> bool:
    """Whether an element is no part of the text's own markup: a hint, a smart tag, custom XML.

    So is a run around runs, which LibreOffice writes for links.
    """
    if tag.startswith(W):
        return tag == W + "r" and element.find(W + "r") is not None
    return not tag[1:].startswith(_KNOWN_FOREIGN)


def _write_shown_numbers(body: etree._Element) -> None:
    """Write out the numbers that Word noted beside paragraphs, where the lists are not told."""
    for paragraph in body.iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        shown = None if properties is None else properties.find(f"{W}numPr/{_HINTS}t")
        if properties is None or shown is None:
            continue
        run = etree.Element(W + "r")
        etree.SubElement(run, W + "t").text = shown.get(_HINTS + "val", "")
        etree.SubElement(run, W + "tab")
        properties.addnext(run)
