"""Bytes in, canonical text out: one module a format, chosen by content and not by name.

`read(data)` is the whole public interface. It raises `FileProblemError` where a file cannot be
read at all; what could be read only in part comes back as `SourceText.problems`.
"""

from pipeline.reading.detect import read

__all__ = ["read"]
