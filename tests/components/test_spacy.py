"""The extractors inside spaCy: spans on the document, each with its fact."""

import pytest

spacy = pytest.importorskip("spacy", reason="the extra `spacy` is not installed")

TEXT = (
    "Министерству в соответствии с Федеральным законом от 6 октября 2003 г. № 131-ФЗ"
    " до 1 марта 2031 г. создать реестр."
)


@pytest.fixture(scope="module")
def doc():
    """A document read by two components."""
    import extractors.components  # noqa: F401

    nlp = spacy.blank("ru")
    nlp.add_pipe("ukazatel_references")
    nlp.add_pipe("ukazatel_times")
    return nlp(TEXT)


def test_spans_carry_their_facts_with_values(doc):
    [law] = doc.spans["references"]
    assert (law._.fact.number, law._.fact.date) == ("131-ФЗ", "2003-10-06")
    [day] = doc.spans["times"]
    assert day._.fact.value == "../2031-03-01"


def test_the_offsets_of_a_fact_are_those_of_the_text(doc):
    for group in ("references", "times"):
        for span in doc.spans[group]:
            fact = span._.fact
            assert TEXT[fact.start : fact.end] == fact.quote
            assert span.start_char <= fact.start
            assert fact.end <= span.end_char


def test_facts_go_with_a_saved_document(doc):
    from spacy.tokens import Doc

    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert again.spans["references"][0]._.fact == doc.spans["references"][0]._.fact


def test_the_text_is_read_once_however_many_components_run(monkeypatch):
    import extractors.components as components

    reads = []
    original = components.extract
    monkeypatch.setattr(components, "extract", lambda source: reads.append(1) or original(source))
    nlp = spacy.blank("ru")
    for group in components.GROUPS:
        nlp.add_pipe(f"ukazatel_{group}")
    doc = nlp(TEXT)
    assert len(reads) == 1
    assert set(doc.spans) == set(components.GROUPS)
