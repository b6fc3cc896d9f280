"""The stages joined into one Haystack pipeline; the pipeline drawn as Mermaid text."""

from collections.abc import Iterator

from haystack import Pipeline

from pipeline.asking.stages.components import (
    AnswerBuilder,
    EvidenceJoiner,
    PlaceRetriever,
    QuestionReader,
    QuoteVerifier,
)
from pipeline.asking.stages.model_answerer import ModelAnswerer

ALLOWED_MODULES = ["pipeline.asking.stages.*"]
"""What `Pipeline.loads` must be allowed to import."""


def build_pipeline(library: str, url: str | None = None, model: str = "") -> Pipeline:
    """The way to an answer over the library of this name: by default no model, no network.

    With the `url` of an OpenAI-compatible service its `model` words the answer, as far as the
    quotes bear it out.
    """
    built = Pipeline()
    built.add_component("reader", QuestionReader(library))
    built.add_component("measures", PlaceRetriever(library, "measures"))
    built.add_component("passages", PlaceRetriever(library, "passages"))
    built.add_component("joiner", EvidenceJoiner())
    built.add_component("builder", AnswerBuilder(library))
    built.add_component("verifier", QuoteVerifier(library))
    for stage in ("measures", "passages", "joiner", "builder"):
        built.connect("reader.asked", f"{stage}.asked")
    built.connect("measures.places", "joiner.places")
    built.connect("passages.places", "joiner.places")
    built.connect("joiner.places", "builder.places")
    if not url:
        built.connect("builder.answer", "verifier.answer")
    else:
        _add_model(built, ModelAnswerer(library, url, model))
    return built


def _add_model(built: Pipeline, answerer: ModelAnswerer) -> None:
    """Between the builder and the verifier, so that a model's quotes are verified like any."""
    built.add_component("model", answerer)
    built.connect("reader.asked", "model.asked")
    built.connect("joiner.places", "model.places")
    built.connect("builder.answer", "model.answer")
    built.connect("model.answer", "verifier.answer")


def mermaid_of(pipeline: Pipeline) -> str:
    """A pipeline as Mermaid text; Haystack's own drawing would call a web service."""
    return "\n".join(_lines(pipeline)) + "\n"


def _lines(pipeline: Pipeline) -> Iterator[str]:
    yield "flowchart LR"
    yield "    question([question])"
    for name, node in sorted(pipeline.graph.nodes(data=True)):
        yield f'    {name}["{type(node["instance"]).__name__}"]'
    yield "    answer([answer])"
    yield "    question -->|text| reader"
    for start, end, edge in sorted(pipeline.graph.edges(data=True), key=lambda each: each[:2]):
        yield f"    {start} -->|{edge['from_socket'].name}| {end}"
    yield "    verifier --> answer"
