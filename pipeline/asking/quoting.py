"""Places in; verbatim quotes and their verification out.

Whatever an answer shows goes through `verified`: the quote must equal the document's canonical
text at its offsets, character for character.
"""

import re
from collections.abc import Iterable

from pipeline.asking.answers import Quoted
from pipeline.asking.evidence import Evidence
from pipeline.asking.shelf import Opened, Shelf
from pipeline.asking.weighing import Place, Weights, covered, padded
from pipeline.searching.words import lemmas_of
from pipeline.stores.documents import DocumentRow

LONG = 480
"""Code points of a place from which it is cut to the sentence that covers most."""

_REQUISITES = re.compile(r"\s+")


def quoted(evidence: Evidence, weights: Weights | None = None) -> Quoted:
    """A place as a citation; with `weights` a long one is cut to its best sentence."""
    start, end = evidence.start, evidence.end
    if weights is not None and end - start > LONG:
        start, end = best_sentence(evidence, weights)
    row = evidence.document
    return Quoted(
        document=row.document,
        document_id=row.document_id,
        act_id=row.act_id,
        title=row.title,
        section=evidence.section,
        page=evidence.page,
        start=start,
        end=end,
        quote=evidence.quote[start - evidence.start : end - evidence.start],
        lead_in=evidence.lead_in,
    )


def quoted_node(row: DocumentRow, opened: Opened, index: int, last: int | None = None) -> Quoted:
    """A node of the outline as a citation, or all from it to the `last` one."""
    node = opened.nodes[index]
    end = node.end if last is None else opened.nodes[last].end
    lead_in = next(
        (
            each
            for each in opened.above(index)
            if opened.nodes[each].kind in ("lead_in", "preamble")
        ),
        None,
    )
    return Quoted(
        document=row.document,
        document_id=row.document_id,
        act_id=row.act_id,
        title=row.title,
        section=opened.section(index),
        page=node.page,
        start=node.start,
        end=end,
        quote=opened.text[node.start : end],
        lead_in="" if lead_in is None else opened.words(lead_in),
    )


def best_sentence(evidence: Evidence, weights: Weights) -> tuple[int, int]:
    """The span of the sentence that covers most of the question."""
    from razdel import sentenize

    spans = [(each.start, each.stop) for each in sentenize(evidence.quote)]
    if len(spans) < 2:
        return evidence.start, evidence.end
    start, end = max(spans, key=lambda span: _covering(evidence.quote, span, weights))
    return evidence.start + start, evidence.start + end


def _covering(quote: str, span: tuple[int, int], weights: Weights) -> tuple[float, int]:
    own = padded(lemmas_of(quote[span[0] : span[1]]))
    return covered(weights, Place(own=own, above=" ", title=" ")).own, -span[0]


def apart(citations: Iterable[Quoted]) -> tuple[Quoted, ...]:
    """The citations in order; of those that overlap in one document the first alone."""
    kept: list[Quoted] = []
    for each in citations:
        if not any(_overlap(each, other) for other in kept):
            kept.append(each)
    return tuple(kept)


def _overlap(one: Quoted, other: Quoted) -> bool:
    return one.document_id == other.document_id and one.start < other.end and other.start < one.end


def verified(shelf: Shelf, citations: tuple[Quoted, ...]) -> tuple[Quoted, ...]:
    """The citations that stand in their documents as they are; what does not is left out."""
    return tuple(each for each in citations if _stands(shelf, each))


def _stands(shelf: Shelf, citation: Quoted) -> bool:
    opened = shelf.open(citation.document_id)
    return (
        opened is not None
        and 0 <= citation.start < citation.end <= len(opened.text)
        and opened.text[citation.start : citation.end] == citation.quote
    )


def named(row: DocumentRow) -> str:
    """A document as a sentence names it: its title, else its file."""
    title = _REQUISITES.sub(" ", row.title or "").strip()
    return f"«{title}» ({row.document})" if title else row.document


def placed(citation: Quoted) -> str:
    """Where a quote stands, in words: file and section."""
    section = f", п. {citation.section}" if citation.section else ""
    return f"{citation.document}{section}"
