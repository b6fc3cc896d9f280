"""What a time is for, told by its sentence: a deadline, an event, or entry into force.

Only the sentence is read, so that a time written in full has one role wherever it stands.
"""

import re
from collections.abc import Iterator

import msgspec

from extractors.facts import TimeRole
from extractors.morphology import reading
from extractors.times import words
from extractors.times.sightings import Sighting
from extractors.view import TextView

_BOUND = re.compile(r"[.!?;] +(?=[А-ЯЁA-Z«\"\d])|\n")
_SHORTENED = (" ст", " ч", " п", " пп", " гл", " абз")
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
    for bound in _bounds(view.flat, left, sighting.start + 1):
        left = min(bound.end(), sighting.start)
    right = min(len(view.flat), sighting.end + _REACH)
    after = next(_bounds(view.flat, sighting.end, right), None)
    return _Told(
        before=_spaced(view.folded[left : sighting.start]),
        words=_spaced(view.folded[sighting.start : sighting.end]),
        after=_spaced(view.folded[sighting.end : after.start() if after else right]),
    )


def _bounds(flat: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where sentences end, which no «ст.» or «п.» before a number does."""
    for bound in _BOUND.finditer(flat, start, end):
        if not flat.endswith(_SHORTENED, max(0, bound.start() - 5), bound.start()):
            yield bound


def _spaced(words_around: str) -> str:
    """The words with one space between them, so that the reach does not hang on the layout."""
    return _SPACES.sub(" ", words_around)


_FORCE = re.compile(
    r"(?:вступ[а-я]+|введ[а-я]+|вводит[а-я]*) +в +(?:законную +)?(?:силу|действие)"
    r"|утра[чт][а-я]+ +силу|прекра[щт][а-я]+ +(?:свое +)?действие|правоотношени[а-я]+"
)
_CHANGED = re.compile(words.stems("измен дополнен исключен изложен признан действу переименован"))
_CHANGES = re.compile(
    words.stems("дополняется изменяется излагается исключается утрачива вносятся")
)


def _is_effect(told: _Told, sighting: Sighting) -> bool:
    """Entry into force and loss of force, an editor's note of a change among them."""
    if told.words.startswith("за "):
        return False
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
        подлеж позволит поручить обеспечить утвердить разработать довести достич рассчит ожидается
        должн должен
        """
    )
)
_GOES_ON = re.compile(
    rf"{words.BEGIN}(?:уже|(?:происход|регистриру|получа|погиба|соверша|умира|наблюда|отмеча|страда"
    r"|теря|снижа|увеличива|раст|сокраща|возника|поступа|занима)[а-я]{0,2}т(?:ся)?)" + words.END
)
_BEGAN = re.compile(r"(?<![а-я])(?:стал|начал|удалось|смогл?|пришлось)[аио]?(?![а-я])")
_MAY_ASK = re.compile(r"[а-я]+(?:ть|ти|чь)(?:ся)?(?![а-я])")


def _asks(told: _Told) -> bool:
    """Whether an infinitive stands beside the time: «провести в мае», «в мае начать»."""
    beside = f"{told.before[-60:]} | {told.after[:30]}"
    if _BEGAN.search(beside):
        return False
    return any(reading(match[0]).part == "INFN" for match in _MAY_ASK.finditer(beside))


_GOES_ON_NOW = re.compile(r"[а-я]{3,}(?:[аяеу][ею]тся|[аяу]ет|[ая]ют|ится|ятся)(?![а-я])")
_PAST_ENDING = re.compile(r"(?:л[аои]?(?:с[ья])?|рос)\Z")
_MAY_BE_PAST = re.compile(r"[а-я]+(?:л[аои]?(?:с[ья])?|[нт][аоы]?|рос)(?![а-я])")


def _is_past(text: str) -> bool:
    """Whether a verb of the past or a short participle stands in the text."""
    for match in _MAY_BE_PAST.finditer(text):
        part = reading(match[0]).part
        if part == "PRTS" or (part == "VERB" and _PAST_ENDING.search(match[0])):
            return True
    return False


_LOOKS_BACK = re.compile(words.stems("последн предыдущ прошедш предшеств прошл"))


def _role_of_term(told: _Told, sighting: Sighting) -> TimeRole:
    if _LOOKS_BACK.search(told.words):
        return "event"
    planned = _PLANNED.search(told.near) or _LENGTH.search(told.before)
    if sighting.anchor is not None or planned:
        return "deadline"
    if _GOES_ON.search(told.near) or (sighting.shape == "term" and _is_past(told.near)):
        return "event"
    return "deadline"


_LENGTH = re.compile(r"(?<![а-я])срок(?:а|у|ом)?(?![а-я])[^.;]*\Z")


_LABELLED = re.compile(
    r"(?<![а-я])срок(?:и)?(?: (?:исполнения|выполнения|реализации|представления))? *[-:] *\Z"
)
"""«Срок – 29 мая 2026 г.», as minutes and instructions have it below an item."""


def _was_reached(told: _Told) -> bool:
    """Whether the bound lies in what has happened: «к 1 мая в реестр вошли», «приняты до 1 мая»."""
    if _PLANNED.search(told.near):
        return False
    return _is_past(told.before[-25:]) or (
        told.words.startswith("к ") and _is_past(told.after[:60])
    )


def _role_of_day(told: _Told, sighting: Sighting) -> TimeRole:
    if sighting.mode == "until":
        return "event" if _was_reached(told) else "deadline"
    if _LABELLED.search(told.before):
        return "deadline"
    if sighting.mode == "plain":
        ahead = told.words.startswith("на ") and _PLANNED.search(told.near)
        return "deadline" if ahead else "event"
    return "event" if _is_past(told.near) else "deadline"


_MEASURED = re.compile(
    words.stems("уровн показател сравнени отношени оценк итог результат") + r"(?: +[а-я]+)? *\Z"
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
    if told.words.startswith("начиная ") and not _is_past(told.after[:_NEAR]):
        return "deadline"
    if sighting.mode == "until":
        return "event" if _was_reached(told) else "deadline"
    lead = told.words.split(" ", 1)[0]
    if _is_compared(told) or (lead == "за" and not _PLANNED.search(told.near)):
        return "event"
    if lead == "на" or _asks(told) or _PLANNED.search(told.near):
        return "deadline"
    if sighting.shape == "decade" or _is_past(told.near):
        return "event"
    return _role_untold(told, sighting, lead)


def _is_compared(told: _Told) -> bool:
    """Whether the period only measures another: «с 2012 годом», «уровня 2012 года»."""
    with_year = told.words.rstrip().endswith(("годом", "годами"))
    return with_year or _MEASURED.search(told.before) is not None


def _role_untold(told: _Told, sighting: Sighting, lead: str) -> TimeRole:
    """The role where no verb tells it: by what the period looks like and stands beside."""
    if sighting.mode == "since" and _GOES_ON_NOW.search(told.after[:_NEAR]):
        return "event"
    if sighting.shape == "day" and not lead.isalpha():
        return "event"
    bare = lead[:1].isdigit() and not told.words.endswith("года")
    opens = not told.before.strip(' "«(-:')
    planned = _OF_A_PLAN.search(told.near) or sighting.mode == "between"
    return "deadline" if planned or bare or opens else "event"
