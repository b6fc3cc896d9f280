"""What a Word document holds besides its text in, one problem for each kind that was left out."""

from collections import Counter

from lxml import etree

from extractors.facts import Problem
from pipeline.reading.docx.markup import W
from pipeline.reading.docx.package import Parts
from pipeline.reading.left_out import problems_of_counts


def problems_of(package: Parts, counted: Counter[str]) -> list[Problem]:
    """A problem for each kind of thing left out, with its count."""
    return problems_of_counts(
        {
            "headers": _with_words(package.parts("header")),
            "footers": _with_words(package.parts("footer")),
            "comments": _comments(package),
            **counted,
        }
    )


def _with_words(parts: list[etree._Element]) -> int:
    return sum(any((node.text or "").strip() for node in part.iter(W + "t")) for part in parts)


def _comments(package: Parts) -> int:
    return sum(len(part.findall(W + "comment")) for part in package.parts("comments"))
