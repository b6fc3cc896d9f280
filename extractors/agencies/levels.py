"""A body's name in; out comes at what level of the state it stands, as far as the name tells."""

import re

from extractors.agencies.heads import Head
from extractors.agencies.vocabulary import MUNICIPAL, REGION
from extractors.facts import AgencyClass

_CITY_REGIONS = re.compile(r"город(?:а|у|ом|е) +(?:москв|санкт-петербург|севастопол)\w*|г\. *москв")
_FOREIGN = re.compile(
    r"(?<![\w-])(?:франци|герман|итали|испани|китайск|китая|сша|великобритан|япони|коре[ия]|инди[ияюей]+"
    r"|казахстан|белорусс|беларус|кыргыз|киргиз|армени|узбекистан|таджикистан|туркмен|украин"
    r"|азербайджан|молдав|молдов|грузи[ияюей]+|эстони|латви|литв|польш|финлянд|швеци|норвеги"
    r"|швейцар|австри[ияюей]+|бразили|турци|вьетнам|европейск|евросоюз|оон|снг|земл[иея] +северн"
    r"|объединенн\w+ +наци|нидерланд|бельги|израил|иран|монголи|сингапур|малайзи|канад)"
)
_CITY_ASSEMBLY = re.compile(r"московск[а-я]+ +городск[а-я]+ +дум")
_COUNCIL = re.compile(
    r"государственн[а-я]+ +совет|(?:[а-я-]+ +)*совет[а-я]* +(?:[а-я]+ых +)?"
    r"(?:депутатов|муниципальн|городск|сельск|район"
    r"|города|поселени|мо(?!\w)|мр(?!\w)|гп(?!\w)|сп(?!\w)|го(?!\w))"
)
_REGIONAL_WORDS = re.compile(
    r"\A(?:областн|краев(?:ой|ая|ого|ому|ым|ом|ое)|республиканск|региональн|окружн)"
    r"|(?<![\w-])(?:губернатор|правительств)"
)


def class_of(head: Head, folded: str) -> AgencyClass | None:
    """The class of a body by its head and its folded name; `None` where the name does not tell."""
    if _FOREIGN.search(folded):
        return "foreign"
    if head.lemma == "совет" and _COUNCIL.match(folded):
        return _representative(folded)
    if head.class_ and head.lemma not in ("администрация", "правительство"):
        return "association" if "ветеран" in folded else head.class_
    if head.lemma == "агентство" and "развити" in folded:
        return "institution"
    level = {"дума": _representative, "собрание": _representative, "палата": _chamber}
    return level.get(head.lemma, _executive)(folded)


def _executive(folded: str) -> AgencyClass | None:
    if _CITY_REGIONS.search(folded):
        return "regional"
    if MUNICIPAL.search(folded) and not folded.startswith(("министерств", "правительств")):
        return "municipal"
    if REGION.search(folded) or _REGIONAL_WORDS.search(folded):
        return "regional"
    return "municipal" if "администраци" in folded else None


def _representative(folded: str) -> AgencyClass:
    if _CITY_ASSEMBLY.match(folded):
        return "legislature"
    regional = REGION.search(folded) or _REGIONAL_WORDS.search(folded)
    return "legislature" if regional and not MUNICIPAL.search(folded) else "municipal"


def _chamber(folded: str) -> AgencyClass:
    if "промышленн" in folded or "ремесленн" in folded or "адвокатск" in folded:
        return "association"
    if "обществен" in folded:
        return "collective"
    return "municipal" if MUNICIPAL.search(folded) else "regional"
