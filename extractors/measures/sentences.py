"""The rules of prose: which words of a sentence tell that something is to be done.

Each finds its cue on the folded view; whether the sentence is a measure is then decided by what
must not stand in it (`exclusions`) and by whether an action can be named (`actions`).
"""

from extractors.measures.cues import Cue, CueRule
from extractors.rules import Rule

_NEED = CueRule(
    name="measure.need",
    why="it is said to be needed, expedient or to follow",
    triggers=("необходим", "целесообразн", "рекомендуется", "надо", "hадо", "нужно"),
    pattern=(
        "необходим[оаы]?|необходим(?:ым|ой|ыми)(?= явля)|целесообразно|целесообразн(?:ым|ой|ыми)"
        "(?: явля[а-я]+)?|рекомендуется|[нh]адо|нужно"
    ),
    modality="recommended",
    form="verb",
    matches=(
        "Для этого [[необходимо]] создать центр",
        "[[Целесообразно]] обеспечить поддержку",
        "Сроки [[надо]] сократить",
    ),
    leaves=("собрать необходимые сведения", "по мере необходимости"),
)

_SHALL = CueRule(
    name="measure.shall",
    why="«следует» with an infinitive, but for the words that only lead in a remark",
    triggers=("следует",),
    pattern=(
        "следует(?= (?!отмет|отнес|понима|счита|признат|подчеркн|сказат|замет|указат|ожида|обрат|"
        "напомн|добав|учит|учест|различ|выдел|иметь|из|за|что|чита))"
    ),
    modality="recommended",
    form="verb",
    matches=("Заявки [[следует]] проверять быстрее",),
    leaves=("Следует отметить рост", "из этого следует, что"),
)

_IMPORTANT = CueRule(
    name="measure.important",
    why="what is important to do",
    triggers=("важно", "важным"),
    pattern="важно(?= (?:не )?[а-я]+(?:ть|ти|чь)(?:ся)?(?![а-я]))|важным явля(?:ется|ются)",
    modality="recommended",
    form="verb",
    matches=("Очень [[важно]] не опоздать и начать набор",),
    leaves=("это важно для отрасли",),
)

_DEMAND = CueRule(
    name="measure.demand",
    why="a matter demands an action",
    triggers=("требует", "требуют", "потребуется", "потребуются"),
    pattern="(?:потребу|требу)[ею]т(?:ся)?",
    modality="recommended",
    form="noun",
    matches=("Вопрос [[требует]] изучения",),
    leaves=("требования к участникам", "востребуется позже"),
)

_NECESSITY = CueRule(
    name="measure.necessity",
    why="a necessity is stated, with the action in the genitive or as an infinitive",
    triggers=("необходимост",),
    pattern="необходимост(?:ь|и|ью)",
    modality="recommended",
    form="noun",
    matches=("Возникает [[необходимость]] продления программы",),
    leaves=("необходимо продлить",),
)

_MUST = CueRule(
    name="measure.must",
    why="somebody must, or something must be done",
    triggers=("должен", "должна", "должно", "должны", "обязан"),
    pattern="(?:долж(?:ен|на|но|ны)|обязан[аоы]?)(?! был)",
    modality="recommended",
    form="duty",
    matches=("Работы [[должны]] быть закончены", "Совет [[обязан]] ответить"),
    leaves=("должностное лицо", "реестр должен был заработать"),
)

_SUBJECT_TO = CueRule(
    name="measure.subject_to",
    why="what is subject to an action",
    triggers=("подлежит", "подлежат"),
    pattern="подлежи?а?т",
    modality="recommended",
    form="noun",
    matches=("Объемы [[подлежат]] ежегодному уточнению",),
    leaves=("подлежащие возврату средства",),
)

_WAY = CueRule(
    name="measure.way",
    why="something can be reached only by doing something",
    triggers=("можно достичь", "можно решить", "можно добиться", "может быть достигнут"),
    pattern=(
        "(?:можно (?:достичь|решить|добиться)|может быть достигнут[аоы]?)"
        "[^.;:\\n]{0,90}?(?:посредством|путем|за счет|(?=через))"
    ),
    modality="recommended",
    form="noun",
    matches=("Этого [[можно достичь только путем]] проведения проверок",),
    leaves=("этого можно достичь",),
)

