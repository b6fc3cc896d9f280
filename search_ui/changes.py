"""The changes between two editions made into a table of HTML that is safe to show."""

from collections.abc import Sequence

from extractors.facts import Measure, Reference
from pipeline.exporting.comparison import COLUMNS, field_lines, pieces_of
from pipeline.linking.editions import Change
from pipeline.wording import CHANGES, FACT_NAMES
from search_ui.views import Place, escaped, linked

_TAGS = {"both": "span", "old": "del", "new": "ins"}


def changes_table(changes: Sequence[Change], old_id: str | None, new_id: str | None) -> str:
    """The table of changes; facts of documents of the library link to their places."""
    head = "".join(f"<th>{name}</th>" for name in COLUMNS)
    rows = "".join(_row(change, old_id, new_id) for change in changes)
    return f'<table class="changes"><tr>{head}</tr>{rows}</table>'


def _row(change: Change, old_id: str | None, new_id: str | None) -> str:
    words = "".join(
        f"<{_TAGS[piece.side]}>{escaped(piece.text)}</{_TAGS[piece.side]}>"
        for piece in pieces_of(change)
    )
    links = _link("было", old_id, change.old) + _link("стало", new_id, change.new)
    fields = "<br>".join(escaped(line) for line in field_lines(change))
    return (
        f'<tr><td><span class="change {change.change}">{CHANGES[change.change]}</span></td>'
        f'<td>{FACT_NAMES[change.fact]}</td><td>{words}<div class="where">{links}</div></td>'
        f"<td>{fields}</td></tr>"
    )


def _link(name: str, document_id: str | None, fact: Measure | Reference | None) -> str:
    if document_id is None or fact is None:
        return ""
    return linked(Place(document_id, fact.start, fact.end), name) + " "
