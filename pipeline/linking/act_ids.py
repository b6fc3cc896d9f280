"""Acts and references in; their canonical ids out, one for every way of writing the same act.

The ids follow the Akoma Ntoso naming convention (OASIS, 2019): type, body, date, number, as in
`/akn/ru/act/resolution/government/2015-07-03/779`, with the provision as `/~art_12__point_3`.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from extractors.facts import Act, AnyFact, DocumentKind, Pinpoint, PinpointUnit, Reference
from extractors.view import fold
from pipeline.linking.known_acts import KnownAct, act_named, act_numbered

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
_WHOLE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def act_id(fact: Act | Reference) -> str | None:
    """The id of the act that a document is or a reference names; `None` where too little is known.

    A reference with one provision has it in the id; several side by side leave what they share.
    """
    if isinstance(fact, Act):
        return _id(fact.kind, fact.issuer, fact.date, fact.number)
    base = _id(fact.act, fact.issuer, fact.date, fact.number) or _known_id(fact)
    return f"{base}{_provision(fact.pinpoint)}" if base else None


def with_act_ids(facts: Sequence[AnyFact]) -> list[AnyFact]:
    """The facts of one document with ids; mentions of the document itself get that of its act."""
    own = next((fact for fact in facts if isinstance(fact, Act)), None)
    full = _full_ids(fact for fact in facts if isinstance(fact, Reference))
    return [_identified(fact, own, full) for fact in facts]


def _identified(fact: AnyFact, own: Act | None, full: dict[tuple[str, str], str]) -> AnyFact:
    if isinstance(fact, Act):
        return msgspec.structs.replace(fact, act_id=act_id(fact))
    if not isinstance(fact, Reference):
        return fact
    found = act_id(fact) or _within_document(fact, own, full)
    return msgspec.structs.replace(fact, act_id=found)


def _full_ids(references: Iterable[Reference]) -> dict[tuple[str, str], str]:
    """The ids of the fully written acts by kind and number, and by kind and title."""
    ids: dict[tuple[str, str], str] = {}
    for reference in references:
        base = _id(reference.act, reference.issuer, reference.date, reference.number)
        for name in (reference.number, reference.title):
            if base and name:
                ids.setdefault((reference.act, fold(name)), base)
    return ids


def _within_document(
    reference: Reference, own: Act | None, full: dict[tuple[str, str], str]
) -> str | None:
    named = own is not None and reference.self_ and reference.act == own.kind
    base = act_id(own) if own and named else None
    for name in (reference.number, reference.title):
        if name and base is None:
            base = full.get((reference.act, fold(name)))
    return f"{base}{_provision(reference.pinpoint)}" if base else None


def _id(kind: DocumentKind, issuer: str | None, date: str | None, number: str | None) -> str | None:
    if not (date and number and _WHOLE_DATE.fullmatch(date)):
        return None
    if kind in _TYPES:
        return f"/akn/ru/act/{_TYPES[kind]}/{date}/{latin(number)}"
    if kind in _BY_BODY and issuer:
        return f"/akn/ru/act/{_BY_BODY[kind]}/{issuer}/{date}/{latin(number)}"
    return None


def _known_id(reference: Reference) -> str | None:
    act = _known(reference)
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
