"""Regions and municipalities where they act or are addressed: «рекомендовать субъектам …».

The case tells: in the dative without «по» somebody is addressed, in the instrumental somebody
acts, and a plural nominative is a subject; in other cases the words mean a territory.
"""

import re
from collections.abc import Iterator

from extractors.agencies.sightings import Sighting
from extractors.agencies.words import starts_of, word_before
from extractors.rules import Rule
from extractors.view import TextView

_SUBJECTS = re.compile(
    r"(?P<head>субъект)(?P<ending>у|ам|ом|ами|ы) +(?:российской +федерации|рф|федерации)(?!\w)"
)
_MUNICIPALITIES = re.compile(
    r"муниципальн(?:ые|ому|ым|ыми) +(?P<head>образовани)(?P<ending>я|ю|ям|ем|ями)(?!\w)"
)
_PREDICATE = ("ем", "ами", "ями")
_IS = re.compile(r"(?:являе?ю?тся|явля[а-я]+|стал[а-я]*|признан[а-я]*|был[а-я]?) [^.;]*\Z")
_NOT_BEFORE = frozenset(("по", "на", "в", "к", "о", "за", "между", "бюджетам", "бюджету", "через"))


def find_territories(view: TextView) -> Iterator[Sighting]:
    """Territories in the cases in which they act or are addressed."""
    for pattern, stem in ((_SUBJECTS, "субъект"), (_MUNICIPALITIES, "муниципальн")):
        for start in starts_of(view.folded, (stem,)):
            match = pattern.match(view.folded, start)
            before = word_before(view.folded, start)
            if match is None or (before and before.text in _NOT_BEFORE):
                continue
            if match["ending"] in _PREDICATE and _IS.search(view.folded, max(0, start - 40), start):
                continue
            yield Sighting(
                start=start,
                end=match.end(),
                head=match.start("head"),
                shape="class",
                class_="generic",
            )


RULES = (
    Rule(
        name="agency.territory",
        why="a region or a municipality that acts or is addressed",
        matches=(
            "Рекомендовать [[субъектам Российской Федерации]] принять программы.",
            "Льготы устанавливаются [[муниципальными образованиями]].",
        ),
        leaves=("по субъектам Российской Федерации", "в субъектах Российской Федерации"),
        find=find_territories,
    ),
)
