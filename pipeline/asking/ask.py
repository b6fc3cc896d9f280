"""A question in, an answer or a refusal out: the whole way, with a model only where one is set."""

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from pipeline.asking.answers import Answer
from pipeline.asking.libraries import lend
from pipeline.settings import settings
from pipeline.stores.base import Store

if TYPE_CHECKING:
    from haystack import Pipeline

_pipelines: "WeakKeyDictionary[Store, Pipeline]" = WeakKeyDictionary()


def ask(store: Store, text: str) -> Answer:
    """Answer a question from the library; every quote in the answer has been checked.

    The first question of a process pays for the pipeline, those after it do not.
    """
    pipeline = _pipelines.get(store)
    if pipeline is None:
        from pipeline.asking.stages.building import build_pipeline

        known = settings()
        pipeline = build_pipeline(lend(store), known.model_url, known.model_name)
        _pipelines[store] = pipeline
    answer = pipeline.run({"reader": {"text": text}})["verifier"]["answer"]
    if not isinstance(answer, Answer):
        raise TypeError(f"the pipeline gave {type(answer).__name__} for an answer")
    return answer
