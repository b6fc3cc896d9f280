"""A `.pdf` with a text layer in, its running text out: paragraphs, without running titles."""

from pipeline.reading.pdf.document import read_pdf

__all__ = ["read_pdf"]
