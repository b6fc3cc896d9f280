"""A question in, an answer or a refusal out: the whole way, without a model and without a network."""

from pipeline.asking.answers import Answer
from pipeline.asking.building import build
from pipeline.asking.evidence import evidence_for
from pipeline.asking.question import read_question
from pipeline.asking.quoting import verified
from pipeline.asking.refusing import act_not_here, refused
from pipeline.asking.scope import scope_of
from pipeline.asking.weighing import weights_of
from pipeline.stores.base import Store


def ask(store: Store, text: str) -> Answer:
    """Answer a question from the library; every quote in the answer has been checked."""
    import msgspec

    question = read_question(text)
    if not (question.topic or question.acts or question.agencies or question.phrases):
        return refused(store, "unclear", "Вопрос не называет, о чём он: добавьте предмет.")
    scope = scope_of(store, question)
    if scope.missing and not scope.documents:
        return act_not_here(store, scope)
    weights = weights_of(store, question.topic)
    answer = build(store, question, evidence_for(store, weights, scope.filters))
    citations = verified(store, answer.citations)
    return msgspec.structs.replace(answer, citations=citations)
