"""Builders of small files for the readers' tests: Word packages and PDFs from raw parts."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "settings": "settings",
    "header": "hdr",
    "footer": "ftr",
}


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{content}</w:{root}>'


def relationships(entries: dict[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="r{at}" Type="{RELATED}{kind}" Target="{target}"/>'
        for at, (target, kind) in enumerate(entries.items())
    )
    return f'<Relationships xmlns="{PACKAGE}relationships">{lines}</Relationships>'


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word_members(
    body: str, main: str = "word/document.xml", **parts: str
) -> dict[str, str | bytes]:
    folder, _, name = main.rpartition("/")
    related = {f"{kind}.xml": kind for kind in parts}
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}content-types">'
            f'<Override PartName="/{main}" ContentType="{MAIN_TYPE}"/></Types>'
        ),
        "_rels/.rels": relationships({main: "officeDocument"}),
        main: part("document", f"<w:body>{body}</w:body>"),
        f"{folder}/_rels/{name}.rels": relationships(related),
    }
    for kind, content in parts.items():
        members[f"{folder}/{kind}.xml"] = part(ROOTS[kind], content)
    return members


@pytest.fixture
def members() -> Callable[..., dict[str, str | bytes]]:
    """The members of a Word package, to be spoiled before they are zipped."""
    return word_members


@pytest.fixture
def pack() -> Callable[[dict[str, str | bytes]], bytes]:
    """Members to the bytes of a zip."""
    return zipped


@pytest.fixture
def word() -> Callable[..., bytes]:
    """A `.docx` from the XML of its body and of its other parts."""

    def build(body: str, main: str = "word/document.xml", **parts: str) -> bytes:
        return zipped(word_members(body, main, **parts))

    return build


Placed = tuple[float, float, str]
"""A piece of text on a page: how far from the left and from the foot, in points."""


Line = tuple[float, float, float, float]
"""A drawn line: from a place to a place, in points."""


def pdf_of(
    pages: list[list[Placed]], size: int = 12, lines: dict[int, list[Line]] | None = None
) -> bytes:
    """A PDF with a Russian text layer: a font without glyphs, but with a map to Unicode."""
    maps = "".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n" for high in (0, 4, 0x20, 0x21))
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange "
        f"4 beginbfrange\n{maps}endbfrange endcmap end end"
    )
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H "
        "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /DW 500 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        f"<< /Length {len(to_unicode)} >>\nstream\n{to_unicode}\nendstream",
    ]
    for at, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * at} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        shown = "".join(
            f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, text in page
        )
        for x, y, to_x, to_y in (lines or {}).get(at, []):
            shown += f"{x} {y} m {to_x} {to_y} l S\n"
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
    return _assembled(objects)


def _assembled(objects: list[str]) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + (end + trailer).encode("ascii")


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """A `.pdf` from pieces of text placed on its pages."""
    return pdf_of


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real texts beside the checkout; the test is skipped where it is absent."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("real texts are absent: ../shared/corpora")
    return folder
