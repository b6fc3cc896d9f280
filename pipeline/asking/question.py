"""A question as typed in; what it asks out: its kind, bodies, periods, acts and topic.

Read by the project's own extractors, so that «ПП 779», «Минпромторгу» and «до конца 2026 года»
mean in a question what they mean in a text. What is left when these and the words that only ask
are taken away is the topic.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from extractors.facts import Agency, AnyFact, Reference, SourceText, Time
from pipeline.asking.kinds import QuestionKind, kind_of
from pipeline.linking.within_document import with_act_ids
from pipeline.searching.words import words_of

LONGEST_QUESTION = 1000
"""Code points of a question that are read."""

EMPTY_WORDS = """
а без бы быть в вместе во все весь вы где да для до должный его ее если
еще же за и из или именно их к как какой ко который кто ли либо между мой можно на над надо наш
не нельзя нет ни но ну нужно о об обо обязать обязанный он она они от перед по под подсказать
пожалуйста после при про просить с сам свой себя сей сказать со согласно столько считаться так
также такой там тем то тот тогда только тут у уже чем через что чтобы это этот я являться
год г назвать перечислить сообщить рассказать показать ответить интересовать действительно
правда верно следующий данный соответствующий говориться предусмотреть поручить
"""
"""Lemmas that a question is framed with, and that say nothing of what it is about."""

_QUOTED = re.compile(r"[«\"“„]([^»\"”“„«]{2,200})[»\"”“]")
EMPTY = frozenset(EMPTY_WORDS.split())


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What a question asks.

    `topic` are the lemmas of what it is about, in order, each once; `phrases` what stands in
    quotation marks. `bodies` are ids, `body_names` the words that name them; `acts` the references
    as read, `times` the periods and days.
    """

    text: str
    kind: QuestionKind
    topic: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    agencies: tuple[Agency, ...] = ()
    acts: tuple[Reference, ...] = ()
    times: tuple[Time, ...] = ()


def read_question(text: str) -> Question:
    """Read a question; linear in its length, which is bounded."""
    text = text[:LONGEST_QUESTION].strip()
    kind, frame = kind_of(text)
    facts = _facts_of(text)
    acts = tuple(fact for fact in facts if isinstance(fact, Reference))
    times = tuple(fact for fact in facts if isinstance(fact, Time))
    agencies = tuple(fact for fact in facts if isinstance(fact, Agency))
    taken = [*frame, *_spans(acts), *_spans(times), *_spans(agencies)]
    return Question(
        text=text,
        kind=kind,
        topic=_topic(text, taken),
        phrases=tuple(_QUOTED.findall(text)),
        agencies=agencies,
        acts=acts,
        times=times,
    )


def _facts_of(text: str) -> Sequence[AnyFact]:
    from extractors.extracting import extract

    return with_act_ids(extract(SourceText(text=text, format="txt")).facts)


def _spans(facts: Iterable[AnyFact]) -> list[tuple[int, int]]:
    return [(fact.start, fact.end) for fact in facts]


def _topic(text: str, taken: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The lemmas outside the spans that are taken, without the words that carry no meaning."""
    free = (
        word.lemma
        for word in words_of(text)
        if not any(start <= word.start < end for start, end in taken)
    )
    return tuple(dict.fromkeys(lemma for lemma in free if lemma not in EMPTY))
