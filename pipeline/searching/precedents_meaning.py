"""A clause in; how near in meaning the measures of a library are to it out, from 0 to 1.

What was found first may move it: their mean is nearer to what acts say than a draft's own words
(Rocchio, 1971).

Models differ in how near they find texts that have nothing in common (one says 0.05, another 0.8),
so a cosine is counted from where such texts stand with the library's own model.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.embedding import embedder_of
from pipeline.stores.base import Filters, NearestQuery, Store
from pipeline.stores.documents import RegisterRow

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from pipeline.embedding.base import Embedder

    Floats = npt.NDArray[np.float32]

UNLIKE = (
    "Назначить главного хирурга районной больницы.",
    "Отремонтировать причал и навигационные огни на озере.",
    "Ввести вывозную пошлину на необработанный лес.",
    "Провести конкурс детских рисунков о космосе.",
    "Обязать банки раскрывать полную стоимость кредита.",
    "Утвердить форму акта приёмки молока на ферме.",
)
"""Measures that have nothing in common but their genre."""


TOWARDS = 0.3
"""How far the clause's vector is moved towards the mean of the measures that were found first."""


class Meanings:
    """The measures that meaning finds for a clause, with how near each of them is."""

    def __init__(
        self,
        rows: Mapping[str, RegisterRow] = MappingProxyType({}),
        near: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        """Keep the rows that were found, and their nearness by their ids; none without vectors."""
        self.rows = rows
        self._near = near
        # A measure that was not found is no nearer than the last that was.
        self._farthest = min(near.values()) if near else None

    def of(self, row_id: str) -> float | None:
        """How near a measure is, from 0 to 1; `None` where the library has no vectors."""
        return self._near.get(row_id, self._farthest)


class Sense:
    """What a clause means, as a vector, and what the first measures found add to it."""

    def __init__(self, embedder: "Embedder", clause: str) -> None:
        """Read the clause."""
        self._embedder = embedder
        self._vector = self._read([clause])[0]

    def meanings(self, store: Store, narrowed: Sequence[Filters], *, limit: int) -> Meanings:
        """Find the `limit` nearest measures for each of the filters."""
        model, background = self._embedder.name, background_of(self._embedder.name)
        rows: dict[str, RegisterRow] = {}
        near: dict[str, float] = {}
        for filters in narrowed:
            asked = NearestQuery(
                model=model, vector=self._vector.tobytes(), filters=filters, limit=limit
            )
            for hit in store.nearest_measures(asked):
                rows[hit.found.id] = hit.found
                near[hit.found.id] = max(0.0, (hit.score - background) / (1 - background))
        return Meanings(rows, near)

    def move_towards(self, quotes: Sequence[str]) -> None:
        """Move towards the mean of some measures."""
        values = self._read([" ".join(quote.split()) for quote in quotes])
        self._vector = _unit((1 - TOWARDS) * self._vector + TOWARDS * _unit(values.mean(axis=0)))

    def _read(self, texts: Sequence[str]) -> "Floats":
        import numpy as np

        return np.frombuffer(self._embedder.embed(texts), "<f4").reshape(len(texts), -1)


def sense_of(store: Store, clause: str) -> Sense | None:
    """What a clause means to the model of the library's vectors; `None` where it has none."""
    embedder = embedder_of(store.vector_model())
    return Sense(embedder, clause) if embedder else None


def _unit(vector: "Floats") -> "Floats":
    import numpy as np

    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else vector


def _likeness_among(values: "Floats") -> float:
    """The mean cosine of each two of some unit vectors; 0 of one alone."""
    import numpy as np

    if len(values) < 2:
        return 0.0
    return float((values @ values.T)[np.triu_indices(len(values), 1)].mean())


@lru_cache(maxsize=4)
def background_of(model: str) -> float:
    """The mean cosine of texts that have nothing in common, as the model in use sees them."""
    import numpy as np

    embedder = embedder_of(model)
    if embedder is None:
        return 0.0
    values = np.frombuffer(embedder.embed(UNLIKE), "<f4").reshape(len(UNLIKE), -1)
    return min(0.95, max(0.0, _likeness_among(values)))
