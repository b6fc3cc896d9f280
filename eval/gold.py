"""Gold files in: `NAME.gold.jsonl` beside `NAME.*`, one fact a line; out come texts with facts.

Exists so that a scorer never sees files, only texts beside the facts that are right for them.
"""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from extractors.facts import AnyFact, SourceText
from pipeline.reading import read

_SUFFIX = ".gold.jsonl"


class GoldDocument(msgspec.Struct, frozen=True):
    """A text with its hand-made facts; `name` is that of the file without its suffixes."""

    name: str
    source: SourceText
    facts: tuple[AnyFact, ...]


def read_gold(paths: Iterable[Path]) -> Iterator[GoldDocument]:
    """Read gold files, or all gold files under folders, in the order of their names.

    Raises `OSError` where a gold file or its text cannot be read, and
    `msgspec.ValidationError` where a line is no fact.
    """
    for path in _gold_files(paths):
        yield _document(path)


def _gold_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob(f"*{_SUFFIX}"))
        else:
            yield path


def _document(path: Path) -> GoldDocument:
    name = path.name.removesuffix(_SUFFIX)
    decoder = msgspec.json.Decoder(AnyFact)
    facts = tuple(decoder.decode_lines(path.read_bytes()))
    return GoldDocument(name, read(_beside(path, name).read_bytes()), facts)


def _beside(gold: Path, name: str) -> Path:
    """The document that a gold file is for: the file of its name, in whatever format."""
    for path in sorted(gold.parent.glob(f"{glob.escape(name)}.*")):
        if not path.name.endswith(".jsonl"):
            return path
    raise FileNotFoundError(f"no document beside {gold}")
