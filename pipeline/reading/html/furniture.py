"""A page's tree in, the parts that are no document out: menus, banners, hidden and technical parts.

A menu is known by its element, by the words of its class or id, or by being little but links.
What is taken for furniture never holds most of the page's text.
"""

import re
from dataclasses import dataclass
from typing import Literal

from lxml import etree

Reason = Literal["technical", "hidden", "furniture"]
"""Why a part of a page is left out; technical parts are never shown by a browser as text."""

_TECHNICAL = frozenset({
    "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg",
    "canvas", "audio", "video", "map", "input", "button", "select", "textarea", "option",
    "datalist", "title", "link", "meta", "applet", "frameset",
})  # fmt: skip
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ALWAYS_SHOWN = frozenset({"html", "body", "main", "article"})
_MENU_ELEMENTS = frozenset({"nav", "aside", "footer", "menu"})
_MENU_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar"})
_MENU_WORDS = frozenset({
    "menu", "nav", "navbar", "navigation", "breadcrumb", "breadcrumbs", "crumbs", "sidebar",
    "footer", "copyright", "cookie", "cookies", "banner", "banners", "advert", "share",
    "sharing", "social", "comments", "related", "pagination", "pager", "counter", "counters",
    "search", "login", "userinfo", "subscribe",
})  # fmt: skip
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LINK_HOLDERS = frozenset({"ul", "ol", "table", "tr", "td", "div", "section", "p", "span"})
_MOST_OF_PAGE = 0.4
_LINK_SHARE = 0.75
_FEWEST_LINKS = 3
_LONGEST_MENU_ENTRY = 80


@dataclass
class _Measure:
    """How many letters and links an element holds, and whether its heading stands in it."""

    signs: int = 0
    link_signs: int = 0
    links: int = 0
    title: bool = False


class PageParts:
    """Measures a page once, then tells of each element whether it is left out."""

    def __init__(self, root: etree._Element) -> None:
        """Measure every element, children before parents."""
        self._measures: dict[etree._Element, _Measure] = {}
        for element in reversed(list(root.iter(etree.Element))):
            self._measures[element] = self._measured(element)
        self._whole = max(self._measures[root].signs, 1)

    def reason(self, element: etree._Element) -> Reason | None:
        """Why this element is left out, or `None` where it is part of the document."""
        tag = str(element.tag)
        if tag in _TECHNICAL:
            return "technical"
        if tag in _ALWAYS_SHOWN:
            return None
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
            return "hidden"
        return "furniture" if self._is_furniture(element, tag) else None

    def _is_furniture(self, element: etree._Element, tag: str) -> bool:
        measure = self._measures[element]
        if measure.title or measure.signs > self._whole * _MOST_OF_PAGE:
            return False
        named = tag in _MENU_ELEMENTS or element.get("role", "").lower() in _MENU_ROLES
        return named or _is_called_menu(element) or (tag in _LINK_HOLDERS and _is_links(measure))

    def _measured(self, element: etree._Element) -> _Measure:
        measure = _Measure(signs=len((element.text or "").strip()))
        measure.title = element.tag == "h1"
        for child in element:
            inner = self._measures.get(child)
            if inner is not None and child.tag not in _TECHNICAL:
                measure.signs += inner.signs
                measure.link_signs += inner.link_signs
                measure.links += inner.links
                measure.title |= inner.title
            measure.signs += len((child.tail or "").strip())
        if element.tag == "a" and _leads_away(element):
            measure.links, measure.link_signs = 1, measure.signs
        return measure


def _leads_away(link: etree._Element) -> bool:
    """Whether a link leaves the page; a table of contents links to places inside it."""
    target = link.get("href", "")
    return bool(target) and not target.startswith("#")


def _is_called_menu(element: etree._Element) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return any(word.lower() in _MENU_WORDS for word in _WORD.findall(names))


def _is_links(measure: _Measure) -> bool:
    return (
        measure.links >= _FEWEST_LINKS
        and measure.link_signs >= measure.signs * _LINK_SHARE
        and measure.link_signs <= measure.links * _LONGEST_MENU_ENTRY
    )
