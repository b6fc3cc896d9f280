"""The outlines of whole documents held against golden ones, which were read by eye.

Golden files in (`NAME.jsonl`: a head with the SHA-256 of the document, then a node a line, without
any text), out comes for each kind of node how many are the same: span, kind, number and parent.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from extractors.facts import Node, NodeKind
from extractors.outline import outline_of
from pipeline.errors import FileProblemError
from pipeline.ingest import files_in
from pipeline.reading import read

_SHOWN = 60


class GoldenHead(msgspec.Struct, frozen=True):
    """Which document a golden outline is of; `wrong` tells how many nodes we are known to miss."""

    document: str
    sha256: str
    wrong: int = 0


class GoldenNode(msgspec.Struct, frozen=True, array_like=True):
    """A node without its text; `parent` is the place of the node above it in the file, from 0."""

    kind: NodeKind
    start: int
    end: int
    number: str | None = None
    parent: int | None = None


class Golden(msgspec.Struct, frozen=True):
    """A golden outline."""

    head: GoldenHead
    nodes: tuple[GoldenNode, ...]


class Placement(msgspec.Struct, frozen=True, order=True):
    """A node as it is compared: by its span, kind and number, and the start of its parent."""

    start: int
    end: int
    kind: NodeKind
    number: str | None
    parent: int | None


class Held(msgspec.Struct, frozen=True):
    """A document with its golden placements beside those of its present outline."""

    golden: Golden
    text: str
    right: frozenset[Placement]
    found: frozenset[Placement]

    def differences(self) -> Iterator[str]:
        """What only one of the two outlines has, in text order, a line each."""
        for placement in sorted(self.right ^ self.found, key=lambda each: (each.start, each.end)):
            sign = "-" if placement in self.right else "+"
            words = " ".join(self.text[placement.start : placement.end].split())[:_SHOWN]
            number = f" {placement.number}" if placement.number is not None else ""
            above = "no parent" if placement.parent is None else f"under {placement.parent}"
            yield f"{sign} {placement.start} {placement.kind}{number} {above}: {words}"


def read_golden(path: Path) -> Golden:
    """Read one golden file; raises `msgspec.ValidationError` where a line is no node."""
    head, *lines = path.read_bytes().splitlines()
    nodes = tuple(msgspec.json.decode(line, type=GoldenNode) for line in lines)
    return Golden(msgspec.json.decode(head, type=GoldenHead), nodes)


def documents_in(folders: Iterable[Path]) -> dict[str, Path]:
    """The files under these folders by their SHA-256; folders that are absent have none."""
    files = files_in([folder for folder in folders if folder.is_dir()])
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in files}


def held(golden: Golden, document: Path) -> Held:
    """Hold a golden outline against the present one; raises `FileProblemError` as `read` does."""
    source = read(document.read_bytes())
    return Held(
        golden,
        source.text,
        _placements(golden.nodes),
        _placements(outline_of(source).nodes),
    )


def _placements(nodes: Sequence[Node | GoldenNode]) -> frozenset[Placement]:
    return frozenset(
        Placement(
            node.start,
            node.end,
            node.kind,
            node.number,
            None if node.parent is None else nodes[node.parent].start,
        )
        for node in nodes
    )


def print_outlines(goldens: Sequence[Path], folders: Sequence[Path], *, shown: bool) -> None:
    """Print the agreement of each kind over the documents that are there."""
    documents = documents_in(folders)
    right: Counter[NodeKind] = Counter()
    found: Counter[NodeKind] = Counter()
    same: Counter[NodeKind] = Counter()
    count = 0
    for path in sorted(goldens):
        golden = read_golden(path)
        document = documents.get(golden.head.sha256)
        if document is None:
            print(f"{path.stem}: the document is absent")
            continue
        try:
            both = held(golden, document)
        except FileProblemError as problem:
            print(f"{path.stem}: not read: {problem.code}")
            continue
        count += 1
        right.update(each.kind for each in both.right)
        found.update(each.kind for each in both.found)
        same.update(each.kind for each in both.right & both.found)
        for line in both.differences() if shown else ():
            print(f"{path.stem}: {line}")
    print(f"{count} documents")
    _print_table(right, found, same)


def _print_table(
    right: Counter[NodeKind], found: Counter[NodeKind], same: Counter[NodeKind]
) -> None:
    print(f"{'kind':12} {'golden':>7} {'found':>7} {'same':>7} {'F1':>7}")
    for kind in sorted(right | found):
        f1 = 2 * same[kind] / (right[kind] + found[kind])
        print(f"{kind:12} {right[kind]:7} {found[kind]:7} {same[kind]:7} {f1:7.2%}")
    everything = right.total() + found.total()
    f1 = 2 * same.total() / everything if everything else 1.0
    print(f"{'all':12} {right.total():7} {found.total():7} {same.total():7} {f1:7.2%}")
