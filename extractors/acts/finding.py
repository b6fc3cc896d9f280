"""The view of a document with its references in; its one `act` fact out: what the document is."""

from collections.abc import Sequence

from extractors.facts import Act, Reference
from extractors.references.letterhead import letterhead_of
from extractors.view import TextView


def find_act(view: TextView, references: Sequence[Reference]) -> Act:
    """Tell kind, title, issuer, date, number and approval of the document."""
    head = letterhead_of(view)
    start, end = head.title or (0, 0)
    return Act(
        quote=view.text[start:end],
        start=start,
        end=end,
        kind=head.kind or "report",
        title=" ".join(view.text[start:end].split()) or None,
        issuer=head.issuer,
        date=head.date,
        number=head.number,
    )
