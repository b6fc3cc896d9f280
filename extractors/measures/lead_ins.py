"""The words of a lead-in or a heading in; what stands under it out: measures, and with what force.

Of several cues the last counts: «основной задачей является …, в том числе по направлениям:».
"""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from extractors.facts import Modality
from extractors.measures.words import BEGIN, END
from extractors.patterns import spaced
from extractors.rules import Rule
from extractors.view import TextView

Shape = Literal["actions", "verbs", "objects", "closed", "inherits"]
"""What the items are: actions, infinitives, objects of the lead-in's verb, or no measures."""


class LeadIn(msgspec.Struct, frozen=True):
    """The words that decide what a list is."""

    start: int
    end: int
    shape: Shape
    modality: Modality | None
    rule: str


class LeadRule(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of lead-in as data."""

    name: str
    why: str
    pattern: str
    shape: Shape
    modality: Modality | None = None
    matches: tuple[str, ...]
    leaves: tuple[str, ...]

    def rule(self) -> Rule[LeadIn]:
        """The rule that finds the pattern anywhere in a view."""
        pattern = spaced(self.pattern)

        def find(view: TextView) -> Iterator[LeadIn]:
            for match in pattern.finditer(view.folded):
                yield LeadIn(match.start(), match.end(), self.shape, self.modality, self.name)

        return Rule(
            name=self.name, why=self.why, matches=self.matches, leaves=self.leaves, find=find
        )


_MAIN = (
    "(?:основн|главн|ключев|важнейш|приоритетн|первоочередн|стратегическ|тактическ|ожидаем|"
    "типичн|конечн|конкретн|перспективн|дальнейш|текущ|общ)[а-я]+ (?:[а-я-]+ ){0,3}?"
)
_NEXT = "следующ[а-я]+ (?:[а-я-]+ ){0,3}?"
_NO_MEASURES = (
    "цел(?:ь|ью|ями|и|ей)|задач(?:а|ей|ами|и|у)?|проблем(?:а|ой|ами|ы)?|результат(?:ом|ами|ы|ов)?|"
    "фактор(?:ом|ами|ы|ов)|риск(?:ом|ами|и|ов)|причин(?:ой|ами|а|ы)?|признак(?:ом|ами|и|ов)|"
    "принцип(?:ом|ами|ы|ах|ов)|показател(?:ем|ями|и|ь|ей)|критери(?:ем|ями|и|ев|ям)|"
    "преимуществ(?:ом|ами|а)?|категори(?:ями|и|ей|й|ям)|функци(?:ями|и|ей|й|ю)|"
    "полномочи(?:ями|я|й)|услови(?:ями|я|й|ем|ях)|основани(?:ями|я|ем|й)|"
    "требовани(?:ями|я|й|ям|е)|индикатор[а-я]*|особенност[а-я]+|недостатк[а-я]+|эффект[а-я]*|"
    "поняти[а-я]+|определени[а-я]+|сведени[а-я]+|документ[а-я]*|тип(?:ами|ы|ов)|вид(?:ами|ы|ов)|"
    "последстви[а-я]+|вопрос[а-я]*|данны[а-я]+|барьер[а-я]*|угроз[а-я]*|тенденци[а-я]+|"
    "термин[а-я]*|сокращени(?:я|й)|источник[а-я]*|объект[а-я]*|право|права|обязанност[а-я]+|"
    "итог[а-я]*|участник[а-я]*|исполнител[а-я]*|оценк(?:а|и|"
    "у) (?:социально-экономической )?эффективности|состав|недостат[а-я]+"
)
_MEASURES = (
    "направлени(?:ями|я|ям|е|ем|й)|приоритет(?:ами|ы|ом|ов)?|механизм(?:ами|ы|ов|ом|а)?|"
    "мер(?:ами|ы|а|ой)?|мероприяти(?:ями|я|й|ям|е|ем)|инструмент(?:ами|ы|ов|ом)?|"
    "способ(?:ами|ы|ов|ом)?|пут(?:ями|и|ей)|шаг(?:ами|и|ов)|действи(?:ями|я|й)|"
    "план мероприятий|перечень мероприятий"
)

_CLOSED_HEAD = LeadRule(
    name="measure.no_measures",
    why="goals, tasks, problems, results, factors, risks, terms, functions and their like",
    pattern=(
        f"(?:^(?:[а-я-]+(?:ые|ие|ая|ое|ой|ый) )?|{BEGIN}(?:{_MAIN}|{_NEXT}))(?:{_NO_MEASURES}){END}"
    ),
    shape="closed",
    matches=("[[Основными задачами]] совета являются:", "решение [[следующих задач]]:"),
    leaves=("Основные направления работы:", "для решения задач и проблем необходимо:"),
)
_CLOSED_SOLVING = LeadRule(
    name="measure.solving_tasks",
    why="the tasks by which a goal is reached",
    pattern=(
        f"{BEGIN}(?:решени[а-я]+|реализаци[а-я]+|достижени[а-я]+)(?: [а-я-]+){{0,3}}? (?:задач|"
        f"цел(?:ей|и))[а-я]*"
    ),
    shape="closed",
    matches=("цель достигается путем [[решения поставленных задач]]:",),
    leaves=("реализации программы:",),
)
_CLOSED_BELONG = LeadRule(
    name="measure.belong",
    why="what belongs to a class",
    pattern=(
        f"{BEGIN}(?:относ[а-я]+|отнест[а-я]+|отнесен[а-я]*|выделя[а-я]+|выделить|"
        f"различа[а-я]+){END}"
    ),
    shape="closed",
    matches=("К рискам следует [[отнести]]:",),
    leaves=("в отношении их:",),
)
_CLOSED_EFFECT = LeadRule(
    name="measure.effects",
    why="what something leads to, or what has happened",
    pattern=(
        f"{BEGIN}(?:позвол|привед|привел|приводит|приводят|характериз|обусловл|выявл|сдержива|"
        "препятств|свидетельств|состоял|проведен|выполнен|реализован[аоы]|достигну|отмет|отмеча|"
        "установлено|способств|не (?:начат|создан|решен|реализован|завершен)|заслуша|обсудил|"
        "имеют|имеет|наблюда|показ|осталось|являлось)[а-я]*"
    ),
    shape="closed",
    matches=("Это [[позволит]]:", "Участники [[отметили]]:"),
    leaves=("необходимо провести:",),
)
_CLOSED_PARTS = LeadRule(
    name="measure.parts",
    why="what something contains, means, has the right to or costs",
    pattern=(
        f"{BEGIN}(?:содерж[а-я]+|включает|включают|состо[ия]т из|име[ею]т право|вправе|"
        f"указыва[а-я]+|"
        "прилага[ею]тся|представля[ею]т собой|составля[а-я]+|составит|означа[а-я]+|слушали|"
        "выступил[аи]?|присутствовали|тыс\\. рублей|тыс\\. руб|млн рублей|объем финансирования|"
        f"где|осуществля[ею]т следующ[а-я]+|несет ответственность|несут ответственность){END}"
    ),
    shape="closed",
    matches=("Заявка [[содержит]]:", "Комиссия [[имеет право]]:"),
    leaves=("включая:",),
)
_CLOSED_PARTS_OF_PROGRAMME = LeadRule(
    name="measure.subprogrammes",
    why="the programmes that a programme consists of",
    pattern=f"{BEGIN}(?:под)?программ[а-я]*{END}(?= ?(?:\\([^()]*\\) ?)?:)",
    shape="closed",
    matches=("предусматривается реализация трех [[подпрограмм]]:",),
    leaves=("программой предусматривается:",),
)
_INHERIT = LeadRule(
    name="measure.among_them",
    why="the list goes on with what the words above it began",
    pattern=(
        f"{BEGIN}(?:в том числе|включая|включающ[а-я]+|предусматривающ[а-я]+|а именно|в частности|"
        "путем|посредством|предусмотрев|за счет|в рамках которых|"
        "предполагающ[а-я]+)(?: следующ[а-я]+)? ?:"
    ),
    shape="inherits",
    matches=("развитие базы, [[в том числе:]]", "поддержка, [[включая:]]"),
    leaves=("в том числе по годам",),
)
_DIRECTIONS = LeadRule(
    name="measure.directions",
    why="directions, priorities, mechanisms, measures",
    pattern=(
        f"(?:^(?:[а-я-]+(?:ые|ие|ая|ое|ой|ый|ого|х) )?|{BEGIN}(?:{_MAIN}|{_NEXT}|к числу |в числе |"
        f"одн(?:им|ой) из |по |системой |система |перечень |"
        f"комплекс )(?:{_MAIN})?)(?:{_MEASURES}){END}"
    ),
    shape="actions",
    modality="planned",
    matches=("[[Основные направления]] развития:", "используются [[следующие механизмы]]:"),
    leaves=("в целях реализации мер:",),
)
_PLANNED = LeadRule(
    name="measure.planned_list",
    why="what is planned, supposed or foreseen",
    pattern=(
        f"{BEGIN}(?:планиру[а-я]+|предполага[а-я]+|предусматрива[ею]т(?:ся)?|намечен[аоы]?|"
        f"предстоит|намерен[аоы]?|запланирован[аоы]?|предусмотрен[аоы]?|готов[аоы]?|будет|"
        f"будут){END}"
    ),
    shape="actions",
    modality="planned",
    matches=("До конца года [[планируется]]:",),
    leaves=("планы работ:",),
)
_NEEDED = LeadRule(
    name="measure.needed_list",
    why="what is needed, expedient, recommended",
    pattern=(
        f"{BEGIN}(?:необходимо|необходимым|целесообразно|целесообразным|следует|надо|нужно|"
        f"требуется|важно|рекоменд[а-я]+){END}"
    ),
    shape="actions",
    modality="recommended",
    matches=("Для этого [[необходимо]]:", "[[Рекомендовать]] комитету:"),
    leaves=("необходимые меры:",),
)
_DEMANDS = LeadRule(
    name="measure.demands_on",
    why="demands on somebody, of which only what is to be done counts",
    pattern="^требования к",
    shape="verbs",
    modality="recommended",
    matches=("[[Требования к]] участнику:",),
    leaves=("выполнять требования к заявке:",),
)
_PROPOSED = LeadRule(
    name="measure.proposed_list",
    why="what is proposed or asked",
    pattern=(
        f"{BEGIN}(?:предлага[ею][а-я]*|предложил[аи]?|предложен[аоы]|предложения|предложить|просим|"
        f"просят|просит|просьбы|обратиться|пути взаимодействия|решили|решил[аи]?|"
        f"предложениями){END}"
    ),
    shape="actions",
    modality="proposed",
    matches=("[[Предлагается]]:", "Совет [[решил]]:"),
    leaves=("предлог:",),
)
_ORDERED = LeadRule(
    name="measure.ordered_list",
    why="what is ordered",
    pattern=f"{BEGIN}(?:поручить|поручаю|поручено|обязать|обязываю|обязан[аы]?){END}",
    shape="actions",
    modality="ordered",
    matches=("[[Обязать]] управления:",),
    leaves=("обязанности:",),
)
_OBJECTS = LeadRule(
    name="measure.objects",
    why="the objects of one verb, each with the same action",
    pattern=(
        f"{BEGIN}(?:утвердить|признать|отменить|считать утратившими|ввести в действие|одобрить|"
        f"определить|назначить|образовать){END}(?= ?(?:прилагаем[а-я]+|[а-я]+ силу|"
        f"[а-я]+ силу с[^:]{{0,40}}|"
        f"следующ[а-я]+(?: [а-я]+){{0,3}}|не действующими[^:]{{0,30}})? ?:)"
    ),
    shape="objects",
    modality="ordered",
    matches=("[[Утвердить]] прилагаемые:", "[[Признать]] утратившими силу:"),
    leaves=("Утвердить план работ по созданию школы, в том числе:",),
)
_ENSURED = LeadRule(
    name="measure.ensured_list",
    why="what somebody is to ensure, or to heed the need of, named one by one",
    pattern=(
        f"{BEGIN}(?:обеспечить|обратить (?:особое )?внимание на(?: необходимость)?){END}"
        r"(?= ?(?:[вкс] [^:,;]{0,30}\d{4} [^:,;]{0,12}|до [^:,;]{0,40})? ?:)"
    ),
    shape="actions",
    modality=None,
    matches=("Минтрансу [[обеспечить]]:", "Минтрансу [[обеспечить]] в 2031 году:"),
    leaves=("обеспечить создание центров, в том числе:",),
)

_DATA = (
    *(_CLOSED_HEAD, _CLOSED_SOLVING, _CLOSED_BELONG, _CLOSED_EFFECT, _CLOSED_PARTS),
    *(_CLOSED_PARTS_OF_PROGRAMME,),
    *(_INHERIT, _DIRECTIONS, _PLANNED, _NEEDED, _DEMANDS, _PROPOSED, _ORDERED, _OBJECTS, _ENSURED),
)

RULES: tuple[Rule[LeadIn], ...] = tuple(data.rule() for data in _DATA)
"""The kinds of lead-in, in no order."""

_PATTERNS = tuple((data, spaced(data.pattern)) for data in _DATA)
_LONGEST = 450


def lead_in_of(folded: str, *, within_list: bool = False) -> LeadIn | None:
    """What a lead-in's folded words, from its first to its colon, tell of what stands under it.

    «В том числе:» goes on with a list only within one; elsewhere the words before it tell.
    """
    text = folded[-_LONGEST:]
    found = [
        LeadIn(match.start(), match.end(), data.shape, data.modality, data.name)
        for data, pattern in _PATTERNS
        for match in _last(pattern, text)
    ]
    named = [lead for lead in found if within_list or lead.shape != "inherits"]
    return max(named or found, key=lambda lead: lead.end, default=None)


def _last(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return list(pattern.finditer(text))[-1:]
