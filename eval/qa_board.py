"""The scoreboard of questions: figures by kind, the peers beside, and each wrong answer in full."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from eval.library import bring_up_to_date
from eval.qa import (
    Ask,
    Asked,
    Figures,
    Half,
    Outcome,
    Texts,
    can_be_asked,
    changed_places,
    figures_of,
    outcome_of,
    read_questions,
)
from eval.qa_peers import PeerAbsentError, by_haystack, by_meaning, by_words
from pipeline.asking.ask import ask
from pipeline.cli.opening import open_named
from pipeline.stores.base import Store

Peer = Callable[[Store], Ask]

PEERS: Mapping[str, Peer] = {
    "BM25, first sentence": by_words,
    "vectors alone": by_meaning,
    "Haystack BM25, stock": by_haystack,
}

_COLUMNS = (
    "right",
    "lists",
    "whole",
    "said",
    "silent",
    "refused",
    "fitting",
    "invented",
    "verbatim",
)
_SHOWN = 160


def print_qa(library: str, half: Half, *, errors: bool, peers: bool) -> None:
    """Put the questions to a library, which is brought up to date first, and print the figures.

    `library` is a folder or the address of a cluster.
    """
    with open_named(library, create=True) as store:
        bring_up_to_date(store)
        texts = Texts(store)
        questions = _askable(read_questions(half), texts)
        _tell_changed(questions, texts)
        everyone: dict[str, list[Outcome]] = {}
        for name, ask in _answerers(store, peers):
            outcomes = [outcome_of(ask, store, asked, texts) for asked in questions]
            print("\n".join(board(name, outcomes)))
            if errors:
                print("\n".join(error_lines(outcomes, texts)))
            everyone[name] = outcomes
    print("\n".join(comparison(everyone)))


def _askable(questions: Sequence[Asked], texts: Texts) -> list[Asked]:
    kept = [asked for asked in questions if can_be_asked(asked, texts)]
    if len(kept) < len(questions):
        absent = len(questions) - len(kept)
        print(f"{absent} questions skipped: their documents are not beside the project")
    return kept


def _tell_changed(questions: Sequence[Asked], texts: Texts) -> None:
    for asked, place in changed_places(questions, texts):
        print(f"{asked.id}: the text of {place.document} at {place.start} is not what it was")


def _answerers(store: Store, peers: bool) -> Iterator[tuple[str, Ask]]:
    yield "ukazatel ask", ask
    for name, peer in PEERS.items() if peers else ():
        try:
            yield name, peer(store)
        except PeerAbsentError as error:
            print(f"\n{name}: {error}")


def board(name: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The figures of one answerer as lines: a row for each kind of question."""
    yield _heading(name)
    for kind in dict.fromkeys(outcome.asked.kind for outcome in outcomes):
        yield _row(kind, figures_of([each for each in outcomes if each.asked.kind == kind]))


def comparison(everyone: Mapping[str, Sequence[Outcome]]) -> Iterator[str]:
    """All questions together, a row for each answerer, with how long an answer takes."""
    yield f"{_heading('all')}   p50 ms   p95 ms"
    for name, outcomes in everyone.items():
        figures = figures_of(outcomes)
        yield f"{_row(name, figures)} {1000 * figures.median:8.0f} {1000 * figures.slow:8.0f}"


def _heading(name: str) -> str:
    return f"\n{name:22} {'n':>4} " + " ".join(f"{column:>8}" for column in _COLUMNS)


def _row(name: str, figures: Figures) -> str:
    shares = (
        figures.right,
        figures.found,
        figures.whole,
        figures.said,
        figures.silent,
        figures.refused,
        figures.fitting,
        figures.invented,
        figures.verbatim,
    )
    cells = (f"{share:8.3f}" if share is not None else f"{'–':>8}" for share in shares)
    return f"{name:22} {figures.questions:4} " + " ".join(cells)


def error_lines(outcomes: Sequence[Outcome], texts: Texts) -> Iterator[str]:
    """Each wrong answer: the question, what was answered, and where the right answer stands."""
    for outcome in outcomes:
        if is_wrong(outcome):
            asked = outcome.asked
            yield f"\n{asked.id} [{asked.kind}] {asked.question}"
            yield from (f"  answered: {line}" for line in _answered(outcome))
            yield from (f"  right:    {line}" for line in _gold(asked, texts))


def is_wrong(outcome: Outcome) -> bool:
    """Whether an outcome is not what was expected, in any way that is counted."""
    if outcome.right is None:
        return not outcome.refused or outcome.fitting is False
    wanted = outcome.asked.minimum or 0
    short = (outcome.found or 0.0) * len(outcome.asked.points) < wanted - 0.5
    return not outcome.right or outcome.said is False or short


def _answered(outcome: Outcome) -> Iterator[str]:
    answer = outcome.answer
    if not answer.answered:
        yield f"refused ({answer.reason}): {_line(answer.refusal or '')}"
    yield from (f"offered: {_line(choice)}" for choice in answer.choices)
    if answer.answered:
        yield _line(answer.answer or "")
    for citation in answer.citations[:3]:
        yield f"{citation.document} {citation.start}: {_line(citation.quote)}"


def _gold(asked: Asked, texts: Texts) -> Iterator[str]:
    if asked.reason:
        yield asked.reason
    for place in (point[0] for point in asked.points):
        text = texts.of(place.document_id) or ""
        yield f"{place.document} {place.start}: {_line(text[place.start : place.end])}"


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
