"""Bodies with a legal form and a name in quotes: «АНО «Центр …»», «МБОУ «Школа № 3»».

An institution, a partnership and an association are bodies; a company is one only where the
registry knows it.
"""

import re
from collections.abc import Iterator

from extractors.agencies.sightings import Sighting
from extractors.agencies.spans import left_edge
from extractors.agencies.tails import places_end, quoted_end
from extractors.agencies.transliteration import slug
from extractors.agencies.words import Word, abbreviations, starts_of
from extractors.facts import AgencyClass
from extractors.rules import Rule
from extractors.view import TextView

_FORMS = re.compile(
    r"(?<![\w-])(?:(?P<association>НП|НКО|СРО|ТОС|КОС|РОО|ООД|МОО)|(?P<institution>АНО|НИИ|НТЦ|НИЦ|ГНЦ"
    r"|(?:ФГ|КГ|ОГ|РГ|ГОБ|Г|М|Ф|К|О)(?:Б|А|К)?(?:Д|ДО|О|ОД|П)?У(?:К|З|ДО|ДОД|СО|ВО|ВПО|С|Н)?"
    r"|МФЦ))(?= *[«\"“„])"
)
_LONG_FORMS: tuple[tuple[str, str, AgencyClass], ...] = (
    ("учреждени", r"учреждени(?:е|я|ю|ем|и)", "institution"),
    ("организаци", r"организаци(?:я|и|ю|ей)", "association"),
    ("партнерств", r"партнерств(?:о|а|у|ом|е)", "association"),
    ("ассоциаци", r"ассоциаци(?:я|и|ю|ей)", "association"),
    ("союз", r"союз(?:|а|у|ом|е)", "association"),
    ("фонд", r"фонд(?:|а|у|ом|е)", "institution"),
    ("центр", r"центр(?:|а|у|ом|е)", "institution"),
)
_BETWEEN = re.compile(r"(?: +[а-я-]+(?:ого|ых|ей|ой|ия|ры|ва|та|ний|ции))*(?= *[«\"])")
_KIND = re.compile(
    r"(?:некоммерческ|автономн|общественн|общероссийск|бюджетн|казенн|муниципальн|государственн"
    r"|федеральн|краев|областн|республиканск|региональн|образовательн)"
)
_FREE = frozenset(("ассоциаци", "фонд", "центр", "союз", "партнерств"))
_SLUGGED = re.compile(r"(?:НИИ|НТЦ|НИЦ|ГНЦ)")


def find_abbreviated(view: TextView) -> Iterator[Sighting]:
    """An abbreviated legal form and a name in quotes."""
    for start in abbreviations(view.flat):
        match = _FORMS.match(view.flat, start)
        end = quoted_end(view.folded, match.end()) if match else start
        if match is None or end == match.end():
            continue
        name = " ".join(view.flat[match.start() : end].split())
        yield Sighting(
            start=match.start(),
            end=places_end(view, end),
            head=match.start(),
            shape="named",
            class_="association" if match["association"] else "institution",
            id=slug(name) if _SLUGGED.match(name) else None,
            name=name,
        )


def find_spelt_out(view: TextView) -> Iterator[Sighting]:
    """A legal form in words, and a name in quotes."""
    for stem, forms, class_ in _LONG_FORMS:
        pattern = re.compile(forms + r"(?![\w-])")
        for start in starts_of(view.folded, (stem,)):
            form = pattern.match(view.folded, start)
            if form:
                yield from _spelt_out(view, Word(start, form.end(), stem), form.group(), class_)


def _spelt_out(view: TextView, word: Word, form: str, class_: AgencyClass) -> Iterator[Sighting]:
    between = _BETWEEN.match(view.folded, word.end)
    end = quoted_end(view.folded, between.end()) if between else word.end
    if between is None or end == between.end():
        return
    edge = left_edge(view.folded, Word(word.start, word.end, form))
    before = view.folded[edge : word.start]
    if not _KIND.search(before) and word.text not in _FREE:
        return
    independent = "автономн" in before and word.text == "организаци"
    yield Sighting(
        start=edge,
        end=places_end(view, end),
        head=word.start,
        shape="named",
        class_="institution" if independent else class_,
    )


RULES = (
    Rule(
        name="agency.abbreviated_form",
        why="an abbreviated legal form of a body that is no firm, and its name",
        matches=(
            "Оператором назначена [[АНО «Северный лес»]].",
            "[[МБУ «Спортшкола № 2»]] закрыто.",
        ),
        leaves=("ООО «Ромашка»", "МБУ города"),
        find=find_abbreviated,
    ),
    Rule(
        name="agency.spelt_out_form",
        why="a legal form of a body that is no firm in words, and its name",
        matches=(
            "Договор подписала [[автономная некоммерческая организация «Северный лес»]].",
            "Работы ведет [[муниципальное казенное учреждение «Служба заказчика»]].",
        ),
        leaves=("общество с ограниченной ответственностью «Ромашка»", "учреждения культуры"),
        find=find_spelt_out,
    ),
)
