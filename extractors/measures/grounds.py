"""A clause in; the quotes of the references that the measure rests on out."""

import re
from collections.abc import Iterator

from extractors.facts import Reference
from extractors.measures.spans import Findings, Span

_EXCEPTED = re.compile(r"за +исключением[^,;]{0,60},? *[а-я]* *\Z")
_NEAR = 40
_MOST = 60


_TOLD = re.compile(
    r"(?:определенн|предусмотренн|установленн|обозначенн|закрепленн)[а-я]+ +(?:в +)?\Z"
)


def grounds_in(findings: Findings, span: Span) -> tuple[str, ...]:
    """The grounds named between two places, each once, in order."""
    return tuple(dict.fromkeys(reference.quote for reference in _resting(findings, span)))


def grounds_of_list(findings: Findings, span: Span) -> tuple[str, ...]:
    """The grounds that a lead-in gives to its items: not the acts that its own object names."""
    folded = findings.view.folded
    return tuple(
        dict.fromkeys(
            reference.quote
            for reference in _resting(findings, span)
            if not _TOLD.search(folded[max(span.start, reference.start - 40) : reference.start])
        )
    )


def _resting(findings: Findings, span: Span) -> Iterator[Reference]:
    before: Reference | None = None
    rests = False
    for reference in findings.references.within(span.start, span.end)[:_MOST]:
        near = before is not None and reference.start - before.end < _NEAR
        if reference.relation == "approves":
            rests = rests if near else True
        else:
            rests = reference.relation == "basis" and not _is_excepted(findings, span, reference)
        if rests:
            yield reference
        before = reference


def _is_excepted(findings: Findings, span: Span, reference: Reference) -> bool:
    words = findings.view.folded[max(span.start, reference.start - 80) : reference.start]
    return _EXCEPTED.search(words) is not None


def together(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """The quotes of several groups, each once, in order."""
    return tuple(dict.fromkeys(quote for group in groups for quote in group))
