"""A place and the kind of a question in; how well the place can answer such a question out.

«Когда» is answered where a time stands, «сколько» where a number does, «кто» where somebody is
to act. The extractors are run over the few places that come into question, not the whole library.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from extractors.facts import Agency, AnyFact, Reference, SourceText, Time
from pipeline.asking.evidence import IN_DOCUMENT, Evidence
from pipeline.asking.question import Question, is_noun
from pipeline.asking.weighing import SAME_YEAR
from pipeline.searching.definitions import likeness, terms_described
from pipeline.searching.questions import QuestionKind
from pipeline.searching.words import lemmas_of

_UNIT = (
    r"%|процент|руб|тыс|млн|млрд|миллион|миллиард|га\b|км|кв\.|тонн|штук|единиц|мест|раз\b|кратн"
    r"|чел"
)
_AMOUNT = re.compile(
    rf"\d[\d\s\u00a0.,]*\s*(?:{_UNIT})|\d[\d\s\u00a0]*,\d|\d{{3,}}(?:\s|$)"
    r"|(?:размере|объем[еа]?|не (?:менее|более|выше|ниже)|до|составля\w+|составит) \d"
)
_MONEY = re.compile(r"руб|млн|млрд|тыс\.|миллион|миллиард|\d,\d")
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?!\d|[,.]\d)(?!\s*(?:тыс|млн|млрд|руб|чел|%))")
_ASKS_MONEY = re.compile(r"(?<!\w)(?:ден(?:ег|ьг)|рубл|миллион|миллиард|млн|млрд|средств)")
_ASKS_PERCENT = re.compile(r"(?<!\w)(?:процент\w*|дол[яюие]|долей|часть|части)(?!\w)")
_PERCENT = re.compile(r"%|процент|(?<!\w)(?:треть|половин|четверт)\w*")
_NUMBER = re.compile(
    r"\d|\b(?:один|одн|два|две|двум|дважды|тр[иеё]|четыр|пят|шест|сем|восем|девят|десят)",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"(?<!\w)(?:не|нет|без|запрещ\w+|отсутств\w+|против|отказ\w*)(?!\w)", re.IGNORECASE
)
_REPEALED = re.compile(r"утратил\w* силу|отменен\w*|прекращен\w*", re.IGNORECASE)
_CLASS = re.compile(
    r"(?:уполномоченн|лицензирующ|контрольн|надзорн|исполнительн)\w+ орган|оставляю за собой",
    re.IGNORECASE,
)
_LONG_UNIT = r"(?:дн|день|дней|сут|месяц|лет|год|недел|час|минут)"
_ASKS_LENGTH = re.compile(rf"сколько (?:\S+ )?(?:времени|{_LONG_UNIT})|как долго|продолжительност")
_LENGTH = re.compile(
    r"(?:\d|двух|трех|трёх|четырех|четырёх|пяти|шести|семи|восьми|девяти|десяти|сорока|одного|\w+дцат\w)"
    rf"\S* (?:\S+ )?{_LONG_UNIT}|(?:месячн|недельн|годичн|дневн|часов|суточн)\w+"
)
_FORCE = frozenset(("вступать", "сила"))
_IN_FORCE = re.compile(
    r"(?:в силу|введен\w* в|в действие|действ(?:ует|уют)|начина\w+|начн\w+)(?!\w)"
)
_LABEL = re.compile(r"^(?:(?:статья|глава|раздел|часть|пункт|приложение) )?(?:\d+ )+")
_SUPPOSED = re.compile(r"(?<!\w)(?:не|нельзя|запрещ\w+)(?!\w)", re.IGNORECASE)
_TABLE = frozenset(("row", "cell"))


@lru_cache(4096)
def facts_in(quote: str) -> tuple[AnyFact, ...]:
    """The references, agencies and times of a short text."""
    from extractors.extracting import extract

    found = extract(
        SourceText(text=f"Согласно {quote}", format="txt"), ("reference", "agency", "time")
    )
    return found.facts


def _has_time(question: Question, evidence: Evidence) -> float:
    """1 where a time stands; where the question asks how long, it has to be a length."""
    if evidence.row is not None:
        term = evidence.row.measure.deadline or ""
    else:
        term = evidence.quote[:1500] if _times_in(evidence.quote) else ""
    if term and _asks_force(question) and not _IN_FORCE.search(evidence.quote.lower()):
        return 0.3
    if term and _ASKS_LENGTH.search(question.text.lower()) and not _LENGTH.search(term.lower()):
        return 0.3
    return float(bool(term))


def _asks_force(question: Question) -> bool:
    """Whether a question asks from when something holds: «когда заработали поправки»."""
    return any(set(way.lemmas) >= _FORCE for part in question.of("word") for way in part.ways)


def _times_in(quote: str) -> bool:
    return any(isinstance(fact, Time) for fact in facts_in(quote[:1500]))


def _has_actor(_: Question, evidence: Evidence) -> float:
    if evidence.row is not None and evidence.row.measure.executors:
        return 1.0
    if _acts(evidence.quote[:1500]):
        return 0.8
    return 0.7 if evidence.lead_in and _acts(evidence.lead_in[-300:]) else 0.0


def _acts(text: str) -> bool:
    """Whether a body stands in a text, if only as «уполномоченный орган»."""
    return bool(_CLASS.search(text)) or any(isinstance(fact, Agency) for fact in facts_in(text))


def _has_ground(_: Question, evidence: Evidence) -> float:
    references = [fact for fact in facts_in(evidence.quote[:1500]) if isinstance(fact, Reference)]
    resting = any(fact.relation in ("basis", "approves") for fact in references)
    return 1.0 if resting else 0.5 * bool(references)


def _has_amount(question: Question, evidence: Evidence) -> float:
    """1 where an amount stands, which a year is not; less where it is none of what is asked for."""
    quote = _YEAR.sub("", evidence.quote)
    if not _AMOUNT.search(quote):
        return 0.3 * bool(_NUMBER.search(quote))
    asked = question.text.lower()
    if _ASKS_PERCENT.search(asked) and not _PERCENT.search(quote):
        return 0.3
    money = _MONEY.search(quote) is not None or evidence.kind in _TABLE
    return 1.0 if money or not _ASKS_MONEY.search(asked) else 0.5


def _has_number(question: Question, evidence: Evidence) -> float:
    """1 where a number stands right before what is counted."""
    words = question.of("word")
    counted = next((part for part in words if is_noun(part)), next(iter(words), None))
    if counted is None or not _NUMBER.search(evidence.quote):
        return 0.0
    lemmas = _LABEL.sub("", evidence.lemmas).split()
    ways = {way.lemmas[0] for way in counted.ways}
    near = any(
        lemma in ways and any(_NUMBER.match(each) for each in lemmas[max(0, place - 3) : place])
        for place, lemma in enumerate(lemmas)
    )
    return 1.0 if near else 0.3


def _defines(question: Question, evidence: Evidence) -> float:
    """Whether a place says what the words of the question mean, from 0 to 1."""
    wanted = [
        set(way.lemmas) for part in question.of("word", "sort", "body") for way in part.ways[:1]
    ]
    if not wanted:
        return 0.0
    best = 0.0
    for written, sureness in terms_described(evidence.quote[:1500]):
        term = set(lemmas_of(written).split())
        met = sum(each <= term for each in wanted)
        best = max(best, sureness * likeness(met, len(wanted), len(term)))
    return best


def _is_measure(question: Question, evidence: Evidence) -> float:
    """1 for a measure with an executor; less than nothing for what is another body's."""
    if _of_another(question, evidence):
        return -1.0
    if evidence.row is None:
        return 0.0
    if any(share < SAME_YEAR for share in _days_met(question, evidence)):
        return 0.0
    return 1.0 if evidence.row.measure.executors else 0.7


