"""A question that compares in; a quote for each side out: two acts, two editions, two terms."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from pipeline.asking.answers import Answer
from pipeline.asking.case import FIT_OF_MEANING, Case
from pipeline.asking.evidence import Evidence, evidence_for, rank
from pipeline.asking.fitting import fit_of
from pipeline.asking.framing import answered
from pipeline.asking.quoting import quoted
from pipeline.asking.weighing import Weighed, Weights
from pipeline.searching.questions import QuestionKind
from pipeline.stores.base import Filters
from pipeline.stores.documents import DocumentRow

ENOUGH = 0.4
MOST_ACTS = 6
OTHER_SIDE = 0.3
"""What a word of the other side weighs beside one's own."""

_EDITIONS = re.compile(
    r"редакци|первоначальн|прежн|старо[йем]|нов(?:ой|ая|ую|ые) (?:верси|вариант)|"
    r"измени(?:л|ло|ли)|поменял|до и после|раньше|стал[оаи]?(?!\w)|было"
)
_JOIN = re.compile(r"\s(?:и|от|с|со|или|против|vs)\s")
_FIT = 0.3
_CONTRAST = re.compile(r"в отличие от|по сравнению с|тогда как|напротив", re.IGNORECASE)
CONTRAST = 0.35
"""What it is worth that a place itself sets its subject apart from another."""

SAME_DOCUMENT, OTHER_DOCUMENT = 0.15, 0.15
"""What it is worth that both sides stand in one document; in two, where two are asked about."""

BEST_OF_SIDE = 8
"""Places of each side that are tried together."""


def compared(case: Case) -> Answer | None:
    """Both sides with a quote each; `None` where the question does not compare."""
    if case.question.kind != "compare":
        return None
    sides = list(_sides(case))
    if len(sides) < 2:
        return None
    quotes = [quoted(each, case.weights) for each in sides]
    return answered("Сравните:", quotes)


def _sides(case: Case) -> Iterator[Evidence]:
    if len(case.scope.here) > 1:
        yield from _of_acts(case)
    elif _EDITIONS.search(case.question.text.lower()):
        yield from _of_editions(case)
    else:
        yield from _of_terms(case)


def _of_acts(case: Case) -> Iterator[Evidence]:
    for named in case.scope.here:
        ids = tuple(row.document_id for row in named.documents)
        yield from _best(case, case.weights, Filters(documents=ids))[:1]


def _of_editions(case: Case) -> Iterator[Evidence]:
    """The best place in each of the editions of one act that says it otherwise."""
    weights = _without_editions(case.weights)
    found = _best(case, weights, case.scope.filters)
    if not found or found[0].covered.whole < ENOUGH:
        return
    for act in list(dict.fromkeys(each.document.act_id for each in found))[:MOST_ACTS]:
        sides = _editions(case, weights, act) if act else []
        if len(sides) > 1:
            yield from sides
            return


def _editions(case: Case, weights: Weights, act: str) -> list[Evidence]:
    """The best place that editions of an act word differently, in each of them."""
    texts: dict[int, DocumentRow] = {row.characters: row for row in case.store.named(act)}
    if len(texts) < 2:
        return []
    best: dict[str, dict[str, Evidence]] = {}
    for row in texts.values():
        for each in _best(case, weights, Filters(documents=(row.document_id,))):
            if each.row is None and each.section:
                best.setdefault(each.section, {}).setdefault(row.document_id, each)
    differing = [list(sides.values()) for sides in best.values() if _differ(list(sides.values()))]
    return max(differing, key=lambda sides: sum(each.score for each in sides), default=[])


def _differ(sides: Sequence[Evidence]) -> bool:
    return len({each.lemmas for each in sides}) > 1


def _without_editions(weights: Weights) -> Weights:
    kept = tuple(each for each in weights.parts if not _EDITIONS.search(each.part.said.lower()))
    kept = tuple(
        each
        for each in kept
        if not each.part.said.lower().startswith(("нынеш", "текущ", "действующ"))
    )
    return Weights(kept or weights.parts)


def _of_terms(case: Case) -> Iterator[Evidence]:
    """For each side of «X и Y» the place that says most of it, little of the other."""
    split = _split(case.question.text, case.weights.parts)
    if split is None:
        return
    left, right = split
    first = _best(case, _leaning(case.weights, left, right), case.scope.filters)
    second = _best(case, _leaning(case.weights, right, left), case.scope.filters)
    apart = _of_documents(case.weights, left) and _of_documents(case.weights, right)
    pairs = [
        (one, other)
        for one in first[:BEST_OF_SIDE]
        for other in second[:BEST_OF_SIDE]
        if _place(one) != _place(other) and one.lemmas != other.lemmas
    ]
    if pairs:
        yield from max(pairs, key=lambda pair: _together(pair, apart))


def _place(evidence: Evidence) -> tuple[str, int]:
    return evidence.document.document_id, evidence.start


def _of_documents(weights: Weights, side: set[int]) -> bool:
    """Whether a side names a sort of document: «концепция», «программа области»."""
    return any(weights.parts[place].part.kind == "sort" for place in side)


def _together(pair: tuple[Evidence, Evidence], apart: bool) -> float:
    one, other = pair
    same = one.document.document_id == other.document.document_id
    bonus = OTHER_DOCUMENT * (not same) if apart else SAME_DOCUMENT * same
    return one.score + other.score + bonus


def _split(text: str, parts: Sequence[Weighed]) -> tuple[set[int], set[int]] | None:
    """The parts before and after the word that joins the sides: places among the parts.

    What stands before a colon is asked of both.
    """
    colon = text.find(":")
    if all(each.part.start < colon for each in parts):
        colon = -1
    both = {place for place, each in enumerate(parts) if each.part.start < colon}
    for match in _JOIN.finditer(text, max(colon, 0)):
        left = {place for place, each in enumerate(parts) if each.part.start < match.start()} - both
        right = set(range(len(parts))) - left - both
        if left and right:
            return left | both, right | both
    return None


def _leaning(weights: Weights, side: set[int], other: set[int]) -> Weights:
    """The weights with the other side's made small; what both sides say stays."""
    own = {weights.parts[place].part.ways[0] for place in side}
    return Weights(
        tuple(
            each
            if place in side or each.part.ways[0] in own
            else msgspec.structs.replace(each, weight=OTHER_SIDE * each.weight)
            for place, each in enumerate(weights.parts)
        )
    )


def _best(case: Case, weights: Weights, filters: Filters) -> list[Evidence]:
    found = evidence_for(case.store, weights, filters, 80)[:50]
    whole = {each.part.start: each.weight for each in case.weights.parts}
    own = tuple(each.part for each in weights.parts if each.weight == whole[each.part.start])
    wanted = _wanted(case)
    asked = msgspec.structs.replace(case.question, kind=wanted, parts=own)
    worth = FIT_OF_MEANING if wanted == "meaning" else _FIT
    return sorted(
        (
            msgspec.structs.replace(
                each, score=each.score + worth * fit_of(asked, each) + _contrast(each)
            )
            for each in found
        ),
        key=rank,
    )


def _contrast(evidence: Evidence) -> float:
    return CONTRAST * evidence.covered.whole * bool(_CONTRAST.search(evidence.quote))


def _wanted(case: Case) -> QuestionKind:
    text = case.question.text.lower()
    if re.search(r"срок|когда|дата|дат[ыу]", text):
        return "when"
    return "amount" if re.search(r"сумм|размер|объем|сколько", text) else "meaning"
