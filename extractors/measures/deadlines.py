"""A clause with its action in; the time that bounds the action itself out.

A time inside the object («субсидий, предоставляемых в 2023 году», «бюджет на 2019 год») bounds
something else.
"""

import re

from extractors.facts import Time
from extractors.measures.spans import Findings, Span
from extractors.morphology import reading

_OF_OBJECT = re.compile(r"(?:на +(?!уровне)|за +\d|к +\d{4} +году|по +итогам|с +учетом)")
_PROLONGED = re.compile(
    r"(?:продл|срок[а-я]* +действия|действи[яе] +[а-я]+|развити[яею][^,;]*период)[^,;]{0,90}\Z"
)
_PARTICIPLE = re.compile(r"[а-я]+(?:вш|ющ|ущ|ащ|ящ|енн|анн|янн|нн|ем|им)[а-я]{2,3}(?:ся)?(?![а-я])")
_QUANTITY = re.compile(
    r"(?:до|с|на) +(?:[а-я]+|\d+) +(?:рабочих +|календарных +)?(?:дн|сут|лет|месяц|год[ау]?\\b)"
)
_BARE_YEARS = re.compile(r"\d{4}(?: *- *\d{4})? *г")
_AFTER_NOUN = re.compile(r"[а-я»] +\Z")
"""Before years without a preposition of their own: «ветеранов войны 1941-1945 гг.»."""
_ADJECTIVE = re.compile(r"^еже[а-я]+(?:ый|ая|ое|ые|ого|ой|ую|ым|ых|ыми|ом|ому)\Z")
_REACH = 400
_DOUBT = re.compile(
    r"(?:начиная|в +течение +[а-я]+ +кварталов|по +состоянию|по +сравнению|не +позднее +чем +через)"
)


def deadline_in(
    findings: Findings, clause: Span, action: Span, *, ending: bool = False
) -> Time | None:
    """The first time of a clause that bounds its action; `ending` where the action ends an act."""
    for time in findings.times.within(clause.start, clause.end):
        bounds = time.role == "deadline" or (time.role == "effect" and ending)
        if bounds and _bounds(findings, clause, action, time):
            return time
    return None


def _bounds(findings: Findings, clause: Span, action: Span, time: Time) -> bool:
    folded = findings.view.folded
    quote = folded[time.start : time.end]
    before = folded[max(clause.start, time.start - _REACH) : time.start]
    if _in_brackets(before) and not _closes_clause(folded, time.end, clause.end):
        return False
    if _OF_OBJECT.match(quote) and (quote.startswith("на ") or time.start > action.start):
        return False
    if _ADJECTIVE.search(quote) and not _beside(folded, time, action):
        return False
    if _BARE_YEARS.match(quote) and _AFTER_NOUN.search(before):
        return False
    if _PROLONGED.search(before[-120:]) or _DOUBT.match(quote) or _QUANTITY.match(quote):
        return False
    return not _in_participle_phrase(before, action.start - time.start + len(before))


def _beside(folded: str, time: Time, action: Span) -> bool:
    """Whether an adjective of time belongs to the action: «ежегодному уточнению»."""
    if time.end <= action.start:
        between = folded[time.end : action.start]
    elif reading(folded[action.start : action.end]).part in ("VERB", "INFN"):
        between = folded[action.end : time.start]
    else:
        return False
    return all(reading(word).part == "ADJF" for word in re.findall("[а-я]+", between))


def _in_brackets(before: str) -> bool:
    return before.count("(") > before.count(")")


def _closes_clause(folded: str, start: int, end: int) -> bool:
    return not folded[start:end].strip(" ).;,")


def _in_participle_phrase(before: str, action: int) -> bool:
    """Whether the words since the last comma, or the last of all, belong to a participle."""
    last = re.search(r"([а-я]+) +\Z", before)
    if last is not None and reading(last[1]).part == "PRTF":
        return True
    comma = before.rfind(",")
    if comma < 0:
        return False
    phrase = before[comma + 1 :]
    if comma < action < len(before):
        return False
    first = _PARTICIPLE.match(phrase.lstrip())
    if first is None:
        return phrase.lstrip().startswith("котор")
    return reading(first[0]).part == "PRTF"
