"""The rows of the register: a document's measures with the words that find them.

The heading and lead-in come from the outline's node that a measure begins in.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractors.facts import Outline
from pipeline.linking.registering import JoinedMeasure
from pipeline.searching.contexts import Contexts
from pipeline.searching.passages import fingerprint_of
from pipeline.searching.words import lemmas_of
from pipeline.stores.documents import RegisterRow


def register_rows_of(
    document_id: str, text: str, outline: Outline, measures: Sequence[JoinedMeasure]
) -> Iterator[RegisterRow]:
    """Make a document's rows, in the order of its measures."""
    contexts = Contexts(text, outline)
    leaves = [index for index, node in enumerate(outline.nodes) if node.kind != "table"]
    starts = [outline.nodes[index].start for index in leaves]
    for joined in measures:
        measure = joined.measure
        # A document without a node before the measure has no outline at all.
        place = bisect_right(starts, measure.start) - 1
        index = leaves[place] if place >= 0 else None
        lemmas = lemmas_of(measure.quote)
        yield RegisterRow(
            id=joined.id,
            document_id=document_id,
            measure=measure,
            due=joined.due.day,
            due_rule=joined.due.rule,
            due_reason=joined.due.reason,
            due_base=joined.due.base,
            due_base_rule=joined.due.base_rule,
            due_says=joined.due.says,
            due_default=joined.default.day if joined.default else None,
            due_default_says=joined.default.says if joined.default else None,
            repeats=joined.due.repeats,
            bodies=joined.bodies,
            executor_lemmas=lemmas_of(" ".join(measure.executors)),
            grounds=joined.grounds,
            lemmas=lemmas,
            context="" if index is None else contexts.lemmas(index),
            heading="" if index is None else contexts.heading(index),
            lead_in="" if index is None else contexts.lead_in(index),
            section=None if index is None else contexts.section(index),
            page=None if index is None else outline.nodes[index].page,
            fingerprint=fingerprint_of(lemmas),
        )
