"""Checked references made into a table of HTML that is safe to show."""

from collections.abc import Sequence

from pipeline.tracing.checking import Checked
from pipeline.tracing.evidence import Evidence
from pipeline.wording import STATUSES
from search_ui.views import Place, escaped, linked

COLUMNS = ("Ссылка", "Вывод", "На чём основан")


def checks_table(checked: Sequence[Checked]) -> str:
    """The table of references; every quote links to its place in the library."""
    head = "".join(f"<th>{name}</th>" for name in COLUMNS)
    rows = "".join(_row(each) for each in checked)
    return f'<table class="changes checks"><tr>{head}</tr>{rows}</table>'


def _row(checked: Checked) -> str:
    said = "".join(_evidence(each) for each in checked.evidence)
    status = f'<span class="check {checked.status}">{STATUSES[checked.status]}</span>'
    return f"<tr><td>{escaped(checked.reference.quote)}</td><td>{status}</td><td>{said}</td></tr>"


def _evidence(evidence: Evidence) -> str:
    says = f"<div>{escaped(evidence.says)}</div>"
    if evidence.document_id is None:
        return says
    place = Place(evidence.document_id, evidence.start or 0, evidence.end or 0)
    quote = f"«{evidence.quote}» – " if evidence.quote else ""
    return f'{says}<div class="where">{linked(place, f"{quote}{evidence.document}")}</div>'
