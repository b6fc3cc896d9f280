"""The stage in which a language model may word an answer; what it says is checked, not believed."""

from haystack import component

from pipeline.asking.answers import Answer
from pipeline.asking.libraries import library
from pipeline.asking.model_answer import answer_by_model, noted
from pipeline.asking.model_request import RULES, offered_from, request_of
from pipeline.asking.stages.components import Asked, Places
from pipeline.asking.stages.model_service import Failed, Service, ask_model
from pipeline.settings import settings


@component
class ModelAnswerer:
    """The library's own answer and the places found in; an answer by a model out, where it holds.

    A refusal stays a refusal, and no model is asked. The model's key is a setting and never part
    of a pipeline's file.
    """

    def __init__(self, library: str, url: str, name: str) -> None:
        """Word answers from the library of this name by the model `name` at the address `url`."""
        self.library = library
        self.url = url
        self.name = name

    @component.output_types(answer=Answer)
    def run(self, asked: Asked, places: Places, answer: Answer) -> dict[str, Answer]:
        """Ask the model once; the library's answer stands wherever that comes to nothing."""
        if not answer.answered:
            return {"answer": answer}
        documents = {each.document_id for each in answer.citations}
        documents |= {each.document.document_id for each in places}
        rows = dict(library(self.library).rows(sorted(documents)))
        offered = offered_from(answer.citations, places, rows)
        request = request_of(asked.question.typed, offered)
        written = ask_model(self._service(), _key(), RULES, request)
        if isinstance(written, Failed):
            return {"answer": noted(answer, written.why)}
        return {"answer": answer_by_model(written, offered, answer)}

    def _service(self) -> Service:
        known = settings()
        return Service(
            url=self.url,
            name=self.name,
            seconds=known.model_seconds,
            most_bytes=known.model_max_bytes,
        )


def _key() -> str | None:
    key = settings().model_key
    return key.get_secret_value() if key else None
