"""What others would answer to the same questions: a store in, a callable of the common type out.

Each is the plain way of its kind, with the settings it comes with: words alone, meaning alone, a
stock Haystack pipeline. None of them refuses, but where nothing is found at all.
"""

import os
from collections.abc import Callable, Iterable, Iterator

from eval.qa import FIRST, Ask
from pipeline.asking.answers import Answer, Quoted
from pipeline.embedding import open_embedder
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Clause, Phrase, SearchQuery, Store
from pipeline.stores.documents import Passage

Found = tuple[str, Passage]
"""The id of a document and a passage of it."""

SHORTEST = 40
"""Code points below which a passage (a heading, a cell) means too little for a vector."""

FindPassages = Callable[[str], Iterable[Found]]


class PeerAbsentError(Exception):
    """A peer cannot run here: it says what to install."""


def by_words(store: Store) -> Ask:
    """BM25 over lemmas, any of the question's words; of each passage its first sentence."""

    def find(question: str) -> Iterator[Found]:
        lemmas = dict.fromkeys(lemmas_of(question).split())
        clauses = tuple(Clause((Phrase((lemma,)),)) for lemma in lemmas)
        asked = SearchQuery(clauses=clauses, any_of=True, limit=FIRST, facets=False)
        for hit in store.search(asked).hits:
            yield hit.document_id, first_sentence(hit.found)

    return _answering(store, find)


def first_sentence(passage: Passage) -> Passage:
    """A passage cut after its first sentence."""
    from msgspec.structs import replace
    from razdel import sentenize

    for sentence in sentenize(passage.quote):
        end = passage.start + sentence.stop
        return replace(passage, end=end, quote=passage.quote[: sentence.stop])
    return passage


def by_haystack(store: Store) -> Ask:
    """A Haystack pipeline of its in-memory store and BM25 retriever, all settings as they come."""
    # Read by Haystack while it is imported: nothing is to leave the machine.
    os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"
    from haystack import Document, Pipeline
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    passages = dict(enumerate(_passages(store)))
    documents = InMemoryDocumentStore()
    contents = ((str(number), passage.quote) for number, (_, passage) in passages.items())
    documents.write_documents([Document(id=name, content=content) for name, content in contents])
    pipeline = Pipeline()
    pipeline.add_component("retriever", InMemoryBM25Retriever(document_store=documents))

    def find(question: str) -> Iterator[Found]:
        results = pipeline.run({"retriever": {"query": question}})
        for document in results["retriever"]["documents"][:FIRST]:
            yield passages[int(document.id)]

    return _answering(store, find)


def by_meaning(store: Store) -> Ask:
    """The passages whose vectors are nearest to the question's; raises `PeerAbsentError`."""
    import numpy as np

    embedder = open_embedder()
    if embedder is None:
        raise PeerAbsentError("no model of vectors: pip install -c constraints.txt '.[vectors]'")
    passages = [found for found in _passages(store) if len(found[1].quote) >= SHORTEST]
    quotes = [passage.quote for _, passage in passages]
    rows = np.frombuffer(embedder.embed(quotes), "<f4").reshape(len(quotes), -1)

    def find(question: str) -> Iterator[Found]:
        cosines = rows @ np.frombuffer(embedder.embed([question]), "<f4")
        for number in np.argsort(-cosines, kind="stable")[:FIRST]:
            yield passages[int(number)]

    return _answering(store, find)


def _passages(store: Store) -> Iterator[Found]:
    for row in store.documents():
        document = store.document(row.document_id)
        for passage in document.passages if document else ():
            yield row.document_id, passage


def _answering(store: Store, find: FindPassages) -> Ask:
    """The answer that the first passages found make: the first one's words, all of them cited."""

    def answer(_: Store, question: str) -> Answer:
        citations = tuple(_quoted(store, *found) for found in find(question))
        if not citations:
            return Answer(answered=False, refusal="Ничего не найдено.", reason="not_found")
        return Answer(answered=True, answer=citations[0].quote, citations=citations)

    return answer


def _quoted(store: Store, document_id: str, passage: Passage) -> Quoted:
    row = store.row(document_id)
    return Quoted(
        document=row.document if row else "",
        document_id=document_id,
        act_id=row.act_id if row else None,
        title=row.title if row else None,
        section=passage.section,
        page=passage.page,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
    )
