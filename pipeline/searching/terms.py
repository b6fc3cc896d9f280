"""A query as typed in; its terms out: words, phrases, what is excluded, what is joined by OR.

Marks: «…» or "…" for a phrase, a minus before what must not be there, `OR`, `ИЛИ` or `|` between
equals, `*` after the beginning of a word. A mark out of its place is an ordinary character.
"""

import re
from collections.abc import Iterator

import msgspec

LONGEST_QUERY = 2000
"""Code points of a query that are read."""

MOST_TERMS = 64

_OR = ("OR", "ИЛИ", "|", "||")
_TERM = re.compile(
    r"(?P<minus>(?<!\S)[-−–](?=[^\W\d_]|[«\"“„]))?"
    r"(?:[«\"“„](?P<quoted>[^»\"”“„«]*)[»\"”“]|(?P<either>\|+)|(?P<plain>[^\s|«»\"“”„]+))"
)
_QUOTES = re.compile('[«»"“”„]')
_BEGINNING = re.compile(r"[^\W\d_]{3,}\*\Z")


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in a query, from `start` to `end` (code points of the query, marks included).

    `text` is without the marks; `either` tells that it is joined to the term before by OR,
    `without` that «без» stands before it.
    """

    start: int
    end: int
    text: str
    quoted: bool = False
    excluded: bool = False
    prefix: bool = False
    either: bool = False
    without: bool = False


def terms_of(query: str) -> tuple[Term, ...]:
    """The terms of a query in order; reading is linear in its length and bounded."""
    found: list[Term] = []
    either = False
    for term in _read(query[:LONGEST_QUERY]):
        if term.text in _OR and not term.quoted:
            either = bool(found)
            continue
        joined = either and not term.excluded and not found[-1].excluded
        without = bool(found) and not term.quoted and found[-1].text.lower() == "без"
        found.append(msgspec.structs.replace(term, either=joined, without=without))
        either = False
    return tuple(found[:MOST_TERMS])


def without_quotes(query: str) -> str:
    """The query with its phrases as words; its length stays."""
    return _QUOTES.sub(" ", query)


def _read(query: str) -> Iterator[Term]:
    for match in _TERM.finditer(query):
        quoted = match["quoted"]
        text = quoted if quoted is not None else match["plain"] or match["either"]
        prefix = bool(_BEGINNING.search(text))
        yield Term(
            start=match.start(),
            end=match.end(),
            text=text.rstrip("*") if prefix else text,
            quoted=quoted is not None,
            excluded=bool(match["minus"]),
            prefix=prefix,
        )
