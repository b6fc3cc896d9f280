"""An RTF file in, its text as Word shows it out: numbers, tables by rows, notes in place."""

from pipeline.reading.rtf.reader import read_rtf

__all__ = ["read_rtf"]
