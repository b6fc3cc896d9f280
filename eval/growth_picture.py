"""Figures of a growing library in, a picture (SVG) out: p95 of each kind over the passages.

Both scales are logarithmic; a line for each store and kind, with its name at its end.
"""

from collections.abc import Iterator, Sequence
from html import escape
from math import log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eval.search_bench import Measured

WIDTH, HEIGHT = 860, 470
LEFT, RIGHT, TOP, BOTTOM = 60, 250, 34, 50
LEAST, MOST = 1.0, 10_000.0
"""Milliseconds at the lower and upper edge."""

COLOURS = ("#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#b8860b", "#16777d", "#555555")
APART = 13
"""Points that two names at the ends of lines are apart at least."""

Point = tuple[float, float]


def growth_picture(figures: Sequence["Measured"]) -> str:
    """The picture as SVG text."""
    sizes = sorted({figure.passages for figure in figures})
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        '<text x="60" y="20" font-size="14">95 of 100 queries are answered within, ms</text>',
        *_scales(sizes),
        *_lines(figures, sizes),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _across(size: int, sizes: Sequence[int]) -> float:
    low, high = log10(sizes[0]), log10(sizes[-1])
    share = (log10(size) - low) / (high - low) if high > low else 0.5
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _down(milliseconds: float) -> float:
    bounded = min(MOST, max(LEAST, milliseconds))
    share = (log10(bounded) - log10(LEAST)) / (log10(MOST) - log10(LEAST))
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def _scales(sizes: Sequence[int]) -> Iterator[str]:
    for value in (1, 10, 100, 1000, 10_000):
        y = _down(value)
        yield (
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#dddddd"/>'
            f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>'
        )
    for size in sizes:
        x, name = _across(size, sizes), f"{size:,}".replace(",", " ")
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{name}</text>'
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">synthetic passages</text>'


def _lines(figures: Sequence["Measured"], sizes: Sequence[int]) -> Iterator[str]:
    """Every line, dashed from the second store on, and the names, none over another."""
    stores = list(dict.fromkeys(figure.store for figure in figures))
    kinds = list(dict.fromkeys(speed.kind for figure in figures for speed in figure.speeds))
    ends: list[tuple[float, str, str]] = []
    for store in stores:
        for kind, colour in zip(kinds, COLOURS, strict=False):
            points = _points(figures, sizes, store, kind)
            if points:
                path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
                drawn = f'stroke="{colour}" stroke-width="2" fill="none"'
                dashed = "" if store == stores[0] else ' stroke-dasharray="5 4"'
                yield f'<polyline points="{path}" {drawn}{dashed}/>'
                ends.append((points[-1][1], colour, f"{store_name(store)}: {kind}"))
    yield from _names(ends)


def _points(
    figures: Sequence["Measured"], sizes: Sequence[int], store: str, kind: str
) -> list[Point]:
    return [
        (_across(figure.passages, sizes), _down(speed.p95))
        for figure in figures
        for speed in figure.speeds
        if figure.store == store and speed.kind == kind
    ]


def store_name(store: str) -> str:
    """What a store is called in the picture: an address is that of an Elasticsearch cluster."""
    return "Elasticsearch" if "://" in store else store


def _names(ends: Sequence[tuple[float, str, str]]) -> Iterator[str]:
    lowest = 0.0
    for height, colour, name in sorted(ends):
        lowest = max(height, lowest + APART)
        yield (
            f'<text x="{WIDTH - RIGHT + 8}" y="{lowest + 4:.1f}" fill="{colour}">'
            f"{escape(name)}</text>"
        )