def _days_met(question: Question, evidence: Evidence) -> list[float]:
    """How well a measure's last day is each single day that the question names."""
    shares = zip(question.parts, evidence.covered.shares, strict=True)
    return [share for part, share in shares if part.kind == "period" and part.ids[0] == part.ids[1]]


def _of_another(question: Question, evidence: Evidence) -> bool:
    shares = zip(question.parts, evidence.covered.shares, strict=True)
    return any(part.kind == "body" and share <= IN_DOCUMENT for part, share in shares)


_FITS: Mapping[QuestionKind, Callable[[Question, Evidence], float]] = {
    "when": _has_time,
    "who": _has_actor,
    "ground": _has_ground,
    "amount": _has_amount,
    "count": _has_number,
    "meaning": _defines,
    "duty": _is_measure,
}


def fit_of(question: Question, evidence: Evidence) -> float:
    """From 0 (cannot answer) to 1 (has what is asked for)."""
    fit = _FITS.get(question.kind)
    return fit(question, evidence) if fit else 0.0


def denies(quote: str) -> bool:
    """Whether a text says «не», «нет» or the like."""
    return bool(_NEGATION.search(quote))


def supposes_denial(question: str) -> bool:
    """Whether a question itself supposes that something is not so."""
    return bool(_SUPPOSED.search(question))


def is_repealed(quote: str) -> bool:
    """Whether a text says that something is no longer in force."""
    return bool(_REPEALED.search(quote))
