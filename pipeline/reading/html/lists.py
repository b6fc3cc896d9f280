"""A list of a page in, the label of each of its entries out, as a browser counts them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.reading.number_formats import formatted

_TYPES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_BULLET = "• "


@dataclass(frozen=True)
class Entry:
    """An entry of a list: its label with the space after it, and its bare number."""

    element: etree._Element
    label: str
    number: str | None


def entries(container: etree._Element) -> Iterator[Entry]:
    """The entries of an `ol` or `ul` in order, with their labels."""
    style = _style(container)
    items = [child for child in container if child.tag == "li"]
    if container.tag != "ol":
        yield from (Entry(item, "" if style == "none" else _BULLET, None) for item in items)
        return
    backwards = container.get("reversed") is not None
    count = _whole(container.get("start"), len(items) if backwards else 1)
    number_format = _STYLES.get(style) or _TYPES.get(container.get("type", "1"), "decimal")
    for item in items:
        count = _whole(item.get("value"), count)
        shown = "" if style == "none" else formatted(count, number_format)
        yield Entry(item, f"{shown}. " if shown else "", shown or None)
        count += -1 if backwards else 1


def _style(container: etree._Element) -> str:
    match = _LIST_STYLE.search(container.get("style", ""))
    return match.group(1).lower() if match else ""


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text is not None and len(text) < 10 else otherwise
    except ValueError:
        return otherwise
