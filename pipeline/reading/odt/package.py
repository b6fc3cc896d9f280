"""A zip's members or one XML file in, the trees that an OpenDocument text is read from out."""

from dataclasses import dataclass

from lxml import etree

from pipeline.errors import FileProblemError
from pipeline.reading.archive import Archive
from pipeline.reading.odt.markup import OFFICE
from pipeline.reading.safe_xml import parse

_TEXT_TYPE = b"application/vnd.oasis.opendocument.text"
_MANIFEST = "meta-inf/manifest.xml"


@dataclass(frozen=True)
class Package:
    """The element with the text, and the parts that may hold styles, the text's own last."""

    body: etree._Element
    style_parts: tuple[etree._Element, ...]


def is_odt(archive: Archive) -> bool:
    """Whether a zip is an OpenDocument text, by its declared type."""
    names = archive.names
    if "content.xml" not in names:
        return False
    if "mimetype" in names:
        return (archive.read("mimetype") or b"").strip().startswith(_TEXT_TYPE)
    return _TEXT_TYPE in (archive.read(_MANIFEST) or b"")


def opened(archive: Archive) -> Package:
    """The parts of a zipped text; raises where they are encrypted or there is no text."""
    if b"encryption-data" in (archive.read(_MANIFEST) or b""):
        raise FileProblemError(
            "encrypted", "Документ защищён паролем: снимите пароль и сохраните его заново."
        )
    content = _tree(archive, "content.xml")
    styles = _tree(archive, "styles.xml")
    if content is None:
        raise _without_text()
    return Package(_body(content), (content,) if styles is None else (styles, content))


def flat(data: bytes) -> Package:
    """The parts of a text that is one XML file; raises where there is no text."""
    root = parse(data)
    return Package(_body(root), (root,))


def _tree(archive: Archive, name: str) -> etree._Element | None:
    part = archive.read(name)
    return None if part is None else parse(part)


def _body(root: etree._Element) -> etree._Element:
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise _without_text()
    return body


def _without_text() -> FileProblemError:
    return FileProblemError(
        "broken-file",
        "В документе OpenDocument нет текста: откройте его в LibreOffice и сохраните заново.",
    )
