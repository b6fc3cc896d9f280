"""A question's words in; what kind of answer it wants out, for a search and for an answer alike.

An ordered list of small rules: the first whose words stand in the question decides, so that the
order reads like the argument. A rule that asks by one word («когда») comes after those that ask
by several («когда и кем принят»).
"""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

QuestionKind = Literal[
    "compare",
    "meaning",
    "yes_no",
    "ground",
    "amount",
    "count",
    "when",
    "who",
    "follows",
    "duty",
    "list",
    "why",
    "how",
    "topic",
]
"""What is asked for; `topic` where the question only names what it is about."""


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """A way of asking: the kind, the words that show it, and questions for and against.

    `pattern` is matched against the question in lower case with «е» for «ё». What it matches is
    the frame of the question and no part of its topic.
    """

    name: str
    kind: QuestionKind
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    leaves: tuple[str, ...] = ()


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


_BODY_NOUN = (
    r"(?:орган|ведомств|министерств|служб|агентств|организаци|комитет|учреждени|структур)\w*"
)
_ACT_NOUN = (
    r"(?:акт|закон|постановлени|указ|распоряжени|приказ|документ|норм|положени|программ|пункт"
    r"|стать)"
    r"\w*"
)
_STRETCH = r"(?:времени|лет|месяцев|недель|дней|суток|часов)"

_WORD = re.compile(r"\w+")
_ASKS = re.compile(
    r"долж\w+|обязан\w*|обязал\w*|обязыва\w+|поруч\w+|предсто\w+|нужно|надо|необходимо|требу\w+"
    r"|сдела\w+|дела\w+|планиру\w+|заним\w+|следует|вытека\w+|предписыва\w+|предусматр\w+"
    r"|предусмотр\w+|устанавлива\w+|установлен\w*|говорит\w*|сказан\w*|написан\w*|содерж\w+"
    r"|посвящ\w+"
    r"|понима\w+|такое|значит|означа\w+|подразумева\w+|называ\w+|расшифр\w+|трактуе\w+|определен\w+"
    r"|определя\w+|поняти\w+|термин\w*|отлича\w+|разниц\w+|различи\w+|отличи\w+|сравни\w*"
    r"|сопостав\w+|зачем|почему|отчего"
    r"|правда|верно|действительно|точно|перечисл\w+|назов\w+|покаж\w+|список|денег|деньг\w+"
    r"|средств\w*"
    r"|рубл\w+|процент\w*|стоит|составля\w+|составит|дают|дадут|времен\w*|время|дней|дня|час\w*|"
    r"месяц\w*|лет|суток|недел\w+|числ\w+|дат\w|срок\w*|раз|часто|скоро|долго|быстро|размер\w*"
    r"|объем\w*"
    r"|сумм\w*|орган\w*|ведомств\w*|основани\w+|основан\w*|исполнен\w+|соответстви\w+|согласно"
    r"|количеств\w+|потол\w+|лимит\w*|обоснова\w+|продиктован\w*|много|ответственн\w+|исполнител\w+|закреплен\w*|прописан\w*|ли"
)
"""Words that ask for a kind of answer, where a way of asking has them."""

