"""A lead-in, a heading or a preamble in; the frame that it hands down out."""

import re

from extractors.measures import zones
from extractors.measures.actions import free_words
from extractors.measures.actors import Roles, named_in_head, roles_in
from extractors.measures.deadlines import deadline_in
from extractors.measures.frames import Frame
from extractors.measures.grounds import grounds_in, grounds_of_list, together
from extractors.measures.lead_ins import LeadIn, lead_in_of
from extractors.measures.spans import Findings, Span
from extractors.measures.words import words_of
from extractors.morphology import lemma, reading, tense

_EXISTING = re.compile(
    r"(?:существующ|действующ)[а-я]+ +(?:[а-я]+ +){0,2}?(?:мер|механизм|инструмент|форм)"
)
_VERBAL = ("INFN", "PRED", "PRTS")
_TAIL = 300
_HEADS = 60
_QUOTING = re.compile(
    r"(?:изложить|следующе[йг][а-я]* +(?:редакции|содержания)|дополнить|дополнив)[^:]*:? *\Z|"
    r"редакции *: *\Z"
)


def under_heading(findings: Findings, words: Span, above: Frame) -> Frame:
    """What a heading tells of its section: no measures, mechanisms in force, or nothing."""
    folded = findings.view.folded[words.start : words.end].strip(' .:"«')
    lead = lead_in_of(folded)
    closes = lead is not None and lead.start < _HEADS and lead.shape == "closed"
    return Frame(
        basis=above.basis,
        existing=above.existing or _EXISTING.search(folded) is not None,
        closed=closes or above.closed,
    )


def under_preamble(findings: Findings, words: Span, above: Frame) -> Frame:
    """The grounds of the whole act."""
    return Frame(basis=together(above.basis, grounds_in(findings, words)))


def under_lead_in(findings: Findings, words: Span, above: Frame, zone: zones.Zone) -> Frame:
    """What the last sentence of a lead-in tells of its items."""
    folded = findings.view.folded[words.start : words.end].rstrip()
    if _QUOTING.search(folded[-_TAIL:]):
        return Frame(basis=above.basis, quoted=True, rule="measure.quoted")
    lead = lead_in_of(folded, within_list=above.lists)
    if lead is not None and lead.rule == "measure.ensured_list":
        # «Предлагается обеспечить:» proposes: what asks or advises stands before.
        lead = lead_in_of(folded[: lead.start], within_list=above.lists) or lead
    if above.shape == "closed":
        return above
    if lead is not None and (lead.shape == "closed" or _expects(lead, above, zone)):
        return _closed(above)
    if lead is None or lead.shape == "inherits":
        return _unnamed(findings, words, above, zone, lead)
    return _led(findings, words, above, zone, lead)


def _expects(lead: LeadIn, above: Frame, zone: zones.Zone) -> bool:
    """Whether a list is of results («планируется:» under «Ожидаемые результаты») or of duties.

    The standing duties that rules list are no measures.
    """
    if lead.rule == "measure.ordered_list" and zone == "rules":
        return True
    expected = lead.rule in ("measure.planned_list", "measure.needed_list")
    return expected and above.closed


def _closed(above: Frame) -> Frame:
    """No measures, unless an order sets these tasks for a named body."""
    if above.lists and above.modality == "ordered" and above.executors:
        return above
    return Frame(basis=above.basis, existing=above.existing, shape="closed", closed=above.closed)


def _unnamed(
    findings: Findings, words: Span, above: Frame, zone: zones.Zone, lead: LeadIn | None
) -> Frame:
    """A lead-in that names no kind: a body alone, a verb of order, or a part of the list above."""
    if above.lists or above.shape == "closed":
        return _more(findings, words, above)
    if _names_only_a_body(findings, words):
        head = named_in_head(findings, words)
        return Frame(
            basis=above.basis,
            shape="verbs" if zone != "programme" else None,
            executors=head,
            deadline=_deadline(findings, words),
            existing=above.existing,
            rule="measure.body_leads",
        )
    if lead is not None and above.modality is not None:
        return _led(findings, words, above, zone, lead)
    return Frame(basis=above.basis, existing=above.existing, closed=above.closed)


def _more(findings: Findings, words: Span, above: Frame) -> Frame:
    roles = _roles(findings, words)
    executors = above.executors
    if _names_only_a_body(findings, words):
        executors = named_in_head(findings, words) or executors
    elif roles.executors and not above.executors:
        executors = roles.executors
    return Frame(
        shape=above.shape,
        modality=above.modality,
        action=above.action,
        executors=executors,
        addressees=above.addressees,
        deadline=_deadline(findings, words) or above.deadline,
        basis=together(above.basis, grounds_of_list(findings, words)),
        existing=above.existing,
        closed=above.closed,
        rule=above.rule,
    )


