"""A `.docx` in, its text as Word shows it out: numbers put in, tables by rows, notes in place.

`main_part` tells whether a zip is a Word document at all, `read_docx` reads it, and `read_parts`
reads the same trees from another store.
"""

from pipeline.reading.docx.body import read_docx, read_parts
from pipeline.reading.docx.package import Members, Parts, main_part

__all__ = ["Members", "Parts", "main_part", "read_docx", "read_parts"]
