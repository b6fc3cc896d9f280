"""Names of WordprocessingML, and the two questions asked of every element: its value, is it on."""

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = frozenset({"0", "false", "off", "none"})
VAL = W + "val"


def value(parent: etree._Element | None, name: str, attribute: str = VAL) -> str | None:
    """The attribute of the child element `name`, or `None` where either is missing."""
    if parent is None:
        return None
    child = parent.find(W + name)
    return None if child is None else child.get(attribute)


def number(parent: etree._Element | None, name: str, attribute: str = VAL) -> int | None:
    """The same as a whole number; what is no number counts as missing."""
    return whole(value(parent, name, attribute))


def whole(text: str | None) -> int | None:
    """A short whole number of an attribute, or `None`."""
    if text is None or len(text) > 9:
        return None
    try:
        return int(text)
    except ValueError:
        return None


def switch(parent: etree._Element | None, name: str) -> bool | None:
    """Whether a toggle property is on; `None` where it is not mentioned."""
    if parent is None:
        return None
    child = parent.find(W + name)
    return None if child is None else child.get(VAL, "1").lower() not in _OFF


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The one branch of an `AlternateContent` to read: the first choice that holds anything."""
    branches = sorted(alternate, key=lambda branch: branch.tag == _FALLBACK)
    return next((branch for branch in branches if len(branch)), None)


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def outermost(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The descendants called `name` that no other such one holds, one branch of alternatives."""
    for child in element:
        if child.tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from outermost(branch, name)
        elif child.tag == name:
            yield child
        else:
            yield from outermost(child, name)
