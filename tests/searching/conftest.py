"""A library made of small documents, read with the extractors as real ones are."""

from hashlib import sha256

import pytest

from extractors.extracting import extract
from extractors.facts import Act, Reference, SourceText
from pipeline.linking.abbreviations import abbreviations_of
from pipeline.linking.act_ids import latin
from pipeline.linking.registering import joined_measures
from pipeline.linking.within_document import with_act_ids
from pipeline.searching.measures import register_rows_of
from pipeline.searching.passages import passages_of
from pipeline.searching.words import lemmas_of
from pipeline.stores.documents import Abbreviation, Citation, Entry, LibraryDocument
from pipeline.stores.embedded import EmbeddedStore


@pytest.fixture
def library(tmp_path):
    """Makes a library of texts: `library(name="text", …)`."""
    opened = []

    def made(**texts):
        store = EmbeddedStore(tmp_path / "library", create=True)
        opened.append(store)
        store.write([Entry(f"/{name}.txt", document_of(text)) for name, text in texts.items()])
        store.flush()
        return store

    yield made
    for store in opened:
        store.close()


def document_of(text):
    """A document as the ingest makes it, but for reading a file."""
    document_id = sha256(text.encode()).hexdigest()[:32]
    found = extract(SourceText(text=text, format="txt"))
    facts = tuple(with_act_ids(found.facts))
    act = next(fact for fact in facts if isinstance(fact, Act))
    measures = joined_measures(document_id, facts)
    return LibraryDocument(
        document_id=document_id,
        recipe="r",
        format="txt",
        text=text,
        act=act,
        outline=found.outline,
        facts=facts,
        passages=passages_of(text, found.outline, facts, measures),
        register=tuple(register_rows_of(document_id, text, found.outline, measures)),
        citations=tuple(
            Citation(
                document_id=document_id,
                ordinal=ordinal,
                reference=fact,
                number=latin(fact.number) if fact.number else None,
            )
            for ordinal, fact in enumerate(facts)
            if isinstance(fact, Reference) and not fact.self_
        ),
        abbreviations=tuple(
            Abbreviation(short, full, lemmas_of(full)) for short, full in abbreviations_of(text)
        ),
        title_lemmas=lemmas_of(act.title or ""),
    )
