"""A measure's row in; the classes of the bodies that execute it or issued its document out."""

from collections.abc import Iterator, Mapping
from functools import cache

from extractors.agencies.registry import bodies
from extractors.facts import AgencyClass
from pipeline.stores.base import Filters
from pipeline.stores.documents import DocumentRow, RegisterRow

CLASS_NAMES: Mapping[AgencyClass, str] = {
    "federal_executive": "федеральная исполнительная власть",
    "president": "Президент",
    "legislature": "законодательная власть",
    "court": "суд",
    "regional": "власть региона",
    "municipal": "местная власть",
    "institution": "учреждение, организация",
    "association": "объединение",
}
"""The classes that a person may ask for, in Russian."""

_ISSUED_BY: Mapping[str, AgencyClass] = {
    "presidential_decree": "president",
    "presidential_order": "president",
    "presidential_instruction": "president",
    "government_resolution": "federal_executive",
    "government_order": "federal_executive",
    "ministry_order": "federal_executive",
    "constitution": "legislature",
    "federal_constitutional_law": "legislature",
    "federal_law": "legislature",
    "code": "legislature",
    "regional_law": "regional",
    "regional_act": "regional",
    "municipal_act": "municipal",
    "court_act": "court",
}


def classes_of(row: RegisterRow, document: DocumentRow) -> frozenset[AgencyClass]:
    """The classes known of a measure's executors and of its document's issuer."""
    named = (*row.bodies, *([document.issuer] if document.issuer else []))
    found = {_class_by_id().get(body.partition("/")[0]) for body in named}
    found.add(_ISSUED_BY.get(document.kind))
    return frozenset(each for each in found if each is not None)


def filters_for(wanted: AgencyClass, filters: Filters) -> Iterator[Filters]:
    """Filters that together keep what bodies of the class issued, and what they execute."""
    import msgspec

    kinds = tuple(kind for kind, class_ in _ISSUED_BY.items() if class_ == wanted)
    kinds = tuple(kind for kind in kinds if not filters.kinds or kind in filters.kinds)
    if kinds:
        yield msgspec.structs.replace(filters, kinds=kinds)
    known = tuple(body for body, class_ in _class_by_id().items() if class_ == wanted)
    known = tuple(body for body in known if not filters.bodies or body in filters.bodies)
    if known:
        yield msgspec.structs.replace(filters, bodies=known)


@cache
def _class_by_id() -> Mapping[str, AgencyClass]:
    return {body.id: body.class_ for body in bodies()}
