"""The sample library: every document is read, and its gold is sound and lies where it says."""

import re
from itertools import pairwise
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from extractors.facts import (
    Act,
    ActKind,
    Agency,
    AgencyClass,
    AnyFact,
    DocumentKind,
    Measure,
    Modality,
    PinpointUnit,
    Reference,
    Relation,
    SourceText,
    Time,
    TimeRole,
)
from pipeline.reading import read

LIBRARY = Path(__file__).parents[2] / "corpora"
DOCUMENTS = sorted(
    path for path in LIBRARY.iterdir() if path.suffix in {".docx", ".pdf", ".html", ".txt"}
)
GOLD = msgspec.json.Decoder(AnyFact)
LETTERS = re.compile("[а-яё]", re.IGNORECASE)


@pytest.fixture(params=DOCUMENTS, ids=lambda path: path.name)
def document(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def source(document: Path) -> SourceText:
    return read(document.read_bytes())


@pytest.fixture
def gold(document: Path) -> list[AnyFact]:
    lines = document.with_suffix(".gold.jsonl").read_bytes().splitlines()
    return [GOLD.decode(line) for line in lines]


def test_the_library_has_every_format_it_promises() -> None:
    assert len(DOCUMENTS) == 12
    assert {path.suffix for path in DOCUMENTS} == {".docx", ".pdf", ".html", ".txt"}


def test_every_gold_file_belongs_to_a_document() -> None:
    named = {path.name.removesuffix(".gold.jsonl") for path in LIBRARY.glob("*.gold.jsonl")}
    assert named == {path.stem for path in DOCUMENTS}


def test_a_document_is_read_whole(source: SourceText) -> None:
    assert len(LETTERS.findall(source.text)) > 2000
    assert not {problem.code for problem in source.problems} - {"furniture-left-out"}


def test_a_document_says_that_it_is_an_example(source: SourceText) -> None:
    folded = " ".join(source.text.split())
    assert "Вымышленн" in folded
    assert "пример написан для" in folded
    assert "Указателя" in folded


def test_a_quote_is_its_slice_of_the_canonical_text(
    source: SourceText, gold: list[AnyFact]
) -> None:
    for fact in gold:
        assert source.text[fact.start : fact.end] == fact.quote


def test_a_quote_begins_and_ends_with_words(gold: list[AnyFact]) -> None:
    for fact in gold:
        assert fact.quote == fact.quote.strip()
        assert fact.quote


def test_a_document_has_one_act_and_every_kind_of_fact(gold: list[AnyFact]) -> None:
    kinds = [type(fact) for fact in gold]
    assert kinds.count(Act) == 1
    assert set(kinds) == {Act, Reference, Time, Agency, Measure}


def test_facts_of_a_kind_do_not_overlap(gold: list[AnyFact]) -> None:
    for kind in (Act, Reference, Time, Agency, Measure):
        facts = [fact for fact in gold if isinstance(fact, kind)]
        for before, after in pairwise(facts):
            assert before.end <= after.start, after


def test_nothing_counts_twice_inside_a_reference(gold: list[AnyFact]) -> None:
    references = [fact for fact in gold if isinstance(fact, Reference)]
    for fact in gold:
        if isinstance(fact, Agency | Time):
            assert not any(r.start <= fact.start and fact.end <= r.end for r in references), fact


def test_enumerated_fields_hold_their_values(document: Path) -> None:
    # The decoder checks them too; the raw lines prove that no default was filled in.
    allowed = {
        ("act", "kind"): {*get_args(ActKind), *get_args(get_args(DocumentKind)[1])},
        ("reference", "act"): set(get_args(ActKind)),
        ("reference", "relation"): set(get_args(Relation)),
        ("agency", "class"): set(get_args(AgencyClass)),
        ("time", "role"): set(get_args(TimeRole)),
        ("measure", "modality"): set(get_args(Modality)),
    }
    for line in document.with_suffix(".gold.jsonl").read_bytes().splitlines():
        raw = msgspec.json.decode(line)
        for (kind, name), values in allowed.items():
            assert raw["fact"] != kind or raw[name] in values, (name, raw)
        for pin in raw.get("pinpoint", []):
            assert pin["unit"] in get_args(PinpointUnit), raw


def test_what_a_measure_names_stands_in_the_text(source: SourceText, gold: list[AnyFact]) -> None:
    for fact in gold:
        if isinstance(fact, Measure):
            named = [*fact.executors, *fact.addressees, *fact.basis, fact.deadline or ""]
            assert all(quote in source.text for quote in named), fact


def test_the_ground_of_a_measure_is_a_reference_of_the_document(gold: list[AnyFact]) -> None:
    references = {
        fact.quote
        for fact in gold
        if isinstance(fact, Reference) and fact.relation in {"basis", "approves"}
    }
    for fact in gold:
        if isinstance(fact, Measure):
            assert set(fact.basis) <= references, fact


def test_the_deadline_of_a_measure_is_a_time_of_the_document(gold: list[AnyFact]) -> None:
    times = {fact.quote for fact in gold if isinstance(fact, Time)}
    for fact in gold:
        if isinstance(fact, Measure) and fact.deadline:
            assert fact.deadline in times, fact


def test_the_words_a_term_runs_from_stand_in_its_quote(gold: list[AnyFact]) -> None:
    for fact in gold:
        if isinstance(fact, Time) and fact.anchor:
            assert fact.anchor in fact.quote
