"""A place and the kind of a question in; how well the place can answer such a question out.

«Когда» is answered where a time stands, «сколько» where a number does, «кто» where somebody is
to act. The extractors are run over the few places that come into question, not the whole library.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from extractors.facts import Agency, AnyFact, Reference, SourceText, Time
from pipeline.asking.evidence import Evidence
from pipeline.asking.kinds import QuestionKind

_AMOUNT = re.compile(
    r"\d[\d\s\u00a0.,]*\s*(?:%|процент|руб|тыс|млн|млрд|миллион|миллиард|га\b|км|кв|тонн|штук|единиц|раз)"
    r"|\d[\d\s\u00a0]*,\d|(?:размере|объем[еа]?|не (?:менее|более|выше|ниже)|до) \d"
)
_NUMBER = re.compile(
    r"\d|\b(?:один|одн|два|две|двум|тр[иеё]|четыр|пят|шест|сем|восем|девят|десят)", re.IGNORECASE
)
_DEFINING = re.compile(
    r"\s[–—-]\s+(?:это\s+)?|понима\w+|означа\w+|называ\w+|является|\(далее\s*[–—-]|представля\w+ собой"
)
_NEGATION = re.compile(r"(?<!\w)(?:не|нет|без|запрещ\w+|отсутств\w+)(?!\w)", re.IGNORECASE)


@lru_cache(4096)
def facts_in(quote: str) -> tuple[AnyFact, ...]:
    """The references, agencies and times of a short text."""
    from extractors.extracting import extract

    found = extract(SourceText(text=quote, format="txt"), ("reference", "agency", "time"))
    return found.facts


def _has_time(evidence: Evidence) -> float:
    if evidence.row is not None and evidence.row.measure.deadline:
        return 1.0
    return float(any(isinstance(fact, Time) for fact in facts_in(evidence.quote)))


def _has_actor(evidence: Evidence) -> float:
    if evidence.row is not None and evidence.row.measure.executors:
        return 1.0
    return 0.7 * any(isinstance(fact, Agency) for fact in facts_in(evidence.quote))


def _has_ground(evidence: Evidence) -> float:
    if evidence.row is not None and evidence.row.measure.basis:
        return 0.8
    references = [fact for fact in facts_in(evidence.quote) if isinstance(fact, Reference)]
    resting = any(fact.relation in ("basis", "approves") for fact in references)
    return 1.0 if resting else 0.5 * bool(references)


def _has_amount(evidence: Evidence) -> float:
    return 1.0 if _AMOUNT.search(evidence.quote) else 0.3 * bool(_NUMBER.search(evidence.quote))


def _has_number(evidence: Evidence) -> float:
    return float(bool(_NUMBER.search(evidence.quote)))


def _defines(evidence: Evidence) -> float:
    return float(bool(_DEFINING.search(evidence.quote)))


def _is_measure(evidence: Evidence) -> float:
    return float(evidence.row is not None)


def _anything(_: Evidence) -> float:
    return 0.0


_FITS: Mapping[QuestionKind, Callable[[Evidence], float]] = {
    "when": _has_time,
    "who": _has_actor,
    "ground": _has_ground,
    "amount": _has_amount,
    "count": _has_number,
    "meaning": _defines,
    "duty": _is_measure,
}


def fit_of(kind: QuestionKind, evidence: Evidence) -> float:
    """From 0 (cannot answer) to 1 (has what is asked for)."""
    return _FITS.get(kind, _anything)(evidence)


def denies(quote: str) -> bool:
    """Whether a text says «не», «нет» or the like."""
    return bool(_NEGATION.search(quote))
