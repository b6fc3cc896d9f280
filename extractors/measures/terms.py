"""A sentence in; whether it has a term at all, and whether the term bounds its action."""

import re

from extractors.measures.deadlines import deadline_in
from extractors.measures.spans import Findings, Span

_SET = re.compile(r"в +срок(?:и|ах)?, +(?:предусмотренн|установленн|определенн)")
_OWN = re.compile(
    r"(?:не +позднее|не +позже|в +течение|в +срок|в +[^ ]+(?: +[^ ]+)? +срок|еже|кажд|раз +в|"
    r"[а-я]+ +раза? +в|не +реже|до +(?!\d+ +(?:сут|дн|лет|мес|час))|к +\d|"
    r"в +(?:\d|[а-я]+ +квартал))"
)


def has_term(findings: Findings, sentence: Span) -> bool:
    """Whether any term stands in a sentence."""
    if _SET.search(findings.view.folded, sentence.start, sentence.end):
        return True
    times = findings.times.within(sentence.start, sentence.end)
    return any(time.role == "deadline" for time in times)


def is_bound(findings: Findings, sentence: Span, action: Span) -> bool:
    """Whether the action has a term of its own, not only a condition («после сдачи дел»)."""
    folded = findings.view.folded
    if _SET.search(folded, sentence.start, sentence.end):
        return True
    time = deadline_in(findings, sentence, action)
    return time is not None and _OWN.match(folded, time.start) is not None
