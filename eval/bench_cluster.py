"""What a bench must ask an Elasticsearch cluster beside the store: bytes taken, and room made.

The bench keeps to indices of its own (`ukazatel-bench`), whatever library stands beside them.
"""

from elastic_transport.client_utils import DEFAULT
from elasticsearch import Elasticsearch

from pipeline.settings import settings

PREFIX = "ukazatel-bench"


def cluster_place(url: str, passages: int) -> str:
    """The address of the bench's own library of so many passages in a cluster."""
    host = "/".join(url.split("/")[:3])
    return f"{host}/{PREFIX}-{passages}"


def drop_library(place: str) -> None:
    """Remove the indices of one of the bench's libraries."""
    client = _client(place)
    for name in client.indices.get(index=_indices(place), expand_wildcards="all").body:
        client.indices.delete(index=name)


def _indices(place: str) -> str:
    return f"{place.rsplit('/', 1)[1]}-*"


def footprint_in_cluster(place: str) -> tuple[int, int]:
    """Bytes that the indices take on disk, and that the nodes hold outside files mapped."""
    client = _client(place)
    stored = client.indices.stats(index=_indices(place), metric="store", expand_wildcards="all")
    nodes = client.nodes.stats(metric="jvm")["nodes"].values()
    memory = sum(
        node["jvm"]["mem"]["heap_committed_in_bytes"]
        + node["jvm"]["mem"]["non_heap_committed_in_bytes"]
        for node in nodes
    )
    return int(stored["_all"]["total"]["store"]["size_in_bytes"]), int(memory)


def _client(place: str) -> Elasticsearch:
    given = settings()
    host = "/".join(place.split("/")[:3])
    if given.elastic_user is None or given.elastic_password is None:
        return Elasticsearch(host, request_timeout=60)
    return Elasticsearch(
        host,
        basic_auth=(given.elastic_user, given.elastic_password.get_secret_value()),
        request_timeout=60,
        ca_certs=str(given.elastic_ca) if given.elastic_ca else DEFAULT,
    )
