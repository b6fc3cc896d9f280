"""Sentence vectors in half precision, as both stores keep them: two bytes a number.

Rounding changes the length of a vector a little, so what is read back is made of unit length again.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def halved(rows: Floats) -> bytes:
    """Rows of numbers as little-endian float16."""
    return rows.astype("<f2").tobytes()


def of_unit_length(halves: bytes, dimensions: int) -> Floats:
    """The rows in single precision; a row of zeros stays what it is."""
    rows = np.frombuffer(halves, "<f2").astype(np.float32).reshape(-1, dimensions)
    lengths: Floats = np.linalg.norm(rows, axis=1, keepdims=True).astype(np.float32)
    lengths[lengths == 0] = 1
    return rows / lengths
