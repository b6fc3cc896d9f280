"""Questions with known places in; how many are answered rightly, refused, made up, out.

`eval/questions/` says how the questions were made. Whatever answers a question (the project's own
`ask`, a peer) is a callable of one type, so that all are scored by the same lines of code.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from pipeline.asking.answers import Answer, Quoted
from pipeline.stores.base import Store

QUESTIONS = Path(__file__).parent / "questions" / "questions.jsonl"
LATER = QUESTIONS.with_name("later.jsonl")
FIRST = 3
"""Citations of an answer among which a right one must be."""

Ask = Callable[[Store, str], Answer]
Half = Literal["tune", "report", "all", "later"]
"""The even and the odd ones of the first set, both, and the set that was written later."""

Expected = Literal["answer", "refuse", "choices"]
Reason = Literal["no_topic", "no_act", "false_premise", "ambiguous"]

FITTING: Mapping[Reason, tuple[str, ...]] = {
    "no_topic": ("not_found",),
    "no_act": ("act_not_here",),
    "false_premise": ("provision_not_here", "body_without_duty", "act_not_here", "not_found"),
    "ambiguous": ("ambiguous", "unclear"),
}
"""The reasons of a refusal that tell the reader what is wrong with a question."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where an answer stands, in code points; `digest` is that of the canonical text there."""

    document: str
    document_id: str
    start: int
    end: int
    digest: str


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question of the set; each point has the places any of which shows it."""

    id: int
    kind: str
    question: str
    expected: Expected
    reason: Reason | None = None
    value: str | None = None
    minimum: int | None = None
    points: tuple[tuple[Place, ...], ...] = ()


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one question; shares are of 1, `None` is for what was not asked.

    `right`: a gold place among the first citations. `found`: the share of points that any citation
    shows. `said`: the answer says the expected value. `fitting`: a refusal tells the right reason.
    """

    asked: Asked
    answer: Answer
    seconds: float
    right: bool | None
    found: float | None
    said: bool | None
    refused: bool
    fitting: bool | None
    verbatim: int


def read_questions(half: Half = "all", path: Path | None = None) -> list[Asked]:
    """The questions of one half: even ids are there to tune on, odd ones to report."""
    named = path or (LATER if half == "later" else QUESTIONS)
    every = msgspec.json.Decoder(Asked).decode_lines(named.read_bytes())
    kept = {"tune": (0,), "report": (1,)}.get(half, (0, 1))
    return [asked for asked in every if asked.id % 2 in kept]


class Texts:
    """The canonical texts of a library's documents, each read once."""

    def __init__(self, store: Store) -> None:
        """Over this library; nothing is read yet."""
        self._store = store
        self._texts: dict[str, str | None] = {}

    def of(self, document_id: str) -> str | None:
        """The text of a document, or `None` where it is not here."""
        if document_id not in self._texts:
            document = self._store.document(document_id)
            self._texts[document_id] = document.text if document else None
        return self._texts[document_id]


def changed_places(questions: Iterable[Asked], texts: Texts) -> Iterator[tuple[Asked, Place]]:
    """The places where the library's text is not the one that was read when they were chosen."""
    for asked in questions:
        for place in (place for point in asked.points for place in point):
            text = texts.of(place.document_id)
            if text is not None and digest_of(text[place.start : place.end]) != place.digest:
                yield asked, place


def digest_of(quote: str) -> str:
    """The first eight hexadecimal digits of a quote's SHA-256."""
    return sha256(quote.encode()).hexdigest()[:8]


def can_be_asked(asked: Asked, texts: Texts) -> bool:
    """Whether each point of a question has a place in this library."""
    return all(
        any(texts.of(place.document_id) is not None for place in point) for point in asked.points
    )


def outcome_of(ask: Ask, store: Store, asked: Asked, texts: Texts) -> Outcome:
    """Put one question and judge what comes back."""
    started = time.perf_counter()
    answer = ask(store, asked.question)
    seconds = time.perf_counter() - started
    return judged(asked, answer, texts, seconds)


