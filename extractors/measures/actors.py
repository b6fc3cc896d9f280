"""A clause with its action in; who is to act and who receives the result out, as quotes.

A body's case, the preposition before it and its side of the action tell its role; coordinated
bodies share the role of the first.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from extractors.measures.roles import Actor, cases_of, role_of
from extractors.measures.spans import Findings, Span
from extractors.measures.words import BEGIN, END
from extractors.morphology import reading
from extractors.patterns import spaced

_POST = re.compile(
    r"(?:(?:перв[а-я]+|исполняющ[а-я]+ +обязанности) +)?"
    r"(?<![а-я])(?:заместител|руководител|начальник|председател|глав(?=[аыуеой]{1,2} )|директор|"
    r"секретар|помощник|губернатор|министр(?=[а-я]{0,2} ))[а-я]*(?: +[а-я-]+){0,3}? +\Z"
)
_JOINED = re.compile(
    r" *(?:\([^()\n]{1,90}\))? *(?:,|и|или|,? *а +также(?: +с)?|и +\(или\)|, *и|;)? *"
    r"(?:(?:заинтересованн|друг|ины|соответствующ|профильн|отраслев|территориальн)[а-я]* +)?\Z"
)
_OTHERS = re.compile(
    r"(?<![а-я])(?:(?:ответственн[а-я]+ +)исполнител[а-я]+(?: +(?:государственной|"
    r"муниципальной) +программы)?|соисполнител[а-я]+|"
    r"(?:основн[а-я]+ +)?участник[а-я]* +(?:программы|подпрограммы|кластера)|"
    r"управляющ[а-я]+ +организаци[а-я]+|"
    r"руководител[а-я]+ +[а-я]+(?:их|ых) +организаций|"
    r"руководител[а-я]+ +органов(?: +\(организаций\))?|"
    r"исполнители(?:, +указанные +первыми)?|исполнител[а-я]+|заявител[а-я]+|"
    r"получател[а-я]+ +субсиди[а-я]+|главн[а-я]+ +распорядител[а-я]+|"
    r"органам +\(организациям\)|рабоч[а-я]+ +групп[а-я]|[а-яё]+(?:им|ым) +организациям)(?![а-я])"
)
_RECEIVERS = re.compile(
    r"(?:затрат|расходов|субсидий|содействи[ея] +предоставлению +[а-я]+ +услуг|возмещ[а-я]+|"
    r"поддержки|поддержку) +"
    r"((?:субъект(?:ам|ов) +малого(?: +и +среднего)? +предпринимательства)|резидент(?:ам|ов)|"
    r"управляющ(?:им|их) +организаци(?:ям|й)|предприяти(?:й|"
    r"ям)(?: +участников +кластера)?)(?![а-я])"
)
_INITIALS = re.compile(
    r" *(?:[А-ЯЁ]\. *(?:[А-ЯЁ]\. *)?[А-ЯЁ][а-яё]+|"
    r"[А-ЯЁ][а-яё]+ *[А-ЯЁ]\. *[А-ЯЁ](?:\Z|\.(?! *[А-ЯЁ][а-яё]))|\( *(?:далее|[А-ЯЁ])[^()]*\)?|"
    r"[,;]).*\Z",
    re.DOTALL,
)
_LAID_ON = spaced(
    f"{BEGIN}(?:возложить|возлагаю|возлагается|возложение|"
    f"возложен[ао]?)(?: [^.;\\n]{{0,90}}?)? на{END} "
)


_LONGEST = 1_000_000
_MOST = 60


class Roles(msgspec.Struct, frozen=True):
    """Who acts and who receives, as written."""

    executors: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()


def roles_in(findings: Findings, clause: Span, action: Span, *, imperative: bool) -> Roles:
    """The roles of the bodies in a clause, by where they stand to the action."""
    text = findings.view.text
    laid = laid_on(findings, clause)
    executors = [text[laid.start : laid.end]] if laid else []
    addressees: list[str] = []
    role = None
    before = clause.start
    for actor in islice(_actors(findings, clause), _MOST):
        between = findings.view.folded[before : actor.start]
        if role is None or before == clause.start or not _JOINED.match(between):
            role = role_of(findings.view.folded, clause, action, actor, imperative=imperative)
        before = actor.end
        if laid is not None and actor.start < laid.end and actor.end > laid.start:
            continue
        quote = text[actor.start : actor.end]
        if role == "executor" and quote not in executors:
            executors.append(quote)
        elif role == "addressee" and quote not in addressees:
            addressees.append(quote)
    if not addressees:
        addressees = list(_receivers(findings, clause))
    return Roles(tuple(executors), tuple(addressees))


def laid_on(findings: Findings, clause: Span) -> Span | None:
    """On whom something is laid: the post or body after «возложить на», without the person."""
    match = _LAID_ON.search(findings.view.folded, clause.start, clause.end)
    if match is None:
        return None
    bodies = findings.agencies.within(match.end(), clause.end)
    if bodies and bodies[0].start == match.end():
        return Span(bodies[0].start, bodies[0].end)
    rest = findings.view.flat[match.end() : clause.end]
    functions = re.search(r" +(?:функци|полномочи|персональн|ответственност|обязанност)", rest)
    if functions:
        rest = rest[: functions.start()]
    person = _INITIALS.search(rest)
    end = match.end() + (person.start() if person else len(rest))
    while end > match.end() and findings.view.flat[end - 1] in " -–—":
        end -= 1
    return Span(match.end(), end) if end > match.end() else None


def _actors(findings: Findings, clause: Span) -> Iterator[Actor]:
    """The bodies of a clause, each with the post before it, and the actors that no registry has."""
    folded = findings.view.folded
    found: list[Actor] = []
    for body in findings.agencies.within(clause.start, clause.end):
        post = _POST.search(folded, max(clause.start, body.start - 90), body.start)
        start = post.start() if post else body.start
        while start < body.start and not folded[start].isalpha():
            start += 1
        if found and start < found[-1].end:
            continue
        found.append(Actor(start, body.end, cases_of(folded, start, body.end)))
    named = [
        *((actor.start, actor.end) for actor in found),
        *((ref.start, ref.end) for ref in findings.references.within(clause.start, clause.end)),
    ]
    taken = sorted(named)
    for match in _OTHERS.finditer(folded, clause.start, clause.end):
        if not _lies_in(taken, match.start()):
            found.append(
                Actor(match.start(), match.end(), cases_of(folded, match.start(), match.end()))
            )
    return iter(sorted(found, key=lambda actor: actor.start))


def _lies_in(taken: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in one of the stretches, which are sorted and few overlap."""
    before = bisect_right(taken, (place, place + _LONGEST)) - 1
    return before >= 0 and taken[before][0] <= place < taken[before][1]


