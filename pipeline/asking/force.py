"""A question whether something is still in force in; the same place of the latest edition out.

A provision that was repealed stands in full in the older edition, which therefore covers the
question best; only the latest one knows.
"""

import re

from pipeline.asking.answers import Quoted
from pipeline.asking.case import Case
from pipeline.asking.evidence import Evidence
from pipeline.asking.fitting import is_repealed
from pipeline.asking.framing import one_line
from pipeline.asking.quoting import quoted_node
from pipeline.asking.shelf import Opened
from pipeline.linking.editions import last_amendment
from pipeline.stores.documents import DocumentRow

_ASKS_OF_FORCE = re.compile(
    r"действу\w+ ли|ли (?:\S+ ){0,4}действу\w+|(?:еще|по-прежнему|сейчас) действу\w+|в силе"
    r"|утратил\w* силу|отмен(?:ен|ил|ял)\w*|сохран(?:ил|яет)\w*|действу\w+ (?:еще|по-прежнему)"
)


def latest_of(case: Case, best: Evidence) -> tuple[bool, Quoted] | None:
    """Whether the latest edition says the same, and its place; `None` where none is asked for."""
    if best.section is None or not _ASKS_OF_FORCE.search(case.question.text.lower()):
        return None
    latest = _latest_edition(case, best.document)
    if latest is None:
        return None
    row, opened = latest
    for index, node in enumerate(opened.nodes):
        if node.number and opened.section(index) == best.section:
            said = opened.words(index)
            kept = one_line(best.quote) in one_line(said) and not is_repealed(said)
            return kept, quoted_node(row, opened, index)
    return None


def _latest_edition(case: Case, own: DocumentRow) -> tuple[DocumentRow, Opened] | None:
    """The edition amended last, where it is another than the place's own."""
    if own.act_id is None:
        return None
    editions = [
        (last_amendment(opened.document.facts), row, opened)
        for row in case.store.named(own.act_id)
        if (opened := case.shelf.open(row.document_id)) is not None
    ]
    _, row, opened = max(editions, key=lambda each: (each[0], each[1].document_id))
    return None if row.document_id == own.document_id else (row, opened)
