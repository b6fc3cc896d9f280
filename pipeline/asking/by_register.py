"""«Что должен Минпромторг до конца 2026 года?»: answered from the register, row by row.

Where a question names who must act, and perhaps by when, but no topic, the answer is not a search:
it is every row of the register with this executor and this term.
"""

from collections.abc import Sequence
from datetime import date

from pipeline.asking.answers import Answer, Quoted
from pipeline.asking.asked import Part
from pipeline.asking.case import Case
from pipeline.asking.framing import answered
from pipeline.asking.periods import EARLIEST, LATEST
from pipeline.asking.question import is_verb
from pipeline.linking.due import repeats_within
from pipeline.stores.base import RegisterQuery
from pipeline.stores.documents import DocumentRow, RegisterRow

MOST_ROWS = 60

_KINDS = frozenset(("duty", "list", "topic", "follows"))


def by_register(case: Case) -> Answer | None:
    """A table of the measures of a body, or `None` where the question names a topic too."""
    question = case.question
    bodies = [part for part in question.of("body") if part.ids]
    topic = [part for part in question.of("word", "sort") if not (part.aspect or is_verb(part))]
    if question.kind not in _KINDS or not bodies or topic:
        return None
    first, last = _window(question.of("period"))
    rows = _rows(case, bodies, first, last)
    known = case.store.rows(sorted({row.document_id for row in rows}))
    shown = [row for row in _in_order(rows, last) if row.document_id in known][:MOST_ROWS]
    if not shown:
        return None
    quotes = [_quoted(known[row.document_id], row) for row in shown]
    return answered(f"Найденные меры (всего {len(shown)}):", quotes, [row.id for row in shown])


def _window(periods: Sequence[Part]) -> tuple[str | None, str | None]:
    """The first and last day asked about; an end that is open or has no year is `None`."""
    for part in periods:
        first, last = part.ids
        if first.startswith("XXXX"):
            continue
        low = None if part.until or first == EARLIEST else first
        high = None if part.since or last == LATEST else last
        return low, high
    return None, None


def _rows(
    case: Case, bodies: Sequence[Part], first: str | None, last: str | None
) -> list[RegisterRow]:
    query = RegisterQuery(
        executor=tuple((body,) for part in bodies for body in part.ids),
        due_from=first,
        due_to=last,
        repeats=_recurring(case, first, last) if first or last else (),
        documents=case.scope.filters.documents,
        order="due",
        limit=4 * MOST_ROWS,
    )
    return list(case.store.register(query).rows)


def _recurring(case: Case, first: str | None, last: str | None) -> tuple[str, ...]:
    """The recurrences that fall in the window; an open one is taken as the year at its end."""
    year = (last or first or "")[:4]
    low = date.fromisoformat(first or f"{year}-01-01")
    high = date.fromisoformat(last or f"{year}-12-31")
    return tuple(rule for rule in case.store.recurrences() if repeats_within(rule, low, high))


def _in_order(rows: Sequence[RegisterRow], last: str | None) -> list[RegisterRow]:
    """Those due on the very day asked about, then in its year, then by day; copies once."""
    distinct = list({row.fingerprint: row for row in reversed(rows)}.values())
    year = (last or "")[:4]
    return sorted(
        distinct,
        key=lambda row: (
            row.due != last,
            bool(year) and not (row.due or "").startswith(year),
            row.due or LATEST,
            row.document_id,
            row.measure.start,
        ),
    )


def _quoted(document: DocumentRow, row: RegisterRow) -> Quoted:
    measure = row.measure
    return Quoted(
        document=document.document,
        document_id=document.document_id,
        act_id=document.act_id,
        title=document.title,
        section=row.section,
        page=row.page,
        start=measure.start,
        end=measure.end,
        quote=measure.quote,
        lead_in=row.lead_in,
    )
