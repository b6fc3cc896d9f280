"""A question with what was found for it in; the answer or the refusal out.

Each kind of question has its own builder. All of them refuse where too little of the question is
covered: a place that shares some of its words is not an answer.
"""

import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from pipeline.asking.answers import Answer, Quoted
from pipeline.asking.by_register import by_register
from pipeline.asking.case import Case, close_to_best
from pipeline.asking.choosing import choices_of, meant_by
from pipeline.asking.comparing import compared
from pipeline.asking.evidence import IN_DOCUMENT, Evidence, evidence_for, in_document, rank
from pipeline.asking.fitting import denies, fit_of, is_repealed, supposes_denial
from pipeline.asking.following import documents_resting_on, provisions_of, repealed
from pipeline.asking.force import latest_of
from pipeline.asking.framing import answered, executors_of, joined, one_line
from pipeline.asking.grounds import ground_of
from pipeline.asking.lists import (
    Listed,
    best_lists,
    by_place,
    is_alike,
    items_of,
    with_nested,
)
from pipeline.asking.overview import overview_of, term_of
from pipeline.asking.question import Question, is_counted, is_noun, is_verb
from pipeline.asking.quoting import quoted, quoted_node
from pipeline.asking.refusing import act_not_here, ambiguous, body_without_duty, not_found
from pipeline.asking.weighing import Weighed
from pipeline.searching.questions import QuestionKind
from pipeline.stores.base import Filters

IN_SCOPE = 0.6
"""The share that a place in an act that was named must cover, else others that cite it count."""

ENOUGH, ENOUGH_IN_SCOPE = 0.52, 0.34
"""The shares of a question's weight that a place has to cover to answer it: of the library, and
of an act that was named."""

PLENTY, OF_KNOWN = 1.9, 0.75
"""A place that covers so much, counted in words that stand in one place only, and such a share of
what the library says at all, answers a long question whatever else is asked in it."""

MANY, NEARLY = 5, 0.85
"""So many parts in one place, nearly all that the library says at all, are enough too."""

NOWHERE_IN_SCOPE = 0.53
"""The share of a question's nouns that an act which was named may leave unsaid."""

IN_THOSE_WORDS = 0.6 * IN_DOCUMENT
"""What a part counts for at least where the document says it elsewhere, if not by a synonym."""

HEAVY, HEAVY_UNKNOWN, HEAVY_NOWHERE, HEAVY_BODY = 0.3, 0.34, 0.23, 0.1
"""A part with so much of the question's weight must be said where the answer is; a word that the
library never says, a noun that the best document never says, and a body that is to act, from
less."""

_WHICH = re.compile(r"(?<!\w)(?:как(?:ой|ая|ие|ое|ую|ов|ова|овы)|сколько) (?:\S+ ){0,2}\Z")
_OF_ACTORS = frozenset(("duty", "when", "yes_no"))

LOOKED_AT = 5

SHOWN = 3
SHOWN_MEASURES = 20
LIST_BEHIND = 0.12
"""How much less of the question than the best place a list's head may cover."""

Builder = Callable[[Case, Sequence[Evidence]], Answer]


def answer_of(case: Case) -> Answer:
    """Answer from the places found, or refuse."""
    for early in EARLY:
        answer = early(case)
        if answer is not None:
            return answer
    ranked = case.fitted()
    if case.scope.here and (not ranked or ranked[0].covered.whole < IN_SCOPE):
        case = beside(case)
        ranked = case.fitted()
    refusal = _refusal(case, ranked)
    if refusal is not None:
        return refusal
    return _BUILDERS.get(case.question.kind, _passages)(case, ranked)


def beside(case: Case) -> Case:
    """With the places of other documents that name the act, where they cover more."""
    acts = tuple(row.act_id for row in case.scope.documents if row.act_id)
    if not acts or not case.question.parts:
        return case
    rows = case.scope.filters.documents
    others = evidence_for(case.store, case.weights, Filters(acts=acts))
    others = [each for each in others if each.document.document_id not in rows]
    found = sorted((*case.found, *in_document(others, case.weights)), key=rank)
    return msgspec.structs.replace(case, found=tuple(found))


def _missing(case: Case) -> Answer | None:
    """An act named by number is not here: nothing else may stand for it."""
    sure = [each for each in case.scope.missing if each.mention.number]
    if not sure:
        return None
    return repealed(case, sure[0].mention) or act_not_here(case, sure[0])


def _refusal(case: Case, ranked: Sequence[Evidence]) -> Answer | None:
    without = _body_missing(case, ranked)
    if without is not None:
        return without
    if not ranked:
        return not_found(case)
    if not enough(case, ranked):
        return not_found(case)
    meant = meant_by(case, ranked)
    if not meant:
        return None
    choices = choices_of(case, ranked, meant)
    return ambiguous(case, choices) if len(choices) > 1 else not_found(case)


