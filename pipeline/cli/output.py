"""What the commands print: JSON lines and tables to stdout, notes and failures to stderr."""

import sys
import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

WIDE = 2
LONGEST_FAILURE = 400
"""Printable characters of a failure's line, whatever the file's name."""


def print_json(value: object) -> None:
    """Print one value as one line of UTF-8 JSON."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")


def print_lines(values: Iterable[object]) -> None:
    """Print values as JSON lines, one element a line."""
    for value in values:
        print_json(value)
    sys.stdout.flush()


def print_text(text: str) -> None:
    """Print text byte for byte, as UTF-8, with nothing added."""
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.flush()


def note(text: str) -> None:
    """Print one line to stderr."""
    sys.stderr.write(one_line(text) + "\n")


def one_line(text: str) -> str:
    """The text as one line of printable characters, cut where it grows too long."""
    printable = "".join(char if _is_printable(char) else " " for char in text)
    joined = " ".join(printable.split())
    return joined if len(joined) <= LONGEST_FAILURE else joined[: LONGEST_FAILURE - 1] + "…"


def _is_printable(char: str) -> bool:
    return char.isprintable() and unicodedata.category(char) not in ("Cf", "Cs", "Co", "Cn")


def print_table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], wide: str | None = None
) -> None:
    """Print a table to stdout, as wide as the terminal; control characters are taken out.

    The column named `wide` gets the room that the others can spare.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", header_style="bold", expand=wide is not None)
    for column in columns:
        ratio = None if wide is None else WIDE if column == wide else 1
        table.add_column(column, overflow="fold", ratio=ratio)
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else 140).print(table)
