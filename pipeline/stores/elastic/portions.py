"""What is to be written, cut into portions that one request may carry."""

from collections.abc import Callable, Iterable, Iterator

from pipeline.stores.elastic.answers import Operation

BULK_BYTES = 4 * 1024 * 1024
BULK_OPERATIONS = 1000

Portion = list[tuple[Operation, list[bytes]]]
"""Operations of one request, each with the lines that it is told in."""


def portions_of(operations: Iterable[Operation], name: Callable[[str], str]) -> Iterator[Portion]:
    """The operations in their order; `name` gives what each kind of index is asked by."""
    portion: Portion = []
    size = 0
    for operation in operations:
        lines = operation.lines(name)
        weight = sum(map(len, lines))
        if portion and (size + weight > BULK_BYTES or len(portion) >= BULK_OPERATIONS):
            yield portion
            portion, size = [], 0
        portion.append((operation, lines))
        size += weight
    if portion:
        yield portion
