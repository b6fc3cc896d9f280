"""A page's drawings in, the straight lines that rule its tables out, in points."""

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_THICKEST = 3.0
_SHORTEST = 4.0
_MOST_DRAWINGS = 20_000
_MOST_RULES = 4_000
_FORM_DEPTH = 4

Place = tuple[float, float]
"""Across from the left edge and up from the foot, in points."""


@dataclass(frozen=True)
class Rule:
    """A line along one axis: at `at` on the other axis, from `start` to `end`."""

    upright: bool
    at: float
    start: float
    end: float


def rules_of(page: pypdfium2.PdfPage, shown: Callable[[float, float], Place]) -> list[Rule]:
    """The ruling lines of a page as it is shown; a page with too many drawings has none."""
    found: list[Rule] = []
    drawings = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=_FORM_DEPTH)
    for count, drawing in enumerate(drawings):
        if count > _MOST_DRAWINGS or len(found) > _MOST_RULES:
            return []
        for one, other in _edges(drawing):
            rule = _rule(shown(*one), shown(*other))
            if rule is not None:
                found.append(rule)
    return found


def _edges(drawing: pypdfium2.PdfObject) -> Iterator[tuple[Place, Place]]:
    """The straight edges of a drawing; a thin filled bar is one edge."""
    left, bottom, right, top = _bounds(drawing)
    if not all(map(math.isfinite, (left, bottom, right, top))):
        return
    if min(right - left, top - bottom) <= _THICKEST:
        middle = (left + right) / 2, (bottom + top) / 2
        if right - left > top - bottom:
            yield (left, middle[1]), (right, middle[1])
        else:
            yield (middle[0], bottom), (middle[0], top)
        return
    yield from _segment_edges(drawing)


def _bounds(drawing: pypdfium2.PdfObject) -> tuple[float, float, float, float]:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(drawing.raw, *edges):
        return math.nan, math.nan, math.nan, math.nan
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _segment_edges(drawing: pypdfium2.PdfObject) -> Iterator[tuple[Place, Place]]:
    matrix = drawing.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    opened: Place | None = None
    before: Place | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(drawing.raw), _MOST_RULES)):
        segment = pdfium.FPDFPath_GetPathSegment(drawing.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        place: Place = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            opened = place
        elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
            yield before, place
        if pdfium.FPDFPathSegment_GetClose(segment) and opened is not None:
            yield place, opened
        before = place


def _rule(one: Place, other: Place) -> Rule | None:
    across, up = abs(one[0] - other[0]), abs(one[1] - other[1])
    if up <= _THICKEST / 2 and across >= _SHORTEST:
        return Rule(False, (one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0]))
    if across <= _THICKEST / 2 and up >= _SHORTEST:
        return Rule(True, (one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1]))
    return None
