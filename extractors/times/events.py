"""Terms that an event alone bounds: «со дня подписания», «после утверждения плана»."""

import re
from collections.abc import Iterator
from functools import partial

import msgspec

from extractors.patterns import places_of
from extractors.rules import Rule
from extractors.times import values, words
from extractors.times.phrases import phrase_end
from extractors.times.sightings import Sighting
from extractors.view import TextView


class _Opening(msgspec.Struct, frozen=True):
    """How such a term opens: a pattern around any of the `triggers`, and its value.

    The group `anchor` of the pattern begins the words that the term runs from.
    """

    pattern: re.Pattern[str]
    triggers: tuple[str, ...]
    value: str | None


_DAY_OF = _Opening(
    pattern=re.compile(
        rf"{words.BEGIN}(?P<anchor>со? +дня(?: *, *следующего +за +днем)?|с +момента|с +даты"
        rf"|со +времени){words.END}(?! +рождения)"
    ),
    triggers=("дня ", "дня,", "момента ", "даты ", "времени "),
    value=values.duration(0, "D"),
)
_NEXT_DAY = _Opening(
    pattern=re.compile(
        rf"{words.BEGIN}(?:на +следующий +день|со +следующего +дня) +(?P<anchor>после){words.END}"
    ),
    triggers=("следующий ", "следующего "),
    value=values.duration(1, "D"),
)
_NOUNS = words.phrases("регистрации|ратификации|выдачи|подачи|сдачи|приемки|публикации")
_AFTER = _Opening(
    pattern=re.compile(
        rf"{words.BEGIN}(?P<anchor>после) +"
        r"(?=(?:(?:его|ее|их|официального|полного|государственной|первого) +)*"
        rf"(?:[а-я]{{2,}}(?:ния|тия)|дня|даты|{_NOUNS}){words.END})"
    ),
    triggers=("после ",),
    value=None,
)


def _find(opening: _Opening, view: TextView) -> Iterator[Sighting]:
    done = 0
    for trigger in places_of(view.folded, *opening.triggers):
        match = opening.pattern.search(view.folded, max(done, trigger - 8), trigger + 60)
        if match is None or match.start() > trigger:
            continue
        end = phrase_end(view.folded, match.end())
        if end > match.end():
            done = end
            yield Sighting(
                start=match.start(),
                end=end,
                shape="term",
                mode="since",
                value=opening.value,
                anchor=view.text[match.start("anchor") : end],
            )


RULES = (
    Rule(
        name="time.since_event",
        why="from the day of an event on, which is a term of no days",
        matches=(
            "Приказ вступает в силу [[со дня подписания]].",
            "Закон вступает в силу [[со дня, следующего за днем опубликования]].",
        ),
        leaves=("90 лет со дня рождения поэта", "на следующий день"),
        find=partial(_find, _DAY_OF),
    ),
    Rule(
        name="time.next_day",
        why="the day after an event is a term of one day",
        matches=("Закон вступает в силу [[на следующий день после официального опубликования]].",),
        leaves=("на следующий день погода изменилась",),
        find=partial(_find, _NEXT_DAY),
    ),
    Rule(
        name="time.after_event",
        why="after an event that a verbal noun names; how long after is not said",
        matches=("Выплата производится [[после подписания акта]].",),
        leaves=("после чего", "после обеда"),
        find=partial(_find, _AFTER),
    ),
)
