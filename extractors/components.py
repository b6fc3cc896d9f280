"""The extractors as spaCy components, for those who work in spaCy.

```python
import spacy
import extractors.components

nlp = spacy.blank("ru")
nlp.add_pipe("ukazatel_references")
nlp.add_pipe("ukazatel_times")
doc = nlp("В соответствии с Федеральным законом от 6 октября 2003 г. № 131-ФЗ до 1 марта 2031 г.")
for span in doc.spans["references"]:
    print(span._.fact.number, span._.fact.date)
```

A span covers the tokens that a fact touches; the fact itself (`span._.fact`) keeps its own offsets,
code points of `doc.text`, which are the truth. The text is read once however many components run.
Needs the extra `spacy`.
"""

from collections.abc import Callable
from typing import cast

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.extracting import extract
from extractors.facts import AnyFact, FactKind, SourceText

GROUPS: dict[str, FactKind] = {
    "references": "reference",
    "times": "time",
    "agencies": "agency",
    "measures": "measure",
}
"""The span groups of a document, each with the kind of fact that it holds."""

_FACTS = "ukazatel_facts"


def fact_of(span: Span) -> AnyFact:
    """The fact behind a span; raises `KeyError` for a span that no component here has made."""
    facts = cast("dict[str, list[bytes]]", span.doc.user_data[_FACTS])
    return _decoded(facts[span.label_][int(span.id_)])


def _decoded(fact: bytes) -> AnyFact:
    return cast("AnyFact", msgspec.json.decode(fact, type=AnyFact))


def facts_by_kind(doc: Doc) -> dict[str, list[bytes]]:
    """All facts of a document by kind, as JSON that goes with `doc.to_bytes()`; found once."""
    if _FACTS not in doc.user_data:
        found: dict[str, list[bytes]] = {kind: [] for kind in GROUPS.values()}
        for fact in extract(SourceText(text=doc.text, format="txt")).facts:
            kind = str(fact.__struct_config__.tag)
            if kind in found:
                found[kind].append(msgspec.json.encode(fact))
        doc.user_data[_FACTS] = found
    return cast("dict[str, list[bytes]]", doc.user_data[_FACTS])


def _component(group: str) -> Callable[[Doc], Doc]:
    kind = GROUPS[group]

    def component(doc: Doc) -> Doc:
        spans = []
        for ordinal, encoded in enumerate(facts_by_kind(doc)[kind]):
            fact = _decoded(encoded)
            span = doc.char_span(
                fact.start,
                fact.end,
                label=kind,
                span_id=str(ordinal),
                alignment_mode="expand",
            )
            if span is not None:
                spans.append(span)
        doc.spans[group] = spans
        return doc

    return component


def _register(group: str) -> None:
    @Language.factory(f"ukazatel_{group}")
    def factory(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        return _component(group)


if not Span.has_extension("fact"):
    Span.set_extension("fact", getter=fact_of)
for _group in GROUPS:
    _register(_group)
