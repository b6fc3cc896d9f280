"""The view of a document with its references in; its one `act` fact out: what the document is.

The readings stand in the order of their proof: a head, an approval stamp, the annex of an act whose
head is lost, a page header that cites the act, then what the text itself looks like.
"""

import re
from collections.abc import Callable, Sequence

import msgspec

from extractors.acts.approved import read_approved_text, read_titled_programme
from extractors.acts.papers import read_letter, read_meeting, read_minutes, read_news, read_report
from extractors.acts.places import first_line, title_of
from extractors.facts import Act, ActKind, Reference
from extractors.references.letterhead import letterhead_of
from extractors.view import TextView

Reading = Callable[[TextView, Sequence[Reference]], Act | None]

_FEW = 3
_SURE = 0.95
_CONFIDENCE = {"act.report": 0.6, "act.programme": 0.75, "act.page_header": 0.8, "act.annex": 0.85}
"""The share of right kinds by reading, over the documents that it was the first to fit."""

_CODE = re.compile(r"(?:[а-я-]+ый |[а-я-]+ий ){1,2}кодекс(?: российской федерации)?|кодекс .{5,90}")
_DEFAULTS: dict[str, ActKind] = {
    "постановлени": "municipal_act",
    "распоряжени": "municipal_act",
    "решени": "municipal_act",
}


def find_act(view: TextView, references: Sequence[Reference]) -> Act:
    """Tell kind, title, issuer, date, number and approval of the document.

    `references` are all of the text, those in page headers included.
    """
    readings: tuple[Reading, ...] = (
        read_head,
        read_code,
        read_titled_programme,
        read_approved_text,
        read_lost_head,
        read_page_header,
        read_minutes,
        read_letter,
        read_news,
        read_meeting,
        read_programme_excerpt,
    )
    found = (reading(view, references) for reading in readings)
    act = next((act for act in found if act), None) or read_report(view)
    return msgspec.structs.replace(act, confidence=_CONFIDENCE.get(act.rule or "", _SURE))


def read_head(view: TextView, references: Sequence[Reference]) -> Act | None:
    """An act by its head, set out in lines or in one line."""
    head = letterhead_of(view)
    if not head.found:
        return None
    start, end = head.title or first_line(view)
    annexed = None if head.number else _own_annex(references)
    return Act(
        rule="act.head",
        quote=view.text[start:end],
        start=start,
        end=end,
        kind=head.kind or _DEFAULTS.get(head.word, "other"),
        title=title_of(view, start, end) if head.title else None,
        issuer=head.issuer,
        date=annexed.date if annexed else head.date,
        number=annexed.number if annexed else head.number,
    )


def read_code(view: TextView, references: Sequence[Reference]) -> Act | None:
    """A code by its name as the first heading."""
    node = next((each for each in view.outline.nodes if each.kind != "furniture"), None)
    if node is None or not _CODE.fullmatch(" ".join(view.folded[node.start : node.end].split())):
        return None
    return Act(
        rule="act.code",
        quote=view.text[node.start : node.end],
        start=node.start,
        end=node.end,
        kind="code",
        title=title_of(view, node.start, node.end),
    )


def _own_annex(references: Sequence[Reference]) -> Reference | None:
    """The stamp of the annex that names the document itself with its number."""
    for reference in references:
        annexed = any(pinpoint.unit == "annex" for pinpoint in reference.pinpoint)
        if reference.self_ and annexed and reference.number:
            return reference
    return None


def read_lost_head(view: TextView, references: Sequence[Reference]) -> Act | None:
    """An act whose head is lost, by the annex that names it as its own."""
    annexed = _own_annex(references)
    return _cited_so(view, annexed, "act.annex", first_block=True) if annexed else None


def read_page_header(view: TextView, references: Sequence[Reference]) -> Act | None:
    """An excerpt of an act, by the page header that cites it."""
    headers = [node for node in view.outline.nodes if node.kind == "furniture"]
    for reference in references:
        in_header = any(node.start <= reference.start < node.end for node in headers)
        if in_header and reference.number and reference.self_:
            return _cited_so(view, reference, "act.page_header", first_block=False)
    return None


def _cited_so(view: TextView, reference: Reference, rule: str, *, first_block: bool) -> Act:
    start, end = first_line(view, whole_block=first_block)
    return Act(
        rule=rule,
        quote=view.text[start:end],
        start=start,
        end=end,
        kind=reference.act,
        issuer=reference.issuer,
        date=reference.date,
        number=reference.number,
    )


def _is_bare(reference: Reference) -> bool:
    return reference.self_ or (reference.rule == "reference.bare_word")


def read_programme_excerpt(view: TextView, references: Sequence[Reference]) -> Act | None:
    """A part of a programme, which speaks of itself by bare words."""
    own = [each for each in references if each.act == "programme" and _is_bare(each)]
    if len(own) < _FEW or len(own) * 2 < len(references):
        return None
    start, end = first_line(view)
    return Act(
        rule="act.programme", quote=view.text[start:end], start=start, end=end, kind="programme"
    )
