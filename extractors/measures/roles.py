"""An actor in its clause in; whether it acts or receives out, by its case and what stands before.

Coordinated bodies share the role of the first; the caller knows where the action stands.
"""

import re
from typing import Literal

import msgspec

from extractors.measures.spans import Span
from extractors.measures.words import words_of
from extractors.morphology import reading

Role = Literal["executor", "addressee"]
"""What an actor is to its measure."""

_BESIDE = re.compile(
    r"([а-я]+) +(?:(?:заинтересованн|друг|ины|соответствующ|всем|всех|основн|профильн)[а-я]* +)"
    r"{0,2}\Z"
)
_TOGETHER = re.compile(
    r"(?:совместно|вместе|во +взаимодействии|при +участии|с +участием) +(?:с|со)? *"
    r"(?:(?:заинтересованн|друг|ины|соответствующ)[а-я]* +)?\Z"
)
_ON_BEHALF = frozenset(("стороны", "силами", "лице"))
_PREPOSITIONS = frozenset(
    (
        *("в", "во", "на", "с", "со", "к", "ко", "для", "от", "из", "при", "по", "у", "о", "об"),
        *("над", "под", "между", "до", "без", "через", "за", "перед"),
    )
)
_ASKING = re.compile(
    r"(?:рекоменд(?:овать|у)|поруч(?:ить|аю|ается|ает)|предлагае?т?|предложить|обязать|обязыва|"
    r"прос(?:им|ить|ит|ят)|попросить|прошу)[а-я]*\Z"
)
_SENT = re.compile(
    r"направ|представ(?!ител)|внест|вноси|предостав|доклад|переда|сообщ|информаци|предложени|сдать|"
    r"уведом|включени|размещ|входить"
)
_GIVEN = re.compile(
    r"оказ|предостав|поддержк|помощ|содейств|субсиди|направ|представ(?!ител)|доклад|льгот|возме|"
    r"переда|выда|сообщ|гарант|средств|информир|возвраща|обеспечи|докладыва|подготавлива"
)
_ADDRESSED = re.compile(
    r"(?:в +адрес|уведомл[а-я]+(?: +об +этом)?|информир[а-я]+|затрат|расходов|"
    r"рассмотрения +на +заседани[ие]) +\Z"
)
_RELATIVE = re.compile(r"котор[а-я]+[^,]*,?[^,]*\Z")
_USED_BY = re.compile(r"для +(?:[а-я]+ +)?(?:использовани[яе]|применени[яе]|нужд)[^;.]{0,160}\Z")
_INTERACTION = re.compile(r"(?:обеспечени[ея]|обеспечить) +(?:[а-я]+ +)?взаимодействи[яе] +\Z")
_ACTED_BY = re.compile(r"(?:осуществля|проводим|реализуем|выполняем|организуем)")
_ASKED_OF = re.compile(r"обра(?:титься|щени|щать)")
_WITH_WHAT = re.compile(r"с +(?:предложени|просьб|ходатайств|инициатив)")
_FEW = 4
_REACH = 600


class Actor(msgspec.Struct, frozen=True):
    """A body, a post or a class of bodies in a clause, with the cases that its words may have."""

    start: int
    end: int
    cases: frozenset[str]


class Standing(msgspec.Struct, frozen=True):
    """An actor among the words of its clause, all folded."""

    actor: Actor
    ahead: bool
    imperative: bool
    words: str
    word: str
    action: str
    between: str
    after: str


def cases_of(folded: str, start: int, end: int) -> frozenset[str]:
    """The cases that a name may stand in: those shared by its first adjectives and its noun."""
    shared: frozenset[str] | None = None
    for count, word in enumerate(words_of(folded, start, end)):
        told = reading(word.text)
        if told.cases:
            shared = told.cases if shared is None else (shared & told.cases) or shared
        if told.part == "NOUN" or count > _FEW:
            break
    return shared or frozenset()


def role_of(
    folded: str, clause: Span, action: Span, actor: Actor, *, imperative: bool
) -> Role | None:
    """The role of an actor, `None` where it is neither to act nor to receive."""
    before = folded[max(clause.start, actor.start - 60) : actor.start]
    beside = _BESIDE.search(before)
    standing = Standing(
        actor=actor,
        ahead=actor.start < action.start,
        imperative=imperative,
        words=folded[max(clause.start, actor.start - _REACH) : actor.start],
        word=beside[1] if beside else "",
        action=folded[action.start : action.end],
        between=folded[max(action.end, actor.start - _REACH) : actor.start],
        after=folded[actor.end : min(clause.end, actor.end + _REACH)],
    )
    return _by_phrase(standing, before) or _by_case(standing)


def _by_phrase(standing: Standing, before: str) -> Role | None:
    together = _TOGETHER.search(before)
    if together is not None:
        return None if _in_phrase(before[: together.start()]) else "executor"
    if standing.word in _ON_BEHALF or _ASKING.match(standing.word):
        return "executor"
    if _ADDRESSED.search(before):
        return "addressee"
    if _RELATIVE.search(standing.between):
        return None
    return _by_words(standing, before)


def _by_words(standing: Standing, before: str) -> Role | None:
    if _USED_BY.search(standing.words):
        return "addressee"
    return "executor" if _INTERACTION.search(before) else _after_preposition(standing)


def _in_phrase(before: str) -> bool:
    """Whether a participle stands right before: «проектов, реализуемых с участием банка»."""
    last = re.search(r"([а-я]+) +\Z", before)
    return last is not None and reading(last[1]).part == "PRTF"


def _after_preposition(standing: Standing) -> Role | None:
    if standing.word not in ("в", "во"):
        return None
    if _ASKED_OF.search(standing.words[-40:]) and _WITH_WHAT.search(standing.after):
        return "executor"
    cases = standing.actor.cases
    if cases & {"ablt", "loct"} and "accs" not in cases:
        return None
    return "addressee" if _SENT.search(standing.words) else None


def _by_case(standing: Standing) -> Role | None:
    if standing.word in _PREPOSITIONS or _RELATIVE.search(standing.between):
        return None
    if _acts(standing):
        return "executor"
    return "addressee" if _receives(standing) else None


def _acts(standing: Standing) -> bool:
    cases, beside = standing.actor.cases, reading(standing.word)
    opens = not standing.words.strip()
    if standing.imperative and standing.ahead and ("datv" in cases or opens):
        return beside.part != "NOUN" or not _GIVEN.match(standing.word)
    if "ablt" in cases and "datv" not in cases:
        return beside.part != "PRTF" or _ACTED_BY.match(standing.word) is not None
    if standing.imperative or "nomn" not in cases:
        return False
    if "gent" not in cases:
        return standing.ahead or (beside.part == "VERB" and not standing.word.endswith("ся"))
    return standing.ahead and opens


def _receives(standing: Standing) -> bool:
    cases, beside = standing.actor.cases, reading(standing.word)
    if "datv" not in cases or "nomn" in cases or beside.part == "PRTF":
        return False
    given = _GIVEN.search(standing.words) or (standing.ahead and _GIVEN.match(standing.action))
    if not given:
        return False
    return "gent" not in cases or beside.part in ("VERB", "INFN") or beside.cases == {"accs"}
