"""One document as `show` prints it: the act, its outline and its facts."""

import msgspec

from extractors.facts import AnyFact, Furniture, Node, Problem
from pipeline.cli.output import note, print_table, print_text
from pipeline.stores.documents import DocumentRow, LibraryDocument, fact_kind
from pipeline.wording import FACT_NAMES, document_kind

OUTLINE_KINDS = ("heading", "article", "lead_in", "preamble", "stamp")


class ShownDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document with its outline and facts, as `show --json` prints it."""

    document: str
    document_id: str
    paths: tuple[str, ...]
    act_id: str | None
    title: str | None
    kind: str
    issuer: str | None
    date: str | None
    number: str | None
    collection: str | None
    format: str
    characters: int
    outline: tuple[Node, ...]
    facts: tuple[AnyFact, ...]
    problems: tuple[Problem, ...]
    furniture: tuple[Furniture, ...]


def shown_document(row: DocumentRow, whole: LibraryDocument) -> ShownDocument:
    """Gather what `show --json` prints."""
    return ShownDocument(
        document=row.document,
        document_id=row.document_id,
        paths=row.paths,
        act_id=row.act_id,
        title=row.title,
        kind=row.kind,
        issuer=row.issuer,
        date=row.date,
        number=row.number,
        collection=row.collection,
        format=whole.format,
        characters=row.characters,
        outline=whole.outline.nodes,
        facts=whole.facts,
        problems=whole.problems,
        furniture=whole.furniture,
    )


def print_document(row: DocumentRow, whole: LibraryDocument) -> None:
    """Print the document for a person."""
    number = f" № {row.number}" if row.number else ""
    print_text(f"{document_kind(row.kind)}{number} {row.date or ''}\n{row.title or ''}\n")
    print_text("".join(f"  {path}\n" for path in row.paths))
    print_table("Строение", ("Место", "Номер", "Слова"), _outline_cells(whole))
    print_table("Факты", ("Место", "Вид", "Значение", "Цитата"), map(_fact_cells, whole.facts))
    for problem in whole.problems:
        note(f"{row.document}: {problem.message}")


def _outline_cells(whole: LibraryDocument) -> list[tuple[str, ...]]:
    return [
        (str(node.start), node.number or "", whole.text[node.body : min(node.end, node.body + 100)])
        for node in whole.outline.nodes
        if node.kind in OUTLINE_KINDS
    ]


def _fact_cells(fact: AnyFact) -> tuple[str, ...]:
    value = getattr(fact, "act_id", None) or getattr(fact, "value", None) or ""
    return f"{fact.start}–{fact.end}", FACT_NAMES[fact_kind(fact)], value, fact.quote