def enough(case: Case, ranked: Sequence[Evidence]) -> bool:
    """Whether the best places cover enough; within an act that was named less is needed."""
    best = ranked[0].covered
    if case.scope.here:
        listed = best_lists(case)[:1] if case.question.kind in ("list", "duty", "count") else []
        covers = best.whole >= ENOUGH_IN_SCOPE or any(each.focused for each in listed)
        return covers and _unsaid(case, ranked[0]) <= NOWHERE_IN_SCOPE
    if case.question.kind == "meaning" and not any(fit_of(case.question, each) for each in ranked):
        return False
    if _lacks_its_thing(case, ranked[0]):
        return False
    return _plenty(case, ranked[0]) or (best.here >= ENOUGH and not _lacks(case, ranked))


def _unsaid(case: Case, best: Evidence) -> float:
    """The share of the question's weight that lies on nouns which a place's document never says."""
    shares = zip(case.weights.parts, best.covered.shares, strict=True)
    unsaid = (each.weight for each, share in shares if share <= IN_DOCUMENT and _is_topic(each))
    return sum(unsaid) / (case.weights.total or 1.0)


def _is_topic(weighed: Weighed) -> bool:
    return not weighed.part.aspect and not is_verb(weighed.part)


def _plenty(case: Case, best: Evidence) -> bool:
    """Whether a place covers so much of a long question that what is missing matters little."""
    pairs = list(zip(case.weights.parts, best.covered.shares, strict=True))
    if any(each.part.kind == "body" and share <= IN_DOCUMENT for each, share in pairs):
        return False
    known = sum(each.weight for each, _ in pairs if each.known)
    said = sum(each.weight * share for each, share in pairs if each.known)
    met = sum(share > IN_DOCUMENT for _, share in pairs)
    if met >= MANY and said >= NEARLY * known:
        return True
    whole = best.covered.here * case.weights.total
    return whole >= PLENTY * case.weights.rarest and said >= OF_KNOWN * known


def _lacks(case: Case, ranked: Sequence[Evidence]) -> bool:
    """Whether none of the best places says something that much of the question hangs on.

    The best one's own document has to say all of it in those very words, and where a body is to
    act, one place has to say that this body does this.
    """
    total = case.weights.total or 1.0
    heavy = [
        place
        for place, each in enumerate(case.weights.parts)
        if each.weight >= _heavy(case, each, ranked[0].covered.shares[place]) * total
    ]
    if any(ranked[0].covered.shares[place] < IN_THOSE_WORDS for place in heavy):
        return True
    if any(case.weights.parts[place].part.kind == "body" for place in heavy):
        return not any(
            all(each.covered.shares[place] > IN_DOCUMENT for place in heavy)
            for each in ranked[:LOOKED_AT]
        )
    return any(
        all(each.covered.shares[place] <= IN_DOCUMENT for each in ranked[:LOOKED_AT])
        for place in heavy
    )


def _lacks_its_thing(case: Case, best: Evidence) -> bool:
    """Whether the thing that is asked for («какая премия …») is nowhere in the best's document."""
    thing = next((each for each in case.question.of("word", "sort") if is_noun(each)), None)
    if thing is None or thing.aspect:
        return False
    before = case.question.text[: thing.start].lower()
    match = _WHICH.search(before)
    asked = match is not None and (not match[0].startswith("сколько") or is_counted(thing))
    return asked and best.covered.shares[case.question.parts.index(thing)] == 0


def _heavy(case: Case, weighed: Weighed, share: float) -> float:
    """From which share of the weight a part must be said; a verb and a period need not be."""
    if weighed.part.kind == "period" or is_verb(weighed.part):
        return 2.0
    if weighed.part.kind == "body" and case.question.kind in _OF_ACTORS:
        return HEAVY_BODY
    if not weighed.known:
        return HEAVY_UNKNOWN
    return HEAVY if share or not is_noun(weighed.part) else HEAVY_NOWHERE


def _body_missing(case: Case, ranked: Sequence[Evidence]) -> Answer | None:
    """In the act that is named nobody has anything to do with the body that is asked about."""
    bodies = [place for place, each in enumerate(case.weights.parts) if each.part.kind == "body"]
    if not bodies or case.question.kind not in ("duty", "follows", "who", "yes_no", "when"):
        return None
    if not case.scope.here:
        return None
    if any(each.covered.shares[place] > 0 for each in case.found for place in bodies):
        return None
    others = [name for each in ranked[:10] if each.row for name in each.row.measure.executors]
    return body_without_duty(case, case.weights.parts[bodies[0]].part.said, others)


def _passages(case: Case, ranked: Sequence[Evidence]) -> Answer:
    """The tightest places, each with the lead-in that governs it; under a lead-in its items."""
    shown = close_to_best(ranked)[:SHOWN]
    quotes = [quote for each in shown for quote in _with_items(case, each)]
    return answered("В документах сказано:", quotes[:SHOWN_MEASURES])


