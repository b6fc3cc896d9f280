"""The physical lines of a text, or the blocks of a file as lines: in goes text, out come its lines.

A line keeps what the later rooms need to know of its place: its offsets without the white space
around it, how far it is indented, how many blank lines and whether a page break stand before it.
"""

from collections.abc import Iterator

import msgspec

from extractors.facts import Block, SourceText

_TAB_COLUMNS = 4


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line that holds words; `start` and `end` leave out the white space around them.

    `indent` counts columns, `blanks` the empty lines above it; `page_break` tells that a form
    feed or page furniture stands between it and the line above, `ruled` that a ruled line does;
    `block` is what the file's format says of it, where the line is a whole block.
    """

    text: str
    start: int
    end: int
    indent: int = 0
    blanks: int = 0
    page_break: bool = False
    ruled: bool = False
    block: Block | None = None


def lines_of(text: str) -> list[Line]:
    """Split a plain text into its lines, leaving out the blank ones; linear in its length."""
    lines: list[Line] = []
    blanks = 0
    page_break = False
    for raw, start, new_page in _raw_lines(text):
        page_break = page_break or new_page
        words = raw.strip()
        if not words:
            blanks += 1
            continue
        margin = raw[: len(raw) - len(raw.lstrip())]
        begin = start + len(margin)
        indent = len(margin) + margin.count("\t") * (_TAB_COLUMNS - 1)
        lines.append(Line(words, begin, begin + len(words), indent, blanks, page_break))
        blanks = 0
        page_break = False
    return lines


def lines_of_blocks(source: SourceText) -> list[Line]:
    """One line for each block that is neither a table nor empty, in text order."""
    lines: list[Line] = []
    for block in source.blocks:
        raw = source.text[block.start : block.end]
        words = raw.strip()
        if not words or block.kind in ("table", "row", "cell"):
            continue
        begin = block.start + len(raw) - len(raw.lstrip())
        lines.append(Line(words, begin, begin + len(words), block=block))
    return lines


def _raw_lines(text: str) -> Iterator[tuple[str, int, bool]]:
    """Each line with its start and whether a form feed stands right before it."""
    position = 0
    for raw in text.split("\n"):
        if "\f" not in raw:
            yield raw, position, False
        else:
            start = position
            for number, piece in enumerate(raw.split("\f")):
                yield piece, start, number > 0
                start += len(piece) + 1
        position += len(raw) + 1
