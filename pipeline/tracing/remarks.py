"""Checked references in; their JSON lines and the remarks to a draft out, in Russian."""

from collections.abc import Iterator, Sequence

import msgspec

from pipeline.exporting.comments import Remark
from pipeline.tracing.checking import Checked
from pipeline.tracing.evidence import Evidence
from pipeline.wording import STATUSES, readable

QUOTED = 200


def checked_json(checked: Checked) -> bytes:
    """A checked reference as one line of JSON: the reference's keys, and what was found."""
    line = msgspec.to_builtins(checked.reference)
    line |= {
        "act_id": checked.act_id,
        "status": checked.status,
        "evidence": msgspec.to_builtins(checked.evidence),
        "candidates": checked.candidates,
    }
    return msgspec.json.encode(line)


def remarks_of(checked: Sequence[Checked]) -> Iterator[Remark]:
    """A remark for each reference, in text order; what is sound has nothing said of it."""
    for each in sorted(checked, key=lambda one: one.reference.start):
        says = None if each.status == "resolved" else remark_text(each)
        yield Remark(each.reference.quote, says)


def remark_text(checked: Checked) -> str:
    """What a Word comment says of a doubtful reference; shortly, where nothing is known of it."""
    head = f"Ссылка: {STATUSES[checked.status]}."
    if checked.status == "unknown":
        return " ".join([head, *dict.fromkeys(each.says for each in checked.evidence[:1])])
    says = list(dict.fromkeys(each.says for each in checked.evidence))
    shown = [said for each in checked.evidence if (said := _shown(each))]
    return "\n".join([head, *says, *dict.fromkeys(shown)])


def _shown(evidence: Evidence) -> str | None:
    """The quote that shows it, with its document."""
    if not evidence.quote or not evidence.document:
        return None
    quote = readable(evidence.quote)
    cut = quote if len(quote) <= QUOTED else f"{quote[: QUOTED - 1]}…"
    return f"{evidence.document}: «{cut}»"
