"""Mentions of legal acts: the view of a text in, references with their fields out."""

import msgspec

from extractors.facts import Reference
from extractors.references.letterhead import letterhead_of
from extractors.references.resolve import resolved
from extractors.references.rules import RULES
from extractors.view import TextView


def find_references(view: TextView) -> list[Reference]:
    """The references of a text in text order, none over another.

    Linear in the length of the view.
    """
    return resolved(view, [rule.find(view) for rule in RULES])


def find_header_references(headers: TextView, body: TextView) -> list[Reference]:
    """The references in page headers and footers, which repeat the title of the document itself.

    `headers` is the view of the page furniture, `body` that of the text without it.
    """
    number = letterhead_of(body).number
    return [
        msgspec.structs.replace(each, self_=True)
        if each.number is not None and number in (None, each.number)
        else each
        for each in find_references(headers)
    ]
