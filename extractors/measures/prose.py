"""A sentence with the cues in it in; the measure that it states out, if it does."""

import re
from collections.abc import Callable, Sequence

import msgspec

from extractors.facts import Modality
from extractors.measures import exclusions, zones
from extractors.measures.cue_actions import action_beside
from extractors.measures.cues import Cue
from extractors.measures.found import Found, stated
from extractors.measures.frames import Frame
from extractors.measures.provisions import existing_in, future_in, provision_in
from extractors.measures.spans import Findings, Span
from extractors.measures.terms import has_term

_MONEY = re.compile(
    r"средств|инвестици|финансирован|поддержк|проект|субсид|грант|бюджет|ассигнован|программ|фонд"
)
_RELATIVE_CLAUSE = re.compile(
    r"(?:,|^) *(?:[а-я]{1,4} +)?(?:котор[а-я]+|где|что|чтобы|если)(?: +[^,]*)?\Z"
)
_THAT = re.compile(r"(?:, *что|в +том *, *что|, *чтобы)(?: +[^,]*)?\Z")
_DENIED = re.compile(r"(?<![а-я])не +\Z")
_NAMED = re.compile(
    r"(?:одн(?:им|ой) +из|основн|главн|приоритетн|важнейш|ключев|в +числе|первоочередн)[а-я]*"
    r"(?: +[а-я]+){0,3}? *\Z"
)
_STATES = re.compile(
    r"(?:возника[а-я]+|существу[а-я]+|есть|назре[а-я]+|свидетельств[а-я]+(?: +о)?|указано +на|"
    r"указыва[а-я]+ +на|вывод[а-я]* +о|диктуе?ю?т|определяет|обу?сл[ао]влива[а-я]+|"
    r"говор[а-я]+ +о|является|появ[а-я]+|приводит +к|вызыва[а-я]+) *\Z"
)
_MOST_CUES = 12
_DUTIES = ("measure.must", "measure.subject_to")
_ASKING = ("measure.need", "measure.shall", "measure.important")


class _Said(msgspec.Struct, frozen=True):
    """A cue with the words around it, all folded."""

    findings: Findings
    sentence: Span
    zone: zones.Zone
    before: str
    words: str
    near: str


def prose_in(
    findings: Findings, sentence: Span, cues: Sequence[Cue], zone: zones.Zone, frame: Frame
) -> Found | None:
    """The measure of a sentence by its first cue that names an action, or by its main verb."""
    found = _stated(findings, sentence, cues, zone, frame)
    if found is None:
        return None
    words = findings.view.folded[sentence.start : sentence.end]
    no_measure = (exclusions.FORCE, exclusions.RESULT, exclusions.DEFINED)
    return None if exclusions.stopped(words, *no_measure) else found


def _stated(
    findings: Findings, sentence: Span, cues: Sequence[Cue], zone: zones.Zone, frame: Frame
) -> Found | None:
    for cue in cues[:_MOST_CUES]:
        found = _by_cue(findings, sentence, cue, zone, frame)
        if found is not None:
            return found
    return (
        provision_in(findings, sentence, zone, frame)
        or future_in(findings, sentence, zone, frame)
        or existing_in(findings, sentence, zone, frame)
    )


def _by_cue(
    findings: Findings, sentence: Span, cue: Cue, zone: zones.Zone, frame: Frame
) -> Found | None:
    if not _counts(findings, sentence, cue, zone, frame):
        return None
    action = action_beside(findings, sentence, cue)
    if action is None:
        return None
    modality: Modality = zones.duty(zone) if cue.rule in _DUTIES else cue.modality
    found = stated(sentence, action, "existing" if frame.existing else modality, cue.rule)
    asks = action.verb and cue.rule in _ASKING
    return msgspec.structs.replace(found, imperative=asks)


def _counts(findings: Findings, sentence: Span, cue: Cue, zone: zones.Zone, frame: Frame) -> bool:
    """Whether a cue says here that something is to be done."""
    folded = findings.view.folded
    said = _Said(
        findings=findings,
        sentence=sentence,
        zone=zone,
        before=folded[sentence.start : cue.start],
        words=folded[sentence.start : sentence.end],
        near=folded[max(sentence.start, cue.start - 40) : cue.end + 20],
    )
    if _DENIED.search(said.before) or _in_a_clause(said.before):
        return False
    if zone == "rules" and cue.rule not in _DUTIES:
        return False
    own = _OWN_CONDITIONS.get(cue.rule)
    if own is not None:
        return own(said)
    return not frame.closed or cue.modality == "recommended"


def _in_a_clause(before: str) -> bool:
    """Whether a cue stands in a relative clause, which describes («…, которым необходимо …»)."""
    return _RELATIVE_CLAUSE.search(before) is not None and not _THAT.search(before)


def _is_need(said: _Said) -> bool:
    return not exclusions.stopped(said.near, exclusions.RELATIVE)


def _is_necessity(said: _Said) -> bool:
    return _is_need(said) and _STATES.search(said.before) is not None


def _is_duty(said: _Said) -> bool:
    if exclusions.stopped(said.words, exclusions.MUST_BE):
        return False
    return said.zone != "rules" or has_term(said.findings, said.sentence)


def _is_direction(said: _Said) -> bool:
    return said.zone == "programme" and _NAMED.search(said.before) is not None


def _is_means(said: _Said) -> bool:
    if said.zone != "programme" or "риск" in said.words:
        return False
    return _MONEY.search(said.words) is not None


def _in_programme(said: _Said) -> bool:
    return said.zone == "programme"


_OWN_CONDITIONS: dict[str, Callable[[_Said], bool]] = {
    "measure.need": _is_need,
    "measure.necessity": _is_necessity,
    "measure.must": _is_duty,
    "measure.subject_to": _is_duty,
    "measure.direction": _is_direction,
    "measure.may": _is_means,
    "measure.created": _in_programme,
    "measure.foreseen": _in_programme,
}
"""What must hold besides for the cue of a rule to count."""
