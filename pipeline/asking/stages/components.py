"""The stages from a question to an answer, each a typed Haystack component over a named library.

Between them go the project's own frozen types: a question that was read, its scope and weights,
places that may answer, the answer. A component keeps the library's name, never the open store, so
that a pipeline can be saved and loaded; Haystack writes down the attributes that bear the names of
its parameters.
"""

import msgspec
from haystack import component
from haystack.core.component.types import Variadic

from pipeline.asking.answering import answer_of
from pipeline.asking.answers import Answer
from pipeline.asking.case import Case
from pipeline.asking.evidence import (
    CANDIDATES,
    Evidence,
    in_document,
    measures_for,
    passages_for,
)
from pipeline.asking.libraries import library, shelf_of
from pipeline.asking.question import Question, read_question
from pipeline.asking.quoting import verified
from pipeline.asking.refusing import unclear
from pipeline.asking.scope import Scope, scope_of
from pipeline.asking.stages.retriever import Kind
from pipeline.asking.superseding import with_editions
from pipeline.asking.weighing import Weights, weights_of

Places = list[Evidence]


class Asked(msgspec.Struct, frozen=True):
    """A question that was read: what it asks, where it looks, and what its parts weigh."""

    question: Question
    scope: Scope
    weights: Weights

    def __deepcopy__(self, memo: dict[int, object]) -> "Asked":
        """Itself: it cannot change, and pipelines copy what they hand on."""
        return self


@component
class QuestionReader:
    """A question as typed in; what it asks, the acts it names, and what its parts weigh, out."""

    def __init__(self, library: str) -> None:
        """Read questions for the library of this name."""
        self.library = library

    @component.output_types(asked=Asked)
    def run(self, text: str) -> dict[str, Asked]:
        """Read one question."""
        store = library(self.library)
        question = read_question(store, text)
        asked = Asked(question, scope_of(store, question), weights_of(store, question))
        return {"asked": asked}


@component
class PlaceRetriever:
    """The passages or the measures of the library that share a part with the question.

    Measures are found by their executors and terms, too.
    """

    def __init__(self, library: str, kind: Kind, top_k: int = CANDIDATES) -> None:
        """Look for at most `top_k` places of one kind."""
        self.library = library
        self.kind: Kind = kind
        self.top_k = top_k

    @component.output_types(places=Places)
    def run(self, asked: Asked) -> dict[str, Places]:
        """Find the places."""
        if not asked.question.parts:
            return {"places": []}
        places_for = {"passages": passages_for, "measures": measures_for}[self.kind]
        found = places_for(library(self.library), asked.weights, asked.scope.filters, self.top_k)
        return {"places": found}


@component
class EvidenceJoiner:
    """The places of all retrievers as one list, best first, each helped by its own document."""

    @component.output_types(places=Places)
    def run(self, asked: Asked, places: Variadic[Places]) -> dict[str, Places]:
        """Join the lists."""
        together = [each for some in places for each in some]
        return {"places": in_document(together, asked.weights)}


@component
class AnswerBuilder:
    """A question and its places in; the extractive answer or the refusal out."""

    def __init__(self, library: str) -> None:
        """Answer from the library of this name."""
        self.library = library

    @component.output_types(answer=Answer)
    def run(self, asked: Asked, places: Places) -> dict[str, Answer]:
        """Build the answer."""
        store = library(self.library)
        if not asked.question.parts and not asked.question.mentions:
            return {"answer": unclear(store)}
        case = Case(
            store, shelf_of(store), asked.question, asked.scope, asked.weights, tuple(places)
        )
        return {"answer": answer_of(case)}


@component
class QuoteVerifier:
    """An answer in; the same out, with only the quotes that stand, superseded ones noted."""

    def __init__(self, library: str) -> None:
        """Verify against the library of this name."""
        self.library = library

    @component.output_types(answer=Answer)
    def run(self, answer: Answer) -> dict[str, Answer]:
        """Check every quote character for character."""
        store = library(self.library)
        kept = verified(shelf_of(store), answer.citations)
        kept = with_editions(store, shelf_of(store), kept)
        return {"answer": msgspec.structs.replace(answer, citations=kept)}
