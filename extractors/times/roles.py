"""What a time is for, told by its sentence: a deadline, an event, or entry into force.

Only the sentence is read, so that a time written in full has one role wherever it stands.
"""

import re

import msgspec

from extractors.facts import TimeRole
from extractors.morphology import reading
from extractors.times import words
from extractors.times.sightings import Sighting
from extractors.view import TextView

_BOUND = re.compile(r"[.!?;] +(?=[А-ЯЁA-Z«\"\d])|\n")
_SPACES = re.compile(" {2,}")
_REACH = 400
_NEAR = 130


class _Told(msgspec.Struct, frozen=True):
    """A time among the words of its sentence, all folded."""

    before: str
    words: str
    after: str

    @property
    def near(self) -> str:
        return f"{self.before[-_NEAR:]} | {self.after[:_NEAR]}"


def role_of(view: TextView, sighting: Sighting) -> TimeRole:
    """The role of a time from the words of its own sentence."""
    told = _told(view, sighting)
    if _is_effect(told, sighting):
        return "effect"
    if sighting.shape in ("recurrence", "term"):
        return _role_of_term(told, sighting)
    if sighting.shape == "day" and sighting.mode != "between":
        return _role_of_day(told, sighting)
    return _role_of_period(told, sighting)


def _told(view: TextView, sighting: Sighting) -> _Told:
    left = max(0, sighting.start - _REACH)
    for bound in _BOUND.finditer(view.flat, left, sighting.start):
        left = bound.end()
    right = min(len(view.flat), sighting.end + _REACH)
    after = _BOUND.search(view.flat, sighting.end, right)
    return _Told(
        before=_spaced(view.folded[left : sighting.start]),
        words=_spaced(view.folded[sighting.start : sighting.end]),
        after=_spaced(view.folded[sighting.end : after.start() if after else right]),
    )


def _spaced(words_around: str) -> str:
    """The words with one space between them, so that the reach does not hang on the layout."""
    return _SPACES.sub(" ", words_around)


_FORCE = re.compile(
    r"(?:вступ[а-я]+|введ[а-я]+|вводит[а-я]*) +в +(?:законную +)?(?:силу|действие)"
    r"|утра[чт][а-я]+ +силу|прекра[щт][а-я]+ +(?:свое +)?действие|правоотношени[а-я]+"
)
_CHANGED = re.compile(words.stems("измен дополнен исключен изложен признан действу переименован"))
_CHANGES = re.compile(words.stems("дополняется изменяется излагается исключается утрачива"))


def _is_effect(told: _Told, sighting: Sighting) -> bool:
    """Entry into force and loss of force, an editor's note of a change among them."""
    if _FORCE.search(told.before[-160:]) or (
        len(told.before) < 30 and _FORCE.search(told.after[:120])
    ):
        return sighting.mode in ("since", "plain")
    changed = _CHANGED.search(told.before[-80:]) or _CHANGES.search(told.after[:60])
    return sighting.mode == "since" and changed is not None


_PLANNED = re.compile(
    words.stems(
        """
        будет будут планиру прогноз предусм предполага предстоит намеч заплан необходимо
        подлеж позволит поручить обеспечить утвердить разработать довести достич рассчит срок
        """
    )
)
_GOES_ON = re.compile(
    words.stems(
        """
        уже происход регистриру погиба соверша умира наблюда отмеча страда теря сниж увеличива
        раст сокраща возника получа поступа обновля не\\ +менее\\ +\\d+\\ *%
        """
    )
)
_GOES_ON_NOW = re.compile(r"[а-я]{3,}(?:[аяеу][ею]тся|[аяу]ет|[ая]ют|ится|ятся)(?![а-я])")
_MAY_BE_PAST = re.compile(r"[а-я]+(?:л[аои]?(?:с[ья])?|[нт][аоы]?)(?![а-я])")


def _is_past(text: str) -> bool:
    """Whether a verb of the past or a short participle stands in the text."""
    for match in _MAY_BE_PAST.finditer(text):
        part = reading(match[0]).part
        if part == "PRTS" or (part == "VERB" and "л" in match[0][-4:]):
            return True
    return False


_LOOKS_BACK = re.compile(words.stems("последн предыдущ прошедш предшеств прошл"))


def _role_of_term(told: _Told, sighting: Sighting) -> TimeRole:
    if _LOOKS_BACK.search(told.words):
        return "event"
    if sighting.anchor is not None or _PLANNED.search(told.near):
        return "deadline"
    if _GOES_ON.search(told.near) or (sighting.shape == "term" and _is_past(told.near)):
        return "event"
    return "deadline"


def _role_of_day(told: _Told, sighting: Sighting) -> TimeRole:
    if sighting.mode == "until":
        return "deadline"
    if sighting.mode == "plain":
        ahead = told.words.startswith("на ") and _PLANNED.search(told.near)
        return "deadline" if ahead else "event"
    return "event" if _is_past(told.near) else "deadline"


_MEASURED = re.compile(
    words.stems("уровн показател сравнени итог результат") + r"(?: +[а-я]+)? *\Z"
)
_OF_A_PLAN = re.compile(
    words.stems(
        """
        составит финансирован бюджет руб тыс млн реализ достиж срок этап мероприяти ассигнован
        субсиди план программ проект осуществл предоставл увеличится снизится возрастет
        """
    )
)


def _role_of_period(told: _Told, sighting: Sighting) -> TimeRole:
    compared = told.words.rstrip().endswith(("годом", "годами"))
    if sighting.mode == "until":
        return "deadline"
    if compared or _MEASURED.search(told.before):
        return "event"
    lead = told.words.split(" ", 1)[0]
    if lead == "на" or _PLANNED.search(told.near):
        return "deadline"
    if lead == "за" or sighting.shape == "decade" or _is_past(told.near):
        return "event"
    if sighting.mode == "since" and _GOES_ON_NOW.search(told.after[:_NEAR]):
        return "event"
    planned = _OF_A_PLAN.search(told.near) or sighting.mode == "between"
    return "deadline" if planned or not told.before.strip(' "«(-:') else "event"
