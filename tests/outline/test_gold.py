"""The outline against hand-made gold: facts lie inside nodes, measures begin where nodes do."""

import json
from bisect import bisect_right
from pathlib import Path

import msgspec
import pytest

from extractors.facts import Node, Outline, SourceText
from extractors.outline import outline_of

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"


class _Gold(msgspec.Struct, frozen=True):
    """One fact of a gold file with the outline of its text."""

    kind: str
    start: int
    end: int
    text: str
    leaf: Node

    @property
    def inside(self) -> bool:
        return self.leaf.start <= self.start and self.end <= self.leaf.end

    @property
    def begins_a_sentence(self) -> bool:
        before = self.text[self.leaf.start : self.start].rstrip()
        return self.start == self.leaf.body or before[-1:] in tuple('.;:!?»")')


@pytest.fixture(scope="module")
def gold() -> list[_Gold]:
    files = sorted(CORPORA.glob("*/*.gold.jsonl"))
    if not files:
        pytest.skip(f"no corpora with gold at {CORPORA}")
    return [fact for file in files for fact in _facts_of(file)]


def _facts_of(file: Path) -> list[_Gold]:
    raw = file.with_name(file.name.replace(".gold.jsonl", ".txt")).read_bytes()
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    leaves = _leaves(outline_of(SourceText(text=text, format="txt")))
    starts = [leaf.start for leaf in leaves]
    facts: list[_Gold] = []
    for line in file.read_text("utf-8").splitlines():
        fact = json.loads(line)
        leaf = leaves[bisect_right(starts, fact["start"]) - 1]
        facts.append(_Gold(fact["fact"], fact["start"], fact["end"], text, leaf))
    return facts


def _leaves(outline: Outline) -> list[Node]:
    """The leaves, without the furniture that cuts a paragraph: its text belongs to both."""
    leaves = (outline.nodes[index] for index in outline.leaves())
    return [leaf for leaf in leaves if not outline.cuts_a_paragraph(leaf)]


@pytest.mark.parametrize("kind", ["act", "reference", "agency", "time"])
def test_no_fact_crosses_a_node(gold: list[_Gold], kind: str) -> None:
    crossing = [fact for fact in gold if fact.kind == kind and not fact.inside]
    assert [fact.text[fact.start : fact.end] for fact in crossing] == []


def test_measures_begin_where_a_node_or_a_sentence_does(gold: list[_Gold]) -> None:
    measures = [fact for fact in gold if fact.kind == "measure"]
    inside = [fact for fact in measures if fact.inside]
    assert len(inside) >= 0.97 * len(measures)
    assert all(fact.begins_a_sentence for fact in inside)