ASKINGS: tuple[Asking, ...] = (
    Asking(
        name="asking.compare",
        kind="compare",
        pattern=_words(
            r"чем (?:\S+ ){0,6}отлича\w+"
            r"|(?:в чем|какая|какие) (?:\S+ )?(?:разниц|различи|отличи)\w*(?: между)?|сравни\w*"
            r"|сопостав\w+|что (?:\S+ )?(?:изменил\w+|поменял\w+|нового|общего)"
            r"|какие изменения|как изменил\w+|есть (?:ли )?разниц\w+|разниц\w+ между"
            r"|чем (?:\S+ ){0,4}(?:различа|разн)\w+"
        ),
        matches=(
            "Чем новая редакция отличается от старой?",
            "Сравните сроки в концепции и в программе",
            "Что изменилось в правилах отбора?",
        ),
        leaves=("Кто вносит изменения в реестр?",),
    ),
    Asking(
        name="asking.meaning",
        kind="meaning",
        pattern=_words(
            r"(?:что|кого) (?:\S+ )?понима\w+ под|что (?:такое|значит|означа\w+|подразумева\w+)"
            r"|как (?:\S+ ){0,3}(?:определя\w+|расшифровыва\w+|трактуе\w+)"
            r"(?: поняти\w+| термин\w*)?|(?:дай\w* )?определени\w+ (?:поняти\w+|термин\w*)?"
            r"|кто такой|кто такие|кого считают|что считается|кто считается|что значат"
            r"|как понимать|аббревиатур\w+|термин\w*"
            r"|что (?:\S+ ){1,4}(?:понима\w+|подразумева\w+|имее\w+ в виду) под"
            r"|как (?:\S+ ){0,2}понима\w+|это что(?: такое)?|что это(?: такое)?(?! за)"
            r"|(?:кого|что|чем|кем) (?:\S+ ){0,5}(?:называ|счита|призна|именуе)\w+"
        ),
        matches=(
            "Что такое опорная площадка?",
            "Что понимается под критической инфраструктурой?",
            "Как расшифровывается ОПП?",
            "Дайте определение термина «оператор»",
        ),
        leaves=("Кто определяет перечень?", "Как определить победителя?"),
    ),
    Asking(
        name="asking.yes_no",
        kind="yes_no",
        pattern=_words(
            r"(?:правда|верно|так|действительно|точно) ли(?:,? что)?|есть ли|\S+ ли"
            r"|правда,? что|верно,? что|действительно|разве|неужели"
            r"|(?:верно|правда|так)(?=\W*\Z)|\A\W*(?:а )?(?:можно|могут|может|нужно|надо|вправе"
            r"|разрешено|допускается|запрещено|обязан\w*|долж\w+)"
        ),
        matches=(
            "Верно ли, что отбор проводится раз в год?",
            "Должны ли регионы вести реестр?",
            "Правда, что субсидию надо возвращать?",
            "Реестр ведёт министерство, верно?",
            "Можно подать заявку на бумаге?",
        ),
        leaves=("Кто отвечает за реестр?",),
    ),
    Asking(
        name="asking.enumerate",
        kind="list",
        pattern=_words(r"\A\W*(?:пожалуйста,? )?перечисл\w+"),
        matches=("Перечислите обязанности ответственного за реестр",),
        leaves=("Кто перечисляет субсидию?",),
    ),
    Asking(
        name="asking.ground",
        kind="ground",
        pattern=_words(
            rf"на (?:каком|чем|каких|какие|какой|что) (?:\S+ )?(?:основани\w+|основан\w*|опира\w+)"
            rf"|(?:правов|юридическ|нормативн)\w+ (?:основани|баз)\w*|по какой стать\w+"
            rf"|по каким стать\w+"
            rf"|на основании (?:чего|как\w+(?: {_ACT_NOUN})?)|на осн\w+ чего"
            rf"|(?:во исполнение|в соответствии с|согласно|в силу) (?:чего|чем|чему"
            rf"|как\w+(?: {_ACT_NOUN})?)"
            rf"|как(?:им|ими|ой) (?:\S+ )?{_ACT_NOUN}|в каком (?:\S+ )?{_ACT_NOUN}"
            r"|как(?:ой|ие|ое|ая) (?:\S+ )?(?:акт|закон|постановлени|указ|распоряжени|приказ)\w*"
            rf"|чем (?:\S+ )?(?:утвержд\w+|установлен\w*|предусмотрен\w*|регулиру\w+|введен\w*"
            rf"|закреплен\w*|обоснова\w+|продиктован\w*|вызван\w*)"
            r"|что (?:\S+ ){0,2}леж\w+ в основе|в основе (?:чего|как\w+)"
            r"|чем (?:\S+ ){0,2}руководств(?:у|ова)\w+|на что (?:\S+ ){0,2}(?:опира|ссыла)\w+"
            rf"|откуда (?:\S+ )?взял\w+|по какому (?:\S+ )?{_ACT_NOUN}|где (?:\S+ )?(?:закреплен"
            rf"|прописан|"
            rf"предусмотрен|установлен|сказан|говорит)\w*"
        ),
        matches=(
            "На каком основании создан совет?",
            "Во исполнение чего издан приказ?",
            "Каким постановлением утверждены правила?",
            "Чем предусмотрена субсидия?",
            "Где прописан порядок отбора?",
            "Чем руководствовался совет, когда менял правила?",
        ),
        leaves=("Какие меры поддержки есть?",),
    ),
    Asking(
        name="asking.amount",
        kind="amount",
        pattern=_words(
            rf"сколько (?!{_STRETCH})(?:\S+ )?(?:денег|средств|рублей|стоит|выдел\w+|процентов|млн"
            r"|миллион\w*|тысяч|финансир\w+|дают|дадут|потрат\w+|получ\w+|составля\w+|составит"
            r"|км|километр\w*|тонн|га)"
            r"|как(?:ой|ая|ова|ов|овы|ую) (?:\S+ ){0,2}(?:объем|размер|сумм|дол|процент|стоимост"
            r"|бюджет|"
            r"показател|числ|величин|штраф|ставк|площад|предел)\w*"
            r"|как(?:ой|ов|ая|ую|ова) (?:\S+ )?(?:часть|потол|лимит|порог|максимум|минимум)\w*"
            r"|в каком (?:\S+ )?(?:объеме|размере)|до скольки|насколько|во сколько"
            rf"|на сколько(?! {_STRETCH})|почем"
            r"|во что (?:\S+ ){0,3}(?:обо(?:йд|ш)|стан|вста|выль)\w+"
            rf"|сколько (?!{_STRETCH})(?:\S+ ){{1,4}}(?:дадут|дают|заплат\w+|плат[ия]\w+)"
        ),
        matches=(
            "Сколько денег выделят на площадки?",
            "Какова доля экспорта к 2030 году?",
            "В каком размере даётся субсидия?",
            "Во что обойдётся строительство причала и сколько из этого покроют инвесторы?",
            "Сколько рыбакам в этом году дадут на сети?",
        ),
        leaves=("Сколько пунктов в указе?", "На сколько лет дают разрешение?"),
    ),
    Asking(
        name="asking.when",
        kind="when",
        pattern=_words(
            r"когда|на как(?:ие|ой) (?:\S+ )?(?:год\w*|срок|период)|(?:до|к|с|на) как(?:ого|ому"
            r"|ой|ую) (?:\S+ )?(?:числ|срок|дат|дня|дню|год"
            r"|момент|врем|"
            r"месяц|квартал)\w*|в (?:какой|какие|какое|каком|течение какого) (?:\S+ )?(?:срок"
            r"|сроки|время|"
            r"году|год|день|месяце|период|времени)|как(?:ой|ие|ов|овы) (?:\S+ ){0,2}срок\w*"
            r"|(?:за|на) сколько"
            rf"|как (?:часто|скоро|долго|быстро)|сколько (?:\S+ )?(?:{_STRETCH}|раз в)|сроки"
        ),
        matches=(
            "Когда вступает в силу приказ?",
            "До какого числа подать доклад?",
            "В какой срок рассматривают заявку?",
            "Как часто обновляют перечень?",
            "Сколько дней даётся на проверку?",
        ),
        leaves=("Кто срывает срок?",),
    ),
    Asking(
        name="asking.count",
        kind="count",
        pattern=_words(r"сколько|скольк\w+|каково количество|какое количество|как много"),
        matches=("Сколько пунктов в указе?", "Какое количество мер предложено?"),
        leaves=("Какие меры предложены?",),
    ),
    Asking(
        name="asking.who",
        kind="who",
        pattern=_words(
            r"кто|кому|кем|на кого|на ком|за кем|у кого|от кого"
            rf"|как(?:ой|ое|ая|ие|ому|им|ими) {_BODY_NOUN}"
            rf"|ответственн\w+ (?:за|исполнител\w+)|чь[яеию]\w*"
        ),
        matches=(
            "Кто отвечает за реестр?",
            "Кому поручено разработать порядок?",
            "Какое ведомство ведёт перечень?",
            "На кого возложен контроль?",
        ),
        leaves=("Какие меры приняты?",),
    ),
    Asking(
        name="asking.follows",
        kind="follows",
        pattern=_words(
            r"что (?:\S+ )?(?:следует|вытекает|предписыва\w+|предусматрива\w+|устанавлива\w+"
            r"|говорит\w*|"
            r"сказано|написано|содерж\w+|регулиру\w+|вводит\w*|предлага\w+) (?:из|в|во|по|об?|от)?"
            r"|о чем|про что|что это за|чему посвящен\w*|к чему обязыва\w+"
        ),
        matches=(
            "Что следует из приказа № 9208?",
            "О чём указ?",
            "Что сказано в пункте 5 правил?",
        ),
        leaves=("Кто следует правилам?",),
    ),
    Asking(
        name="asking.duty",
        kind="duty",
        pattern=_words(
            r"что (?:\S+ ){0,5}?(?:долж\w+|обязан\w*|поруч\w+|предстоит|нужно|надо|необходимо|"
            r"рекоменд\w+|предлож\w+|требу\w+|сдела\w+|делать|делает|планиру\w+|обеспечи\w+)"
            r"|как(?:ие|ая|ую|ое|ой) (?:\S+ ){0,3}?(?:мер|задач|поручени|обязанност|мероприяти"
            r"|действи|"
            r"рекомендаци|предложени|шаг|задани|план)\w*|чем (?:\S+ )?заним\w+|за что отвеча\w+"
            r"|чего (?:\S+ ){0,3}(?:жд|ожида|хот|треб)\w+"
        ),
        matches=(
            "Что должен сделать Минпромторг до конца 2026 года?",
            "Какие задачи поставлены перед регионами?",
            "Что поручено Правительству?",
            "За что отвечает Минфин?",
        ),
        leaves=("Что такое реестр?",),
    ),
    Asking(
        name="asking.list",
        kind="list",
        pattern=_words(
            r"перечисл\w+|назов\w+|какие|каких|каким(?! образом)|какими|каковы|список"
            r"|перечень|кто входит|из чего (?:состоит|складывается)|покаж\w+|вс[еёх]+"
        ),
        matches=("Перечислите принципы политики", "Какие документы подают на отбор?"),
        leaves=("Кто ведёт реестр?",),
    ),
    Asking(
        name="asking.why",
        kind="why",
        pattern=_words(
            r"зачем|почему|отчего|(?:для|ради) чего|с какой целью|какова (?:\S+ )?цель"
            r"|в чем (?:\S+ )?(?:цель|смысл|толк)|что (?:\S+ )?толку"
            r"|как(?:ой|ов) (?:\S+ )?(?:толк|прок|смысл)"
        ),
        matches=(
            "Зачем создают площадки?",
            "Для чего нужен реестр?",
            "Какова цель концепции?",
            "Что толку от реестра?",
        ),
        leaves=("Какой целевой показатель?",),
    ),
    Asking(
        name="asking.how",
        kind="how",
        pattern=_words(r"как|каким образом"),
        matches=("Как проводится отбор?", "Каким образом исчисляют площадь?"),
        leaves=("Какой порядок отбора?",),
    ),
)

