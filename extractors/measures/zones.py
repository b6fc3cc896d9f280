"""The walk through an outline tells each node's zone: what kind of text it stands in.

An act with force orders; the rules that it approves set procedures; a programme plans; a
resolution or a speech proposes. In: the document's kind and headings; out: a zone.
"""

import re
from typing import Literal

from extractors.facts import Act, DocumentKind, Modality

Zone = Literal["operative", "rules", "programme", "changes", "speech"]
"""What kind of text a node stands in."""

_FORCE: frozenset[DocumentKind] = frozenset(
    (
        *("constitution", "federal_constitutional_law", "federal_law", "code"),
        *("presidential_decree", "presidential_order", "presidential_instruction"),
        *("government_resolution", "government_order", "ministry_order", "regional_law"),
        *("regional_act", "municipal_act", "court_act"),
    )
)
_LAWS: frozenset[DocumentKind] = frozenset(
    ("constitution", "federal_constitutional_law", "federal_law", "code", "regional_law")
)
_PROGRAMME = re.compile(
    r"(?:[а-я-]+(?:ая|ый|ой) +){0,3}?(?:программ|подпрограмм|концепци|стратеги|"
    r"план(?![а-я]*иров)|паспорт|"
    r"дорожн|перечень +(?:[а-я]+ +)?мероприяти|система +(?:[а-я]+ +)?мероприятий|проект)"
)
_RULES = re.compile(
    r"(?:[а-я-]+(?:ое|ые|ый|ая) +)?(?:положени|правил|поряд|п о р я|требовани|регламент|инструкци|"
    r"методик|устав|услови|форма|состав|перечень|административн|критери|стандарт)"
)
_ORDERS = re.compile(r"перечень +поручений")
_CHANGES = re.compile(r"изменени")


def first_zone(act: Act) -> Zone:
    """The zone in which a document begins."""
    if act.kind in _LAWS or act.kind in ("other", "standard", "treaty"):
        return "rules"
    if act.kind in _FORCE:
        return "operative"
    return "programme" if act.kind == "programme" else "speech"


def zone_under(heading: str, zone: Zone) -> Zone:
    """The zone after a folded heading of a whole text; the same where it opens none."""
    words = heading.lstrip(' «"-')
    if _ORDERS.match(words):
        return "operative"
    if _CHANGES.match(words):
        return "changes"
    if _PROGRAMME.match(words):
        return "programme"
    return "rules" if _RULES.match(words) else zone


def imperative(zone: Zone) -> Modality:
    """With what force a bare infinitive is said there."""
    return "proposed" if zone == "speech" else "ordered"


def duty(zone: Zone) -> Modality:
    """With what force a duty («должен») is said there."""
    return "ordered" if zone in ("operative", "rules", "changes") else "recommended"


def provision(zone: Zone) -> Modality:
    """With what force a present tense with a term is said there."""
    return "planned" if zone in ("programme", "speech") else "ordered"
