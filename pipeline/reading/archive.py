"""Bytes of a zip in, its members out, each within bounds: none is trusted to be what it says."""

import zipfile
import zlib
from io import BytesIO

from pipeline.errors import FileProblemError
from pipeline.settings import MEGABYTE, settings

_SMALL = 10 * MEGABYTE
"""Below this an unpacked size harms nobody, however well it was packed."""

_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The only methods that documents are packed by (ECMA-376, part 2; OpenDocument 1.3, part 2).

Others unpack without a bound on memory: a member packed by LZMA names its own.
"""

_MOST_MEMBERS = 20_000


class Archive:
    """The members of a zip, read one by one; names are looked up, never used as paths."""

    def __init__(self, data: bytes) -> None:
        """Open the archive; raises where it is broken, encrypted or would unpack too large."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise _broken() from error
        members = self._zip.infolist()
        _check_sizes(members, len(data))
        self._members = {_folded(member.filename): member for member in members}
        self._left = settings().max_inflated_bytes

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names without a leading slash, in lower case."""
        return tuple(self._members)

    def read(self, name: str) -> bytes | None:
        """A member's bytes, or `None` where there is no such member."""
        member = self._members.get(_folded(name))
        if member is None:
            return None
        if member.flag_bits & _ENCRYPTED:
            raise FileProblemError(
                "encrypted", "Архив документа защищён паролем: снимите пароль и загрузите снова."
            )
        if member.compress_type not in _METHODS:
            raise _broken()
        unpacked = self._unpack(member)
        if len(unpacked) > self._left:
            raise _bomb()
        self._left -= len(unpacked)
        return unpacked

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        try:
            with self._zip.open(member) as stream:
                return stream.read(self._left + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise _broken() from error


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check_sizes(members: list[zipfile.ZipInfo], packed: int) -> None:
    bounds = settings()
    total = sum(member.file_size for member in members)
    ratio_broken = total > _SMALL and total > packed * bounds.max_inflation
    if total > bounds.max_inflated_bytes or ratio_broken or len(members) > _MOST_MEMBERS:
        raise _bomb()


def _bomb() -> FileProblemError:
    return FileProblemError(
        "too-large",
        "Документ распаковывается в слишком большой объём: откройте его в Word и сохраните заново.",
    )


def _broken() -> FileProblemError:
    return FileProblemError(
        "broken-file", "Файл повреждён или загружен не полностью: получите его ещё раз."
    )
