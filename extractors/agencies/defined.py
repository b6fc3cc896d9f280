"""Classes that a text defines for itself: «аттестованные центры … (далее – аттестованные центры)».

The bracket repeats the first words of the class, so that it tells where the class begins.
"""

import re
from collections.abc import Iterator

from extractors.agencies.aliases import Alias, aliases_of
from extractors.agencies.sightings import Sighting
from extractors.morphology import stem
from extractors.rules import Rule
from extractors.view import TextView, fold

_BODIES = re.compile(r"(?:центр|орган(?!из)|комисси|совет|фонд|агентств|дирекци)[а-я]*\Z")
_WORD = re.compile(r"[^\W_]+")
_REACH = 320
_FEWEST_WORDS = 2


def find_defined(view: TextView) -> Iterator[Sighting]:
    """The class before a bracket that repeats its first words."""
    for end, alias in sorted(aliases_of(view).items()):
        words = _WORD.findall(fold(alias.text))
        if len(words) < _FEWEST_WORDS or not _BODIES.match(words[-1]) or alias.text[0].isupper():
            continue
        place = _first_words(view, end, alias)
        if place:
            yield Sighting(
                start=place[0],
                end=end,
                head=view.folded.rfind(" ", 0, place[1]) + 1,
                shape="class",
                class_="generic",
            )


def _first_words(view: TextView, end: int, alias: Alias) -> tuple[int, int] | None:
    """Where the words of the alias stand last before the bracket, in whatever case."""
    floor = max(view.folded.rfind("\n", 0, end) + 1, end - _REACH)
    stems = (re.escape(stem(word)) + r"[а-я]{0,4}" for word in _WORD.findall(fold(alias.text)))
    pattern = re.compile(r"(?<![\w-])" + " +".join(stems) + r"(?![\w-])")
    found = None
    for match in pattern.finditer(view.folded, floor, end):
        found = match.span()
    return found


RULES = (
    Rule(
        name="agency.defined",
        why="a bracket that repeats the first words of a class tells where it begins",
        matches=(
            "Отчет дают [[аттестованные центры системы наблюдения за озерами]] (далее – "
            "аттестованные центры).",
        ),
        leaves=("Лица, имеющие допуск (далее – допущенные лица)", "(далее – центры)"),
        find=find_defined,
    ),
)