def _receivers(findings: Findings, clause: Span) -> Iterator[str]:
    for match in _RECEIVERS.finditer(findings.view.folded, clause.start, clause.end):
        yield findings.view.text[match.start(1) : match.end(1)]
        return


def named_in_head(findings: Findings, head: Span) -> tuple[str, ...]:
    """The executors of a lead-in without a verb: bodies and classes in the dative, with commas."""
    inside = [Span(body.start, body.end) for body in findings.agencies.within(head.start, head.end)]
    parts = _parts(findings.view.flat, head, inside) if inside else [_whole(findings, head)]
    quotes = (findings.view.text[part.start : part.end] for part in parts)
    return tuple(quote for quote in quotes if len(quote) > 2)


def _whole(findings: Findings, head: Span) -> Span:
    tail = _TAIL.search(findings.view.flat, head.start, head.end)
    return _bodied(findings.view.flat, Span(head.start, tail.start() if tail else head.end), ())


_CUT = re.compile(r", +(?:а +также +)?|(?<= )и +(?=[а-яё])|,? *совместно +с(?:о)? +")
_GOES_ON = re.compile(r"([а-яё]+)")
_TAIL = re.compile(r" *(?:\((?:далее|[А-ЯЁ])[^()]*(?:\([^()]*\)[^()]*)*\)?)? *:? *\Z")


def _parts(flat: str, head: Span, inside: Sequence[Span]) -> Iterator[Span]:
    tail = _TAIL.search(flat, head.start, head.end)
    end = tail.start() if tail else head.end
    start = head.start
    for cut in _CUT.finditer(flat, head.start, end):
        if any(span.start < cut.start() < span.end for span in inside):
            continue
        if cut[0].startswith(",") and _goes_on(flat, cut.end()):
            continue
        yield _bodied(flat, Span(start, cut.start()), inside)
        start = cut.end()
    yield _bodied(flat, Span(start, end), inside)


def _goes_on(flat: str, place: int) -> bool:
    """Whether a participle or a relative clause about the body before goes on after the comma."""
    word = _GOES_ON.match(flat, place)
    return word is not None and (
        word[1].startswith("котор") or reading(word[1]).part in ("PRTF", "PREP")
    )


def _bodied(flat: str, part: Span, inside: Sequence[Span]) -> Span:
    """The body in a part where the part is little else, with the post before it."""
    start, end = part.start, part.end
    while start < end and flat[start] == " ":
        start += 1
    while start < end and flat[end - 1] in " ,":
        end -= 1
    for span in inside:
        if start <= span.start and span.end <= end and span.start - start < 4:
            return Span(start, span.end)
    return Span(start, end)
