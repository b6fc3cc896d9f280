"""Acts and references in; their canonical ids out, one for every way of writing the same act.

The ids follow the Akoma Ntoso naming convention (OASIS, 2019): type, body, date, number, as in
`/akn/ru/act/resolution/government/2015-07-03/779`, with the provision as `/~art_12__point_3`.
"""

import re
from functools import cache

from extractors.facts import Act, DocumentKind, Pinpoint, PinpointUnit, Reference
from extractors.view import fold
from pipeline.linking.known_acts import KnownAct, act_named, act_numbered, known_acts

_TYPES: dict[DocumentKind, str] = {
    "federal_law": "law",
    "federal_constitutional_law": "law",
    "code": "law",
    "presidential_decree": "decree/president",
    "presidential_order": "order/president",
    "presidential_instruction": "instruction/president",
    "government_resolution": "resolution/government",
    "government_order": "order/government",
}
_BY_BODY: dict[DocumentKind, str] = {"ministry_order": "order", "court_act": "judgment"}
_UNITS: dict[PinpointUnit, str] = {
    "section": "sec",
    "chapter": "chp",
    "article": "art",
    "part": "part",
    "point": "point",
    "subpoint": "subpoint",
    "paragraph": "para",
    "annex": "annex",
}
_LATIN = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
    **{"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"},
    **{"ю": "yu", "я": "ya", "ь": "", "ъ": ""},
}
_CODE_NAME = re.compile(
    r"(?:[А-ЯЁ][\w-]*ого |[А-ЯЁ][\w-]*ый |[А-ЯЁ][\w-]*ой |[А-ЯЁ][\w-]*ому |[А-ЯЁ][\w-]*ым )?"
    r"(?:процессуальн\w+ )?[Кк]одекс.*|\b[А-ЯЁ][А-Яа-яё]{1,4}(?: (?:РФ|России))?$|Конституци.*"
)
_LAW_IN_WORDS = re.compile(r"закон\w*\s+(об?\s.+)", re.IGNORECASE | re.DOTALL)
_OLD_LAW = re.compile(r"-1$")
FIRST_DUMA = "1994"
_DATE_IN_ID = re.compile(r"/(\d{4}-\d\d-\d\d)(?:/|$)")
_WHOLE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def act_id(fact: Act | Reference) -> str | None:
    """The id of the act that a document is or a reference names; `None` where too little is known.

    A reference with one provision has it in the id; several side by side leave what they share.
    """
    if isinstance(fact, Act):
        return _id(fact.kind, fact.issuer, fact.date, fact.number) or _code_id(fact)
    base = _id(fact.act, fact.issuer, fact.date, fact.number) or _known_id(fact)
    return f"{base}{_provision(fact.pinpoint)}" if base else None


def _id(kind: DocumentKind, issuer: str | None, date: str | None, number: str | None) -> str | None:
    if not (date and number and _WHOLE_DATE.fullmatch(date)):
        return None
    if kind in _TYPES:
        return f"/akn/ru/act/{_TYPES[kind]}/{date}/{_number(kind, date, number)}"
    if kind in _BY_BODY and issuer:
        return f"/akn/ru/act/{_BY_BODY[kind]}/{issuer}/{date}/{latin(number)}"
    return None


def _number(kind: DocumentKind, date: str, number: str) -> str:
    """The number in Latin; «2446-1» of a law of the Supreme Soviet is «2446-I»."""
    found = latin(number)
    return _OLD_LAW.sub("-i", found) if kind == "federal_law" and date < FIRST_DUMA else found


def _code_id(act: Act) -> str | None:
    """The id of a code whose text does not begin with its requisites."""
    if act.kind not in ("code", "constitution") or not act.title:
        return None
    return _registered_id(act_named(act.kind, act.title))


def _known_id(reference: Reference) -> str | None:
    return _registered_id(_known(reference))


def known_act(found: str) -> KnownAct | None:
    """The act of the registry with this id."""
    return _registry().get(act_of(found))


def known_ids() -> tuple[str, ...]:
    """The ids of all acts of the registry."""
    return tuple(found for found in _registry() if found)


@cache
def _registry() -> dict[str | None, KnownAct]:
    return {_registered_id(act): act for act in reversed(known_acts())}


def _registered_id(act: KnownAct | None) -> str | None:
    if act is None:
        return None
    if act.number is None:
        return f"/akn/ru/act/{act.kind}/{act.date}"
    return _id(act.kind, None, act.date, act.number)


def _known(reference: Reference) -> KnownAct | None:
    """The act of the registry that a short name, a title or a number alone means."""
    if reference.act in ("code", "constitution"):
        return act_named(reference.act, _without_provisions(reference), reference.pinpoint)
    if reference.title:
        return act_named(reference.act, reference.title)
    if reference.number and reference.date is None:
        return act_numbered(reference.act, reference.number)
    if reference.act == "federal_law" and (said := _LAW_IN_WORDS.search(reference.quote)):
        return act_named(reference.act, said[1])
    return None


def _without_provisions(reference: Reference) -> str:
    """The name of a code or the Constitution without the provisions before it."""
    quote = " ".join(reference.quote.split())
    match = _CODE_NAME.search(quote)
    return match[0] if match else quote


def _provision(pinpoint: tuple[Pinpoint, ...]) -> str:
    """The provision as an eId, down to the first unit that is named twice or without a number."""
    units = [provision.unit for provision in pinpoint]
    steps: list[str] = []
    for provision in pinpoint:
        if provision.number is None or units.count(provision.unit) > 1:
            break
        steps.append(f"{_UNITS[provision.unit]}_{latin(provision.number)}")
    return f"/~{'__'.join(steps)}" if steps else ""


def date_of(found: str) -> str | None:
    """The date (ISO) in the id of an act or a provision."""
    match = _DATE_IN_ID.search(found)
    return match[1] if match else None


def kinds_of(found: str) -> tuple[DocumentKind, ...]:
    """The kinds of act that an id of this form may have; its number as `latin` writes it."""
    body = act_of(found).removeprefix("/akn/ru/act/").rsplit("/", 2)[0]
    kinds = (kind for kind, path in _TYPES.items() if path == body)
    by_body = (kind for kind, path in _BY_BODY.items() if body.startswith(f"{path}/"))
    return *kinds, *(kind for kind in by_body if body not in _TYPES.values())


def with_provision(base: str, pinpoint: tuple[Pinpoint, ...]) -> str:
    """The id of a provision of the act with this id."""
    return f"{base}{_provision(pinpoint)}"


def act_of(found: str) -> str:
    """The id of the act alone, of an id that may name a provision."""
    return found.partition("/~")[0]


def latin(number: str) -> str:
    """A number in lower-case Latin letters, by the table of the annotation guide."""
    letters = "".join(_LATIN.get(char, char) for char in fold(number))
    return re.sub(r"[^a-z0-9.:-]+", "_", letters).strip("_")
