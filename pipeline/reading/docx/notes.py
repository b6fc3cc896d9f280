"""The parts with footnotes and endnotes in, each note once, with its number as in Word, out."""

from dataclasses import dataclass

from lxml import etree

from pipeline.reading.docx.inline import NoteMark
from pipeline.reading.docx.markup import VAL, W
from pipeline.reading.docx.package import Parts
from pipeline.reading.number_formats import formatted

_PARTS = {"footnotes": ("footnote", "decimal"), "endnotes": ("endnote", "lowerRoman")}
"""For each kind of note: the name of its elements, and how Word numbers it by default."""


@dataclass(frozen=True)
class Note:
    """A note's element and its number; `None` where the mark is the author's own sign."""

    element: etree._Element
    number: str | None


class Notes:
    """The notes of a document, given out in the order of their marks."""

    def __init__(self, package: Parts) -> None:
        """Find the notes and how they are numbered."""
        settings = package.part("settings")
        self._waiting: dict[tuple[str, str], etree._Element] = {}
        self._formats: dict[str, str] = {}
        self._given: dict[str, int] = dict.fromkeys(_PARTS, 0)
        for kind, (name, number_format) in _PARTS.items():
            self._formats[kind] = _format(settings, name) or number_format
            self._index(kind, name, package.part(kind))

    def _index(self, kind: str, name: str, part: etree._Element | None) -> None:
        if part is None:
            return
        for note in part.iterfind(W + name):
            if note.get(W + "type", "normal") == "normal":
                self._waiting[kind, note.get(W + "id", "")] = note

    def take(self, mark: NoteMark) -> Note | None:
        """The note of a mark; `None` where there is none or it was given already."""
        element = self._waiting.pop((mark.kind, mark.id), None)
        if element is None:
            return None
        if mark.custom:
            return Note(element, None)
        self._given[mark.kind] += 1
        return Note(element, formatted(self._given[mark.kind], self._formats[mark.kind]))


def _format(settings: etree._Element | None, name: str) -> str | None:
    if settings is None:
        return None
    found = settings.find(f"{W}{name}Pr/{W}numFmt")
    return None if found is None else found.get(VAL)
