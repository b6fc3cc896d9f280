"""A query's words in; what kind of answer it asks for, and which of its words only ask, out.

«За сколько дней рассматривают заявку» is about the review of an application: «сколько» and «дней»
say what the answer looks like, and stand in no answer. So they are not looked for; instead places
that have what is asked for are preferred.
"""

import re

import msgspec


class Asking(msgspec.Struct, frozen=True):
    """A way of asking: how a question begins, its words that only ask, what its answers have.

    `begins` and `frame` are matched against lower-cased words with «е» for «ё», `answers` against
    the place as it stands.
    """

    begins: re.Pattern[str]
    frame: re.Pattern[str]
    answers: re.Pattern[str]

    def frames(self, word: str) -> bool:
        """Whether a word of such a question only asks."""
        return self.frame.match(word.lower().replace("ё", "е").strip(".,;:!?()")) is not None

    def is_answered_by(self, place: str) -> bool:
        """Whether a place has what is asked for, whatever it is about."""
        return self.answers.search(place) is not None


def _asking(begins: str, frame: str, answers: str) -> Asking:
    return Asking(
        re.compile(rf"(?<!\w)(?:{begins})(?!\w)"),
        re.compile(rf"(?:{_FRAME}|{frame})\Z"),
        re.compile(rf"(?<!\w)(?:{answers})", re.IGNORECASE),
    )


_FRAME = (
    r"долж\w+|обязан\w*|нужн\w+|надо|необходимо|можно|могут|может|положен[аоы]?|полагается"
    r"|сделать|делать|делает|делают|скажи\w*|подскажи\w*|интересует"
)
"""Words that ask, however a question begins."""

ASKINGS: tuple[Asking, ...] = (
    _asking(
        r"что (?:такое|значит|означает|значат|понима\w+ под|подразумева\w+|счита\w+|называ\w+)"
        r"|кто так(?:ой|ая|ие)|как (?:\w+ )?(?:расшифровыва|определя)\w+|определение"
        r"|кого (?:счита|называ)\w+",
        r"такое|такой|такая|такие|значит|значат|означает|понима\w+|подразумева\w+|счита\w+"
        r"|называ\w+|расшифровыва\w+|определ\w+|поняти\w+|термин\w*",
        r"(?:\d+[.)]\s*)?(?:\w+[ ,-]+){1,8}(?:\([^)]{1,80}\) )?[–—-] |это\b|понима[ею]тся"
        r"|представля\w+ собой|признает?ся|означает|далее [–—-]",
    ),
    _asking(
        r"когда|(?:до|к|с|на) как\w+ (?:числ|срок|дат|год|момент|врем|месяц)\w*"
        r"|в (?:течение )?как\w+ (?:\w+ )?(?:срок|врем|год|день|месяц|период)\w*"
        r"|как(?:ой|ие|ов|овы) (?:\w+ ){0,2}срок\w*|(?:за )?сколько (?:\w+ )?"
        r"(?:времени|дней|месяцев|лет|суток|часов)|как (?:часто|долго|скоро|быстро)",
        r"когда|числ[ао]|сроки?|срока|дат[аы]|даты|года?|году|месяц\w*|врем\w+|дней|день|лет|суток"
        r"|часов|период\w*|часто|долго|скоро|быстро|момент\w*",
        r"\d+(?:\s\w+){0,2}\s(?:дн|сут|час|месяц|лет|год)|в течение|не (?:позднее|реже|более чем)"
        r"|еже(?:год|кварт|месяч|днев)|\d-месячн|со дня|с момента|до \d|в случа|если|раз в",
    ),
    _asking(
        r"сколько|скольк\w+"
        r"|как\w+ (?:\w+ )?(?:объем|размер|сумм|дол|процент|стоимост|числ|колич)\w*"
        r"|в каком (?:объеме|размере)",
        r"сколько|денег|средств|рублей|всего|выдел\w+|составля\w+|составит",
        r"(?:\w+\W+)+?\d",
    ),
    _asking(
        r"зачем|почему|отчего|(?:для|ради) чего|с какой целью|какова цель",
        r"цел[ьи]\w*|ради",
        r"в целях|цел[ьи]\w*|чтобы|позвол\w+|способств\w+|обеспеч\w+|услови\w+|механизм\w*"
        r"|в связи с|причин\w*|из-за|вследствие",
    ),
    _asking(
        r"кто|кому|кем|кого|как(?:ой|ое|ие|ому|им|ими) (?:орган|ведомств|министерств|служб)\w*"
        r"|чь[яеи]\w*",
        r"отвеча\w+|ответственн\w+|заним\w+|ведомств\w*|орган\w*|возложен\w*|поручен\w*",
        r"орган\w*|министерств\w*|глав[аеуы]\b|заместител\w+|руководител\w+|комисси\w+|отдел\w*"
        r"|управлени\w+|администраци\w+|оператор\w*|заказчик\w*|исполнител\w+|правительств\w*"
        r"|возло[жг]\w+|Мин[а-я]{3,}|Рос[а-я]{4,}",
    ),
    _asking(
        r"что (?:\w+ ){0,3}?(?:долж\w+|обязан\w*|нужно|надо|необходимо|следует|делать|сделать)"
        r"|как(?:ие|ая|ую) (?:\w+ ){0,2}?(?:мер|задач|обязанност|действи|шаг)\w*|как",
        r"следует|мер[аы]?|действи\w+|шаг\w*|приня\w+|принима\w+|предусмотр\w+|поставлен\w*",
        r"обяза\w+|долж\w+|необходимо|следует|осуществля\w+|обеспеч\w+|в порядке|путем|рассчитыва"
        r"|определяется",
    ),
)

_ASKS = re.compile(
    r"\W*(?:а |и |(?:по)?скажи\w*,? |до |к |с |на |за |в |у |от |для |во |о |об |по |из )?"
    r"(?:что|кто|когда|сколько|скольк\w+|как\w*|куда|где|откуда|зачем|почему|отчего|чего|чем|чьи"
    r"|кому|кем|кого|ком|чь\w+|течение как\w+|ради чего|определение)(?!\w)"
)


def asking_of(query: str) -> Asking | None:
    """How a query asks; `None` where it only names what it is about."""
    said = query.lower().replace("ё", "е")
    if not (_ASKS.match(said) or said.rstrip().endswith("?")):
        return None
    return next((asking for asking in ASKINGS if asking.begins.search(said)), None)
