"""A query that asks in; what its answers have, and which of its words only ask, out.

«За сколько дней рассматривают заявку» is about the review of an application: «сколько» and «дней»
say what the answer looks like, and stand in no answer. So they are not looked for; instead places
that have what is asked for are preferred.
"""

import re
from collections.abc import Mapping

import msgspec

from pipeline.searching.questions import QuestionKind, asks, folded_question, kind_of


class Sought(msgspec.Struct, frozen=True):
    """What is sought by one kind of question: its words that only ask, what its answers have.

    `frame` is matched against lower-cased words with «е» for «ё», `answers` against the place as
    it stands.
    """

    frame: re.Pattern[str]
    answers: re.Pattern[str]

    def frames(self, word: str) -> bool:
        """Whether a word of such a question only asks."""
        return self.frame.match(folded_question(word).strip(".,;:!?()")) is not None

    def is_answered_by(self, place: str) -> bool:
        """Whether a place has what is asked for, whatever it is about."""
        return self.answers.search(place) is not None


_FRAME = (
    r"долж\w+|обязан\w*|нужн\w+|надо|необходимо|можно|могут|может|положен[аоы]?|полагается"
    r"|сделать|делать|делает|делают|скажи\w*|подскажи\w*|интересует"
)
"""Words that ask, however a question begins."""


def _sought(frame: str, answers: str) -> Sought:
    return Sought(
        re.compile(rf"(?:{_FRAME}|{frame})\Z"),
        re.compile(rf"(?<!\w)(?:{answers})", re.IGNORECASE),
    )


_COUNTED = (
    r"(?<!№ )(?<!N )(?<!ст\. )(?<!стать[еиюя] )(?<!пункт[аеу] )(?<!част[иь] )(?<!таблиц[аеы] )"
    r"\d(?:[\d\s.,]*\d)?\s*(?:%|(?!г\b|год|январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр"
    r"|октябр|ноябр|декабр|числ)[а-я]{2,})"
)
"""A number of something: neither a year nor a day nor the number of a provision."""

_MEANING = _sought(
    r"такое|такой|такая|такие|значит|значат|означает|понима\w+|подразумева\w+|счита\w+"
    r"|называ\w+|расшифровыва\w+|определ\w+|поняти\w+|термин\w*",
    r"(?:\d+[.)]\s*)?(?:\w+[ ,-]+){1,8}(?:\([^)]{1,80}\) )?[–—-] |это\b|понима[ею]тся"
    r"|представля\w+ собой|признает?ся|означает|далее [–—-]",
)
_TIME = _sought(
    r"когда|числ[ао]|сроки?|срока|дат[аы]|даты|года?|году|месяц\w*|врем\w+|дней|день|лет|суток"
    r"|часов|период\w*|часто|долго|скоро|быстро|момент\w*",
    r"\d+(?:\s\w+){0,2}\s(?:дн|сут|час|месяц|лет|год)|в течение|не (?:позднее|реже|более чем)"
    r"|еже(?:год|кварт|месяч|днев)|\d-месячн|со дня|с момента|до \d|в случа|если|раз в",
)
_AMOUNT = _sought(
    r"сколько|денег|средств|рублей|всего|выдел\w+|составля\w+|составит",
    _COUNTED,
)
_PURPOSE = _sought(
    r"цел[ьи]\w*|ради",
    r"в целях|цел[ьи]\w*|чтобы|позвол\w+|способств\w+|обеспеч\w+|услови\w+|механизм\w*"
    r"|в связи с|причин\w*|из-за|вследствие",
)
_ACTOR = _sought(
    r"отвеча\w+|ответственн\w+|заним\w+|ведомств\w*|орган\w*|возложен\w*|поручен\w*",
    r"орган\w*|министерств\w*|глав[аеуы]\b|заместител\w+|руководител\w+|комисси\w+|отдел\w*"
    r"|управлени\w+|администраци\w+|оператор\w*|заказчик\w*|исполнител\w+|правительств\w*"
    r"|возло[жг]\w+|Мин[а-я]{3,}|Рос[а-я]{4,}",
)
_DEED = _sought(
    r"следует|мер[аы]?|действи\w+|шаг\w*|приня\w+|принима\w+|предусмотр\w+|поставлен\w*",
    r"обяза\w+|долж\w+|необходимо|следует|осуществля\w+|обеспеч\w+|в порядке|путем|рассчитыва"
    r"|определяется",
)

_BY_KIND: Mapping[QuestionKind, Sought] = {
    "meaning": _MEANING,
    "when": _TIME,
    "amount": _AMOUNT,
    "count": _AMOUNT,
    "why": _PURPOSE,
    "who": _ACTOR,
    "duty": _DEED,
    "how": _DEED,
}


def sought_by(query: str) -> Sought | None:
    """What a query seeks; `None` where it only names what it is about, or asks for anything."""
    return _BY_KIND.get(kind_of(query)[0]) if asks(query) else None
