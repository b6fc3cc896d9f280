"""Judged queries: what counts as found, how a ranking is scored, what the report says."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from eval.relevance.bm25 import Bm25
from eval.relevance.judgments import (
    Found,
    Judged,
    Judgment,
    Place,
    Query,
    read_judgments,
    read_queries,
)
from eval.relevance.measures import Score, means, score
from eval.search import report
from pipeline.stores.embedded import EmbeddedStore


def place(start: int, end: int, document: str = "a") -> Place:
    return Place(document_id=document, start=start, end=end)


def judged(*graded: tuple[int, Sequence[Place]]) -> Judged:
    return Judged([Judgment(query="q", grade=grade, places=tuple(at)) for grade, at in graded])  # type: ignore[arg-type]


def hits(*places: Place) -> list[Found]:
    return [(each,) for each in places]


def test_a_hit_is_met_by_half_of_the_shorter_span_in_the_same_document() -> None:
    known = judged((2, [place(100, 200)]))
    assert known.grades_of(hits(place(100, 1000))) == [2]
    assert known.grades_of(hits(place(150, 260))) == [2]
    assert known.grades_of(hits(place(151, 300))) == [None]
    assert known.grades_of(hits(place(100, 200, document="b"))) == [None]


def test_copies_of_one_judged_text_count_once() -> None:
    known = judged((2, [place(0, 50), place(0, 50, document="copy")]), (1, [place(60, 90)]))
    found = hits(place(0, 50, document="copy"), place(0, 50), place(60, 90))
    assert known.grades_of(found) == [2, 0, 1]


def test_a_folded_hit_has_the_grade_of_any_of_its_copies() -> None:
    known = judged((2, [place(0, 50, document="copy")]))
    assert known.grades_of([(place(0, 50), place(0, 50, document="copy"))]) == [2]


def test_a_long_hit_over_two_judged_places_has_the_better_grade() -> None:
    known = judged((1, [place(0, 40)]), (2, [place(50, 90)]))
    assert known.grades_of(hits(place(0, 90), place(50, 90))) == [2, 0]


def test_the_ideal_order_is_one_and_what_nobody_judged_gains_nothing() -> None:
    assert score([2, 1, 0], [2, 1, 0]).ndcg == 1.0
    assert score([None, 2], [2]).ndcg == pytest.approx(0.6309, abs=1e-4)
    assert score([None, 2], [2]).unjudged == 1


def test_an_answer_lower_down_is_worth_less_than_one_above() -> None:
    assert score([2, 0, 1], [2, 1]).ndcg > score([1, 0, 2], [2, 1]).ndcg


def test_recall_is_of_the_answers_and_of_ten_at_most() -> None:
    assert score([2, 1], [2, 2, 1]).recall == 0.5
    assert score([2] * 10, [2] * 40).recall == 1.0
    assert score([0] * 10 + [2], [2]).recall == 0.0


def test_the_reciprocal_rank_is_of_the_first_answer() -> None:
    assert score([1, 0, 2], [2, 1]).reciprocal_rank == pytest.approx(1 / 3)


def test_a_query_without_answers_is_left_out_of_recall_but_not_of_ndcg() -> None:
    related = score([1], [1])
    whole = means([related, score([0], [2])])
    assert (related.recall, related.reciprocal_rank, related.ndcg) == (None, None, 1.0)
    assert (whole.ndcg, whole.recall, whole.queries) == (0.5, 0.0, 2)


def test_where_nothing_is_even_related_no_ranking_is_better_than_another() -> None:
    assert score([0, None], [0, 0]).ndcg is None
    assert means([score([0], [0]), score([2], [2])]).ndcg == 1.0


def test_the_share_of_unjudged_hits_is_of_those_shown() -> None:
    one = Score(ndcg=0.0, recall=0.0, reciprocal_rank=0.0, shown=3, unjudged=1)
    assert means([one, one]).unjudged == pytest.approx(1 / 3)


def test_bm25_prefers_the_rare_word_and_the_shorter_text() -> None:
    index = Bm25([["мост", "и", "и"], ["и"], ["мост"], ["порт"]])
    assert index.ranked(["мост"]) == [2, 0]
    assert index.ranked(["мост", "и"])[0] == 0
    assert index.ranked(["река"]) == []


def test_bm25_gains_from_a_word_said_twice_though_the_text_is_longer() -> None:
    index = Bm25([["а"], ["а", "а"], ["б", "б", "б"]])
    assert index.ranked(["а"]) == [1, 0]


def test_every_query_is_judged_and_every_judgment_has_a_query() -> None:
    queries = {query.id: query for query in read_queries()}
    by_query = read_judgments()
    assert set(by_query) == set(queries)
    nothing = {query for query, each in by_query.items() if max(each.grades) == 0}
    assert nothing == {query.id for query in queries.values() if query.kind == "none"}
    assert all(len(each.grades) >= 10 for each in by_query.values())


def test_the_set_is_as_large_as_it_says_and_of_all_kinds() -> None:
    queries = read_queries()
    asked = [query for query in queries if query.task == "search"]
    assert len(asked) == 105
    assert len(queries) - len(asked) >= 52
    assert sum(query.held_back for query in asked) == 40
    assert {query.kind for query in asked} >= {"act", "body", "paraphrase", "question", "typo"}
    assert len({query.text for query in queries}) == len(queries)


def test_even_ids_are_for_tuning_and_odd_ones_to_report() -> None:
    parts = {query.id: query.part for query in read_queries() if not query.held_back}
    assert (parts["s02"], parts["s03"], parts["p34"]) == ("tune", "report", "tune")


def test_what_is_held_back_belongs_to_neither_half() -> None:
    query = Query(id="s98", task="search", kind="keyword", text="мост", held_back=True)
    assert query.part == "held back"


def test_no_place_of_a_query_is_judged_twice() -> None:
    folder = Path(__file__).parents[2] / "eval" / "relevance"
    seen: set[tuple[str, str, int, int]] = set()
    for line in (folder / "judgments.jsonl").read_text(encoding="utf-8").splitlines():
        judgment = json.loads(line)
        for each in judgment["places"]:
            key = (judgment["query"], each["document_id"], each["start"], each["end"])
            assert key not in seen
            seen.add(key)


def test_without_the_judged_documents_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing: Callable[[object, Path], None] = lambda store, texts: None  # noqa: E731
    monkeypatch.setattr("eval.search.fill", nothing)
    with EmbeddedStore(tmp_path / "library", create=True) as store:
        (line,) = report(store, tmp_path / "texts")
    assert "../shared/corpora" in line
