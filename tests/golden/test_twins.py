"""One act in several formats: the same act, the same references and times must come out of each."""

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from extractors.extracting import extract
from extractors.facts import Act, Reference, SourceText, Time
from extractors.outline import outline_of
from extractors.view import fold
from pipeline.errors import FileProblemError
from pipeline.reading import read

ORIGINALS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "originals"

TWINS = [
    ("decree-250-2022.txt", "decree-250-2022.cp1251.txt"),
    ("decree-250-2022.txt", "decree-250-2022.pdf"),
    ("law-390-2010.txt", "law-390-2010.pdf"),
    ("concept-1189-2019.txt", "concept-1189-2019.pdf"),
    ("law-152-2006.md", "law-152-2006.docx"),
    ("criminal-code-excerpt.docx", "criminal-code-excerpt.odt"),
    ("criminal-code-excerpt.docx", "criminal-code-excerpt.doc"),
]
EARLIER_EDITION = "decree-250-2022.docx"
SAVED_LATER = {("federal_law", "121-ФЗ", "2025-05-23")}
"""An act that only the later saving of the law cites."""
TABLE_OF_COLUMNS = "concept-1189-2019.txt"
"""Its plan is columns of one page side by side, whose cells no stretch of the text holds whole."""


class Read(msgspec.Struct, frozen=True):
    """A file with the act that it is, its numbered references and its times outside of tables."""

    act: tuple[str | None, ...]
    references: Counter[tuple[str | None, ...]]
    times: Counter[tuple[str | None, ...]]


@pytest.fixture(scope="module")
def original():
    if not ORIGINALS.is_dir():
        pytest.skip(f"no real files at {ORIGINALS}")
    known: dict[str, Read] = {}

    def facts_of(name: str) -> Read:
        if name not in known:
            known[name] = _read(name)
        return known[name]

    return facts_of


def _read(name: str) -> Read:
    try:
        source = read((ORIGINALS / name).read_bytes())
    except FileProblemError as problem:
        pytest.skip(f"{name}: {problem.code}")
    facts = extract(source, ("act", "reference", "time")).facts
    act = next(fact for fact in facts if isinstance(fact, Act))
    references = [fact for fact in facts if isinstance(fact, Reference) and not fact.self_]
    aside = _aside(source, from_tables=name.startswith("concept-1189"))
    title = " ".join(fold(act.title or "").split())
    return Read(
        act=(act.kind, act.number, act.date, title),
        references=Counter(
            (each.act, each.number, each.date) for each in references if each.number
        ),
        times=Counter(
            (fact.value, fact.role)
            for fact in facts
            if isinstance(fact, Time) and fact.start not in aside
        ),
    )


def _aside(source: SourceText, *, from_tables: bool) -> set[int]:
    """The places in page furniture, which a PDF keeps apart, and where the plan's table stands."""
    nodes = outline_of(source).nodes
    places = {
        place for node in nodes if node.kind == "furniture" for place in range(node.start, node.end)
    }
    plan = source.text.find("Наименование мероприятия")
    return places | set(range(plan, len(source.text))) if from_tables and plan > 0 else places


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_are_the_same_act(original, one, other):
    assert original(one).act == original(other).act


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_cite_the_same_acts(original, one, other):
    left, right = original(one).references, original(other).references
    assert left - right == Counter()
    assert set(right - left) <= SAVED_LATER


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_name_the_same_times(original, one, other):
    left, right = original(one).times, original(other).times
    assert left - right == Counter()
    assert (right - left).total() <= (other == "law-152-2006.docx")


def test_earlier_edition_is_the_same_act_without_the_later_amendments(original):
    first, later = original(EARLIER_EDITION), original("decree-250-2022.txt")
    assert first.act == later.act
    assert not first.references - later.references
    assert not first.times - later.times
