"""Checked references made into a table of HTML that is safe to show."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.tracing.checking import Checked
from pipeline.tracing.evidence import Evidence
from pipeline.wording import STATUSES, readable
from search_ui.views import Place, escaped, linked

COLUMNS = ("Ссылка", "Вывод", "На чём основан")


def checks_table(checked: Sequence[Checked]) -> str:
    """The table of references; every quote links to its place in the library."""
    head = "".join(f"<th>{name}</th>" for name in COLUMNS)
    rows = "".join(_row(each) for each in checked)
    return f'<table class="changes checks"><tr>{head}</tr>{rows}</table>'


def _row(checked: Checked) -> str:
    by_what = groupby(checked.evidence, key=lambda each: each.says)
    said = "".join(f"<div>{escaped(says)}</div>{_places(found)}" for says, found in by_what)
    status = f'<span class="check {checked.status}">{STATUSES[checked.status]}</span>'
    quote = escaped(readable(checked.reference.quote))
    return f"<tr><td>{quote}</td><td>{status}</td><td>{said}</td></tr>"


def _places(found: Iterable[Evidence]) -> str:
    """Where all that says the same is seen."""
    return "".join(_place(each) for each in found if each.document_id is not None)


def _place(evidence: Evidence) -> str:
    place = Place(evidence.document_id or "", evidence.start or 0, evidence.end or 0)
    quote = f"«{readable(evidence.quote)}» – " if evidence.quote else ""
    return f'<div class="where">{linked(place, f"{quote}{evidence.document}")}</div>'
