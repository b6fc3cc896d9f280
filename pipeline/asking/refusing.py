"""Why a question is not answered, in Russian, with what was looked through and what came nearest."""

from collections.abc import Sequence

from extractors.facts import Reference
from pipeline.asking.answers import Answer, LookedThrough, RefusalReason
from pipeline.asking.evidence import Evidence
from pipeline.asking.question import Question
from pipeline.asking.quoting import named, quoted
from pipeline.asking.scope import Scope, cited_in
from pipeline.stores.base import Store

NEAREST = 3


def refused(
    store: Store,
    reason: RefusalReason,
    why: str,
    *,
    nearest: Sequence[Evidence] = (),
    choices: Sequence[str] = (),
) -> Answer:
    """A refusal; `why` is one or two Russian sentences."""
    return Answer(
        answered=False,
        refusal=why,
        reason=reason,
        choices=tuple(choices),
        looked=LookedThrough(
            documents=sum(1 for _ in store.documents()),
            passages=store.statistics("passages", ()).units,
            measures=store.statistics("measures", ()).units,
            nearest=tuple(quoted(each) for each in nearest[:NEAREST]),
        ),
    )


def act_not_here(store: Store, scope: Scope) -> Answer:
    """The act that is asked about is not in the library; say who cites it and what is like it."""
    reference = scope.missing[0]
    cited = cited_in(store, reference)
    said = [f"Акта «{_one_line(reference)}» в библиотеке нет."]
    if cited:
        said.append(f"На него ссылаются (ссылок: {cited}), но самого текста нет.")
    if scope.nearest:
        said.append("Ближайшее: " + "; ".join(named(row) for row in scope.nearest) + ".")
    return refused(store, "act_not_here", " ".join(said))


def not_found(store: Store, question: Question, nearest: Sequence[Evidence]) -> Answer:
    """Nothing in the library covers enough of the question."""
    words = ", ".join(nearest[0].covered.missing) if nearest else ", ".join(question.topic)
    said = "В библиотеке нет ответа на этот вопрос."
    if words:
        said += f" Не нашлось места, где сказано об этом вместе: {words}."
    return refused(store, "not_found", said, nearest=nearest)


def _one_line(reference: Reference) -> str:
    return " ".join(reference.quote.split())