def _with_items(case: Case, evidence: Evidence) -> list[Quoted]:
    if not evidence.quote.rstrip().endswith(":"):
        return [quoted(evidence, case.weights)]
    opened = case.shelf.open(evidence.document.document_id)
    head = opened.at(evidence.start) if opened else None
    if opened is None or head is None:
        return [quoted(evidence)]
    items = [quoted_node(evidence.document, opened, each) for each in items_of(opened, head)]
    return [quoted(evidence), *items]


def _who(case: Case, ranked: Sequence[Evidence]) -> Answer:
    shown = close_to_best(ranked, 0.75)[:SHOWN]
    actors = [name for each in shown[:1] if each.row for name in executors_of(each.row)]
    frame = f"Исполнитель: {joined(actors)}." if actors else "В документах сказано:"
    return answered(frame, [quoted(each, case.weights) for each in shown])


def _when(case: Case, ranked: Sequence[Evidence]) -> Answer:
    shown = close_to_best(ranked, 0.75)[:SHOWN]
    row = shown[0].row
    term = row.measure.deadline if row else None
    frame = f"Срок: {one_line(term).rstrip('.')}." if term else "О сроке сказано:"
    quotes = [quote for each in shown for quote in _with_items(case, each)]
    return answered(frame, quotes[:SHOWN_MEASURES])


def _yes_no(case: Case, ranked: Sequence[Evidence]) -> Answer:
    shown = close_to_best(ranked)[:SHOWN]
    latest = latest_of(case, shown[0])
    if latest is not None:
        kept, quote = latest
        verdict = "Да" if kept == (not is_repealed(case.question.text)) else "Нет"
        others = [quoted(each, case.weights) for each in shown]
        return answered(f"{verdict}, судя по последней редакции:", [quote, *others])
    said = "Да" if agrees(case.question, shown[0]) else "Нет"
    quotes = [quoted(each, case.weights) for each in shown]
    return answered(f"{said}, судя по документу:", quotes)


def agrees(question: Question, best: Evidence) -> bool:
    """Whether a place says what a question supposes: both deny or neither does."""
    asked = supposes_denial(question.text) or is_repealed(question.text)
    return asked == (denies(best.quote) or is_repealed(best.quote))


def _duty(case: Case, ranked: Sequence[Evidence]) -> Answer:
    """A table of measures, best first; where tasks or directions are asked for, their list."""
    if not case.question.of("body", "period"):
        for listed in best_lists(case)[:1]:
            if listed.focused and answers_list(listed, ranked[0]):
                return _list(case, ranked)
    close = [each for each in close_to_best(ranked, 0.8) if fit_of(case.question, each) >= 0]
    measures = [each for each in close if each.row][:SHOWN_MEASURES]
    if not measures:
        return _passages(case, close or ranked) if case.question.of("body") else _list(case, ranked)
    rows = [each.row.id for each in measures if each.row]
    return answered("Найденные меры:", [quoted(each) for each in measures], rows)


def _list(case: Case, ranked: Sequence[Evidence]) -> Answer:
    lists = best_lists(case)
    for listed in lists[:1]:
        if answers_list(listed, ranked[0]):
            alike = [listed, *(each for each in lists[1:] if is_alike(each, listed))]
            head = one_line(listed.opened.words(listed.head))
            total = sum(len(each.items) for each in alike)
            quotes = [quote for each in sorted(alike, key=by_place) for quote in _items(each)]
            return answered(f"{head} Всего: {total}.", quotes)
    shown = close_to_best(ranked, 0.8)[:SHOWN_MEASURES]
    return answered("Найдено:", [quoted(each, case.weights) for each in shown])


def _items(listed: Listed) -> list[Quoted]:
    """The items of a list, each that only leads in with those below it."""
    below = [nested for item in listed.items for nested in with_nested(listed.opened, item)]
    return [quoted_node(listed.document, listed.opened, each) for each in below]


def answers_list(listed: Listed, best: Evidence) -> bool:
    """Whether a list is what is asked for, rather than the best single place."""
    behind = best.covered.whole - listed.covered.whole
    return behind <= LIST_BEHIND * (2 if listed.focused or listed.leads else 1)


def _count(case: Case, ranked: Sequence[Evidence]) -> Answer:
    """The number that a place says, or the items of the list that is asked about, counted."""
    best = ranked[0]
    for listed in best_lists(case)[:1]:
        said = fit_of(case.question, best) == 1.0
        if not said and answers_list(listed, best):
            whole = quoted_node(listed.document, listed.opened, listed.head, listed.items[-1])
            return answered(f"Всего: {len(listed.items)}.", [whole])
    return _passages(case, ranked)


EARLY: tuple[Callable[[Case], Answer | None], ...] = (
    documents_resting_on,
    _missing,
    provisions_of,
    compared,
    ground_of,
    by_register,
    term_of,
    overview_of,
)
"""What answers from the structure of acts and of the register, before any place is ranked."""

_BUILDERS: Mapping[QuestionKind, Builder] = {
    "who": _who,
    "when": _when,
    "yes_no": _yes_no,
    "list": _list,
    "duty": _duty,
    "count": _count,
}
