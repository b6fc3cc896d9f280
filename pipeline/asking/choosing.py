"""A question that several documents answer equally well in; questions that tell them apart out."""

from collections.abc import Mapping, Sequence

from pipeline.asking.case import Case
from pipeline.asking.evidence import IN_DOCUMENT, Evidence
from pipeline.stores.documents import DocumentRow

VAGUE, SPECIFIC, COMMON = 0.92, 1.18, 1.45
"""Weights, counted in words that stand in one place only, below which a question says next to
nothing, a little, and what many documents may say alike."""

_BOUNDS = ((VAGUE, 0.2, 2), (SPECIFIC, 0.06, 2), (COMMON, 0.1, 4))
"""By weight: how much less than the best a document may cover to come into question, and how many
such documents make a question ambiguous."""

MOST_CHOICES = 5


def choices_of(case: Case, ranked: Sequence[Evidence]) -> list[str]:
    """Complete questions, one a document; none where the question means one of them."""
    total = case.weights.total / case.weights.rarest
    if case.scope.here or total >= COMMON or case.question.kind == "meaning" or _names(case):
        return []
    near, fewest = next(bounds for below, *bounds in _BOUNDS if total < below)
    least = max(each.covered.here for each in ranked) - near
    rows: dict[str, DocumentRow] = {}
    for each in ranked:
        if each.covered.here >= least and (total < SPECIFIC or _says_all(case, each)):
            rows.setdefault(each.document.act_id or each.document.document_id, each.document)
    if len(rows) < fewest:
        return []
    meant = list(_of_the_sort(case, rows).values())
    asked = case.question.text.rstrip(" ?.!")
    return [f"{asked} – {told(row)}?" for row in meant[:MOST_CHOICES]]


def _of_the_sort(case: Case, rows: Mapping[str, DocumentRow]) -> Mapping[str, DocumentRow]:
    """The documents of the sort that the question names, where there are several."""
    kinds = {
        kind for part in case.question.of("sort") for each in part.filters for kind in each.kinds
    }
    fitting = {name: row for name, row in rows.items() if row.kind in kinds}
    return fitting if len(fitting) > 1 else rows


def _says_all(case: Case, each: Evidence) -> bool:
    """Whether a place itself has every part of the question, whatever sort of document it is."""
    shares = zip(case.weights.parts, each.covered.shares, strict=True)
    return all(share > IN_DOCUMENT for part, share in shares if part.part.kind != "sort")


def _names(case: Case) -> bool:
    """Whether the question names a body, a day or something in quotation marks."""
    dated = any(not part.ids[0].startswith("XXXX") for part in case.question.of("period"))
    quoted = any(char in case.question.typed for char in '«"“')
    return quoted or dated or bool(case.question.of("body"))


def told(row: DocumentRow) -> str:
    """A document as a question names it: its number, else its title, else its file."""
    if row.number:
        return f"по документу № {row.number}"
    title = " ".join((row.title or "").split())
    return f"по документу «{title}»" if title else f"по документу {row.document}"
