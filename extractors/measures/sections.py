"""A node in; its section out: the number or words of a heading, or a point's number."""

import re
from collections.abc import Sequence

from extractors.facts import Node
from extractors.view import TextView

_TITLE = re.compile(
    r"(?:об? |о внесении|[^а-яё]*\Z|(?:[а-яё-]+(?:ая|ый|ое|ой|ый|ие|ые) +){0,3}?(?:программ|"
    r"подпрограмм|концепци|"
    r"стратеги|план +мероприят|паспорт|положени|правил|поряд|требовани|регламент|перечень|изменени|"
    r"постановлени|распоряжени|приказ|указ|решени|закон|администраци|правительств|министерств|"
    r"приложени|"
    r"таблица|форма|состав|протокол|резолюци|содержание|утвержд|проект|заявка|план +реализации))"
)


_SHORT = 3


class Sections:
    """The sections of a text, each node's asked for by its place in the outline."""

    def __init__(self, view: TextView) -> None:
        """Nothing is worked out before a node is asked for."""
        self._view = view
        self._nodes: Sequence[Node] = view.outline.nodes
        self._titled: dict[int, bool] = {}

    def of(self, index: int, *, titled: bool = True) -> str | None:
        """The number of the nearest heading that has one or of the top-level item, else words.

        Words count only where the text is `titled`: a news item has sub-titles, not sections.
        """
        number = None
        for place in (index, *self._view.outline.above(index)):
            node = self._nodes[place]
            if node.kind == "heading":
                named = node.number or (self._words_of(place) if titled and not number else None)
                if named is not None:
                    return named
            elif node.number is not None and node.kind != "note":
                number = _top(node.number) or number
        return number

    def _words_of(self, place: int) -> str | None:
        node = self._nodes[place]
        if place not in self._titled:
            self._titled[place] = self._is_title(place)
        if self._titled[place]:
            return None
        return " ".join(self._view.text[node.body : node.end].split()).rstrip(".:")

    def _is_title(self, place: int) -> bool:
        node = self._nodes[place]
        if place == 0:
            return True
        words = self._view.flat[node.body : node.end].strip()
        first = words.split(" ", 1)[0]
        if first.upper() == first and len(first) > _SHORT:
            return True
        return _TITLE.match(self._view.folded[node.body : node.end].strip(' "«')) is not None


def _top(number: str) -> str | None:
    """«2.1» stands in point 2; a letter alone is no section."""
    head = number.partition(".")[0]
    return head if head and (head[0].isdigit() or head.isupper()) else None
