"""A `.docx` in, its text as Word shows it out: numbers put in, tables by rows, notes in place.

`main_part` tells whether a zip is a Word document at all, `read_docx` reads it.
"""

from pipeline.reading.docx.body import read_docx
from pipeline.reading.docx.package import main_part

__all__ = ["main_part", "read_docx"]
