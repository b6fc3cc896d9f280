"""Three nodes with a replica: one killed in the middle of an ingest, and one under searches.

Nothing that was acknowledged is lost, searches go on, and the ingest ends whole.
"""

import json
import secrets
import subprocess
import threading
import time

import pytest

from pipeline.cli.opening import open_named
from pipeline.errors import StoreError
from pipeline.stores.base import CitationQuery, Clause, Phrase, RegisterQuery, SearchQuery

pytestmark = [pytest.mark.cluster, pytest.mark.kill]

FILES = 160
BEFORE_THE_KILL = 20
"""Files that are acknowledged before a node is killed."""


@pytest.fixture
def whole_cluster(three_nodes):
    """The three nodes, all of them alive, each with a copy of what it should have."""
    for node in three_nodes.nodes:
        if not node.runs:
            three_nodes.start_again(node)
    three_nodes.wait(status="green")
    return three_nodes


@pytest.fixture
def library_name(whole_cluster):
    """An empty library in the cluster, named by all of its nodes."""
    hosts = ",".join(url.removeprefix("http://") for url in whole_cluster.urls)
    return f"http://{hosts}/ukazatel-{secrets.token_hex(4)}"


def node_of_first_copy(cluster, library_name):
    """The node that has the primary copy of the library's passages."""
    with cluster.client() as client:
        shards = client.cat.shards(
            index=f"{library_name.rpartition('/')[2]}-passages*", format="json"
        )
    [name] = [shard["node"] for shard in shards if shard["prirep"] == "p"]
    return next(node for node in cluster.nodes if node.name == name)


def master(cluster):
    """The node that leads the cluster."""
    with cluster.client() as client:
        [line] = client.cat.master(format="json")
    return next(node for node in cluster.nodes if node.name == line["node"])


def contents(name):
    """What a library holds and answers, whatever its store and its folders are called."""
    words = Clause((Phrase(("реестр",)),))
    with open_named(name) as store:
        rows = list(store.documents())
        return {
            "rows": rows,
            "passages": store.search(SearchQuery(limit=1)).total,
            "facets": store.search(SearchQuery(clauses=(words,), limit=1)).facets,
            "found": store.search(SearchQuery(clauses=(words,), limit=1)).total,
            "measures": store.register(RegisterQuery(limit=1)).total,
            "citations": store.citations(CitationQuery(limit=1)).total,
            "failures": store.failures(),
        }


def ingesting(ukazatel, folder):
    """An ingest under way, that tells of each file once it is safely written."""
    return subprocess.Popen(
        [*ukazatel.command, "ingest", folder, "--jobs", "2", "--no-vectors", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("chosen", ["first copy", "master"])
def test_an_ingest_outlives_a_node(
    ukazatel, whole_cluster, library_name, decrees, chosen, tmp_path
):
    entered, folder = type(ukazatel)(library_name), decrees(FILES)
    with ingesting(entered, folder) as process:
        told = [process.stdout.readline() for _ in range(BEFORE_THE_KILL)]
        by_copy = chosen == "first copy"
        node = node_of_first_copy(whole_cluster, library_name) if by_copy else master(whole_cluster)
        node.kill()
        assert process.poll() is None, "the node must be killed under a running ingest"
        rest, said = process.stdout.read(), process.stderr.read()
    reports = [json.loads(line) for line in [*told, *rest.splitlines()]]
    assert (process.returncode, said) == (0, "")
    assert [report["status"] for report in reports] == ["added"] * FILES
    undisturbed = tmp_path / "undisturbed"
    quiet = type(ukazatel)(undisturbed).run("ingest", folder, "--no-vectors")
    assert quiet.returncode == 0
    assert contents(library_name) == contents(str(undisturbed))


def test_searches_go_on_when_a_node_is_lost(ukazatel, whole_cluster, library_name, decrees):
    entered = type(ukazatel)(library_name)
    assert entered.run("ingest", decrees(12), "--no-vectors").returncode == 0
    whole_cluster.wait(status="green")
    with Searching(library_name) as searching:
        searching.until(20)
        node_of_first_copy(whole_cluster, library_name).kill()
        searching.until(searching.done + 200)
    assert searching.failures == []
    assert len(searching.answers) == 1, "every search must give the same answer"
    assert entered.run("search", "реестр площадок").returncode == 0


class Searching(threading.Thread):
    """One search after the other, as one process of the web interface does them."""

    def __init__(self, library_name):
        super().__init__()
        self.library_name = library_name
        self.answers = set()
        self.failures = []
        self.done = 0
        self.stopped = threading.Event()

    def run(self):
        query = SearchQuery(clauses=(Clause((Phrase(("реестр",)),)),), limit=50)
        with open_named(self.library_name) as store:
            while not self.stopped.is_set() and not self.failures:
                self.search(store, query)

    def search(self, store, query):
        try:
            results = store.search(query)
        except StoreError as error:
            self.failures.append(error)
            return
        hits = sorted((hit.document_id, hit.found.ordinal) for hit in results.hits)
        self.answers.add((results.total, tuple(hits)))
        self.done += 1

    def until(self, number):
        """Wait until so many searches have been answered."""
        deadline = time.monotonic() + 60
        while self.done < number and not self.failures:
            assert time.monotonic() < deadline, "searches must go on"
            time.sleep(0.02)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        self.join()
