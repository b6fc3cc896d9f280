"""`UkazatelRetriever`: the library's places as Haystack documents, for anyone's pipeline."""

from typing import Literal

from haystack import Document, component

from pipeline.asking.libraries import library
from pipeline.searching.answers import Hit
from pipeline.searching.search import search
from pipeline.stores.base import Filters

Kind = Literal["passages", "measures"]


@component
class UkazatelRetriever:
    """Places for a query, as the command `search` finds them: acts, bodies and words understood.

    Each document's `content` is the verbatim quote; its `meta` has `document`, `document_id`,
    `act_id`, `title`, `section`, `page`, `start` and `end` (code points of the canonical text),
    and what stands above it as `heading` and `lead_in`.
    """

    def __init__(
        self,
        library: str,
        kind: Kind = "passages",
        top_k: int = 10,
        filters: dict[str, list[str]] | None = None,
    ) -> None:
        """Over the library of this name (a folder, or what it was lent under).

        `filters` are the fields of `pipeline.stores.base.Filters` that take several values:
        `{"kinds": ["presidential_decree"], "bodies": ["minpromtorg"]}`.
        """
        self.library = library
        self.kind = kind
        self.top_k = top_k
        self.filters = filters

    @component.output_types(documents=list[Document])
    def run(
        self, query: str, top_k: int | None = None, filters: dict[str, list[str]] | None = None
    ) -> dict[str, list[Document]]:
        """Find the places for a query, best first."""
        wanted = {name: tuple(values) for name, values in (filters or self.filters or {}).items()}
        answer = search(
            library(self.library),
            query,
            _filters(wanted),
            limit=top_k or self.top_k,
            unit=self.kind,
        )
        return {"documents": [_document(hit) for hit in answer.hits]}


def _filters(wanted: dict[str, tuple[str, ...]]) -> Filters:
    import msgspec

    return msgspec.convert(wanted, Filters)


def _document(hit: Hit) -> Document:
    return Document(
        id=f"{hit.document_id}:{hit.start}-{hit.end}",
        content=hit.quote,
        score=hit.score,
        meta={
            "document": hit.document,
            "document_id": hit.document_id,
            "act_id": hit.act_id,
            "title": hit.title,
            "section": hit.section,
            "page": hit.page,
            "start": hit.start,
            "end": hit.end,
            "heading": hit.heading,
            "lead_in": hit.lead_in,
        },
    )
