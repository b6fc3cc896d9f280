"""A zip's members in, the parts of a Word document out, found by relationships and not by name."""

import posixpath
from collections.abc import Collection
from typing import Protocol

from lxml import etree

from pipeline.errors import FileProblemError
from pipeline.reading.docx.markup import local
from pipeline.reading.safe_xml import as_utf8, parse


class Members(Protocol):
    """Where a package's parts lie: a zip, or one XML file that holds them all."""

    @property
    def names(self) -> Collection[str]:
        """The parts' names in lower case."""

    def read(self, name: str) -> bytes | None:
        """A part's bytes, or `None` where there is no such part."""


class Parts(Protocol):
    """The trees of a Word document, however they were stored."""

    document: etree._Element

    def part(self, kind: str) -> etree._Element | None:
        """The root of the first part of a kind («styles», «numbering»)."""

    def parts(self, kind: str) -> list[etree._Element]:
        """The roots of all parts of a kind («header»)."""


_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_USUAL_MAIN = "word/document.xml"


def main_part(archive: Members) -> str | None:
    """The name of the part that holds a Word document's text; `None` where this is no such file."""
    declared = _word_parts(archive)
    related = [
        target
        for kind, target in _relationships(archive, "")
        if kind == "officeDocument" and (target.lower() in declared or not declared)
    ]
    if related and ("word" in related[0].lower() or declared):
        return related[0]
    if declared:
        return next(iter(declared))
    return _USUAL_MAIN if _USUAL_MAIN in archive.names else None


def _word_parts(archive: Members) -> dict[str, None]:
    """Parts that the content types call the main part of a Word document, in lower case."""
    part = archive.read("[content_types].xml")
    if part is None:
        return {}
    found: dict[str, None] = {}
    for entry in parse(part):
        kind = entry.get("ContentType", "")
        if "word" in kind and ".main+xml" in kind and entry.get("PartName"):
            found[entry.get("PartName", "").lstrip("/").lower()] = None
    return found


def _relationships(archive: Members, source: str) -> list[tuple[str, str]]:
    """Pairs of relationship kind and target part of a part; external targets are left alone."""
    folder, name = posixpath.split(source)
    part = archive.read(posixpath.join(folder, "_rels", name + ".rels"))
    if part is None:
        return []
    return [
        (entry.get("Type", "").rpartition("/")[2], _resolved(folder, entry.get("Target", "")))
        for entry in parse(part)
        if entry.get("TargetMode") != "External"
    ]


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


class Package:
    """The parts of one Word document."""

    def __init__(self, archive: Members, main: str) -> None:
        """Find the parts; the main part must be there and hold a document."""
        self._archive = archive
        self._related = _relationships(archive, main)
        root = self._tree(main)
        if root is None or local(root) != "document":
            raise FileProblemError(
                "broken-file",
                "В документе Word нет его текста: откройте его в Word и сохраните заново.",
            )
        self.document = root

    def part(self, kind: str) -> etree._Element | None:
        """The root of the first part related as `kind` («styles», «numbering»)."""
        return next(iter(self.parts(kind)), None)

    def parts(self, kind: str) -> list[etree._Element]:
        """The roots of all parts related as `kind` («header»)."""
        names = dict.fromkeys(target for related, target in self._related if related == kind)
        trees = [self._tree(name) for name in names]
        return [tree for tree in trees if tree is not None]

    def _tree(self, name: str) -> etree._Element | None:
        part = self._archive.read(name)
        return None if part is None else parse(as_utf8(part).replace(_STRICT, _TRANSITIONAL))