SHORTEST_STATEMENT = 4
"""Words from which a statement with a question mark asks whether it is so."""

_BEGINS = re.compile(
    r"\W*(?:а |и |(?:по)?скажи\w*,? |до |к |с |на |за |в |у |от |для |во |о |об |по |из )?"
    r"(?:что|кто|когда|сколько|скольк\w+|как\w*|куда|где|откуда|зачем|почему|отчего|чего|чем|чьи"
    r"|насколько|кому|кем|кого|ком|чь\w+|течение как\w+|счет (?:как\w+|ч\w+)|ради чего"
    r"|определение)(?!\w)"
)

_HANGING = re.compile(
    r", (?:когда|где|куда|откуда|зачем|почему|кто|кого|кому|сколько|как|какой|какая|какое"
    r"|какие)(?!\w)"
)


def asks(text: str) -> bool:
    """Whether a text puts a question, and does not merely name what it is about."""
    folded = folded_question(text)
    return _BEGINS.match(folded) is not None or folded.rstrip().endswith("?")


def kind_of(question: str) -> tuple[QuestionKind, tuple[tuple[int, int], ...]]:
    """The kind of a question, and the spans of its frame: the words that only ask.

    Offsets count code points of the question as given.
    """
    folded = folded_question(question)
    main = _main_clause(folded)
    kind, frame = _first_asking(main)
    if kind == "topic" and main != folded:
        return _first_asking(folded)
    return kind, frame


