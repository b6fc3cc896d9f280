"""A `.docx` package written as one XML file in, its parts under their names out."""

from collections.abc import Collection

import msgspec
from lxml import etree

from extractors.facts import SourceText
from pipeline.errors import FileProblemError
from pipeline.reading.docx import main_part, read_docx
from pipeline.reading.safe_xml import parse

_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def read_flat_docx(data: bytes) -> SourceText:
    """The canonical text of a package in one file; raises where it holds no Word document."""
    members = _Members(parse(data))
    main = main_part(members)
    if main is None:
        raise FileProblemError(
            "broken-file", "В файле XML нет документа Word: сохраните его в Word заново."
        )
    return msgspec.structs.replace(read_docx(members, main), format="wordml")


class _Members:
    """The XML parts of the file; pictures and other binary parts are not looked at."""

    def __init__(self, root: etree._Element) -> None:
        self._trees: dict[str, etree._Element] = {}
        for part in root.iterfind(_PACKAGE + "part"):
            content = part.find(_PACKAGE + "xmlData")
            if content is not None and len(content):
                name = part.get(_PACKAGE + "name", "").lstrip("/").lower()
                self._trees[name] = content[0]

    @property
    def names(self) -> Collection[str]:
        return tuple(self._trees)

    def read(self, name: str) -> bytes | None:
        tree = self._trees.get(name.lstrip("/").lower())
        return None if tree is None else bytes(etree.tostring(tree, encoding="utf-8"))
