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
MOST_ROUNDS = 10


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

    candidates = list(_candidates(cluster, ledger, word))

    def ask(hidden: Sequence[Json]) -> Json:
        return _having(candidates, hidden)

    [answer] = ledger.ask(("passages", ask))
    counted = {lemma: count for lemma, count in counts(answer, "words").items() if count}
    ranked = sorted((OSA.distance(word, lemma), -counted[lemma], lemma) for lemma in counted)
    return [(lemma, -count) for _, count, lemma in ranked[:MOST_WORDS]]


def _candidates(cluster: Cluster, ledger: Ledger, word: str) -> set[str]:
    """Lemmas like the word: the suggester's, and those that it leaves out.

    It knows none that is two letters away and begins otherwise; those are read from the passages
    that have them, leaving out what is known already, until there are no more.
    """
    from rapidfuzz.distance import OSA

    asked = cluster.search(["passages"], {"size": 0, "suggest": {"near": _near(word)}})
    near = [option.text for one in asked.suggest.get("near", ()) for option in one.options]
    known = {word, *near}
    for _ in range(MOST_ROUNDS):
        lemmas = _lemmas_near(ledger, word, known)
        known |= {one for one in lemmas if OSA.distance(word, one) <= MOST_LETTERS_AWAY}
        if not lemmas:
            break
    return known


def _lemmas_near(ledger: Ledger, word: str, known: set[str]) -> set[str]:
    """The lemmas of some passages that have a word like this one which is not known yet."""
    like = {"value": word, "fuzziness": MOST_LETTERS_AWAY, "max_expansions": MOST_CANDIDATES}

    def ask(hidden: Sequence[Json]) -> Json:
        left_out = [{"terms": {"lemmas": sorted(known)}}, *hidden]
        kept = {"filter": {"fuzzy": {"lemmas": like}}, "must_not": left_out}
        return {"query": {"bool": kept}, "size": MOST_CANDIDATES, "_source": ["lemmas"]}

    [answer] = ledger.ask(("passages", ask))
    return {lemma for unit in answer.units for lemma in str(unit.source["lemmas"]).split()}


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
