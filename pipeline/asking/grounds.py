"""A question of ground in; what the act rests on out: the preamble that says so."""

import re

from extractors.facts import Reference, Relation
from pipeline.asking.answers import Answer, Quoted
from pipeline.asking.case import Case
from pipeline.asking.evidence import title_of
from pipeline.asking.framing import answered, one_line
from pipeline.asking.quoting import quoted_node
from pipeline.asking.shelf import Opened
from pipeline.asking.weighing import Place, covered
from pipeline.stores.documents import DocumentRow

BY_TITLE = 0.6
"""The share of a question that an act's title and its requisites must cover to be meant."""

MOST_ACTS = 3
NO_ACTS = frozenset(("news", "letter", "report", "resolution"))
"""Kinds of document that nobody adopts."""

_ISSUED = re.compile(
    r"(?<!\w)(?:принят|издан|утвержд|утверд|выпущ|подписан|появил|разработан|основан|обоснован|продиктован"
    r"|опира|увязан|базиру|построен|вытека)\w*"
    r"|(?:правов\w+ )?основани\w+ (?:приказ|указ|постановлени|распоряжени|программ|документ|акт)"
)
_NEAR_THE_TOP = 6000
_RESTING: tuple[frozenset[Relation], ...] = (frozenset(("basis",)), frozenset(("approves",)))
"""What an act rests on says so; only where nothing does, what approved it is its ground."""


def ground_of(case: Case) -> Answer | None:
    """The preambles of the acts that are meant; `None` where the question asks otherwise."""
    if case.question.kind != "ground":
        return None
    rows = case.scope.documents or tuple(_meant(case))
    if not rows or not _asks_of_whole(case):
        return None
    quotes = [each for row in rows for each in _grounds(case, row)]
    if not quotes:
        return None
    return answered("Основание указано в самом акте:", _best(quotes))


def _asks_of_whole(case: Case) -> bool:
    """Whether it is the act itself whose ground is wanted, not a rule in it."""
    if _ISSUED.search(case.question.text.lower()):
        return True
    return bool(case.scope.here) and not case.question.of("word")


def _meant(case: Case) -> list[DocumentRow]:
    """The acts whose title the question tells; none where the topic is said in it elsewhere."""
    found: dict[str, tuple[float, DocumentRow]] = {}
    for each in case.found:
        row = each.document
        if row.document_id not in found and row.kind not in NO_ACTS:
            found[row.document_id] = (_by_title(case, row), row)
    ranked = sorted(found.values(), key=lambda each: -each[0])
    if not ranked or ranked[0][0] < BY_TITLE:
        return []
    return [row for share, row in ranked if share >= ranked[0][0] - 0.02][:MOST_ACTS]


def _by_title(case: Case, row: DocumentRow) -> float:
    own = title_of(case.store, row)
    return covered(case.weights, Place(own=own, above=" ", title=" ", kind=row.kind)).whole


def _grounds(case: Case, row: DocumentRow) -> list[Quoted]:
    opened = case.shelf.open(row.document_id)
    if opened is None:
        return []
    index = _preamble(opened)
    return [] if index is None else [quoted_node(row, opened, index)]


def _preamble(opened: Opened) -> int | None:
    """The node in which the act says what it rests on, near its beginning."""
    for relations in _RESTING:
        for fact in opened.document.facts:
            if isinstance(fact, Reference) and _rests(fact, relations):
                return opened.at(fact.start)
    kinds = [index for index, node in enumerate(opened.nodes) if node.kind == "preamble"]
    return kinds[0] if kinds else None


def _rests(fact: Reference, relations: frozenset[Relation]) -> bool:
    return fact.start <= _NEAR_THE_TOP and fact.relation in relations and not fact.self_


def _best(quotes: list[Quoted]) -> list[Quoted]:
    """Each preamble once: editions and copies repeat it."""
    return list({one_line(each.quote): each for each in quotes}.values())[:MOST_ACTS]