_PLAN = CueRule(
    name="measure.plan",
    why="it is planned, supposed or foreseen",
    triggers=("планиру", "предполага", "предусматрива", "намечен", "намечается", "запланирован"),
    pattern=(
        "планируе?ю?тся|планиру[ею]т|предполагае?ю?тся|предполага[ею]т|предусматривае?ю?тся|"
        "предусматрива[ею]т|намечен[аоы]?|намечае?ю?тся|запланирован[аоы]?"
    ),
    modality="planned",
    form="verb",
    matches=("В мае [[планируется]] провести конкурс", "[[Предусматривается]] закупка станков"),
    leaves=("планируемые закупки", "предусматривающий выплаты"),
)

_FORESEEN = CueRule(
    name="measure.foreseen",
    why="something is foreseen by an act",
    triggers=("предусмотрен", "предстоит"),
    pattern="предусмотрен[аоы]?|предстоит",
    modality="planned",
    form="verb",
    matches=("Программой [[предусмотрено]] строительство школы",),
    leaves=("в случаях, предусмотренных законом",),
)

_WILL = CueRule(
    name="measure.will",
    why="something will be done",
    triggers=("будет", "будут"),
    pattern="буд(?:ет|ут)(?! (?:ли|являться))",
    modality="planned",
    form="passive",
    matches=("Школа [[будет]] построена",),
    leaves=("в будущем году",),
)

_MAY = CueRule(
    name="measure.may",
    why="something may be done, which a programme plans so",
    triggers=("может", "могут"),
    pattern="мо(?:жет|гут)",
    modality="planned",
    form="passive",
    matches=("На это [[могут]] привлекаться гранты",),
    leaves=("возможно привлечение",),
)

_PROPOSE = CueRule(
    name="measure.propose",
    why="somebody proposes or asks",
    triggers=("предлага", "просим", "прошу", "просит", "просят"),
    pattern="предлага(?:ю|ем|ет|ют)(?:ся)?|просим|прошу|прос[ия]т",
    modality="proposed",
    form="verb",
    matches=("[[Предлагаю]] провести конкурс", "Ответ [[просим]] направить в срок"),
    leaves=("предлагаемый порядок",),
)

_CREATED = CueRule(
    name="measure.created",
    why="a body is created, in a programme",
    triggers=("создается", "создаются", "образуется", "образуются", "формируется"),
    pattern=(
        "(?:создае?ю?тся|образуе?ю?тся|формируется)(?= [^.;:\\n]{0,40}?"
        "(?:дирекци|совет|комисси|групп[аы]|штаб|комитет|центр))"
    ),
    modality="planned",
    form="duty",
    matches=("При фонде [[создается]] экспертный совет",),
    leaves=("создаются предпосылки роста",),
)

_DIRECTION = CueRule(
    name="measure.direction",
    why="a direction, a priority or a measure is said to be an action",
    triggers=("направлени", "приоритет", "механизм", "мерой", "мерами", "мер"),
    pattern=(
        "(?:направлени|приоритет|механизм|мер)[а-я]*(?: (?!явля|стан|цел|задач)[а-я-]+){0,12}?"
        "(?:,[^,.;:\\n]{0,160},)? (?:явля[ею]тся|стан[еу]т|является также)"
    ),
    modality="planned",
    form="noun",
    matches=("Основным [[направлением работы является]] создание центров",),
    leaves=("в этом направлении идет работа",),
)

_DATA = (
    *(_NEED, _SHALL, _IMPORTANT, _DEMAND, _NECESSITY, _MUST, _SUBJECT_TO, _WAY),
    *(_PLAN, _FORESEEN, _WILL, _MAY, _PROPOSE, _CREATED, _DIRECTION),
)

RULES: tuple[Rule[Cue], ...] = tuple(data.rule() for data in _DATA)
"""The rules of prose, in no order: of a sentence's cues the first that names an action counts."""
