"""What is no measure though its words sound so: data, each with texts that it stops or leaves."""

from collections.abc import Iterator

import msgspec

from extractors.measures.words import BEGIN, END
from extractors.patterns import spaced
from extractors.rules import Rule
from extractors.view import TextView


class Stop(msgspec.Struct, frozen=True):
    """Words for which a sentence is no measure."""

    start: int
    end: int
    rule: str


class StopRule(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of no measure as data."""

    name: str
    why: str
    pattern: str
    matches: tuple[str, ...]
    leaves: tuple[str, ...]

    def rule(self) -> Rule[Stop]:
        """The rule that finds the pattern anywhere in a view."""
        pattern = spaced(self.pattern)

        def find(view: TextView) -> Iterator[Stop]:
            for match in pattern.finditer(view.folded):
                yield Stop(match.start(), match.end(), self.name)

        return Rule(
            name=self.name, why=self.why, matches=self.matches, leaves=self.leaves, find=find
        )


_FORCE = StopRule(
    name="measure.not.force",
    why="entry into force and loss of force of the act itself",
    pattern=(
        f"{BEGIN}(?:вступа[а-я]+ в (?:законную )?силу|распространяет(?:ся)? на правоотношения|"
        f"действует до){END}"
    ),
    matches=("Настоящий приказ [[вступает в силу]] завтра",),
    leaves=("со дня вступления в силу",),
)
_AMENDS = StopRule(
    name="measure.not.amendment",
    why="a textual amendment",
    pattern=(
        f"{BEGIN}(?:изложить(?= [^;\\n]{{0,60}}?редакции)|слов[ао](?= [^\\n]{{0,300}}?заменить)|"
        "цифр[ыуа](?= [^\\n]{0,200}?заменить)|дополнить(?= (?:[а-я0-9]+ )?(?:словами|пункт|"
        "подпункт|абзац|част|раздел|"
        "строк|позици|статье|приложени|новым))|исключить(?= (?:абзац|пункт|подпункт|слов|строк|"
        "позици|част|раздел|цифр))|"
        "внести(?= [^;\\n]{0,400}?(?:изменени|дополнени)[а-я]*)|"
        f"считать (?:абзац|пункт|подпункт|част)[а-я]+){END}|"
        "^(?:(?:в|по) )?(?:пункт|подпункт|абзац|слов|раздел|строк|позици|граф|таблиц|приложени|"
        "част|"
        "паспорт|наименовани|преамбул|статью|статье|цифр)[а-я]* (?=[^;\\n]{0,400}?(?:исключить|"
        "дополнить|изложить|"
        "заменить|признать утративш))"
    ),
    matches=("Эту норму [[изложить]] в новой редакции", "[[Внести]] в устав изменения"),
    leaves=("внести предложения", "дополнить реестр сведениями"),
)
_NOTED = StopRule(
    name="measure.not.noted",
    why="what is only noted or stated",
    pattern=(
        f"^(?:принять к сведению|установить, что|отметить|считать, что|одобрить деятельность|"
        f"избрать|заслушать информацию){END}"
    ),
    matches=("[[Принять к сведению]] доклад", "[[Установить, что]] комиссия передает дела"),
    leaves=("установить срок сдачи",),
)
_MUST_BE = StopRule(
    name="measure.not.quality",
    why="what something must be or contain is no action",
    pattern=(
        f"{BEGIN}долж(?:ен|на|но|ны) (?:(?:также|быть|обязательно) )*(?:содержа[а-я]+|"
        f"соответств[а-я]+|"
        "составля[а-я]+|превыша[а-я]+|включа[а-я]+|охватыва[а-я]+|отвеча[а-я]+|способств[а-я]+|"
        "име[а-я]+|указан[а-я]*|обеспечи(?:ть|вать)(?= (?:дополнит|повыш|рост|увелич|сниж|"
        "эффект))|позволя[а-я]+|не менее|не более|знать|уметь|"
        "быть не|равн[а-я]+|являться|характериз[а-я]+|отража[а-я]+|носить|"
        "(?<=быть )[а-я]+(?:ым|ой|ыми|им|ом|ами|ем)(?= )|"
        f"представлять собой|находиться|находиться в|учитывать|основываться|базироваться|"
        f"стремиться|состоять|явиться|достигнуть|появиться|составить|рассматриваться|"
        f"развиваться|помочь|сыграть|играть|"
        f"предусматривать|обеспечивать){END}"
    ),
    matches=("Заявка [[должна содержать]] сведения",),
    leaves=("Заявка должна быть подана",),
)
_RESULT = StopRule(
    name="measure.not.result",
    why="an expected result, which is no action",
    pattern=(
        f"(?:^(?:это|что|данн[а-я]+ [а-я]+|все это|в итоге|"
        f"в конечном итоге)(?= (?:[а-я]+ ){{0,4}}?(?:позвол|будет|даст|обеспеч|привед|"
        f"создаст))|"
        f"^(?:кроме того, )?(?:в результате|результат[а-я]*|по итогам реализации|эффект)(?= )|"
        f"{BEGIN}(?:будет|будут|станет|станут) (?:[а-я]+ ){{0,3}}?(?:достигну|"
        f"обеспечена возможность|"
        "способствовать|позволя|составлять|являться|(?:созданы|сформированы|"
        "обеспечены) (?:[а-я]+ |, ){{0,6}}(?:предпосылк|услови)|"
        "увелич|возраст|сниж|повыш|улучш|сокра|расти|зависеть|характериз|означать|иметь|равн|снят)|"
        f"^(?:общая )?(?:достижение|решение|исполнение|"
        f"реализация) (?:[а-я]+ ){{0,3}}(?:программ|подпрограмм|мероприят|стратеги|"
        f"проекта|"
        f"концепци)[а-я]* (?:[^;]{{0,160}} )?(?:будет )?(?:осуществля|рассчитан|"
        f"предполагается в|планируется в)|{BEGIN}ожидается|{BEGIN}позволит{END}|"
        f"{BEGIN}может привести|{BEGIN}могут привести|{BEGIN}может стать причин)[а-я]*"
    ),
    matches=("[[В результате]] сроки станут короче", "Доля [[будет увеличена]]"),
    leaves=("Центр будет построен",),
)
_DEFINED = StopRule(
    name="measure.not.defined",
    why="a definition or what a text is about",
    pattern=(
        f"{BEGIN}(?:под [^.;\\n]{{1,90}} понима[а-я]+|именуется|именуемы[а-я]+|"
        f"(?:настоящ[а-я]+|данн[а-я]+) [а-я]+ (?:определя|устанавлива|регулиру|разработан|"
        f"регламентиру)[а-я]+|"
        "рассчитыва[а-я]+ по формуле|определя[а-я]+ по формуле|могут (?:быть )?(?:отнесен|"
        "рассматрива|сочета|размеща|включать(?!ся))[а-я]*|"
        "может (?:быть )?(?:отнесен|рассматрива|сочета)[а-я]*|могут подать|может подать|"
        f"не мо(?:жет|гут)|может осуществляться|могут осуществляться|не требует[а-я]*|"
        f"не долж[а-я]+|право на){END}"
    ),
    matches=("[[Настоящий Порядок определяет]] правила",),
    leaves=("определить порядок",),
)
_RELATIVE = StopRule(
    name="measure.not.relative",
    why="a condition: what is needed in some case",
    pattern=(
        f"{BEGIN}(?:(?:если|когда|где|при|по|в случае|в меру|степень|отсутстви[еия]|наличи[еия]) "
        "(?:[а-я]+ )?необходимо(?:сти)?|необходимост(?:ь|и|ью) (?:и |или )?(?:в |обусловлен|"
        "отсутств))"
    ),
    matches=("[[если необходимо]]", "[[при необходимости]]"),
    leaves=("необходимо создать",),
)

_DATA = (_FORCE, _AMENDS, _NOTED, _MUST_BE, _RESULT, _DEFINED, _RELATIVE)

RULES: tuple[Rule[Stop], ...] = tuple(data.rule() for data in _DATA)
"""What is no measure."""

_PATTERNS = {data.name: spaced(data.pattern) for data in _DATA}


def stopped(folded: str, *names: str) -> bool:
    """Whether the folded words of a sentence hold what the named rules stop."""
    return any(_PATTERNS[name].search(folded) for name in names)


FORCE = _FORCE.name
AMENDS = _AMENDS.name
NOTED = _NOTED.name
MUST_BE = _MUST_BE.name
RESULT = _RESULT.name
DEFINED = _DEFINED.name
RELATIVE = _RELATIVE.name
"""The names by which the finder asks."""