def _main_clause(folded: str) -> str:
    """A question up to the clause that hangs on it: «кто решает, когда …» asks who, not when."""
    hanging = _HANGING.search(folded) if _BEGINS.match(folded) else None
    return folded[: hanging.start()] if hanging else folded


def _first_asking(folded: str) -> tuple[QuestionKind, tuple[tuple[int, int], ...]]:
    for asking in ASKINGS:
        match = asking.pattern.search(folded)
        if match and not (asking.kind == "yes_no" and _is_asked_within(folded, match)):
            return asking.kind, tuple(_frame(match))
    return ("yes_no" if _is_statement(folded) else "topic"), ()


def _is_statement(folded: str) -> bool:
    """Whether a question is a statement with a question mark: «кластер лежит в одной области?»."""
    long = len(folded.split()) >= SHORTEST_STATEMENT
    return long and folded.rstrip().endswith("?") and not _BEGINS.match(folded)


def _is_asked_within(folded: str, match: re.Match[str]) -> bool:
    """Whether «ли» stands in a question that begins by another word: «кто решает, нужен ли …»."""
    return match.start() > 0 and _BEGINS.match(folded) is not None


def _frame(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The words of a match that only ask; what stands between them is topic."""
    for word in _WORD.finditer(match[0]):
        if _ASKS.fullmatch(word[0]):
            yield match.start() + word.start(), match.start() + word.end()


def folded_question(question: str) -> str:
    """The question in lower case with «е» for «ё»; as long as it was."""
    lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in question)
    return lowered.replace("ё", "е")
