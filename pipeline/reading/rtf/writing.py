"""A flow that has been read in, its paragraphs, tables and notes written to the canonical text."""

from dataclasses import replace

from pipeline.reading.canonical import Canonical, Look
from pipeline.reading.labels import bare
from pipeline.reading.rtf.flow import Flow, Paragraph, Table


def write(flow: Flow, out: Canonical) -> None:
    """Write a flow with all that hangs on it, in order; nesting is kept on a list of our own."""
    waiting: list[Paragraph | Table | Flow] = list(reversed(flow.blocks))
    while waiting:
        block = waiting.pop()
        if isinstance(block, Table):
            waiting += reversed(_write_table(block, out))
        elif isinstance(block, Paragraph):
            _write_paragraph(block, out)
            waiting += reversed(block.hanging)
        elif block.kind == "note":
            _write_note(block, out)
        else:
            waiting += reversed(block.blocks)


def _write_table(table: Table, out: Canonical) -> list[Paragraph | Flow]:
    """Write a table; what is yet to be written: a frame's paragraphs, or what hangs on cells."""
    paragraphs = [it for row in table.rows for cell in row for it in cell.paragraphs]
    if table.is_frame:
        return [it for it in paragraphs if it.text.strip() or it.hanging]
    out.table(table.texts())
    return [flow for paragraph in paragraphs for flow in paragraph.hanging]


def _write_paragraph(paragraph: Paragraph, out: Canonical) -> None:
    text = paragraph.text
    if not text.strip() and paragraph.hidden:
        return
    label = paragraph.label.lstrip(" ") if paragraph.label.strip() else ""
    look = Look(
        number=bare(label) if any(sign.isalnum() for sign in label) else None,
        alignment=paragraph.alignment,
        bold=0 < paragraph.signs == paragraph.bold_signs,
    )
    if paragraph.heading and text.strip():
        look = replace(look, kind="heading", level=paragraph.heading)
    elif label:
        look = replace(look, kind="item", level=paragraph.level)
    out.line(text, look, label)


def _write_note(note: Flow, out: Canonical) -> None:
    shown = note.number
    for paragraph in note.paragraphs():
        words = paragraph.text.strip()
        if words:
            out.line(words, Look(kind="note", number=shown), f"{shown} " if shown else "")
            shown = None
