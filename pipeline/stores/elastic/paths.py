"""Which document each path shows: what a file's place in the library means, read both ways."""

from collections.abc import Sequence

from pipeline.stores.elastic.cluster import Cluster
from pipeline.stores.elastic.mappings import Json
from pipeline.stores.elastic.pieces import path_id

EVERYTHING: Json = {"match_all": {}}


class Paths:
    """The paths of the library; `dirty` where this process wrote some that are not findable yet."""

    def __init__(self, cluster: Cluster) -> None:
        """Nothing is read yet."""
        self._cluster = cluster
        self.dirty = False

    def document_at(self, path: str) -> str | None:
        """The id of the document at a path."""
        [unit] = self._cluster.look_up([("paths", path_id(path))])
        return str(unit.source["document_id"]) if unit else None

    def of(self, document_id: str) -> Sequence[str]:
        """The paths of a document."""
        return self.of_all([document_id]).get(document_id, [])

    def of_all(self, document_ids: Sequence[str]) -> dict[str, list[str]]:
        """The paths of these documents; documents without a path are left out."""
        return self._matching({"terms": {"document_id": list(document_ids)}})

    def all(self) -> dict[str, list[str]]:
        """The paths of all documents."""
        return self._matching(EVERYTHING)

    def named(self, name: str) -> set[str]:
        """The documents with this path, or a path that ends in this file name."""
        either = [{"term": {"path": name}}, {"term": {"name": name}}]
        return set(self._matching({"bool": {"should": either}}))

    def _matching(self, query: Json) -> dict[str, list[str]]:
        if self.dirty:
            self._cluster.refresh(["paths"])
            self.dirty = False
        found: dict[str, list[str]] = {}
        for unit in self._cluster.found(["paths"], query):
            found.setdefault(str(unit.source["document_id"]), []).append(str(unit.source["path"]))
        return found
