"""Any model of the library sentence-transformers, by its name or its folder on this machine."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.embedding.base import EmbedderError, unit_rows

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class TransformersEmbedder:
    """A sentence-transformers model, run on the processor that the library chooses."""

    def __init__(self, model: str) -> None:
        """Keep the model's name; nothing is loaded yet."""
        self.name = f"sentence-transformers:{model}"
        self._path = model

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has, as the model says."""
        return int(self._model.get_sentence_embedding_dimension() or 0)

    def embed(self, texts: Sequence[str]) -> bytes:
        """One row a text."""
        if not texts:
            return b""
        return unit_rows(self._model.encode(list(texts), show_progress_bar=False))

    @cached_property
    def _model(self) -> "SentenceTransformer":
        try:
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(self._path)
        except ImportError as error:
            raise EmbedderError(
                "Векторы: установите sentence-transformers (pip install sentence-transformers)"
                " или уберите UKAZATEL_EMBEDDER."
            ) from error
        except (OSError, ValueError) as error:
            raise EmbedderError(
                f"Векторы: модель {self._path} не загружается; проверьте имя или папку."
            ) from error
