"""Gold files in: `NAME.gold.jsonl` beside `NAME.txt`, one fact a line; out come texts with facts.

Exists so that a scorer never sees files, only texts beside the facts that are right for them.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from extractors.facts import AnyFact, SourceText

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
    text = path.with_name(f"{name}.txt").read_bytes().decode("utf-8-sig")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    decoder = msgspec.json.Decoder(AnyFact)
    facts = tuple(decoder.decode_lines(path.read_bytes()))
    return GoldDocument(name, SourceText(text=text, format="txt"), facts)