def _led(findings: Findings, words: Span, above: Frame, zone: zones.Zone, lead: LeadIn) -> Frame:
    folded = findings.view.folded[words.start : words.end]
    roles = _demanded(findings, words) or _roles(findings, words)
    modality = lead.modality or above.modality
    if above.lists and above.modality == "ordered":
        modality = "ordered"
    if lead.rule == "measure.needed_list" and zone == "operative" and roles.executors:
        modality = "recommended" if "рекоменд" in folded else "ordered"
    if lead.rule == "measure.ensured_list" and not above.lists:
        modality = "ordered" if zone == "operative" else "planned"
    if lead.shape == "objects" and zone == "speech":
        modality = "proposed"
    return Frame(
        shape="actions" if lead.shape == "inherits" else lead.shape,
        modality=modality,
        action=_verb(findings, words) if lead.shape == "objects" else None,
        executors=roles.executors or above.executors,
        deadline=_deadline(findings, words) or above.deadline,
        basis=together(above.basis, grounds_of_list(findings, words)),
        existing=above.existing,
        closed=above.closed,
        rule=lead.rule,
    )


_DEMANDED = re.compile(r"требования +к +([^:]+)")


def _demanded(findings: Findings, words: Span) -> Roles | None:
    """«Требования к участнику:»: on whom demands are made is to meet them."""
    match = _DEMANDED.match(findings.view.folded, words.start, words.end)
    if match is None:
        return None
    return Roles(executors=(findings.view.text[match.start(1) : match.end(1)].strip(),))


def _verb(findings: Findings, words: Span) -> str | None:
    for word in words_of(findings.view.folded, words.start, words.end):
        if reading(word.text).part == "INFN":
            name = lemma(word.text)
            return "признать" if name == "считать" else name
    return None


def _roles(findings: Findings, words: Span) -> Roles:
    """The bodies of a lead-in: its items are the actions, so every infinitive stands after them."""
    folded = findings.view.folded
    text = folded[words.start : words.end]
    imperative = not any(
        tense(word.text) for word in free_words(folded, words.start, words.end, ())
    ) or text.startswith(("рекоменд", "поруч", "предлож"))
    return roles_in(findings, words, Span(words.end, words.end), imperative=imperative)


def _deadline(findings: Findings, words: Span) -> str | None:
    time = deadline_in(findings, words, words)
    return time.quote if time is not None else None


def _names_only_a_body(findings: Findings, words: Span) -> bool:
    """«Министерству …:», «Руководителям органов …:»: a body or a noun in the dative, no verb."""
    folded = findings.view.folded
    taken = findings.taken(words.start, words.end)
    if not folded[words.start : words.end].rstrip().endswith(":"):
        return False
    for word in free_words(folded, words.start, words.end, taken):
        if reading(word.text).part in _VERBAL or tense(word.text):
            return False
    first = next(words_of(folded, words.start, words.end), None)
    if first is None or reading(first.text).part == "PREP":
        return False
    return "datv" in reading(first.text).cases or bool(
        findings.agencies.within(words.start, words.end)
    )


_GOALS = re.compile(r"следующ[а-я]+ +(?:[а-я]+ +){0,3}?(?:цел(?:ей|и)|показател)")
_OBJECTS = re.compile(
    r"(?:утвердить|признать|отменить|одобрить)(?![а-я])|(?:следующее|необходимо|рекомендуе?ю?т|"
    r"рекомендовать) *:? *\Z"
)


def sets_goals(folded: str) -> bool:
    """Whether a lead-in asks for goals to be reached, which then only illustrate it."""
    return _GOALS.search(folded) is not None


def takes_objects(folded: str) -> bool:
    """Whether the items are each an object of the lead-in's verb."""
    return _OBJECTS.search(folded) is not None


_LEADS_ON = re.compile(
    r"следующ[а-я]+ +(?:[а-я]+ +){0,3}?(?:механизм|мероприяти|направлени|мер(?![а-я]{3})|"
    r"инструмент)[а-я]*[. ]*\Z"
)


def leads_on(folded: str) -> bool:
    """Whether a sentence leads in the items after it though it ends with a stop."""
    return _LEADS_ON.search(folded) is not None
