"""The gold of real texts and of the sample library, where they are at hand."""

from pathlib import Path

import pytest

from eval.gold import read_gold
from eval.scores import Score, of_kind
from extractors.extracting import extract

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("folder", ["../shared/corpora", "corpora"])
def test_agencies_agree_with_the_gold(folder):
    path = ROOT / folder
    if not path.is_dir():
        pytest.skip(f"{folder} is absent")
    score = Score()
    for document in read_gold([path]):
        found = extract(document.source, ("agency",)).facts
        score.add(of_kind(found, "agency"), of_kind(document.facts, "agency"))
    shares = score.field_shares()
    assert score.overlap_f1 >= 0.96
    assert score.exact_f1 >= 0.95
    assert min(shares["id"], shares["class_"]) >= 0.97
