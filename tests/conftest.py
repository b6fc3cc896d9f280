"""The real command line in a process of its own, real Elasticsearch servers, hypothesis' draws."""

import json
import os
import secrets
import subprocess
import sys
import warnings
from collections.abc import Iterator

import pytest
from elastic_servers import ElasticCluster, UnavailableError
from elasticsearch import Elasticsearch
from hypothesis import settings

# The same examples at every run of CI; a new draw each time by hand.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("hand", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "hand")


# Vectors are made where a test asks for them: loading their model takes seconds.
os.environ.setdefault("UKAZATEL_EMBEDDER", "none")


class Ukazatel:
    """`run("search", "…")` gives the finished process; `json_lines` its stdout decoded.

    `variables` are added to the environment that the process gets.
    """

    def __init__(self, store, **variables):
        self.store = store
        self.command = [sys.executable, "-m", "pipeline", "--store", str(store)]
        self.environment = {**os.environ, **variables}

    def run(self, *arguments):
        return subprocess.run(
            [*self.command, *map(str, arguments)],
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
            env=self.environment,
        )

    def json_lines(self, *arguments):
        done = self.run(*arguments, "--json")
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def ukazatel(tmp_path):
    """The command line over an empty library."""
    return Ukazatel(tmp_path / "library")


def _running(request: pytest.FixtureRequest, **kind: object) -> Iterator[ElasticCluster]:
    """A cluster that ends with the test run; its logs stay where a test failed.

    Where there is no server a test is skipped, but not in CI: there it fails.
    """
    try:
        cluster = ElasticCluster(**kind)
    except UnavailableError as reason:
        if os.environ.get("CI"):
            pytest.fail(str(reason))
        pytest.skip(str(reason))
    try:
        cluster.start()
        yield cluster
    finally:
        failed = request.session.testsfailed > 0
        cluster.stop(keep=failed)
        if failed:
            warnings.warn(f"Elasticsearch's logs are kept in {cluster.folder}", stacklevel=1)


@pytest.fixture(scope="session")
def started_elastic(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a server without security: `UKAZATEL_TEST_ELASTIC`, or one of our own."""
    if address := os.environ.get("UKAZATEL_TEST_ELASTIC"):
        yield address.rstrip("/")
        return
    for cluster in _running(request, nodes=1):
        yield cluster.url


@pytest.fixture
def elastic_library(started_elastic: str) -> Iterator[str]:
    """The name of an empty library on a server without security, for `--store`."""
    prefix = f"ukazatel-{secrets.token_hex(4)}"
    yield f"{started_elastic}/{prefix}"
    with Elasticsearch(started_elastic) as client:
        names = list(client.indices.get(index=f"{prefix}*", expand_wildcards="all"))
        if names:
            client.indices.delete(index=names)


@pytest.fixture(scope="session")
def secured_elastic(request: pytest.FixtureRequest) -> Iterator[ElasticCluster]:
    """One node with accounts, and TLS by a private authority."""
    yield from _running(request, nodes=1, secured=True)


@pytest.fixture(scope="session")
def three_nodes(request: pytest.FixtureRequest) -> Iterator[ElasticCluster]:
    """Three nodes without security; whoever kills one starts it again."""
    yield from _running(request, nodes=3, heap_megabytes=320)
