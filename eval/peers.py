"""What other programs read from a file: LibreOffice for Word and OpenDocument, pdftotext for PDF.

Bytes in, the peer's plain text out, so that our reading can be held against one that shares no line
of code with it.
"""

import tempfile
from pathlib import Path

from pipeline.reading.programs import installed, run

_SECONDS = 120.0
_MOST_BYTES = 100_000_000


class PeerAbsentError(Exception):
    """The peer for a format is not installed; its text is one sentence that names the package."""


def peer_text(data: bytes, kind: str) -> str:
    """The text of a file of this format as the peer reads it, lines ended by line feeds.

    Raises `PeerAbsentError` where the peer is not installed or gives nothing.
    """
    with tempfile.TemporaryDirectory(prefix="ukazatel-peer-") as folder:
        source = Path(folder) / f"source.{kind}"
        source.write_bytes(data)
        text = _by_pdftotext(source) if kind == "pdf" else _by_office(source)
    if not text.strip():
        raise PeerAbsentError("the peer finds no text in it")
    return text


def _by_pdftotext(source: Path) -> str:
    program = installed("pdftotext")
    if program is None:
        raise PeerAbsentError("pdftotext is not installed: install poppler-utils")
    printed = run([program, str(source), "-"], source.parent, _SECONDS, _MOST_BYTES)
    return printed.output.decode("utf-8", errors="replace").replace("\f", "\n")


def _by_office(source: Path) -> str:
    program = installed("soffice", "libreoffice")
    if program is None:
        raise PeerAbsentError("LibreOffice is not installed: install libreoffice-writer")
    home = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nologo", home]
    export = ["--convert-to", "txt:Text (encoded):UTF8", str(source)]
    run([program, *options, *export], source.parent, _SECONDS, 0)
    made = source.with_suffix(".txt")
    if not made.is_file():
        raise PeerAbsentError("LibreOffice gave no text")
    return made.read_text("utf-8-sig").replace("\r\n", "\n")
