"""The tables of a text in; the measures that their plans' rows are out."""

import re
from collections.abc import Iterator

from extractors.facts import Measure, Node
from extractors.measures.actors import roles_in
from extractors.measures.clauses import trimmed
from extractors.measures.grounds import grounds_in
from extractors.measures.items import item_action
from extractors.measures.plans import PlanRow, plan_rows
from extractors.measures.sections import Sections
from extractors.measures.spans import Findings, Span

_RULE = "measure.plan_row"
_CONFIDENCE = 0.9


def measures_of_tables(findings: Findings) -> Iterator[Measure]:
    """A measure for each row of a plan whose action can be named."""
    tables = _tables(findings.view.outline.nodes)
    if not tables:
        return
    sections = Sections(findings.view)
    for row in plan_rows(findings.view, tables):
        measure = _measure(findings, row, sections)
        if measure is not None:
            yield measure


def _tables(nodes: tuple[Node, ...]) -> list[tuple[int, list[list[int]]]]:
    """Each table with the cells of its rows."""
    rows: dict[int, list[int]] = {}
    tables: dict[int, list[list[int]]] = {}
    for index, node in enumerate(nodes):
        if node.parent is None:
            continue
        if node.kind == "row":
            rows[index] = []
            tables.setdefault(node.parent, []).append(rows[index])
        elif node.kind == "cell" and node.parent in rows:
            rows[node.parent].append(index)
    return list(tables.items())


def _measure(findings: Findings, row: PlanRow, sections: Sections) -> Measure | None:
    action = item_action(findings, row.action)
    if action is None:
        return None
    end = row.executor.start if row.executor is not None else row.span.end
    told = Span(row.span.start, max(end, row.action.end))
    roles = roles_in(findings, told, Span(action.start, action.end), imperative=False)
    return Measure(
        quote=findings.view.text[row.span.start : row.span.end],
        start=row.span.start,
        end=row.span.end,
        rule=_RULE,
        confidence=_CONFIDENCE,
        modality="planned",
        action=action.lemma,
        executors=_executors(findings, row) or roles.executors,
        addressees=roles.addressees,
        deadline=_term(findings, row),
        basis=grounds_in(findings, row.span),
        section=row.section or sections.of(row.node),
    )


def _executors(findings: Findings, row: PlanRow) -> tuple[str, ...]:
    if row.executor is None:
        return ()
    bodies = findings.agencies.within(row.executor.start, row.executor.end)
    if bodies:
        return tuple(body.quote for body in bodies)
    words = findings.view.text[row.executor.start : row.executor.end].strip()
    return (words,) if any(char.isalpha() for char in words) else ()


def _term(findings: Findings, row: PlanRow) -> str | None:
    if row.term is None:
        return None
    times = findings.times.within(row.term.start, row.term.end)
    return times[0].quote if times else None


_LABELLED = re.compile(
    r"(?:срок[а-я]*(?: +[а-я]+)?|исполнител[а-я]*|ответственн[а-я]+(?: +исполнител[а-я]+)?) *[:-]"
)
_WHO = re.compile(r"(?:исполнител[а-я]*|ответственн[а-я]+(?: +исполнител[а-я]+)?) *[:-]")


def plan_item(findings: Findings, node: Node, section: str | None) -> Measure | None:
    """An item of a plan that names its term and its executor itself: «… Срок: … Исполнитель: …»."""
    folded = findings.view.folded
    label = _LABELLED.search(folded, node.body, node.end)
    if label is None:
        return None
    span = trimmed(findings.view.flat, node.body, node.end)
    action = item_action(findings, Span(span.start, label.start()))
    if action is None:
        return None
    who = _WHO.search(folded, span.start, span.end)
    bodies = findings.agencies.within(who.end(), span.end) if who else []
    times = findings.times.within(label.start(), span.end)
    return Measure(
        quote=findings.view.text[span.start : span.end],
        start=span.start,
        end=span.end,
        rule="measure.plan_item",
        confidence=_CONFIDENCE,
        modality="planned",
        action=action.lemma,
        executors=tuple(body.quote for body in bodies),
        deadline=times[0].quote if times else None,
        basis=grounds_in(findings, span),
        section=section,
    )
