"""A Word document that is one XML file in, its text as Word shows it out.

`read_wordml` reads the XML of Word 2003, `read_flat_docx` a whole `.docx` package in one file
(«Flat OPC»); both give their trees to the reader of `.docx`.
"""

from pipeline.reading.wordml.flat import read_flat_docx
from pipeline.reading.wordml.trees import read_wordml

__all__ = ["read_flat_docx", "read_wordml"]
