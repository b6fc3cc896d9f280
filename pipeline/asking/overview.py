"""A question that names an act and nothing else in; what the act is and says, or its term, out.

«О чём указ № 250?», «до какого числа действует приказ № 9208?»: there is no topic to search for,
the act itself is what is asked about.
"""

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.asking.answers import Answer, Quoted
from pipeline.asking.asked import Part
from pipeline.asking.case import Case
from pipeline.asking.evidence import title_of
from pipeline.asking.framing import answered
from pipeline.asking.question import is_verb
from pipeline.asking.quoting import quoted_node
from pipeline.asking.shelf import Opened
from pipeline.asking.weighing import Place, Weighed, Weights, covered
from pipeline.stores.documents import DocumentRow

MOST_POINTS, FIRST_POINTS = 7, 3
MOST_TERMS = 4
IN_TITLE = 0.8
"""What a word has to count for in an act's title to say no more than which act is meant."""

_OF_ACT = frozenset(("follows", "topic", "duty", "list"))
_OF_PARTS = frozenset(("duty", "list"))
_POINTS = frozenset(("item", "point", "lead_in", "paragraph", "article", "part"))
_TERM = re.compile(
    r"(?:вступа\w+|введ\w+) в (?:силу|действие)|действу\w+ (?:до|по|с|в течение) "
    r"|утра(?:чивает|тил\w*) силу (?:с|по) ",
    re.IGNORECASE,
)
_ADOPTED = re.compile(r"постановля|приказыва|распоряжа|п о с т а н|п р и к а з", re.IGNORECASE)


def overview_of(case: Case) -> Answer | None:
    """The title of an act and its first provisions; `None` where the question has a topic."""
    if case.question.kind not in _OF_ACT or len(case.scope.here) != 1 or _topic(case):
        return None
    if case.question.kind in _OF_PARTS and case.question.of("word"):
        return None
    quotes = [quote for row in case.scope.documents for quote in _beginning(case, row)]
    return answered("Документ называется и начинается так:", quotes) if quotes else None


def term_of(case: Case) -> Answer | None:
    """Where an act says from when or until when it is in force, where nothing else is asked."""
    if case.question.kind != "when" or len(case.scope.here) != 1 or _topic(case):
        return None
    quotes = [quote for row in case.scope.documents for quote in _terms(case, row)]
    return answered("О сроке действия сказано:", quotes[:MOST_TERMS]) if quotes else None


def _topic(case: Case) -> list[Part]:
    """The parts that say more than which act is meant: words of its title and verbs do not."""
    return [
        each.part
        for each in case.weights.parts
        if not (each.part.aspect or each.part.kind == "sort" or is_verb(each.part))
        and not all(_names(case, row, each.part) for row in case.scope.documents)
    ]


def _names(case: Case, row: DocumentRow, part: Part) -> bool:
    if part.kind == "body":
        return row.issuer in part.ids
    if part.kind != "word" or not row.title:
        return False
    place = Place(own=title_of(case.store, row), above=" ", title=" ")
    return covered(Weights((Weighed(part, 1.0, known=True),)), place).own >= IN_TITLE


def _beginning(case: Case, row: DocumentRow) -> Iterator[Quoted]:
    opened = case.shelf.open(row.document_id)
    if opened is None:
        return
    title = _title_node(opened, row)
    if title is not None:
        yield quoted_node(row, opened, title)
    preamble = _preamble(opened)
    if preamble is None:
        points = _first_points(opened, title or 0)
    else:
        points = [preamble, *opened.children(preamble)[:MOST_POINTS]]
    for index in points:
        yield quoted_node(row, opened, index)


def _first_points(opened: Opened, after: int) -> list[int]:
    """The first numbered points after the title."""
    nodes = range(after, len(opened.nodes))
    numbered = (index for index in nodes if opened.nodes[index].number)
    return list(islice(numbered, FIRST_POINTS))


def _title_node(opened: Opened, row: DocumentRow) -> int | None:
    """The node that has the words of the document's title."""
    title = "".join((row.title or "").lower().split())
    for index, node in enumerate(opened.nodes):
        said = "".join(opened.words(index).lower().split())
        if title and title in said and node.kind != "furniture":
            return index
    return None


def _preamble(opened: Opened) -> int | None:
    nodes = range(len(opened.nodes))
    return next((index for index in nodes if _ADOPTED.search(opened.words(index))), None)


def _terms(case: Case, row: DocumentRow) -> Iterator[Quoted]:
    opened = case.shelf.open(row.document_id)
    if opened is None:
        return
    for index, node in enumerate(opened.nodes):
        own = "настоящ" in opened.words(index).lower()
        if node.kind in _POINTS and own and _TERM.search(opened.words(index)):
            yield quoted_node(row, opened, index)
