"""The file of `--batch`: one JSON record a line, for each command that answers many at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from pipeline.errors import UsageError, reason_of

Line = TypeVar("Line")


def batch_lines(path: Path, of: type[Line], key: str) -> Iterator[Line]:
    """The records of a file, empty lines passed over; `key` is what stands beside the `id`.

    Raises `UsageError` where the file cannot be read or a line is no such record.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"--batch {path}: файл не читается ({reason_of(error)})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield msgspec.json.decode(line, type=of)
        except msgspec.DecodeError as error:
            raise UsageError(
                f'--batch {path}, строка {number}: нужна запись {{"id": …, "{key}": "…"}}'
            ) from error