def judged(asked: Asked, answer: Answer, texts: Texts, seconds: float = 0.0) -> Outcome:
    """Hold an answer against what was expected."""
    answerable = asked.expected == "answer"
    return Outcome(
        asked=asked,
        answer=answer,
        seconds=seconds,
        right=_right(asked, answer) if answerable else None,
        found=_found(asked, answer) if answerable else None,
        said=_said(asked.value, answer) if asked.value else None,
        refused=not answer.answered and (asked.expected != "choices" or bool(answer.choices)),
        fitting=None if answerable or answer.answered else _fitting(asked, answer),
        verbatim=sum(is_verbatim(citation, texts) for citation in answer.citations),
    )


def _right(asked: Asked, answer: Answer) -> bool:
    return answer.answered and any(
        shows(citation, point) for citation in answer.citations[:FIRST] for point in asked.points
    )


def _found(asked: Asked, answer: Answer) -> float:
    if not answer.answered:
        return 0.0
    shown = sum(
        any(shows(citation, point) for citation in answer.citations) for point in asked.points
    )
    return shown / len(asked.points)


def shows(citation: Quoted, point: Iterable[Place]) -> bool:
    """Whether a citation has at least half of the shorter of itself and one of the places."""
    return any(
        place.document_id == citation.document_id and _half_together(citation, place)
        for place in point
    )


def _half_together(citation: Quoted, place: Place) -> bool:
    together = min(citation.end, place.end) - max(citation.start, place.start)
    shorter = min(citation.end - citation.start, place.end - place.start)
    return together > 0 and 2 * together >= shorter


def _said(value: str, answer: Answer) -> bool:
    """Whether the answer has the value in one of its variants; «да» and «нет» must come first."""
    words = _words(answer.answer or "")
    if value in ("да", "нет"):
        return next((word for word in words if word in ("да", "нет")), None) == value
    joined = f" {' '.join(words)} "
    return any(f" {' '.join(_words(variant))} " in joined for variant in value.split("|"))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("ё", "е"))


def _fitting(asked: Asked, answer: Answer) -> bool:
    return asked.reason is not None and answer.reason in FITTING[asked.reason]


def is_verbatim(citation: Quoted, texts: Texts) -> bool:
    """Whether a citation's document is here and has exactly the quote at its place."""
    text = texts.of(citation.document_id)
    return text is not None and text[citation.start : citation.end] == citation.quote


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Shares of 1 over some outcomes; `None` where there is nothing to count. Seconds are p50, p95.

    `found` is the recall of lists; `whole` the share of lists and comparisons with at least the
    points that are wanted of them; `silent` the share of questions with an answer that were
    refused, `invented` that of questions without one that were answered.
    """

    questions: int
    right: float | None
    found: float | None
    whole: float | None
    said: float | None
    silent: float | None
    refused: float | None
    fitting: float | None
    invented: float | None
    verbatim: float | None
    median: float
    slow: float


def figures_of(outcomes: Sequence[Outcome]) -> Figures:
    """The figures of some outcomes together."""
    lists = [each for each in outcomes if each.asked.kind == "list"]
    with_answer = [each for each in outcomes if each.asked.expected == "answer"]
    without = [each for each in outcomes if each.asked.expected != "answer"]
    citations = sum(len(each.answer.citations) for each in outcomes)
    seconds = sorted(each.seconds for each in outcomes)
    return Figures(
        questions=len(outcomes),
        right=_mean(each.right for each in outcomes),
        found=_mean(each.found for each in lists),
        whole=_mean(_whole(each) for each in outcomes),
        said=_mean(each.said for each in outcomes),
        silent=_mean(not each.answer.answered for each in with_answer),
        refused=_mean(each.refused for each in without),
        fitting=_mean(each.fitting for each in without),
        invented=_mean(each.answer.answered for each in without),
        verbatim=sum(each.verbatim for each in outcomes) / citations if citations else None,
        median=_quantile(seconds, 0.5),
        slow=_quantile(seconds, 0.95),
    )


def _whole(outcome: Outcome) -> bool | None:
    asked = outcome.asked
    if asked.minimum is None or outcome.found is None:
        return None
    return round(outcome.found * len(asked.points)) >= asked.minimum


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))] if ordered else 0.0
