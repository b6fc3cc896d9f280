"""How the lines of a plain text are broken: by hand at the width of a page, or one a paragraph.

In go the lines, out comes one `Wrapping`: whether lines go on, how long a full one is, how many
blank lines stand between two lines of one paragraph, and how first lines are indented.
"""

import itertools

import msgspec

from extractors.outline.labels import label_of
from extractors.outline.lines import Line

_SHORTEST = 30
_FEWEST = 3
_SHARE = 0.2
_ENDS = frozenset(".;:!?…")
_INDENT_STEP = 2
_DEEPEST_INDENT = 16


class Wrapping(msgspec.Struct, frozen=True):
    """The measure of a text's lines.

    `full` is the number of columns that a line and the next line's first word together reach in
    the midst of a paragraph, 0 where the text is not wrapped; `gap` the blank lines between two
    lines of one paragraph; `flush` the indent of lines that go on; `indented` whether a new
    paragraph begins with a deeper indent.
    """

    full: int = 0
    gap: int = 0
    flush: int = 0
    indented: bool = False

    @property
    def wrapped(self) -> bool:
        """Whether paragraphs of this text run over several lines."""
        return self.full > 0


def wrapping_of(lines: list[Line]) -> Wrapping:
    """Measure how the lines of a text are broken."""
    pairs = list(itertools.pairwise(lines))
    going_on = [(above, below) for above, below in pairs if _surely_goes_on(above, below)]
    long_lines = sum(len(line.text) >= _SHORTEST for line in lines)
    if len(going_on) < _FEWEST or len(going_on) < _SHARE * long_lines:
        return Wrapping()
    widths = sorted(len(above.text) + above.indent for above, _ in going_on)
    if _quantile(widths, 0.25) < 0.6 * _quantile(widths, 0.5):
        return Wrapping()
    reaches = sorted(reach(above, below) for above, below in going_on)
    gaps = sorted(below.blanks for _, below in going_on if not below.page_break)
    flush = _quantile(sorted(below.indent for _, below in going_on), 0.5)
    return Wrapping(
        full=int(_quantile(reaches, 0.1) * 0.97),
        gap=min(_quantile(gaps, 0.5), 1) if gaps else 0,
        flush=flush,
        indented=_is_indented(pairs, flush),
    )


def reach(above: Line, below: Line) -> int:
    """The columns that a line would take with the first word of the next one."""
    return above.indent + len(above.text) + 1 + len(below.text[:40].split(None, 1)[0])


def ends_open(text: str) -> bool:
    """Whether a line ends in the midst of a sentence."""
    return text[-1] not in _ENDS


def _surely_goes_on(above: Line, below: Line) -> bool:
    return (
        len(above.text) >= _SHORTEST
        and below.text[0].islower()
        and ends_open(above.text)
        and "\t" not in above.text
        and label_of(below.text) is None
    )


def _is_indented(pairs: list[tuple[Line, Line]], flush: int) -> bool:
    """Whether many lines after the end of a sentence are set deeper than those that go on."""
    after_ends = [
        below.indent - flush
        for above, below in pairs
        if not ends_open(above.text) and len(below.text) >= _SHORTEST
    ]
    deeper = sum(_INDENT_STEP <= indent <= _DEEPEST_INDENT for indent in after_ends)
    return len(after_ends) > 0 and deeper >= 0.3 * len(after_ends)


def _quantile(numbers: list[int], share: float) -> int:
    return numbers[min(len(numbers) - 1, int(len(numbers) * share))]
