"""The words of the whole library: how many units have each, and which are like a word mistyped."""

from collections.abc import Sequence

from pipeline.stores.base import Statistics, Unit
from pipeline.stores.elastic.cluster import Cluster
from pipeline.stores.elastic.finding import counts
from pipeline.stores.elastic.ledger import Ledger
from pipeline.stores.elastic.mappings import Json

MOST_LETTERS_AWAY = 2
MOST_WORDS = 10
MOST_CANDIDATES = 200


def statistics(cluster: Cluster, unit: Unit, lemmas: Sequence[str]) -> Statistics:
    """How many units have each lemma among their own words, how many there are, how long."""
    lengths: Json = {"size": 0, "aggs": {"mean": {"avg": {"field": "length"}}}}
    whole, counted = cluster.searches([(unit, lengths), (unit, _having(lemmas, ()))])
    return Statistics(
        units=whole.total,
        mean_length=whole.aggregations["mean"].value or 0.0,
        counts={lemma: counts(counted, "words").get(lemma, 0) for lemma in lemmas},
    )


def _having(lemmas: Sequence[str], hidden: Sequence[Json]) -> Json:
    if not lemmas:
        return {"size": 0}
    filters = {lemma: {"term": {"lemmas": lemma}} for lemma in lemmas}
    return {
        "size": 0,
        "query": {"bool": {"must_not": hidden}},
        "aggs": {"words": {"filters": {"filters": filters}}},
    }


def similar_words(cluster: Cluster, ledger: Ledger, word: str) -> Sequence[tuple[str, int]]:
    """Lemmas of the passages at most two letters away, nearest and most frequent first."""
    from rapidfuzz.distance import OSA

    asked = cluster.search(["passages"], {"size": 0, "suggest": {"near": _near(word)}})
    near = [option.text for one in asked.suggest.get("near", ()) for option in one.options]
    candidates = list(dict.fromkeys([word, *near]))

    def ask(hidden: Sequence[Json]) -> Json:
        return _having(candidates, hidden)

    [answer] = ledger.ask(("passages", ask))
    ranked = sorted(
        (OSA.distance(word, lemma), -count, lemma)
        for lemma, count in counts(answer, "words").items()
        if count
    )
    return [
        (lemma, -count) for away, count, lemma in ranked[:MOST_WORDS] if away <= MOST_LETTERS_AWAY
    ]


def _near(word: str) -> Json:
    return {
        "text": word,
        "term": {
            "field": "lemmas",
            "analyzer": "keyword",
            "suggest_mode": "always",
            "sort": "frequency",
            "max_edits": MOST_LETTERS_AWAY,
            "prefix_length": 0,
            "min_word_length": 1,
            "accuracy": 0.0,
            "max_inspections": 1000,
            "max_term_freq": 1e9,
            "size": MOST_CANDIDATES,
            "shard_size": 10 * MOST_CANDIDATES,
        },
    }
