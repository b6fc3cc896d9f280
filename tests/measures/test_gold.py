"""The real corpora, where they are at hand: no less than was reached."""

from pathlib import Path

import pytest

from eval.gold import read_gold
from eval.scores import Score, of_kind
from extractors.extracting import extract

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"
LEAST = {
    "modality": 0.97,
    "action": 0.97,
    "executors": 0.92,
    "addressees": 0.93,
    "deadline": 0.96,
    "basis": 0.94,
    "section": 0.96,
}


def test_measures_agree_with_the_gold():
    if not CORPORA.is_dir():
        pytest.skip(f"the real corpora are not at {CORPORA}")
    score = Score()
    for document in read_gold([CORPORA / "seeds", CORPORA / "acts"]):
        facts = extract(document.source, ["measure"]).facts
        score.add(of_kind(facts, "measure"), of_kind(document.facts, "measure"))
    assert score.overlap_f1 >= 0.96
    assert score.exact_f1 >= 0.95
    shares = score.field_shares()
    assert all(shares[field] >= least for field, least in LEAST.items())
