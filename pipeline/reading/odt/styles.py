"""The style elements of an OpenDocument text in, what a paragraph or a span inherits out."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from extractors.facts import Alignment
from pipeline.reading.odt.markup import FO, STYLE, TEXT, whole

_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "justify": "justify",
}
_LONGEST_CHAIN = 30
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


@dataclass(frozen=True, kw_only=True)
class Inherited:
    """Properties of a style with those of its parents; `None` where none of them says."""

    alignment: Alignment | None = None
    bold: bool | None = None
    hidden: bool | None = None
    list_style: str | None = None


class StyleSheet:
    """The styles of a document, resolved along their parents and remembered."""

    def __init__(self, parts: Iterable[etree._Element]) -> None:
        """Index the styles; those of later parts stand before the same names of earlier ones."""
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._resolved: dict[tuple[str, str], Inherited] = {}
        self._defaults: dict[str, Inherited] = {}
        for part in parts:
            for style in part.iter(STYLE + "style"):
                self._styles[_family(style), style.get(STYLE + "name", "")] = style
            for style in part.iter(STYLE + "default-style"):
                self._defaults[_family(style)] = _overlaid(Inherited(), style)

    def paragraph(self, name: str | None) -> Inherited:
        """What a paragraph of this style inherits."""
        return self._of("paragraph", name)

    def span(self, name: str | None) -> Inherited:
        """What a span of this style sets."""
        return self._of("text", name)

    def _of(self, family: str, name: str | None) -> Inherited:
        key = (family, name or "")
        if key not in self._resolved:
            found = self._defaults.get(family, Inherited())
            for style in reversed(self._chain(family, name)):
                found = _overlaid(found, style)
            self._resolved[key] = found
        return self._resolved[key]

    def _chain(self, family: str, name: str | None) -> list[etree._Element]:
        """The style and its parents, nearest first; a loop ends it."""
        chain: list[etree._Element] = []
        while (style := self._styles.get((family, name or ""))) is not None:
            if style in chain or len(chain) >= _LONGEST_CHAIN:
                break
            chain.append(style)
            name = style.get(STYLE + "parent-style-name")
        return chain


def _family(style: etree._Element) -> str:
    return style.get(STYLE + "family", "")


def _overlaid(under: Inherited, style: etree._Element) -> Inherited:
    letters = style.find(STYLE + "text-properties")
    paragraph = style.find(STYLE + "paragraph-properties")
    weight = None if letters is None else letters.get(FO + "font-weight")
    display = None if letters is None else letters.get(TEXT + "display")
    align = None if paragraph is None else paragraph.get(FO + "text-align")
    list_style = style.get(STYLE + "list-style-name")
    return Inherited(
        alignment=_ALIGNMENTS.get(align or "", under.alignment),
        bold=under.bold if weight is None else weight in _BOLD,
        hidden=under.hidden if display is None else display == "none",
        list_style=under.list_style if list_style is None else list_style,
    )


def heading_level(heading: etree._Element) -> int:
    """The level of a heading from 1, or 0 where the element is a paragraph."""
    if heading.tag != TEXT + "h":
        return 0
    return min(max(whole(heading, TEXT + "outline-level") or 1, 1), 10)
