"""What every model of sentence vectors offers, and how rows of numbers become bytes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from pipeline.errors import UkazatelError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


class EmbedderError(UkazatelError):
    """The model of vectors that the settings name cannot be used."""


class Embedder(Protocol):
    """A model of sentence vectors; the model itself is loaded by the first text."""

    @property
    def name(self) -> str:
        """What the vectors are known by: equal names mean vectors that may be compared."""

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""

    def embed(self, texts: Sequence[str]) -> bytes:
        """One row a text, in order: little-endian float32 numbers of unit length.

        Raises `EmbedderError` where the model cannot be loaded or reached.
        """


def unit_rows(values: "ArrayLike") -> bytes:
    """Rows of numbers as bytes, each row of unit length; a row of zeros stays so."""
    import numpy as np

    rows = np.atleast_2d(np.asarray(values, dtype="<f4"))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype("<f4").tobytes()
