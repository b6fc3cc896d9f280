"""A synthetic library of any size: the sentences of a real one, put together anew by a seed.

Nothing that comes out is a real document; every file is called `synthetic-….txt`. Words, bodies,
acts and vectors are drawn from the real passages, so that they are as frequent as in the genre.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from random import Random

import msgspec
import numpy as np
import numpy.typing as npt

from extractors.facts import Act, DocumentKind, Node, Outline
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Store
from pipeline.stores.documents import (
    Citation,
    DocumentRow,
    Entry,
    LibraryDocument,
    Passage,
    RegisterRow,
    Vectors,
)

PASSAGES = 50
"""Passages of one synthetic document."""

SENTENCES = (1, 1, 2, 2, 3, 4)
MEASURES = 0.13
CITATIONS = 0.27
"""Measures and references for each passage, as in the real texts of the corpora."""

NOISE = 0.6
"""How far a synthetic vector lies from those of its sentences, which have length one."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence with its lemmas, the passage that it stands in, and that one's vector, if any."""

    text: str
    lemmas: str
    passage: Passage
    vector: npt.NDArray[np.float32] | None


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """What synthetic documents are put together from."""

    sentences: Sequence[Sentence]
    rows: Sequence[DocumentRow]
    measures: Sequence[RegisterRow]
    citations: Sequence[Citation]
    model: str | None
    dimensions: int


class Synthetic(msgspec.Struct, frozen=True):
    """One synthetic document with its path, and its vectors where the material has any."""

    entry: Entry
    vectors: Vectors | None


def material_of(store: Store) -> Material:
    """The sentences, measures and references of a library, in its order."""
    sentences: list[Sentence] = []
    measures: list[RegisterRow] = []
    citations: list[Citation] = []
    rows = list(store.documents())
    model, dimensions = store.vector_model(), 0
    for row in rows:
        document = store.document(row.document_id)
        if document is None:
            continue
        vectors = store.vectors_of(row.document_id) if model else None
        dimensions = vectors.dimensions if vectors else dimensions
        sentences += _sentences(document, vectors)
        measures += document.register
        citations += document.citations
    return Material(
        sentences=sentences,
        rows=rows,
        measures=measures,
        citations=citations,
        model=model,
        dimensions=dimensions,
    )


def _sentences(document: LibraryDocument, vectors: Vectors | None) -> Iterator[Sentence]:
    from razdel import sentenize

    rows = dict(zip(vectors.passages, _rows(vectors), strict=True)) if vectors else {}
    for passage in document.passages:
        for sentence in sentenize(passage.quote):
            lemmas = lemmas_of(sentence.text)
            if lemmas:
                text = " ".join(sentence.text.split())
                yield Sentence(text, lemmas, passage, rows.get(passage.ordinal))


def _rows(vectors: Vectors) -> npt.NDArray[np.float32]:
    return np.frombuffer(vectors.passage_values, "<f4").reshape(-1, vectors.dimensions)


def synthetic_documents(
    material: Material, passages: int, *, beginning: int = 0, seed: int = 7
) -> Iterator[Synthetic]:
    """Documents with this many passages in all; those before `beginning` are passed over.

    The same material and seed always give the same documents, however many are asked for.
    """
    for number in range(beginning // PASSAGES, passages // PASSAGES):
        yield _document(material, number, Random(f"{seed}-{number}"))  # noqa: S311


def _document(material: Material, number: int, chance: Random) -> Synthetic:
    document_id = f"{chance.getrandbits(128):032x}"
    drawn = [
        chance.choices(material.sentences, k=chance.choice(SENTENCES)) for _ in range(PASSAGES)
    ]
    row = chance.choice(material.rows)
    passages: list[Passage] = []
    start = 0
    for ordinal, sentences in enumerate(drawn):
        passages.append(_passage(ordinal, start, sentences))
        start = passages[-1].end + 1
    text = "\n".join(passage.quote for passage in passages)
    act = Act(
        quote=text[:40],
        start=0,
        end=min(40, len(text)),
        kind=msgspec.convert(chance.choice(material.rows).kind, DocumentKind),
        issuer=row.issuer,
        date=f"{chance.randint(1996, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        number=str(number),
        title=row.title,
    )
    document = LibraryDocument(
        document_id=document_id,
        recipe="synthetic",
        format="txt",
        text=text,
        act=act,
        outline=Outline((Node(kind="paragraph", start=0, end=len(text), body=0),)),
        facts=(act,),
        passages=tuple(passages),
        register=tuple(_measures(material, document_id, passages, chance)),
        citations=tuple(_citations(material, document_id, chance)),
        title_lemmas=lemmas_of(row.title or ""),
        collection="synthetic",
    )
    entry = Entry(f"/synthetic/synthetic-{number:07}.txt", document)
    return Synthetic(entry, _vectors(material, number, drawn))


def _passage(ordinal: int, start: int, sentences: Sequence[Sentence]) -> Passage:
    quote = " ".join(sentence.text for sentence in sentences)
    sources = [sentence.passage for sentence in sentences]
    return msgspec.structs.replace(
        sources[0],
        ordinal=ordinal,
        start=start,
        end=start + len(quote),
        quote=quote,
        lemmas=" ".join(sentence.lemmas for sentence in sentences),
        bodies=tuple(dict.fromkeys(body for source in sources for body in source.bodies)),
        acts=tuple(dict.fromkeys(act for source in sources for act in source.acts)),
        fingerprint=blake2b(quote.encode(), digest_size=12).hexdigest(),
    )


def _measures(
    material: Material, document_id: str, passages: Sequence[Passage], chance: Random
) -> Iterator[RegisterRow]:
    count = min(round(len(passages) * MEASURES), len(passages)) if material.measures else 0
    for ordinal in sorted(chance.sample(range(len(passages)), count)):
        drawn, passage = chance.choice(material.measures), passages[ordinal]
        yield msgspec.structs.replace(
            drawn,
            id=f"{document_id}-{ordinal}",
            document_id=document_id,
            measure=msgspec.structs.replace(
                drawn.measure, quote=passage.quote, start=passage.start, end=passage.end
            ),
        )


def _citations(material: Material, document_id: str, chance: Random) -> Iterator[Citation]:
    for ordinal in range(round(PASSAGES * CITATIONS) if material.citations else 0):
        yield msgspec.structs.replace(
            chance.choice(material.citations), document_id=document_id, ordinal=ordinal + 1
        )


def _vectors(
    material: Material, number: int, drawn: Sequence[Sequence[Sentence]]
) -> Vectors | None:
    """The mean of the sentences' vectors with some noise, of unit length."""
    if material.model is None:
        return None
    known = {
        ordinal: vectors
        for ordinal, sentences in enumerate(drawn)
        if (vectors := [each.vector for each in sentences if each.vector is not None])
    }
    noise = np.random.default_rng(number).standard_normal((len(known), material.dimensions))
    means = np.array([np.mean(vectors, axis=0) for vectors in known.values()])
    rows = means.reshape(noise.shape) + NOISE * noise / np.sqrt(material.dimensions)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return Vectors(
        model=material.model,
        dimensions=material.dimensions,
        passages=tuple(known),
        passage_values=rows.astype("<f4").tobytes(),
    )
