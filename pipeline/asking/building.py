"""What was found for a question in; the answer out: a short Russian frame and the quotes.

Each kind of question has its own builder. All of them refuse where too little of the question is
covered: a place that shares some of its words is not an answer.
"""

from collections.abc import Callable, Mapping, Sequence

from pipeline.asking.answers import Answer, Quoted
from pipeline.asking.evidence import Evidence, distinct
from pipeline.asking.fitting import denies, fit_of
from pipeline.asking.kinds import QuestionKind
from pipeline.asking.question import Question
from pipeline.asking.quoting import placed, quoted
from pipeline.asking.refusing import not_found
from pipeline.stores.base import Store

ENOUGH = 0.62
"""The share of a question's weight that a place has to cover to answer it."""

FIT = 0.35
"""How much having what is asked for counts beside coverage."""

LOOKED_AT = 40
"""Places whose fit is found; the extractors read each of them."""

SHOWN = 3
SHOWN_OF_LIST = 30


def build(store: Store, question: Question, evidence: Sequence[Evidence]) -> Answer:
    """Answer from the places found, or refuse."""
    ranked = _fitted(question, evidence)
    if not ranked or ranked[0].covered.whole < ENOUGH:
        return not_found(store, question, ranked)
    return _BUILDERS.get(question.kind, _passages)(question, ranked)


def _fitted(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best places, those that have what is asked for first; overlaps and copies left out."""
    best = sorted(
        evidence[:LOOKED_AT],
        key=lambda each: -(each.score + FIT * fit_of(question.kind, each)),
    )
    return list(distinct(best))


def _passages(question: Question, ranked: Sequence[Evidence]) -> Answer:
    """The tightest places, each with the lead-in that governs it."""
    return _answer("В документах сказано:", [quoted(each) for each in _close(ranked)[:SHOWN]])


def _close(ranked: Sequence[Evidence]) -> list[Evidence]:
    """Those that cover nearly as much as the best one."""
    least = ranked[0].covered.whole * 0.8
    return [each for each in ranked if each.covered.whole >= least]


def _who(question: Question, ranked: Sequence[Evidence]) -> Answer:
    close = _close(ranked)
    actors = [
        " ".join(executor.split())
        for each in close[:SHOWN]
        if each.row
        for executor in each.row.measure.executors
    ]
    named = "; ".join(dict.fromkeys(actors))
    frame = f"Исполнитель: {named}." if named else "В документах сказано:"
    return _answer(frame, [quoted(each) for each in close[:SHOWN]])


def _when(question: Question, ranked: Sequence[Evidence]) -> Answer:
    close = _close(ranked)
    terms = [
        " ".join(each.row.measure.deadline.split())
        for each in close[:1]
        if each.row and each.row.measure.deadline
    ]
    frame = f"Срок: {terms[0]}." if terms else "О сроке сказано:"
    return _answer(frame, [quoted(each) for each in close[:SHOWN]])


def _yes_no(question: Question, ranked: Sequence[Evidence]) -> Answer:
    best = ranked[0]
    said = "Нет" if denies(best.quote) and not denies(question.text) else "Да"
    return _answer(f"{said}, судя по цитате:", [quoted(each) for each in _close(ranked)[:SHOWN]])


def _list(question: Question, ranked: Sequence[Evidence]) -> Answer:
    return _answer("Найдено:", [quoted(each) for each in _close(ranked)[:SHOWN_OF_LIST]])


_BUILDERS: Mapping[QuestionKind, Callable[[Question, Sequence[Evidence]], Answer]] = {
    "who": _who,
    "when": _when,
    "yes_no": _yes_no,
    "list": _list,
    "duty": _list,
}


def _answer(frame: str, citations: Sequence[Quoted]) -> Answer:
    """The frame, then each quote with its lead-in and place."""
    lines = [frame, *(_line(citation) for citation in citations)]
    return Answer(answered=True, answer="\n".join(lines), citations=tuple(citations))


def _line(citation: Quoted) -> str:
    lead_in = f"{' '.join(citation.lead_in.split())} … " if citation.lead_in else ""
    return f"– {lead_in}«{' '.join(citation.quote.split())}» ({placed(citation)})"
