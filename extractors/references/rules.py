"""The ordered list of the rules that find references: of finds that overlap the earlier wins."""

from extractors.references.anaphora import BARE_WORD, EARLIER, THIS
from extractors.references.codes import CODE, CODE_ABBREVIATION, CONSTITUTION
from extractors.references.mentions import Mention
from extractors.references.named_laws import NAMED_LAW, NAMED_TREATY
from extractors.references.numbered import EDITION, LAW_ABBREVIATION, LAW_NUMBER, NUMBERED_ACT
from extractors.references.programmes import INITIATIVE_RULE, NAMED_PROGRAMME, QUOTED_PROGRAMME
from extractors.references.standards import STANDARD
from extractors.references.texts import APPROVED_TEXT
from extractors.rules import Rule

RULES: tuple[Rule[Mention], ...] = (
    NUMBERED_ACT,
    EDITION,
    LAW_ABBREVIATION,
    LAW_NUMBER,
    NAMED_LAW,
    NAMED_TREATY,
    CODE,
    CODE_ABBREVIATION,
    CONSTITUTION,
    STANDARD,
    QUOTED_PROGRAMME,
    INITIATIVE_RULE,
    NAMED_PROGRAMME,
    APPROVED_TEXT,
    THIS,
    EARLIER,
    BARE_WORD,
)
"""Fully written acts first, then names, then what the document must explain."""
