"""Quotes in; the answer's Russian text out: a frame sentence, then each quote with its place."""

from collections.abc import Mapping, Sequence
from functools import cache

from extractors.agencies.registry import bodies
from pipeline.asking.answers import Answer, Quoted
from pipeline.asking.quoting import apart, placed
from pipeline.stores.documents import RegisterRow

LONGEST_LEAD_IN = 200


def answered(frame: str, citations: Sequence[Quoted], rows: Sequence[str] = ()) -> Answer:
    """The frame, then each quote with its lead-in and place; what one shows is not shown again."""
    shown = apart(citations)
    lines = [frame, *(_line(citation) for citation in shown)]
    return Answer(answered=True, answer="\n".join(lines), citations=shown, rows=tuple(rows))


def _line(citation: Quoted) -> str:
    lead_in = one_line(citation.lead_in)
    shown = f"{lead_in[:LONGEST_LEAD_IN]} … " if lead_in else ""
    note = f"; {citation.superseded}" if citation.superseded else ""
    return f"– {shown}«{one_line(citation.quote)}» ({placed(citation)}{note})"


def one_line(text: str) -> str:
    """Text with its runs of white space as single spaces."""
    return " ".join(text.split())


def executors_of(row: RegisterRow) -> list[str]:
    """The executors of a measure by their usual names; none where one of them has no such name.

    The text has them in the case that its sentence wants: «Министерству …».
    """
    names = _usual_names()
    if len(row.bodies) < len(row.measure.executors) or not names.keys() >= set(row.bodies):
        return []
    return [names[body] for body in row.bodies]


@cache
def _usual_names() -> Mapping[str, str]:
    return {body.id: (*body.short, body.name)[0] for body in bodies()}


def joined(words: Sequence[str], most: int = 4) -> str:
    """Distinct words in order, with semicolons between; long rows are cut."""
    distinct = list(dict.fromkeys(one_line(word) for word in words if word))
    more = "; …" if len(distinct) > most else ""
    return "; ".join(distinct[:most]) + more
