"""Bodies whose names begin with a person's office: envoys and cabinets of ministers.

«Полномочный представитель Президента … в … округе» acts as a body does, and a region's government
may be called «Кабинет Министров».
"""

import re
from collections.abc import Iterator

from extractors.agencies.sightings import Sighting
from extractors.agencies.tails import country_end, places_end
from extractors.agencies.words import starts_of
from extractors.rules import Rule
from extractors.view import TextView

_ENVOY = re.compile(
    r"полномочн(?P<number>ый|ого|ому|ым|ом|ые|ых|ыми) +(?P<head>представител)[а-я]+"
    r" +(?:президента|правительства)(?!\w)"
)
_DISTRICT = re.compile(
    r" +в +(?:(?:[а-я-]+ом +)?федеральном +округе|федеральных +округах"
    r"|(?:государственной +думе|совете +федерации|конституционном +суде|верховном +суде))(?!\w)"
)
_PLURAL = ("ые", "ых", "ыми")
_CABINET = re.compile(r"(?:кабинет|совет)(?:|а|у|ом|е) +министров(?!\w)")


def find_envoys(view: TextView) -> Iterator[Sighting]:
    """Envoys of the president or the government, with the district they are sent to."""
    for start in starts_of(view.folded, ("полномочн",)):
        match = _ENVOY.match(view.folded, start)
        if match is None:
            continue
        end = country_end(view.folded, match.end())
        district = _DISTRICT.match(view.folded, end)
        yield Sighting(
            start=start,
            end=district.end() if district else end,
            head=match.start("head"),
            shape="named",
            class_="generic" if match["number"] in _PLURAL else "president",
        )


def find_cabinets(view: TextView) -> Iterator[Sighting]:
    """The government of a republic under its other names."""
    for start in starts_of(view.folded, ("кабинет", "совет")):
        match = _CABINET.match(view.folded, start)
        if match is None:
            continue
        end = places_end(view, match.end())
        if end > match.end():
            yield Sighting(start=start, end=end, head=start, shape="named", class_="regional")


RULES = (
    Rule(
        name="agency.envoy",
        why="an envoy acts for the one who sent him, and is no person here",
        matches=(
            "Доложить [[полномочному представителю Президента Российской Федерации в Уральском "
            "федеральном округе]].",
        ),
        leaves=("представитель собственника", "полномочный орган"),
        find=find_envoys,
    ),
    Rule(
        name="agency.cabinet",
        why="a republic's government may be a cabinet or a council of ministers",
        matches=("Порядок утвердил [[Кабинет Министров Республики Татарстан]].",),
        leaves=("кабинет врача", "совет министров обороны"),
        find=find_cabinets,
    ),
)
