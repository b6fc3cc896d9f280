"""Places in; verbatim quotes and their verification out.

Whatever an answer shows goes through `verified`: the quote must equal the document's canonical
text at its offsets, character for character.
"""

from pipeline.asking.answers import Quoted
from pipeline.asking.evidence import Evidence
from pipeline.stores.base import Store
from pipeline.stores.documents import DocumentRow


def quoted(evidence: Evidence) -> Quoted:
    """A place as a citation."""
    row = evidence.document
    return Quoted(
        document=row.document,
        document_id=row.document_id,
        act_id=row.act_id,
        title=row.title,
        section=evidence.section,
        page=evidence.page,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
        lead_in=evidence.lead_in,
    )


def verified(store: Store, citations: tuple[Quoted, ...]) -> tuple[Quoted, ...]:
    """The citations that stand in their documents as they are; what does not is left out."""
    texts: dict[str, str | None] = {}
    for citation in citations:
        if citation.document_id not in texts:
            texts[citation.document_id] = _text_of(store, citation.document_id)
    return tuple(each for each in citations if _stands(texts[each.document_id], each))


def _text_of(store: Store, document_id: str) -> str | None:
    document = store.document(document_id)
    return document.text if document else None


def _stands(text: str | None, citation: Quoted) -> bool:
    return (
        text is not None
        and 0 <= citation.start < citation.end <= len(text)
        and text[citation.start : citation.end] == citation.quote
    )


def named(row: DocumentRow) -> str:
    """A document as a sentence names it: its title, else its file."""
    return f"«{row.title}» ({row.document})" if row.title else row.document


def placed(citation: Quoted) -> str:
    """Where a quote stands, in words: file and section."""
    section = f", п. {citation.section}" if citation.section else ""
    return f"{citation.document}{section}"
