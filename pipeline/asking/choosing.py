"""A question that several documents answer equally well in; questions that tell them apart out."""

from collections.abc import Mapping, Sequence

from pipeline.asking.case import Case
from pipeline.asking.evidence import IN_DOCUMENT, Evidence
from pipeline.asking.fitting import fit_of
from pipeline.asking.question import is_noun, is_verb
from pipeline.stores.documents import DocumentRow

VAGUE, SPECIFIC, COMMON = 0.92, 1.18, 1.45
"""Weights, counted in words that stand in one place only, below which a question says next to
nothing, a little, and what many documents may say alike."""

_BOUNDS = ((VAGUE, 0.2, 2), (SPECIFIC, 0.06, 2), (COMMON, 0.1, 4))
"""By weight: how much less than the best a document may cover to come into question, and how many
such documents make a question ambiguous."""

MOST_CHOICES = 5

NEEDING = frozenset(("amount", "when", "who"))
FITTING = 0.7
"""Kinds of question that a document answers only where it has what is asked for, and how well."""


def meant_by(case: Case, ranked: Sequence[Evidence]) -> list[Evidence]:
    """The places of the documents that a question may mean; none where it means one of them."""
    total = case.weights.total / case.weights.rarest
    if case.scope.here or total >= COMMON or case.question.kind == "meaning" or _names(case):
        return []
    behind, fewest = next(bounds for below, *bounds in _BOUNDS if total < below)
    least = max(each.covered.here for each in ranked) - behind
    near = [
        each
        for each in ranked
        if each.covered.here >= least and (total < SPECIFIC or _says_all(case, each))
    ]
    return near if len({_act(each.document) for each in near}) >= fewest else []


def choices_of(case: Case, ranked: Sequence[Evidence], meant: Sequence[Evidence]) -> list[str]:
    """Complete questions, one a document that has what is asked for: a sum, a time, an actor.

    A question that names a sort of document and no thing («на программу») may mean any of them.
    """
    having = {_act(each.document) for each in ranked if _has_it(case, each)}
    near = {_act(each.document): each.document for each in meant}
    of_thing = any(is_noun(part) and not part.aspect for part in case.question.of("word"))
    rows = {act: row for act, row in near.items() if act in having or not of_thing}
    asked = case.question.text.rstrip(" ?.!")
    shown = list(_of_the_sort(case, rows).values())[:MOST_CHOICES]
    return [f"{asked} – {told(row)}?" for row in shown]


def _has_it(case: Case, each: Evidence) -> bool:
    """Whether a place has what is asked for, said of something that the question is about."""
    if case.question.kind not in NEEDING:
        return True
    pairs = zip(case.weights.parts, each.covered.shares, strict=True)
    named = any(
        share > IN_DOCUMENT for part, share in pairs if not (part.part.aspect or is_verb(part.part))
    )
    return named and fit_of(case.question, each) >= FITTING


def _act(row: DocumentRow) -> str:
    return row.act_id or row.document_id


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
