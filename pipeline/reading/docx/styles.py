"""`styles.xml` in, what a paragraph or a run inherits from its style out."""

from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from extractors.facts import Alignment
from pipeline.reading.docx.markup import W, number, switch, value

_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
}
_HEADING_NAMES = ("heading ", "заголовок ")
_TITLE_NAMES = frozenset({"title", "название"})
_BODY_TEXT_LEVEL = 9
_LONGEST_CHAIN = 30

_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class Inherited:
    """Properties of a style with those that it is based on; `None` where none of them says.

    `outline` counts from 0 as in the file. `list_style` is the nearest style that says
    anything of a list: its own level, of the list that it or one below it names.
    """

    outline: int | None = None
    alignment: Alignment | None = None
    bold: bool | None = None
    hidden: bool | None = None
    list_id: int | None = None
    list_level: int | None = None
    list_style: str | None = None


def alignment_of(properties: etree._Element | None) -> Alignment | None:
    """The alignment that a `pPr` sets."""
    return _ALIGNMENTS.get(value(properties, "jc") or "")


class StyleSheet:
    """The styles of a document, resolved along `basedOn` and remembered."""

    def __init__(self, root: etree._Element | None) -> None:
        """Index the styles; a document without the part has none."""
        self._styles: dict[str, etree._Element] = {}
        self._resolved: dict[str | None, Inherited] = {}
        self._default: str | None = None
        self._base = Inherited()
        if root is not None:
            self._index(root)

    def _index(self, root: etree._Element) -> None:
        for style in root.iterfind(W + "style"):
            name = style.get(W + "styleId", "")
            self._styles.setdefault(name, style)
            is_default = style.get(W + "default", "0").lower() in {"1", "true", "on"}
            if is_default and style.get(W + "type") == "paragraph":
                self._default = name
        run = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        paragraph = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        self._base = Inherited(
            bold=switch(run, "b"),
            hidden=switch(run, "vanish"),
            alignment=alignment_of(paragraph),
        )

    def paragraph(self, style_id: str | None) -> Inherited:
        """What a paragraph of this style inherits; of the default style where it names none."""
        known = style_id if style_id in self._styles else self._default
        return self._resolve(known, self._base)

    def run(self, style_id: str | None) -> Inherited:
        """What a run of this character style inherits."""
        return self._resolve(style_id, Inherited()) if style_id in self._styles else Inherited()

    def list_of(self, style_id: str) -> int | None:
        """The list that a numbering style stands for."""
        style = self._styles.get(style_id)
        properties = None if style is None else style.find(f"{W}pPr/{W}numPr")
        return number(properties, "numId")

    def _resolve(self, style_id: str | None, base: Inherited) -> Inherited:
        if style_id not in self._resolved:
            found = base
            for name in reversed(self._chain(style_id)):
                found = _overlaid(found, self._styles[name], name)
            self._resolved[style_id] = found
        return self._resolved[style_id]

    def _chain(self, style_id: str | None) -> list[str]:
        """The style and those that it is based on, nearest first; a loop ends it."""
        chain: list[str] = []
        while style_id in self._styles and style_id not in chain and len(chain) < _LONGEST_CHAIN:
            assert style_id is not None
            chain.append(style_id)
            style_id = value(self._styles[style_id], "basedOn")
        return chain


def _overlaid(under: Inherited, style: etree._Element, name: str) -> Inherited:
    paragraph, run = style.find(W + "pPr"), style.find(W + "rPr")
    numbering = None if paragraph is None else paragraph.find(W + "numPr")
    list_id = number(numbering, "numId")
    return Inherited(
        outline=_said(_outline(paragraph, style), under.outline),
        alignment=_said(alignment_of(paragraph), under.alignment),
        bold=_said(switch(run, "b"), under.bold),
        hidden=_said(switch(run, "vanish"), under.hidden),
        list_id=_said(list_id, under.list_id),
        list_level=_said(number(numbering, "ilvl"), under.list_level),
        list_style=under.list_style if numbering is None else name,
    )


def _said(own: _T | None, under: _T | None) -> _T | None:
    return under if own is None else own


def _outline(paragraph: etree._Element | None, style: etree._Element) -> int | None:
    level = number(paragraph, "outlineLvl")
    if level is not None:
        return level
    name = (value(style, "name") or "").lower()
    if name in _TITLE_NAMES:
        return 0
    if name.startswith(_HEADING_NAMES) and name[-1].isdecimal():
        return int(name[-1]) - 1
    return None


def heading_level(outline: int | None) -> int:
    """The level of a heading from 1, or 0 where the outline level is that of body text."""
    return outline + 1 if outline is not None and 0 <= outline < _BODY_TEXT_LEVEL else 0
