"""A person's own Word file and remarks to its words in; the same file with Word comments, out.

The words are found in the order of the text, whatever runs Word has cut them into; a run that holds
more than the words is divided, so that a comment stands at them alone. A file of another format
comes back as a plain Word document of its text.
"""

import io
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import IO, TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.run import CT_R

AUTHOR = "Указатель"
INITIALS = "У"
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011"), "-")
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Remark(msgspec.Struct, frozen=True):
    """Words of a text and what is to be said of them; without `says` they only mark the place."""

    quote: str
    says: str | None


def write_commented(
    data: bytes, file_format: str, text: str, remarks: Sequence[Remark], out: str | IO[bytes]
) -> int:
    """Write a commented Word file; how many remarks found their words nowhere.

    Those stand as comments at the beginning. `remarks` come in the order of the text.
    """
    document = _own(data) if file_format == "docx" else _of_text(text)
    words = _Words(document)
    lost = [remark for remark in remarks if not words.comment(remark)]
    for remark in lost:
        words.comment_first(remark)
    document.save(out)
    return len(lost)


def _own(data: bytes) -> "Document":
    import docx

    return docx.Document(io.BytesIO(data))


def _of_text(text: str) -> "Document":
    import docx

    document = docx.Document()
    for line in _UNSAFE.sub(" ", text).split("\n"):
        document.add_paragraph(line)
    return document


class _Words:
    """The words of a Word document as one string, and the runs that hold them."""

    def __init__(self, document: "Document") -> None:
        self._document = document
        self._runs = list(_runs_of(document))
        self._position = 0
        self._read()

    def comment(self, remark: Remark) -> bool:
        """Put a comment at the next place that has a remark's words; whether there is one."""
        wanted = "".join(char for char, _ in _normal(remark.quote)).strip()
        start = self._text.find(wanted, self._position) if wanted else -1
        if start < 0:
            return remark.says is None
        end = start + len(wanted)
        self._position = end
        if remark.says is not None:
            self._comment(self._held(start, end), remark.says)
        return True

    def comment_first(self, remark: Remark) -> None:
        """Put a comment at the beginning of the document."""
        runs = self._runs[:1] or [self._document.add_paragraph().add_run(" ")._r]
        self._comment(runs, f"«{remark.quote}». {remark.says}")

    def _read(self) -> None:
        chars: list[tuple[str, int, int]] = []
        before = None
        for index, run in enumerate(self._runs):
            paragraph = run.getparent()
            if before is not None and paragraph is not before:
                chars.append((" ", index, 0))
            before = paragraph
            chars += [(char, index, at) for char, at in _normal(run.text)]
        kept = [
            each
            for at, each in enumerate(chars)
            if each[0] != " " or not at or chars[at - 1][0] != " "
        ]
        self._text = "".join(char for char, _, _ in kept)
        self._places = [(index, at) for _, index, at in kept]

    def _held(self, start: int, end: int) -> "list[CT_R]":
        """The runs that hold these words and no others, as far as they can be divided."""
        (first, low), (last, high) = self._places[start], self._places[end - 1]
        tail = _divided(self._runs[last], high + 1)
        if tail is not None:
            self._runs.insert(last + 1, tail)
        middle = _divided(self._runs[first], low)
        if middle is not None:
            self._runs.insert(first + 1, middle)
            first, last = first + 1, last + 1
        held = self._runs[first : last + 1]
        if tail is not None or middle is not None:
            self._read()
        return held

    def _comment(self, runs: "Sequence[CT_R]", says: str) -> None:
        from docx.text.run import Run

        body = self._document.paragraphs[0] if self._document.paragraphs else None
        parent = body or self._document.add_paragraph()
        ends = [Run(runs[0], parent), Run(runs[-1], parent)]
        self._document.add_comment(ends, _UNSAFE.sub(" ", says), AUTHOR, INITIALS)


def _runs_of(document: "Document") -> "Iterator[CT_R]":
    """All runs in text order, those in tables and hyperlinks included, deleted ones not."""
    from docx.oxml.ns import qn

    for run in document.element.body.iter(qn("w:r")):
        if run.text and not any(True for _ in run.iterancestors(qn("w:del"))):
            yield run


def _normal(text: str) -> Iterator[tuple[str, int]]:
    """The characters that count, each with its place: one space for many, plain hyphens."""
    space = False
    for at, char in enumerate(text):
        if char == _SOFT_HYPHEN:
            continue
        if not char.isspace():
            yield char.translate(_HYPHENS), at
        elif not space:
            yield " ", at
        space = char.isspace()


def _divided(run: "CT_R", at: int) -> "CT_R | None":
    """Cut a run in two before this character; the second one, or `None` where it cannot be cut."""
    from docx.oxml.ns import qn

    plain = all(child.tag in (qn("w:t"), qn("w:rPr")) for child in run)
    if not plain or not 0 < at < len(run.text):
        return None
    tail = deepcopy(run)
    run.text, tail.text = run.text[:at], run.text[at:]
    run.addnext(tail)
    return tail
