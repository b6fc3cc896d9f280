"""A kind word and the body that issued the act in; the kind of act as in `ActKind` out."""

from extractors.facts import ActKind
from extractors.references.issuers import Level
from extractors.references.words import (
    AGREEMENT,
    CONTRACT,
    CONVENTION,
    DECISION,
    DECREE,
    INSTRUCTION,
    LAW,
    MINISTRY_ORDER,
    ORDER,
    RESOLUTION,
    RULING,
    Declined,
)

_BY_LEVEL: dict[tuple[str, Level], ActKind] = {
    (DECREE.stem, "regional"): "regional_act",
    (DECREE.stem, "municipal"): "regional_act",
    (ORDER.stem, "president"): "presidential_order",
    (ORDER.stem, "government"): "government_order",
    (ORDER.stem, "federal"): "ministry_order",
    (RESOLUTION.stem, "government"): "government_resolution",
    (RESOLUTION.stem, "federal"): "ministry_order",
    (INSTRUCTION.stem, "president"): "presidential_instruction",
    (LAW.stem, "regional"): "regional_law",
    (LAW.stem, "municipal"): "regional_law",
    (DECISION.stem, "foreign"): "other",
    (AGREEMENT.stem, "foreign"): "treaty",
}
_BY_WORD: dict[str, ActKind] = {
    DECREE.stem: "presidential_decree",
    MINISTRY_ORDER.stem: "ministry_order",
    LAW.stem: "federal_law",
    CONVENTION.stem: "treaty",
    RULING.stem: "court_act",
}
_LOCAL = (RESOLUTION, ORDER, MINISTRY_ORDER, DECISION)
_COURTS = (RESOLUTION, DECISION, RULING)
_OTHER = (AGREEMENT, CONTRACT)


def act_kind(word: Declined, level: Level | None) -> ActKind | None:
    """The kind of act; `None` where a bare «постановление» may be anybody's."""
    if level == "court" and word in _COURTS:
        return "court_act"
    if level == "regional" and word in _LOCAL:
        return "regional_act"
    if level == "municipal" and word in _LOCAL:
        return "municipal_act"
    if level and (word.stem, level) in _BY_LEVEL:
        return _BY_LEVEL[word.stem, level]
    if level is None and word in (RESOLUTION, ORDER, DECISION):
        return None
    return _BY_WORD.get(word.stem, "other")
