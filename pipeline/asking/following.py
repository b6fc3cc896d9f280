"""A question of what follows from an act in; its provisions, or the acts that rest on it, out."""

import re
from collections.abc import Iterator

from extractors.facts import Pinpoint, Relation
from pipeline.asking.answers import Answer, Quoted
from pipeline.asking.case import Case
from pipeline.asking.framing import answered
from pipeline.asking.mentions import Mention, same_number
from pipeline.asking.quoting import quoted_node
from pipeline.asking.refusing import provision_not_here
from pipeline.asking.scope import citing
from pipeline.asking.shelf import Opened
from pipeline.stores.documents import Citation, DocumentRow

MOST = 30
MOST_ITEMS = 20
MEANT = 0.7
"""The share of a question that a document must cover to be the act which it tells by words."""
_DOWN = re.compile(
    r"(?:как(?:ие|ой|ое) (?:\S+ )?"
    r"(?:документ|акт|постановлени|распоряжени|приказ|программ|решени)\w*|что) (?:\S+ ){0,3}?"
    r"(?:появил|принят|принял|издан|издал|выпущ|разработан|утвержд|создан|ссыла|сделан)\w*"
    r"|(?:во исполнение|на основании|в развитие|в соответствии с|опира\w+ на|ссыла\w+ на)"
)
_IN_FORCE = re.compile(r"действ\w+|в силе|отмен\w+|утрат\w+|признан\w*|актуал\w+|прекра\w+")
_BASES: tuple[Relation, ...] = ("basis", "approves")
_ENDS: tuple[Relation, ...] = ("repeals",)
_RESTING = frozenset(("follows", "list", "ground", "duty", "why", "how", "topic"))
_TOLD_WHOLE = frozenset(("follows", "list", "meaning", "duty", "why", "how", "topic"))
"""Kinds of question that a provision answers as it stands."""
_ASKING = re.compile(r"(?:чего|чему|каког\w|какой|какому|каких)\s*\??")
_KINDS: dict[str, frozenset[str]] = {
    "article": frozenset(("article",)),
    "section": frozenset(("heading",)),
    "chapter": frozenset(("heading",)),
}
_UNITS = {
    "article": "статья",
    "point": "пункт",
    "part": "часть",
    "subpoint": "подпункт",
    "section": "раздел",
    "chapter": "глава",
}


def documents_resting_on(case: Case) -> Answer | None:
    """The documents whose ground an act is, where the question asks for them."""
    question = case.question
    if question.kind not in _RESTING or not question.mentions:
        return None
    match = _DOWN.search(question.text.lower())
    if (
        match is None
        or question.pinpoint
        or _ASKING.match(question.text.lower()[match.end() :].lstrip())
    ):
        return None
    if match.start() > question.mentions[0].start:
        return None
    own = {row.document_id for row in case.scope.documents}
    page = citing(case.store, question.mentions[0], 100, relations=_BASES)
    quotes = list(_citing(case, [each for each in page.citations if each.document_id not in own]))
    return answered("На этом акте основаны:", quotes[:MOST]) if quotes else None


def repealed(case: Case, mention: Mention) -> Answer | None:
    """Where the library says that an act which is not in it has been repealed."""
    if not _IN_FORCE.search(case.question.text.lower()):
        return None
    quotes = list(_citing(case, list(citing(case.store, mention, 20, relations=_ENDS).citations)))
    said = "Нет, акт утратил силу:" if case.question.kind == "yes_no" else "Акт утратил силу:"
    return answered(said, quotes[:MOST]) if quotes else None


def _citing(case: Case, citations: list[Citation]) -> Iterator[Quoted]:
    """The first place in each document where it names the act as its ground."""
    rows = case.store.rows(sorted({each.document_id for each in citations}))
    seen: set[str] = set()
    for each in citations:
        row, opened = rows.get(each.document_id), case.shelf.open(each.document_id)
        index = opened.at(each.reference.start) if opened else None
        if row is None or opened is None or index is None or each.document_id in seen:
            continue
        seen.add(each.document_id)
        yield quoted_node(row, opened, index)


def provisions_of(case: Case) -> Answer | None:
    """The provision that a pinpoint names in the act that is asked about."""
    pinpoint = case.question.pinpoint or next(
        (each.mention.pinpoint for each in case.scope.here if each.mention.pinpoint), ()
    )
    rows = case.scope.documents or (tuple(_told(case)) if pinpoint else ())
    if not pinpoint or not rows:
        return None
    found = [quote for row in rows for quote in _provisions(case, row, pinpoint)]
    if not found:
        said = ", ".join(f"{_UNITS.get(each.unit, each.unit)} {each.number}" for each in pinpoint)
        return provision_not_here(case, said, rows)
    if case.question.kind in _TOLD_WHOLE:
        return answered("В акте сказано:", found[:MOST])
    return None


def _told(case: Case) -> Iterator[DocumentRow]:
    """The documents that a question with a provision means by words: an act's title or sort."""
    described = [part for part in case.question.parts if part.describes]
    if not described or not case.found:
        return
    best = next((each for each in case.found if each.document.act_id), None)
    if best is None or best.covered.whole < MEANT:
        return
    yield from case.store.named(best.document.act_id or "")


def _provisions(case: Case, row: DocumentRow, pinpoint: tuple[Pinpoint, ...]) -> Iterator[Quoted]:
    opened = case.shelf.open(row.document_id)
    if opened is None:
        return
    for index in _nodes(opened, pinpoint):
        yield quoted_node(row, opened, index)
        for below in opened.children(index)[:MOST_ITEMS]:
            yield quoted_node(row, opened, below)


def _nodes(opened: Opened, pinpoint: tuple[Pinpoint, ...]) -> list[int]:
    """The nodes that bear the innermost number under those that bear the outer ones."""
    *outer, inner = pinpoint
    return [
        index
        for index, node in enumerate(opened.nodes)
        if _bears(opened, index, inner)
        and all(any(_bears(opened, each, step) for each in opened.above(index)) for step in outer)
    ][:3]


def _bears(opened: Opened, index: int, step: Pinpoint) -> bool:
    node = opened.nodes[index]
    kinds = _KINDS.get(step.unit)
    if kinds is not None and node.kind not in kinds:
        return False
    return same_number(node.number, step.number)
