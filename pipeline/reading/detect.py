"""Which format a file's bytes are in, and the reader for it."""

from extractors.facts import SourceText


def read(data: bytes) -> SourceText:
    """Read a file's bytes into its canonical text, blocks and problems."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(text=text, format="txt")
