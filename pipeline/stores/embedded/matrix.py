"""The derived matrix of vectors: files that a search maps into memory, made anew when in doubt.

Each vector stands there twice: as the signs of its numbers, which are compared with all others in
some milliseconds, and as numbers of eight bits with a scale, by which the best are ranked. Rows
are only ever added; rows whose vectors are gone are passed over, and dropped when they prevail.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from pipeline.stores.embedded import vectors
from pipeline.stores.embedded.vectors import Block, Floats, VectorUnit

MATRIX_VERSION = 1
BLOCKS_AT_ONCE = 256
TOP = 127.0
"""The largest number of eight bits with a sign."""

_COLUMNS: Final = {
    "numbers": "<i8", "blocks": "<i8", "signs": "<u8", "codes": "<i1", "scales": "<f4",
    "tag_counts": "<u2", "tags": "<i4",
}  # fmt: skip


class State(msgspec.Struct, frozen=True, kw_only=True):
    """How far the files are whole: rows, tags and the last block, and where they lie."""

    generation: int = 0
    last: int = 0
    rows: int = 0
    tags: int = 0
    dimensions: int = 0

    @property
    def words(self) -> int:
        """Words of 64 bits that the signs of one vector take."""
        return -(-self.dimensions // 64)

    def length(self, column: str) -> int:
        """How many values a column has."""
        widths = {"signs": self.words, "codes": self.dimensions}
        return self.tags if column == "tags" else self.rows * widths.get(column, 1)


def matrices(folder: Path, connection: sqlite3.Connection) -> Iterator["Matrix"]:
    """The matrices of all vectors that the library has."""
    for model in vectors.models(connection):
        for unit in vectors.UNITS:
            yield Matrix(folder, unit, model)


class Matrix:
    """The vectors of one unit and model in a library's folder."""

    def __init__(self, folder: Path, unit: VectorUnit, model: str) -> None:
        """Name the files; nothing is read before it is asked for."""
        digest = blake2b(model.encode(), digest_size=8).hexdigest()
        self._home = folder / f"vectors-{MATRIX_VERSION}" / f"{unit}-{digest}"
        self.unit = unit
        self.model = model

    def state(self) -> State:
        """What is whole now; nothing where the files are absent or damaged."""
        try:
            state = msgspec.json.decode((self._home / "state.json").read_bytes(), type=State)
        except (OSError, msgspec.DecodeError):
            return State()
        whole = all(self._size(state, name) >= state.length(name) for name in _COLUMNS)
        return state if whole else State(generation=state.generation)

    def is_behind(self, connection: sqlite3.Connection) -> bool:
        """Whether vectors wait to be added, or the files are ahead of the record."""
        last = self.state().last
        waiting = last < vectors.highest(connection, self.unit, self.model)
        return waiting or last > vectors.highest_ever(connection)

    def catch_up(self, connection: sqlite3.Connection) -> None:
        """Add the vectors that wait; begin anew where the files are ahead or mostly dead."""
        state = self.state()
        if state.last > vectors.highest_ever(connection) or self._mostly_dead(connection, state):
            state = State(generation=state.generation)
        if state.last == 0:
            state = msgspec.structs.replace(state, generation=state.generation + 1)
        blocks = vectors.blocks_after(connection, self.unit, self.model, state.last)
        while some := list(islice(blocks, BLOCKS_AT_ONCE)):
            state = self._add(state, some)
        self._write(state)

    def column(self, state: State, name: str) -> npt.NDArray[np.generic]:
        """One column of the files, mapped into memory."""
        length = state.length(name)
        if not length:
            return np.empty(0, _COLUMNS[name])
        return np.memmap(self._file(state, name), _COLUMNS[name], mode="r", shape=(length,))

    def _mostly_dead(self, connection: sqlite3.Connection, state: State) -> bool:
        return state.rows > 2 * vectors.rows_alive(connection, self.unit, self.model)

    def _add(self, state: State, blocks: list[Block]) -> State:
        dimensions = state.dimensions or blocks[0].values.shape[1]
        fitting = [block for block in blocks if block.values.shape[1] == dimensions]
        after = msgspec.structs.replace(
            state,
            last=blocks[-1].vector_no,
            rows=state.rows + sum(len(block.numbers) for block in fitting),
            tags=state.tags + sum(len(block.tags) for block in fitting),
            dimensions=dimensions,
        )
        for name, values in _columns(fitting, dimensions):
            self._append(state, name, values.astype(_COLUMNS[name]).tobytes())
        return after

    def _append(self, state: State, name: str, data: bytes) -> None:
        """Write behind what is whole; what a crash left there is overwritten."""
        path = self._file(state, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("r+b" if path.exists() else "wb") as file:
            file.seek(state.length(name) * np.dtype(_COLUMNS[name]).itemsize)
            file.write(data)
            file.truncate()
            file.flush()
            os.fsync(file.fileno())

    def _write(self, state: State) -> None:
        """Make the new rows seen by one renaming, and drop the files of former generations."""
        self._home.mkdir(parents=True, exist_ok=True)
        draft = self._home / "state.new"
        draft.write_bytes(msgspec.json.encode(state))
        draft.replace(self._home / "state.json")
        for old in self._home.glob("[0-9]*"):
            if old.name != str(state.generation):
                shutil.rmtree(old, ignore_errors=True)

    def _file(self, state: State, name: str) -> Path:
        return self._home / str(state.generation) / name

    def _size(self, state: State, name: str) -> int:
        """How many values the file of a column has."""
        path = self._file(state, name)
        return path.stat().st_size // np.dtype(_COLUMNS[name]).itemsize if path.exists() else 0


def _columns(blocks: list[Block], dimensions: int) -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """The columns of these blocks, in the order in which they are written."""
    values = np.concatenate([np.empty((0, dimensions), np.float32), *(b.values for b in blocks)])
    codes, scales = quantized(values)
    counts = [len(block.numbers) for block in blocks]
    yield "numbers", np.concatenate([np.empty(0, np.int64), *(b.numbers for b in blocks)])
    yield "blocks", np.repeat(np.array([b.vector_no for b in blocks], np.int64), counts)
    yield "signs", signs(values).ravel()
    yield "codes", codes.ravel()
    yield "scales", scales
    yield "tag_counts", np.concatenate([np.empty(0, np.uint16), *(b.tag_counts for b in blocks)])
    yield "tags", np.concatenate([np.empty(0, np.int32), *(b.tags for b in blocks)])


def quantized(values: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """Vectors as whole numbers from -127 to 127, and what each row is to be multiplied by."""
    tops = np.abs(values).max(axis=1, initial=0.0)
    scales = np.where(tops > 0, tops, 1.0).astype(np.float32) / np.float32(TOP)
    return np.rint(values / scales[:, None]).astype(np.int8), scales


def signs(values: Floats) -> npt.NDArray[np.uint64]:
    """The signs of each vector's numbers, 64 to a word."""
    bits = np.packbits(values > 0, axis=1)
    padded = np.zeros((len(bits), -(-values.shape[1] // 64) * 8), np.uint8)
    padded[:, : bits.shape[1]] = bits
    return padded.view(np.uint64)
