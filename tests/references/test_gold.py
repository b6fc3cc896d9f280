"""The real corpora, where they are at hand: no less than was reached."""

from pathlib import Path

import pytest

from eval.gold import read_gold
from eval.scores import Score, of_kind
from extractors.extracting import extract
from extractors.facts import FactKind

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"


def scored(kind: FactKind) -> Score:
    if not CORPORA.is_dir():
        pytest.skip(f"the real corpora are not at {CORPORA}")
    score = Score()
    for document in read_gold([CORPORA / "seeds", CORPORA / "acts"]):
        facts = extract(document.source, [kind]).facts
        score.add(of_kind(facts, kind), of_kind(document.facts, kind))
    return score


def test_references_agree_with_the_gold() -> None:
    score = scored("reference")
    assert score.overlap_f1 >= 0.96
    assert score.exact_f1 >= 0.95
    assert all(share >= 0.96 for share in score.field_shares().values())


def test_times_agree_with_the_gold() -> None:
    score = scored("time")
    assert score.overlap_f1 >= 0.97
    assert score.exact_f1 >= 0.96
    assert all(share >= 0.96 for share in score.field_shares().values())


def test_every_document_has_its_act() -> None:
    score = scored("act")
    assert score.overlap_f1 >= 0.95
    assert all(share >= 0.9 for share in score.field_shares().values())
