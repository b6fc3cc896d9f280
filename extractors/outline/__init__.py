"""The structure of a text: paragraphs, headings, numbered items, lead-ins, tables, with offsets.

In goes a text as read, out comes its `Outline`. The rooms follow one another: `lines` and
`furniture` take the text apart, `wrapping`, `requisites`, `paragraphs` and `run_on` put its
paragraphs together, `labels`, `headings` and `kinds` say what each is, `tables` finds rows and
cells, and `parents` makes the tree.
"""

import msgspec

from extractors.facts import Outline, SourceText
from extractors.outline.furniture import Span, is_printed, without_furniture
from extractors.outline.kinds import kinds_of
from extractors.outline.lines import Line, lines_of, lines_of_blocks
from extractors.outline.markdown import without_line_marks
from extractors.outline.news import with_site_furniture
from extractors.outline.paragraphs import Paragraph, paragraphs_of
from extractors.outline.parents import Placed, nodes_of
from extractors.outline.run_on import pieces_of
from extractors.outline.tables import Table, table_lines, table_of_lines, tables_of_blocks
from extractors.outline.wrapping import Wrapping, wrapping_of

__all__ = ["outline_of"]


def outline_of(source: SourceText) -> Outline:
    """Build the outline of a text as read, in time linear in its length.

    Plain text tells everything by its lines. Where the format has blocks, they are the truth for
    the bounds of paragraphs and tables, and the same rules say what each paragraph is.
    """
    if source.blocks:
        lines, furniture = _of_blocks(source)
        paragraphs = paragraphs_of(source.text, lines, Wrapping())
        tables = tables_of_blocks(source)
    else:
        lines, furniture = _of_plain(source)
        paragraphs, tables = _of_lines(source.text, lines)
    pieces = list(pieces_of(paragraphs, source.text))
    kinds = with_site_furniture(pieces, kinds_of(pieces))
    placed = [Placed(piece, kind) for piece, kind in zip(pieces, kinds, strict=True)]
    elements: list[Placed | Table] = [*placed, *tables]
    elements.sort(key=_start)
    return Outline(nodes_of(source.text, elements, furniture))


def _of_plain(source: SourceText) -> tuple[list[Line], list[Span]]:
    """The lines of a text without structure of its own, and the furniture between and in them."""
    lines = lines_of(source.text)
    if source.format != "md":
        return without_furniture(lines)
    lines, marks = without_line_marks(lines)
    lines, furniture = without_furniture(lines)
    return lines, sorted(marks + furniture)


def _of_blocks(source: SourceText) -> tuple[list[Line], list[Span]]:
    """The blocks outside tables as lines, and those that are nothing but rules."""
    lines = lines_of_blocks(source)
    kept: list[Line] = []
    rules: list[Span] = []
    ruled = False
    for line in lines:
        printed = all(is_printed(each.strip()) for each in line.text.split("\n") if each.strip())
        if printed:
            rules.append(Span(line.start, line.end))
        else:
            kept.append(msgspec.structs.replace(line, ruled=True) if ruled else line)
        ruled = printed
    return kept, rules


def _of_lines(text: str, lines: list[Line]) -> tuple[list[Paragraph], list[Table]]:
    """The paragraphs and tables of plain text: what stands between two tables is joined apart."""
    wrapping = wrapping_of(lines)
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    start = index = 0
    while index < len(lines):
        count = table_lines(lines, index)
        if not count:
            index += 1
            continue
        paragraphs += paragraphs_of(text, lines[start:index], wrapping)
        tables.append(table_of_lines(lines[index : index + count]))
        index += count
        start = index
    paragraphs += paragraphs_of(text, lines[start:], wrapping)
    return paragraphs, tables


def _start(element: Placed | Table) -> int:
    return element.paragraph.start if isinstance(element, Placed) else element.start
