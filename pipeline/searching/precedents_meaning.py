"""A clause in; how near in meaning the measures of a library are to it out, from 0 to 1.

Models differ in how near they find texts that have nothing in common (one says 0.05, another 0.8),
so a cosine is counted from where such texts stand with the library's own model.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipeline.embedding import embedder_of
from pipeline.stores.base import Filters, NearestQuery, Store
from pipeline.stores.documents import RegisterRow

UNLIKE = (
    "Назначить главного хирурга районной больницы.",
    "Отремонтировать причал и навигационные огни на озере.",
    "Ввести вывозную пошлину на необработанный лес.",
    "Провести конкурс детских рисунков о космосе.",
    "Обязать банки раскрывать полную стоимость кредита.",
    "Утвердить форму акта приёмки молока на ферме.",
)
"""Measures that have nothing in common but their genre."""


class Meanings:
    """The measures that meaning finds for a clause, with how near each of them is."""

    def __init__(self, rows: Mapping[str, RegisterRow], near: Mapping[str, float]) -> None:
        """Keep the rows that were found, and their nearness by their ids."""
        self.rows = rows
        self._near = near
        # A measure that was not found is no nearer than the last that was.
        self._farthest = min(near.values()) if near else None

    def of(self, row_id: str) -> float | None:
        """How near a measure is, from 0 to 1; `None` where the library has no vectors."""
        return self._near.get(row_id, self._farthest)


def meanings_of(store: Store, clause: str, narrowed: Sequence[Filters], *, limit: int) -> Meanings:
    """Find the `limit` nearest measures for each of the filters; none without vectors."""
    embedder = embedder_of(store.vector_model())
    if embedder is None:
        return Meanings({}, {})
    vector, background = embedder.embed([clause]), background_of(embedder.name)
    rows: dict[str, RegisterRow] = {}
    near: dict[str, float] = {}
    for filters in narrowed:
        asked = NearestQuery(model=embedder.name, vector=vector, filters=filters, limit=limit)
        for hit in store.nearest_measures(asked):
            rows[hit.found.id] = hit.found
            near[hit.found.id] = max(0.0, (hit.score - background) / (1 - background))
    return Meanings(rows, near)


@lru_cache(maxsize=4)
def background_of(model: str) -> float:
    """The mean cosine of texts that have nothing in common, as the model in use sees them."""
    import numpy as np

    embedder = embedder_of(model)
    if embedder is None:
        return 0.0
    values = np.frombuffer(embedder.embed(UNLIKE), "<f4").reshape(len(UNLIKE), -1)
    cosines = (values @ values.T)[np.triu_indices(len(UNLIKE), 1)]
    return float(min(0.95, max(0.0, cosines.mean())))
