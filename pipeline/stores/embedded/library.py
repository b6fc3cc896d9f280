"""A library's folder: its lock, its SQLite file, its derived indexes, and how they are kept whole.

SQLite is the truth. After every transaction the indexes are behind until they catch up; whatever
happens in between, the next opening catches up from the outbox or builds them anew.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from filelock import FileLock, Timeout

from pipeline.errors import StoreError, reason_of
from pipeline.stores.base import Unit
from pipeline.stores.embedded import database
from pipeline.stores.embedded.index import UnitIndex, drop_index
from pipeline.stores.embedded.matrix import matrices
from pipeline.stores.embedded.schema import open_database

_DAMAGED = ("SQLITE_NOTADB", "SQLITE_CORRUPT")


class Library:
    """A folder that is open: any number of readers, one writer at a time."""

    def __init__(self, folder: Path, *, create: bool) -> None:
        """Open the library, and bring its indexes up to date if nobody is writing it.

        Raises `StoreError` where it is absent (and not to be created) or damaged.
        """
        self.folder = folder
        _require_library(folder, create=create)
        self._lock = FileLock(folder / "writer.lock", timeout=0, thread_local=False)
        with self.reported():
            self.connection = open_database(folder)
            units: tuple[Unit, ...] = get_args(Unit)
            self.indexes = {unit: self._usable_index(unit) for unit in units}
            self._repair_if_idle()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction of the one writer: all of it is written, or nothing."""
        with self.reported():
            self._become_writer()
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
            except BaseException:
                self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    @contextmanager
    def reported(self) -> Iterator[None]:
        """Turn what the engines raise into one line that says what to do."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"Библиотека {self.folder} {_trouble(error)}") from error

    def flush(self) -> None:
        """Bring the indexes up to the last transaction."""
        with self.reported():
            self._become_writer()
            self._catch_up()

    def close(self) -> None:
        """Bring the indexes up to date if this process wrote, and let go of the folder."""
        with self.reported():
            if self._lock.is_locked:
                self._catch_up()
            self._release()
            self.connection.close()

    def _become_writer(self) -> None:
        if not self._take_lock():
            raise StoreError(
                f"В библиотеку {self.folder} сейчас пишет другой процесс: дождитесь его окончания."
            )

    def _take_lock(self) -> bool:
        if self._lock.is_locked:
            return True
        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True

    def _release(self) -> None:
        for index in self.indexes.values():
            index.finish()
        self._lock.release()

    def _usable_index(self, unit: Unit) -> UnitIndex:
        try:
            return UnitIndex(self.folder, unit)
        except ValueError:
            # Damaged, or of another version: it holds nothing of its own, so it is made anew.
            self._become_writer()
            drop_index(self.folder, unit)
            return UnitIndex(self.folder, unit)

    def _repair_if_idle(self) -> None:
        """Catch up after a crash; leave it to the writer where one is at work."""
        if self._is_behind() and self._take_lock():
            self._catch_up()
        self._release()

    def _is_behind(self) -> bool:
        known = matrices(self.folder, self.connection)
        return any(index.is_behind(self.connection) for index in self.indexes.values()) or any(
            matrix.is_behind(self.connection) for matrix in known
        )

    def _catch_up(self) -> None:
        for index in self.indexes.values():
            index.catch_up(self.connection)
        for matrix in matrices(self.folder, self.connection):
            if matrix.is_behind(self.connection):
                matrix.catch_up(self.connection)
        done = min(index.applied() for index in self.indexes.values())
        database.forget_changes(self.connection, done)


def _trouble(error: sqlite3.Error | OSError) -> str:
    """What is wrong, and what to do about it."""
    if getattr(error, "sqlite_errorname", None) in _DAMAGED:
        return (
            f"повреждена ({error}): верните её из копии или удалите папку и прочитайте файлы заново"
            " командой «ukazatel ingest»."
        )
    reason = reason_of(error) if isinstance(error, OSError) else str(error)
    return (
        f"не читается или не пишется ({reason}): проверьте место на диске и права на папку; писать"
        " в неё надо и для поиска."
    )


def _require_library(folder: Path, *, create: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} – файл, а библиотека живёт в папке: укажите другую (--store).")
    if not create and not (folder / "library.sqlite").is_file():
        raise StoreError(
            f"Библиотеки в {folder} нет: сначала прочитайте файлы командой «ukazatel ingest»."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"Папку {folder} создать нельзя ({reason_of(error)}): укажите другую (--store)."
        ) from error
